package io.github.studiohand.benchmarks;

import io.github.studiohand.core.level.LoudnessMeter;

/** Momentary, short-term, integrated loudness and range; the channels beyond two have the surrounds' weights. */
public class LoudnessMeterBenchmark extends BlockBenchmark {
  private LoudnessMeter meter;

  /** For JMH. */
  public LoudnessMeterBenchmark() {}

  @Override
  protected void allocate() {
    meter = new LoudnessMeter(SAMPLE_RATE_HZ, channels);
  }

  @Override
  protected void work(float[][] main, int offset, int frames) {
    meter.process(main, offset, frames);
  }
}
