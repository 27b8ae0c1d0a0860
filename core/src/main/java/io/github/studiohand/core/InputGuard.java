package io.github.studiohand.core;

import java.util.Arrays;

/**
 * Keeps non-finite and enormous samples out: main is repaired in place, the side-chain, which is
 * read-only, only looked at. Reports at most one event a channel and {@value #WINDOW_FRAMES} frames, on
 * the absolute clock, so that events do not depend on blocks either.
 */
final class InputGuard {
  static final int WINDOW_FRAMES = 1024;

  private final long[] reportedWindow; // per channel of main, then of the side-chain; −1 = none

  InputGuard(StreamFormat format) {
    reportedWindow = new long[format.channels() + format.sidechainChannels()];
    clear();
  }

  void clear() {
    Arrays.fill(reportedWindow, -1);
  }

  void guardMain(StreamProcessor owner, float[][] main, int offset, int frames) {
    for (int ch = 0; ch < main.length; ch++) {
      if (Checks.suspicious(main[ch], offset, frames)) {
        inspect(owner, main[ch], offset, frames, ch, owner.clock(), true);
      }
    }
  }

  /** Looks at side-chain channels that may hold illegal samples; the first frame is that of the clock. */
  void guardSidechain(
      StreamProcessor owner, float[][] sidechain, int offset, int frames, long clock) {
    int channels = reportedWindow.length - sidechain.length; // of main
    for (int ch = 0; ch < sidechain.length; ch++) {
      if (Checks.suspicious(sidechain[ch], offset, frames)) {
        inspect(owner, sidechain[ch], offset, frames, channels + ch, clock, false);
      }
    }
  }

  private void inspect(
      StreamProcessor owner,
      float[] x,
      int offset,
      int frames,
      int channel,
      long clock,
      boolean repair) {
    for (int n = 0; n < frames; n++) {
      if (Math.abs(x[offset + n]) <= Checks.MAX_MAGNITUDE) {
        continue;
      }
      long frame = clock + n;
      long window = frame / WINDOW_FRAMES;
      if (window != reportedWindow[channel]) {
        reportedWindow[channel] = window;
        owner.emit(ProcessorEvent.NON_FINITE_INPUT, channel, 0, frame, 1, 1.0);
      }
      if (repair) {
        x[offset + n] = 0.0f;
      }
    }
  }
}
