package io.github.studiohand.core;

class SmoothGainContractTest extends ProcessorContract {
  @Override
  protected Processor create() {
    return new SmoothGain();
  }

  @Override
  protected boolean discoverable() {
    return false;
  }
}
