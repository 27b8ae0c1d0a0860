package io.github.studiohand.declick;

import io.github.studiohand.core.Processor;
import io.github.studiohand.core.ProcessorContract;

class DetectOnlyContractTest extends ProcessorContract {
  @Override
  protected Processor create() {
    return new Declicker(DeclickerSettings.builder().detectOnly(true).build());
  }
}
