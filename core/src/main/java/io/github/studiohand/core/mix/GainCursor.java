package io.github.studiohand.core.mix;

import io.github.studiohand.core.level.Decibels;

/**
 * Reads a {@link GainCurve} frame by frame.
 *
 * <pre>
 *   gain(n) = 10^((L0 + 64 j s) / 20) · r^i,   n − n0 = 64 j + i,   s = (L1 − L0) / (n1 − n0),   r = 10^(s / 20)
 * </pre>
 *
 * <p>The first factor is taken anew every 64 frames from a breakpoint on, the second from a table made once
 * per segment: one exponential in 64 frames, and what a frame gets depends on the frame alone.
 */
final class GainCursor {
  private static final int NODE_FRAMES = 64;

  private final GainCurve curve;
  private final long[] points;
  private final double[] power = new double[NODE_FRAMES]; // r^i
  private int next; // first breakpoint after the frame
  private int prepared = -1; // next that power was made for

  GainCursor(GainCurve curve) {
    this.curve = curve;
    points = curve.frames();
  }

  /** First frame from which on the gain may move, or has come to rest. */
  long until(long frame) {
    return Breakpoints.until(points, frame);
  }

  boolean moves(long frame) {
    return Breakpoints.isBetween(points, frame);
  }

  /** The gain where it does not move. */
  double constant(long frame) {
    return Decibels.toGain(curve.db(Breakpoints.resting(points, frame)));
  }

  /** Writes the gains of a stretch; no frame where the curve does not move. */
  void write(double[] gain, long frame, int frames) {
    for (int done = 0; done < frames; ) {
      next = Breakpoints.after(points, frame + done, next);
      long into = frame + done - points[next - 1];
      long left = points[next] - frame - done;
      double from = curve.db(next - 1);
      double to = curve.db(next);
      if (from == Double.NEGATIVE_INFINITY || to == Double.NEGATIVE_INFINITY) {
        int run = (int) Math.min(frames - done, left);
        line(gain, done, run, into);
        done += run;
      } else {
        int i = (int) (into % NODE_FRAMES);
        int run = (int) Math.min(Math.min(frames - done, NODE_FRAMES - i), left);
        double slope = (to - from) / (points[next] - points[next - 1]);
        double node = Decibels.toGain(from + (into - i) * slope);
        prepare(slope);
        System.arraycopy(power, i, gain, done, run);
        for (int k = 0; k < run; k++) {
          gain[done + k] *= node;
        }
        done += run;
      }
    }
  }

  private void line(double[] gain, int start, int frames, long into) {
    double from = Decibels.toGain(curve.db(next - 1));
    double to = Decibels.toGain(curve.db(next));
    double step = (to - from) / (points[next] - points[next - 1]);
    for (int k = 0; k < frames; k++) {
      gain[start + k] = from + (into + k) * step;
    }
  }

  private void prepare(double slope) {
    if (prepared == next) {
      return;
    }
    prepared = next;
    double ratio = Decibels.toGain(slope);
    power[0] = 1.0;
    for (int i = 1; i < NODE_FRAMES; i++) {
      power[i] = power[i - 1] * ratio;
    }
  }
}
