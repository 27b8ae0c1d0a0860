package io.github.studiohand.strip;

import io.github.studiohand.core.Processor;
import io.github.studiohand.core.ProcessorContract;

class NoiseGateContractTest extends ProcessorContract {
  @Override
  protected Processor create() {
    return new NoiseGate();
  }
}
