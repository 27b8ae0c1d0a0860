package io.github.studiohand.declick;

import io.github.studiohand.core.Processor;
import io.github.studiohand.core.ProcessorContract;

class LowLatencyContractTest extends ProcessorContract {
  @Override
  protected Processor create() {
    return new Declicker(DeclickerSettings.builder().lowLatency(true).build());
  }
}
