package io.github.studiohand.benchmarks;

import io.github.studiohand.core.filter.Biquad;

/** A second-order high-pass. */
public class BiquadBenchmark extends BlockBenchmark {
  private Biquad filter;

  /** For JMH. */
  public BiquadBenchmark() {}

  @Override
  protected void allocate() {
    filter = new Biquad(channels, SAMPLE_RATE_HZ);
    filter.highPass(80.0, Biquad.BUTTERWORTH_Q);
  }

  @Override
  protected void work(float[][] main, int offset, int frames) {
    for (int ch = 0; ch < channels; ch++) {
      filter.process(ch, main[ch], offset, frames);
    }
  }
}
