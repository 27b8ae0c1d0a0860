package io.github.studiohand.assistant.stage;

import io.github.studiohand.assistant.render.BlockSink;
import io.github.studiohand.declick.FrameSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** A {@link BlockSink} behind the sink of the declick module, whose checked exceptions it carries over. */
final class FrameSinkAdapter implements FrameSink {
  private final BlockSink sink;
  private long at;

  FrameSinkAdapter(BlockSink sink) {
    this.sink = sink;
  }

  @Override
  public void write(float[][] samples, int frames) {
    try {
      sink.write(at, samples, 0, frames);
      at += frames;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  <T> T unwrap(Supplier<T> work) throws IOException {
    try {
      return work.get();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
