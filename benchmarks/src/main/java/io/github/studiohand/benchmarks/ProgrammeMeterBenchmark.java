package io.github.studiohand.benchmarks;

import io.github.studiohand.core.Processor;
import io.github.studiohand.core.level.ProgrammeMeter;

/** All meters of a bus at once. */
public class ProgrammeMeterBenchmark extends ProcessorBenchmark {
  /** For JMH. */
  public ProgrammeMeterBenchmark() {}

  @Override
  protected Processor create() {
    return new ProgrammeMeter();
  }
}
