package io.github.studiohand.debleed;

import io.github.studiohand.core.Processor;
import io.github.studiohand.core.ProcessorContract;

class BleedSuppressorContractTest extends ProcessorContract {
  @Override
  protected Processor create() {
    return new BleedSuppressor();
  }
}
