package io.github.studiohand.strip;

import io.github.studiohand.core.Processor;
import io.github.studiohand.core.ProcessorInfo;
import io.github.studiohand.core.ProcessorProvider;

/** Offers {@link NoiseGate} to {@link io.github.studiohand.core.Processors}. */
public final class NoiseGateProvider implements ProcessorProvider {
  /** For the service loader. */
  public NoiseGateProvider() {}

  @Override
  public ProcessorInfo info() {
    return NoiseGate.INFO;
  }

  @Override
  public Processor create() {
    return new NoiseGate();
  }
}
