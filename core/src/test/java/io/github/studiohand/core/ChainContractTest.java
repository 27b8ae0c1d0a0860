package io.github.studiohand.core;

import java.util.List;

class ChainContractTest extends ProcessorContract {
  @Override
  protected Processor create() {
    return new Chain(List.of(new WholeDelay(100), new SmoothGain(), new WholeDelay(77)));
  }

  @Override
  protected boolean discoverable() {
    return false;
  }
}
