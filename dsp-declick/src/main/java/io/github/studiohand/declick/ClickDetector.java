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
 * |z| over its robust scale, near and far what still sticks out around the rebuilt samples, rise how much
 * louder the signal is after it than before, w its length without lost samples,
 *
 * <pre>  prominence = 1.6 · S / (near^0.29 · far^0.30 · rise^0.4 · w^0.30)</pre>
 *
 * <p>A click stands alone: rebuilding a few samples leaves nothing of it. An attack leaves the note that
 * follows, a pulse train its other pulses, and both claim many samples. The exponents are those of
 * docs/algorithms/declick.md. Where the take is clipped, or at the edge of digital silence, nothing is a click.
 */
final class ClickDetector {
  private static final double NEAR_EXPONENT = 0.29;
  private static final double FAR_EXPONENT = 0.30;
  private static final double LENGTH_EXPONENT = 0.30;
  private static final double STEADY_NOISE = 1.6; // about near^α · far^α in white noise
  private static final int NEAR_FRAMES = 48;
  private static final int FAR_FRAMES = 900;
  private static final int FAR_PEAKS = 5;
  private static final int EDGE_FRAMES = 96; // what must be known on either side
  private static final int BACKGROUND_FRAMES = 192; // seen beyond the longest click
  private static final double RISE_EXPONENT = 0.4;
  private static final int RISE_FRAMES = 256;
  private static final int LEAST_FLAT = 3; // samples at the top that equal the one before
  private static final int SILENT_FROM = 16;
  private static final int SILENT_FRAMES = 16;

  /** Candidates at the default threshold, in standard deviations. */
  static final double DEFAULT_SEED = 5.0;

  private static final double LEAST_SEED = 3.0;

  private final int order;
  private final int maxClick;
  private final ClickExtent extent;
  private final LeastSquaresInterpolator interpolator;
  private final Surroundings surroundings = new Surroundings(FAR_FRAMES);
  private final Convolution convolution;
  private final int[] positions;
  private final double[] r;
  private final double[] trial; // the signal around the candidate, then with it rebuilt
  private final double[] local; // its statistic
  private final double[] wide; // the statistic further around, the rebuilt stretch in its middle
  private double[] a = {};
  private int origin; // index of trial[0]
  private int span; // of trial
  private double prominence;

  /**
   * Allocates.
   *
   * @param order of the model
   * @param maxClick longest click
   */
  ClickDetector(int order, int maxClick) {
    convolution = new Convolution(order);
    this.order = order;
    this.maxClick = maxClick;
    extent = new ClickExtent(order, maxClick);
    interpolator = new LeastSquaresInterpolator(order, maxClick, 1);
    positions = new int[maxClick];
    r = new double[order + 1];
    int half = maxClick + BACKGROUND_FRAMES + 2 * order;
    trial = new double[2 * half];
    local = new double[2 * half];
    wide = new double[2 * (maxClick + FAR_FRAMES)];
  }

  /**
   * Examines a candidate.
   *
   * @param x the signal
   * @param from first valid index
   * @param to one past the last valid index
   * @param low the click may not start before this
   * @param high it may not end after this
   * @param peak its strongest frame
   * @param scale robust standard deviation of z around it
   * @param model coefficients, model[0] = 1
   * @param statistic z of the signal as it stands
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
      ClickStatistic statistic,
      ScanTuning tuning) {
    a = model;
    double strength = Math.abs(statistic.values()[peak]) / scale;
    if (!couldStandOut(statistic, peak, strength, scale, tuning)) {
      return false;
    }
    load(x, from, to, peak);
    int lowest = Math.max(Math.max(low, origin + order), peak - maxClick) - origin;
    int highest = Math.min(Math.min(high, origin + span - order), peak + maxClick) - origin;
    int top = peak - origin;
    if (lowest > top || highest <= top) {
      return false;
    }
    strength = Math.abs(local[top]) / scale;
    double peakEnergy = strength * strength;
    extent.model(r, scale);
    extent.core(local, top, lowest, highest, peakEnergy);
    if (!rebuild()) {
      return false;
    }
    extent.background(local, order, span - order);
    undo(x);
    extent.grow(local, top, lowest, highest, peakEnergy);
    extent.cover(trial, lowest, highest);
    if (extent.end() - extent.start() >= maxClick - 1
        || isEdge(from, to)
        || isClipped()
        || !rebuild()) {
      return false;
    }
    prominence = STEADY_NOISE * strength * StrictMath.exp(-spread(statistic, scale, tuning));
    return prominence > tuning.thresholdSigma;
  }

  /** From how many standard deviations on a frame can be prominent enough, and is examined: 3 or more. */
  static double seedSigma(double thresholdSigma) {
    return Math.max(LEAST_SEED, thresholdSigma / STEADY_NOISE);
  }

  /** What prominence would be if nothing were left near a click of one frame: most candidates end here. */
  private boolean couldStandOut(
      ClickStatistic statistic, int peak, double strength, double scale, ScanTuning tuning) {
    double far = surroundings.peak(
        statistic.values(),
        statistic.begin(),
        statistic.end(),
        peak - maxClick,
        peak + maxClick,
        FAR_FRAMES - maxClick,
        FAR_PEAKS);
    double bound = tuning.protection * FAR_EXPONENT * StrictMath.log(Math.max(1.0, far / scale));
    return STEADY_NOISE * strength * StrictMath.exp(-bound) > tuning.thresholdSigma;
  }

  private double spread(ClickStatistic statistic, double scale, ScanTuning tuning) {
    double near =
        surroundings.peak(local, order, span - order, extent.start(), extent.end(), NEAR_FRAMES, 1);
    int left = Math.max(statistic.begin(), start() - FAR_FRAMES);
    int right = Math.min(statistic.end(), end() + FAR_FRAMES);
    System.arraycopy(statistic.values(), left, wide, 0, right - left);
    int known = Math.max(left, origin + order);
    System.arraycopy(
        local, known - origin, wide, known - left, Math.min(right, origin + span - order) - known);
    double far = surroundings.peak(
        wide, 0, right - left, start() - left, end() - left, FAR_FRAMES, FAR_PEAKS);
    int length = Math.max(1, extent.end() - extent.start() - extent.lost());
    return tuning.protection
            * (RISE_EXPONENT * StrictMath.log(rise())
                + NEAR_EXPONENT * StrictMath.log(Math.max(1.0, near / scale))
                + FAR_EXPONENT * StrictMath.log(Math.max(1.0, far / scale)))
        + LENGTH_EXPONENT * StrictMath.log(length);
  }

  private void load(double[] x, int from, int to, int peak) {
    origin = Math.max(from, peak - trial.length / 2);
    span = Math.min(to, origin + trial.length) - origin;
    System.arraycopy(x, origin, trial, 0, span);
    convolution.autocorrelate(a, order, r);
    convolution.symmetric(trial, order, span - order, r, order, local);
  }

  private boolean rebuild() {
    int count = extent.end() - extent.start();
    for (int i = 0; i < count; i++) {
      positions[i] = extent.start() + i;
    }
    if (!interpolator.fill(trial, 0, span, positions, count, a, order)) {
      return false;
    }
    refresh();
    return true;
  }

  /** Puts the damaged samples back. */
  private void undo(double[] x) {
    int count = extent.end() - extent.start();
    System.arraycopy(x, start(), trial, extent.start(), count);
    refresh();
  }

  /** Recomputes what a change within the extent has changed in the statistic. */
  private void refresh() {
    int first = Math.max(order, extent.start() - order);
    int last = Math.min(span - order, extent.end() + order);
    convolution.symmetric(trial, first, last, r, order, local);
  }

  /** Too near to the end of what is known, or digital silence on one side only: the edge of a take. */
  private boolean isEdge(int from, int to) {
    if (start() - EDGE_FRAMES < from || end() + EDGE_FRAMES > to) {
      return true;
    }
    return isSilent(extent.start() - SILENT_FROM - SILENT_FRAMES)
        != isSilent(extent.end() + SILENT_FROM);
  }

  /** How much louder the signal is after the click than before it, as amplitudes, 1 or more. */
  private double rise() {
    int from = Math.max(0, extent.start() - RISE_FRAMES);
    int to = Math.min(span, extent.end() + RISE_FRAMES);
    double before = power(from, extent.start());
    double after = power(extent.end(), to);
    return before > 0.0 ? Math.max(1.0, Math.sqrt(after / before)) : 1.0;
  }

  private double power(int from, int to) {
    double sum = 0.0;
    for (int n = from; n < to; n++) {
      sum += trial[n] * trial[n];
    }
    return to > from ? sum / (to - from) : 0.0;
  }

  /** The take is clipped here: samples next to the candidate lie on its flat top or another one. */
  private boolean isClipped() {
    double top = 0.0;
    for (int n = 0; n < span; n++) {
      top = Math.max(top, Math.abs(trial[n]));
    }
    int flat = 0;
    for (int n = 1; n < span; n++) {
      boolean outside = n <= extent.start() || n > extent.end();
      flat += outside && trial[n] == trial[n - 1] && Math.abs(trial[n]) == top ? 1 : 0;
    }
    return flat >= LEAST_FLAT && top > 0.0;
  }

  private boolean isSilent(int index) {
    for (int n = Math.max(0, index); n < Math.min(index + SILENT_FRAMES, span); n++) {
      if (trial[n] != 0.0) {
        return false;
      }
    }
    return true;
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
