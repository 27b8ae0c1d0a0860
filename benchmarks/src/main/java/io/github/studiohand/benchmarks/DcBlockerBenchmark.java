package io.github.studiohand.benchmarks;

import io.github.studiohand.core.Processor;
import io.github.studiohand.core.level.DcBlocker;

/** The DC blocker: one recursion a sample. */
public class DcBlockerBenchmark extends ProcessorBenchmark {
  /** For JMH. */
  public DcBlockerBenchmark() {}

  @Override
  protected Processor create() {
    return new DcBlocker();
  }
}
