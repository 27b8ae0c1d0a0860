package io.github.studiohand.benchmarks;

import io.github.studiohand.core.Processor;
import io.github.studiohand.debleed.BleedSuppressor;

/** The streaming bleed suppressor with its defaults and one reference. */
public class BleedSuppressorBenchmark extends ProcessorBenchmark {
  /** For JMH. */
  public BleedSuppressorBenchmark() {}

  @Override
  protected Processor create() {
    return new BleedSuppressor();
  }

  @Override
  protected int sidechainChannels() {
    return 1;
  }
}
