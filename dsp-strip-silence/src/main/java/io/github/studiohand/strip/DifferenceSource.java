package io.github.studiohand.strip;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;

/** One source less another: what was taken out of it. */
record DifferenceSource(AudioSource whole, AudioSource rest) implements AudioSource {
  @Override
  public double sampleRateHz() {
    return whole.sampleRateHz();
  }

  @Override
  public int channels() {
    return whole.channels();
  }

  @Override
  public long frames() {
    return whole.frames();
  }

  @Override
  public void read(long startFrame, float[][] into, int offset, int frames) {
    float[][] other = new float[channels()][frames];
    whole.read(startFrame, into, offset, frames);
    rest.read(startFrame, other, 0, frames);
    for (int ch = 0; ch < other.length; ch++) {
      for (int n = 0; n < frames; n++) {
        into[ch][offset + n] = Checks.finite(into[ch][offset + n]) - other[ch][n];
      }
    }
  }
}
