package io.github.studiohand.benchmarks;

import io.github.studiohand.core.Processor;
import io.github.studiohand.strip.NoiseGate;
import io.github.studiohand.strip.NoiseGateSettings;
import org.openjdk.jmh.annotations.Param;

/** The gate with 5 ms of look-ahead. */
public class NoiseGateBenchmark extends ProcessorBenchmark {
  /**
   * What it does with the bursts: with its default settings it holds through the 11 ms of each pause; without hold
   * it opens and closes all the time, its gain always on the move; at 0 dBFS it stays closed.
   */
  @Param({"open", "gating", "closed"})
  public String state;

  /** For JMH. */
  public NoiseGateBenchmark() {}

  @Override
  protected Processor create() {
    NoiseGateSettings.Builder settings = NoiseGateSettings.builder();
    if (state.equals("gating")) {
      settings.holdMs(0.0);
    } else if (state.equals("closed")) {
      settings.thresholdDbfs(0.0);
    }
    return new NoiseGate(settings.build());
  }
}
