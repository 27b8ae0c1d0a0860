package io.github.studiohand.core;

import java.util.Arrays;

/**
 * Keeps non-finite and enormous samples out: main is repaired in place, the side-chain, which is
 * read-only, only looked at. Reports at most one event a channel and {@value #WINDOW_FRAMES} frames, on
 * the absolute clock, so that events do not depend on blocks either.
 */
final class InputGuard {
  static final int WINDOW_FRAMES = 1024;

  /* x · SCALE overflows from 0.998e10 on, and (overflow or NaN) · 0 is NaN: so eight sums of x·SCALE·0 tell
   * a clean block from a suspicious one at one multiply-add a sample. The exact test runs on suspicion only. */
  private static final float SCALE = 3.41e28f;

  private final long[] reportedWindow; // per channel of main, then of the side-chain; −1 = none

  InputGuard(StreamFormat format) {
    reportedWindow = new long[format.channels() + format.sidechainChannels()];
    clear();
  }

  void clear() {
    Arrays.fill(reportedWindow, -1);
  }

  void guard(StreamProcessor owner, float[][] main, float[][] sidechain, int offset, int frames) {
    for (int ch = 0; ch < main.length; ch++) {
      if (suspicious(main[ch], offset, frames)) {
        inspect(owner, main[ch], offset, frames, ch, true);
      }
    }
    for (int ch = 0; ch < sidechain.length; ch++) {
      if (suspicious(sidechain[ch], offset, frames)) {
        inspect(owner, sidechain[ch], offset, frames, main.length + ch, false);
      }
    }
  }

  static boolean suspicious(float[] x, int offset, int frames) {
    float a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0;
    int n = offset;
    for (int end = offset + (frames & ~7); n < end; n += 8) {
      a += x[n] * SCALE * 0.0f;
      b += x[n + 1] * SCALE * 0.0f;
      c += x[n + 2] * SCALE * 0.0f;
      d += x[n + 3] * SCALE * 0.0f;
      e += x[n + 4] * SCALE * 0.0f;
      f += x[n + 5] * SCALE * 0.0f;
      g += x[n + 6] * SCALE * 0.0f;
      h += x[n + 7] * SCALE * 0.0f;
    }
    for (int end = offset + frames; n < end; n++) {
      a += x[n] * SCALE * 0.0f;
    }
    float sum = a + b + c + d + e + f + g + h;
    return Float.isNaN(sum);
  }

  private void inspect(
      StreamProcessor owner, float[] x, int offset, int frames, int channel, boolean repair) {
    for (int n = 0; n < frames; n++) {
      if (Math.abs(x[offset + n]) <= Checks.MAX_MAGNITUDE) {
        continue;
      }
      long frame = owner.clock() + n;
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
