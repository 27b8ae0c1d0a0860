package io.github.studiohand.assistant.stage;

import io.github.studiohand.assistant.render.BlockSink;
import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.declick.ClickEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures how large the clicks were that a streaming declicker took out: the largest difference between
 * what went in and what came out, within each event. Events are known before their samples come out.
 */
final class ClickPeaks implements BlockSink {
  static final double LOWEST_DBFS = -200.0;

  private static final class Pending {
    final int channel;
    final long start;
    final long end;
    float peak;

    Pending(int channel, long start, long frames) {
      this.channel = channel;
      this.start = start;
      this.end = start + frames;
    }
  }

  private final AudioSource take;
  private final BlockSink sink;
  private final List<Pending> all = new ArrayList<>();
  private final List<Pending> open = new ArrayList<>();
  private float[][] before;

  ClickPeaks(AudioSource take, BlockSink sink) {
    this.take = take;
    this.sink = sink;
    before = new float[take.channels()][0];
  }

  void expect(int channel, long start, long frames) {
    Pending pending = new Pending(channel, start, frames);
    all.add(pending);
    open.add(pending);
  }

  @Override
  public void write(long startFrame, float[][] block, int offset, int frames) throws IOException {
    if (!open.isEmpty()) {
      if (before[0].length < frames) {
        before = new float[take.channels()][frames];
      }
      take.read(startFrame, before, 0, frames);
      for (Pending pending : open) {
        compare(pending, startFrame, block, offset, frames);
      }
      open.removeIf(pending -> pending.end <= startFrame + frames);
    }
    sink.write(startFrame, block, offset, frames);
  }

  private void compare(Pending pending, long startFrame, float[][] block, int offset, int frames) {
    int from = (int) Math.max(0, pending.start - startFrame);
    int to = (int) Math.min(frames, pending.end - startFrame);
    for (int n = from; n < to; n++) {
      float was = Checks.finite(before[pending.channel][n]);
      pending.peak = Math.max(pending.peak, Math.abs(was - block[pending.channel][offset + n]));
    }
  }

  ClickEvent complete(int index, ClickEvent event) {
    float peak = all.get(index).peak;
    double dbfs = peak > 0 ? Math.max(LOWEST_DBFS, 20.0 * Math.log10(peak)) : LOWEST_DBFS;
    return new ClickEvent(
        event.channel(),
        event.startFrame(),
        event.frames(),
        event.kind(),
        event.action(),
        event.strengthSigma(),
        dbfs);
  }
}
