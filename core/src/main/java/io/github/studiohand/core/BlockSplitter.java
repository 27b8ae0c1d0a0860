package io.github.studiohand.core;

import org.jspecify.annotations.Nullable;

/**
 * Lets a processor take blocks longer than the ones it was prepared for: splits them. Saves memory where
 * a host promises enormous blocks. Everything else is the inner processor's.
 */
public final class BlockSplitter implements Processor {
  private final Processor inner;
  private final int innerMaxBlockFrames;
  private @Nullable StreamFormat format;

  /**
   * Wraps a processor.
   *
   * @param inner an unprepared processor
   * @param innerMaxBlockFrames longest block it is given, 1 or more
   */
  public BlockSplitter(Processor inner, int innerMaxBlockFrames) {
    this.inner = inner;
    this.innerMaxBlockFrames =
        Checks.inRange("innerMaxBlockFrames", innerMaxBlockFrames, 1, 1 << 20);
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
    inner.prepare(new StreamFormat(
        format.sampleRateHz(),
        format.channels(),
        format.sidechainChannels(),
        Math.min(innerMaxBlockFrames, format.maxBlockFrames())));
    this.format = format;
  }

  @Override
  public void process(float[][] main, float[][] sidechain, int offset, int frames) {
    Checks.block(format, main, sidechain, offset, frames);
    for (int done = 0; done < frames; done += innerMaxBlockFrames) {
      inner.process(main, sidechain, offset + done, Math.min(innerMaxBlockFrames, frames - done));
    }
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
