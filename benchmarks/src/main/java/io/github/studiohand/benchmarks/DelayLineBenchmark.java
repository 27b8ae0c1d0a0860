package io.github.studiohand.benchmarks;

import io.github.studiohand.core.buffer.DelayLine;

/** A delay of 480 frames: what a bypass with latency costs. */
public class DelayLineBenchmark extends BlockBenchmark {
  private static final int DELAY_FRAMES = 480;

  private DelayLine[] delays;
  private float[] out;

  /** For JMH. */
  public DelayLineBenchmark() {}

  @Override
  protected void allocate() {
    delays = new DelayLine[channels];
    for (int ch = 0; ch < channels; ch++) {
      delays[ch] = new DelayLine(DELAY_FRAMES);
    }
    out = new float[blockFrames];
  }

  @Override
  protected void work(float[][] main, int offset, int frames) {
    for (int ch = 0; ch < channels; ch++) {
      delays[ch].process(main[ch], offset, out, 0, frames);
    }
  }
}
