package io.github.studiohand.core.mix;

import io.github.studiohand.core.Processor;
import io.github.studiohand.core.ProcessorContract;

class StemSummerContractTest extends ProcessorContract {
  @Override
  protected Processor create() {
    return new StemSummer();
  }
}
