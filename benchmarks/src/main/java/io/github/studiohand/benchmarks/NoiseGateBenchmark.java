package io.github.studiohand.benchmarks;

import io.github.studiohand.core.Processor;
import io.github.studiohand.strip.NoiseGate;

/** The gate with its defaults: 5 ms of look-ahead, opening and closing all the time. */
public class NoiseGateBenchmark extends ProcessorBenchmark {
  /** For JMH. */
  public NoiseGateBenchmark() {}

  @Override
  protected Processor create() {
    return new NoiseGate();
  }
}
