package io.github.studiohand.debleed;

import io.github.studiohand.core.Processor;
import io.github.studiohand.core.ProcessorContract;

class MicrophoneBleedSuppressorContractTest extends ProcessorContract {
  @Override
  protected Processor create() {
    return new MicrophoneBleedSuppressor();
  }
}
