package io.github.studiohand.declick;

/**
 * Decides whether something is a click and where it starts and ends.
 *
 * <p>The statistic is the matched filter of a single wrong sample under an autoregressive model: with the
 * prediction error e[n] = Σ a[k]·x[n−k],
 *
 * <pre>  z[n] = Σ a[k]·e[n+k] = Σ_j r[|j|]·x[n+j],   r[k] = Σ a[i]·a[i+k]</pre>
 *
 * <p>z[n] / r[0] is the sample minus what its neighbours on both sides say it should be, and z is exactly 0
 * at samples that were rebuilt by least squares. So a click is grown by rebuilding: take its strongest
 * sample as unknown, rebuild, and add what still sticks out next to it, until nothing does. What remains of
 * a click after that is nothing; what remains of the attack of a note is the note.
 */
final class ClickDetector {
  private static final int MAX_ROUNDS = 24;
  private static final int GROW_FRAMES = 8;
  private static final int NEAR_FRAMES = 48;
  private static final int FAR_FRAMES = 192;
  private static final int SILENT_FRAMES = 16;

  private final int order;
  private final int maxClick;
  private final LeastSquaresInterpolator interpolator;
  private final int[] positions;
  private final double[] trial; // the signal with the click rebuilt
  private final double[] error;
  private final double[] statistic;
  private final double[] sorted;
  private int start;
  private int end;

  /**
   * Allocates.
   *
   * @param order of the model
   * @param maxClick longest click
   */
  ClickDetector(int order, int maxClick) {
    this.order = order;
    this.maxClick = maxClick;
    interpolator = new LeastSquaresInterpolator(order, maxClick, 1);
    positions = new int[maxClick];
    int span = maxClick + 2 * (FAR_FRAMES + GROW_FRAMES + 3 * order) + 16;
    trial = new double[span];
    error = new double[span];
    statistic = new double[span];
    sorted = new double[FAR_FRAMES];
  }

  /**
   * Grows a click from its strongest frame.
   *
   * @param x the signal
   * @param from first valid frame
   * @param to one past the last valid frame
   * @param low the click may not start before this
   * @param peak its strongest frame
   * @param scale robust standard deviation of z around it
   * @param a model
   * @param tuning thresholds
   * @return true if it is a click; {@link #start} and {@link #end} then say where
   */
  boolean grow(
      double[] x,
      int from,
      int to,
      int low,
      int peak,
      double scale,
      double[] a,
      ScanTuning tuning) {
    double limit = tuning.thresholdSigma * tuning.growRatio * scale;
    start = peak;
    end = peak + 1;
    int origin = Math.max(from, peak - FAR_FRAMES - GROW_FRAMES - 2 * order);
    origin = Math.max(origin, peak - maxClick / 2 - FAR_FRAMES);
    int stop = Math.min(to, origin + trial.length);
    int first = origin + order;
    int last = stop - order;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      System.arraycopy(x, origin, trial, 0, stop - origin);
      for (int n = start; n < end; n++) {
        positions[n - start] = n - origin;
      }
      if (!interpolator.fill(trial, 0, stop - origin, positions, end - start, a, order)) {
        return false;
      }
      Convolution.apply(trial, order, stop - origin, a, order, error);
      Convolution.applyReversed(error, order, stop - origin - order, a, order, statistic);
      if (!extend(origin, Math.max(low, first), Math.min(last, peak + maxClick), limit)) {
        return settle(x, from, to, origin, first, last, tuning);
      }
      if (end - start > maxClick) {
        return false;
      }
    }
    return settle(x, from, to, origin, first, last, tuning);
  }

  private boolean extend(int origin, int low, int high, double limit) {
    int newStart = start;
    int newEnd = end;
    for (int n = Math.max(low, start - GROW_FRAMES); n < start; n++) {
      if (Math.abs(statistic[n - origin]) > limit) {
        newStart = n;
        break;
      }
    }
    for (int n = Math.min(high, end + GROW_FRAMES) - 1; n >= end; n--) {
      if (Math.abs(statistic[n - origin]) > limit) {
        newEnd = n + 1;
        break;
      }
    }
    boolean grown = newStart < start || newEnd > end;
    start = newStart;
    end = newEnd;
    return grown;
  }

  private boolean settle(
      double[] x, int from, int to, int origin, int first, int last, ScanTuning tuning) {
    return silent(x, start - SILENT_FRAMES, start, from, to)
            == silent(x, end, end + SILENT_FRAMES, from, to)
        && !rises(origin, first, last, NEAR_FRAMES, tuning.protectionRatio)
        && !rises(origin, first, last, FAR_FRAMES, tuning.protectionRatio);
  }

  /** Digital silence on one side only is the edge of a take, not a click. */
  private static boolean silent(double[] x, int low, int high, int from, int to) {
    for (int n = Math.max(low, from); n < Math.min(high, to); n++) {
      if (x[n] != 0.0) {
        return false;
      }
    }
    return true;
  }

  /** Whether the rebuilt signal is harder to predict after the click than before: an attack. */
  private boolean rises(int origin, int first, int last, int frames, double ratio) {
    int before = Math.min(frames, start - first);
    int after = Math.min(frames, last - end);
    if (before < frames / 2 || after < frames / 2) {
      return false;
    }
    return medianOf(end - origin, after) > ratio * medianOf(start - before - origin, before);
  }

  private double medianOf(int from, int frames) {
    for (int n = 0; n < frames; n++) {
      sorted[n] = Math.abs(statistic[from + n]);
    }
    return Median.of(sorted, 0, frames);
  }

  /** First frame of the click that {@link #grow} found. */
  int start() {
    return start;
  }

  /** One past its last frame. */
  int end() {
    return end;
  }
}
