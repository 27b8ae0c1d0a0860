package io.github.studiohand.core;

class BlockSplitterContractTest extends ProcessorContract {
  @Override
  protected Processor create() {
    return new BlockSplitter(new SmoothGain(), 100);
  }

  @Override
  protected boolean discoverable() {
    return false;
  }
}
