package io.github.studiohand.benchmarks;

import io.github.studiohand.core.Processor;
import io.github.studiohand.core.mix.StemSummer;

/** Summing 64 mono stems; a frame is one sample of each stem. */
public class StemSummerBenchmark extends ProcessorBenchmark {
  /** For JMH. */
  public StemSummerBenchmark() {}

  @Override
  protected Processor create() {
    return new StemSummer();
  }

  @Override
  protected int sidechainChannels() {
    return 64;
  }
}
