package io.github.studiohand.assistant.session;

import io.github.studiohand.assistant.render.BlockSink;
import io.github.studiohand.core.AudioSource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Passes blocks on and measures how far they differ from a take. */
final class Difference implements BlockSink {
  private final AudioSource take;
  private final BlockSink sink;
  private float[][] before;
  private double square;
  private long samples;

  Difference(AudioSource take, BlockSink sink) {
    this.take = take;
    this.sink = sink;
    before = new float[take.channels()][0];
  }

  @Override
  public void write(long startFrame, float[][] block, int offset, int frames) throws IOException {
    if (before[0].length < frames) {
      before = new float[take.channels()][frames];
    }
    take.read(startFrame, before, 0, frames);
    for (int ch = 0; ch < before.length; ch++) {
      for (int n = 0; n < frames; n++) {
        double difference = (double) before[ch][n] - block[ch][offset + n];
        square += Double.isFinite(difference) ? difference * difference : 0;
      }
    }
    samples += (long) frames * before.length;
    sink.write(startFrame, block, offset, frames);
  }

  /** Level of the difference over the whole take; null if there is none. */
  @Nullable
  Double rmsDbfs() {
    return square == 0 ? null : 10.0 * Math.log10(square / samples);
  }
}
