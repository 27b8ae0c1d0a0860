package io.github.studiohand.core.level;

import io.github.studiohand.core.Processor;
import io.github.studiohand.core.ProcessorContract;

class ProgrammeMeterContractTest extends ProcessorContract {
  @Override
  protected Processor create() {
    return new ProgrammeMeter();
  }
}
