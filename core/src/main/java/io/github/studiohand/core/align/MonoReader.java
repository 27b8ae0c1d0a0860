package io.github.studiohand.core.align;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;

/** Reads a take as one channel: the mean of all it has. */
final class MonoReader {
  private final AudioSource source;
  private final float[][] block;

  MonoReader(AudioSource source, int mostFrames) {
    this.source = source;
    block = new float[source.channels()][mostFrames];
  }

  void read(long startFrame, double[] into, int frames) {
    source.read(startFrame, block, 0, frames);
    double scale = 1.0 / block.length;
    for (int n = 0; n < frames; n++) {
      into[n] = scale * Checks.finite(block[0][n]);
    }
    for (int ch = 1; ch < block.length; ch++) {
      for (int n = 0; n < frames; n++) {
        into[n] += scale * Checks.finite(block[ch][n]);
      }
    }
  }
}
