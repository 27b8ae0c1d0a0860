package io.github.studiohand.core;

/** A processor as another one does it: for one thing to be done differently. */
class Wrapped implements Processor {
  final Processor inner;

  Wrapped(Processor inner) {
    this.inner = inner;
  }

  @Override
  public ProcessorInfo info() {
    return inner.info();
  }

  @Override
  public ParameterBank parameters() {
    return inner.parameters();
  }

  @Override
  public void prepare(StreamFormat format) {
    inner.prepare(format);
  }

  @Override
  public void process(float[][] main, float[][] sidechain, int offset, int frames) {
    inner.process(main, sidechain, offset, frames);
  }

  @Override
  public void reset() {
    inner.reset();
  }

  @Override
  public int latencyFrames() {
    return inner.latencyFrames();
  }

  @Override
  public long tailFrames() {
    return inner.tailFrames();
  }

  @Override
  public EventReader events() {
    return inner.events();
  }
}
