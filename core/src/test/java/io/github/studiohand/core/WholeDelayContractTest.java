package io.github.studiohand.core;

class WholeDelayContractTest extends ProcessorContract {
  @Override
  protected Processor create() {
    return new WholeDelay(333);
  }

  @Override
  protected boolean discoverable() {
    return false;
  }
}
