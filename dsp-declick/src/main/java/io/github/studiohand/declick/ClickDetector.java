package io.github.studiohand.declick;

/**
 * Decides whether something is a click and where it starts and ends.
 *
 * <p>The statistic is the matched filter of a single wrong sample under an autoregressive model: with the
 * prediction error e[n] = Σ a[k]·x[n−k],
 *
 * <pre>  z[n] = Σ a[k]·e[n+k] = Σ_j r[|j|]·x[n+j],   r[k] = Σ a[i]·a[i+k]</pre>
 *
 * <p>z[n] / r[0] is the sample minus what its neighbours on both sides say it should be. A click is grown
 * from its strongest frame by {@link ClickExtent}, rebuilt, and judged by what remains: with S the strongest
 * |z| over its robust scale, near and far what still sticks out around the rebuilt samples, w its length,
 *
 * <pre>  prominence = S / (near^α · far^α · w^β)</pre>
 *
 * <p>A click stands alone: rebuilding a few samples leaves nothing of it. An attack leaves the note that
 * follows, a pulse train its other pulses, and both claim many samples. Exponents and scale were fitted by
 * logistic regression to candidates of 33 synthetic and recorded signals (docs/algorithms/declick.md).
 */
final class ClickDetector {
  private static final double NEAR_EXPONENT = 0.29;
  private static final double FAR_EXPONENT = 0.30;
  private static final double LENGTH_EXPONENT = 0.30;
  private static final double STEADY_NOISE = 1.6; // about near^α · far^α in white noise
  private static final int NEAR_FRAMES = 48;
  private static final int FAR_FRAMES = 900;
  private static final int FAR_PEAKS = 5;
  private static final int PEAK_SPACING = 24;
  private static final int EDGE_FRAMES = 96; // what must be known on either side
  private static final int SILENT_FROM = 16;
  private static final int SILENT_FRAMES = 16;

  private final int order;
  private final int maxClick;
  private final ClickExtent extent;
  private final LeastSquaresInterpolator interpolator;
  private final int[] positions;
  private final double[] trial; // the signal, then with the click rebuilt
  private final double[] error;
  private final double[] statistic;
  private final double[] peaks = new double[FAR_FRAMES];
  private double[] a = {};
  private int origin; // frame of trial[0]
  private int first; // frames whose statistic is known
  private int last;
  private double prominence;

  /**
   * Allocates.
   *
   * @param order of the model
   * @param maxClick longest click
   */
  ClickDetector(int order, int maxClick) {
    this.order = order;
    this.maxClick = maxClick;
    int span = 2 * (maxClick + FAR_FRAMES + order);
    extent = new ClickExtent(order, maxClick);
    interpolator = new LeastSquaresInterpolator(order, maxClick, 1);
    positions = new int[maxClick];
    trial = new double[span];
    error = new double[span];
    statistic = new double[span];
  }

  /**
   * Examines a candidate.
   *
   * @param x the signal
   * @param from first valid frame
   * @param to one past the last valid frame
   * @param low the click may not start before this
   * @param high it may not end after this
   * @param peak its strongest frame
   * @param scale robust standard deviation of z around it
   * @param model coefficients, model[0] = 1
   * @param tuning thresholds
   * @return true if it is a click; {@link #start}, {@link #end} and {@link #prominence} then describe it
   */
  boolean examine(
      double[] x,
      int from,
      int to,
      int low,
      int high,
      int peak,
      double scale,
      double[] model,
      ScanTuning tuning) {
    a = model;
    origin = Math.max(from, peak - trial.length / 2);
    int stop = Math.min(to, origin + trial.length);
    first = origin + order;
    last = stop - order;
    int lowest = Math.max(Math.max(low, first), peak - maxClick);
    int highest = Math.min(Math.min(high, last), peak + maxClick);
    if (lowest > peak || highest <= peak) {
      return false;
    }
    load(x, stop);
    double strength = Math.abs(statistic[peak - origin]) / scale;
    double peakEnergy = strength * strength;
    extent.model(a, scale);
    extent.core(statistic, peak - origin, lowest - origin, highest - origin, peakEnergy);
    if (!rebuild(stop)) {
      return false;
    }
    extent.background(statistic, first - origin, last - origin);
    load(x, stop);
    extent.grow(statistic, peak - origin, lowest - origin, highest - origin, peakEnergy);
    extent.cover(trial, lowest - origin, highest - origin);
    if (extent.end() - extent.start() >= maxClick - 1 || isEdge(from, to) || !rebuild(stop)) {
      return false;
    }
    double near = StrictMath.log(around(NEAR_FRAMES, 1, scale));
    double far = StrictMath.log(around(FAR_FRAMES, FAR_PEAKS, scale));
    double spread = tuning.protection * (NEAR_EXPONENT * near + FAR_EXPONENT * far)
        + LENGTH_EXPONENT
            * StrictMath.log(Math.max(1, extent.end() - extent.start() - extent.lost()));
    prominence = STEADY_NOISE * strength * StrictMath.exp(-spread);
    return prominence > tuning.thresholdSigma;
  }

  private void load(double[] x, int stop) {
    System.arraycopy(x, origin, trial, 0, stop - origin);
    filter(stop);
  }

  private void filter(int stop) {
    Convolution.apply(trial, order, stop - origin, a, order, error);
    Convolution.applyReversed(error, order, stop - origin - order, a, order, statistic);
  }

  private boolean rebuild(int stop) {
    int count = extent.end() - extent.start();
    for (int i = 0; i < count; i++) {
      positions[i] = extent.start() + i;
    }
    if (!interpolator.fill(trial, 0, stop - origin, positions, count, a, order)) {
      return false;
    }
    filter(stop);
    return true;
  }

  /** Too near to the end of what is known, or digital silence on one side only: the edge of a take. */
  private boolean isEdge(int from, int to) {
    if (start() - EDGE_FRAMES < from || end() + EDGE_FRAMES > to) {
      return true;
    }
    return isSilent(extent.start() - SILENT_FROM - SILENT_FRAMES, to)
        != isSilent(extent.end() + SILENT_FROM, to);
  }

  private boolean isSilent(int index, int to) {
    for (int n = Math.max(0, index); n < Math.min(index + SILENT_FRAMES, to - origin); n++) {
      if (trial[n] != 0.0) {
        return false;
      }
    }
    return true;
  }

  /** The larger of both sides' n-th highest separate peak of what remains, at least 1. */
  private double around(int frames, int rank, double scale) {
    int left = Math.max(first, start() - frames);
    int right = Math.min(last, end() + frames);
    double before = peak(left - origin, start() - left, rank);
    double after = peak(end() - origin, right - end(), rank);
    return Math.max(1.0, Math.max(before, after) / scale);
  }

  private double peak(int from, int frames, int rank) {
    for (int n = 0; n < frames; n++) {
      peaks[n] = Math.abs(statistic[from + n]);
    }
    double height = 0.0;
    for (int i = 0; i < rank; i++) {
      int best = 0;
      for (int n = 1; n < frames; n++) {
        best = peaks[n] > peaks[best] ? n : best;
      }
      height = frames > 0 ? peaks[best] : 0.0;
      for (int n = Math.max(0, best - PEAK_SPACING);
          n < Math.min(frames, best + PEAK_SPACING + 1);
          n++) {
        peaks[n] = 0.0;
      }
    }
    return height;
  }

  /** First frame of the click. */
  int start() {
    return origin + extent.start();
  }

  /** One past its last frame. */
  int end() {
    return origin + extent.end();
  }

  /** How many of its samples are runs of equal values. */
  int lost() {
    return extent.lost();
  }

  /** How far it stands out, in standard deviations of steady noise for a click of one sample. */
  double prominence() {
    return prominence;
  }
}
