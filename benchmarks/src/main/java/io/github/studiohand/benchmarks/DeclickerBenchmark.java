package io.github.studiohand.benchmarks;

import io.github.studiohand.core.Processor;
import io.github.studiohand.declick.Declicker;

/** The streaming declicker with its defaults. */
public class DeclickerBenchmark extends ProcessorBenchmark {
  /** For JMH. */
  public DeclickerBenchmark() {}

  @Override
  protected Processor create() {
    return new Declicker();
  }
}
