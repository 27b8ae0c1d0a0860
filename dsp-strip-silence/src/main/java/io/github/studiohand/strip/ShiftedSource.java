package io.github.studiohand.strip;

import io.github.studiohand.core.AudioSource;

/** A stretch in memory at its place in a take. */
record ShiftedSource(AudioSource stretch, long shift, long frames) implements AudioSource {
  @Override
  public double sampleRateHz() {
    return stretch.sampleRateHz();
  }

  @Override
  public int channels() {
    return stretch.channels();
  }

  @Override
  public void read(long startFrame, float[][] into, int offset, int frames) {
    stretch.read(startFrame + shift, into, offset, frames);
  }
}
