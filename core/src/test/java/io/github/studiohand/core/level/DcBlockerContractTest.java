package io.github.studiohand.core.level;

import io.github.studiohand.core.Processor;
import io.github.studiohand.core.ProcessorContract;

class DcBlockerContractTest extends ProcessorContract {
  @Override
  protected Processor create() {
    return new DcBlocker();
  }
}
