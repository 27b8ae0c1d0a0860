package io.github.studiohand.core.mix;

import io.github.studiohand.core.Checks;
import java.util.Arrays;

/** What {@link GainCurve} and {@link PanCurve} share. */
final class Breakpoints {
  private static final int MOST = 1 << 20;

  /** Last frame of any time line: far beyond use, and frame differences stay exact in double. */
  static final long LAST_FRAME = 1L << 48;

  private Breakpoints() {}

  static void check(String name, long[] frames, double[] values, double min, double max) {
    Checks.inRange("frames.length", frames.length, 1, MOST);
    Checks.that(
        values.length == frames.length,
        name + ".length: " + values.length + " (expected: " + frames.length
            + ", one per breakpoint)");
    for (int i = 0; i < frames.length; i++) {
      Checks.inRange("frames[" + i + "]", frames[i], 0, LAST_FRAME);
      Checks.that(
          i == 0 || frames[i] > frames[i - 1],
          "frames[" + i + "]: " + frames[i] + " (expected: above " + frames[Math.max(0, i - 1)]
              + ", the one before)");
      Checks.inRange(name + "[" + i + "]", values[i], min, max);
    }
  }

  static long[] shifted(long[] frames, long by) {
    long[] moved = frames.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += by;
    }
    return moved;
  }

  /** First frame from which on a curve may move, or has come to rest. */
  static long until(long[] frames, long frame) {
    long last = frames[frames.length - 1];
    return frame < frames[0] ? frames[0] : frame < last ? last : Long.MAX_VALUE;
  }

  static boolean isBetween(long[] frames, long frame) {
    return frame >= frames[0] && frame < frames[frames.length - 1];
  }

  /** The breakpoint whose value holds where the curve does not move. */
  static int resting(long[] frames, long frame) {
    return frame < frames[0] ? 0 : frames.length - 1;
  }

  /**
   * As {@link #after(long[], long)}, but a step or two from a guess: frames come in order but for a chunk that
   * is done again.
   */
  static int after(long[] frames, long frame, int guess) {
    int next = guess;
    while (next < frames.length && frames[next] <= frame) {
      next++;
    }
    while (next > 0 && frames[next - 1] > frame) {
      next--;
    }
    return next;
  }

  /** Index of the first breakpoint after a frame. */
  static int after(long[] frames, long frame) {
    int at = Arrays.binarySearch(frames, frame);
    return at >= 0 ? at + 1 : -at - 1;
  }
}
