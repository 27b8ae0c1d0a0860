package io.github.studiohand.declick;

/**
 * Finds where a click starts and ends from its strongest frame.
 *
 * <p>If the samples [s, s+w) are unknown, the energy of the prediction errors falls by
 *
 * <pre>  Q = zᵀ·R⁻¹·z,   R[i][j] = r[|i − j|]</pre>
 *
 * <p>which over σ² is chi-squared with w degrees of freedom if nothing is wrong with them. Q grows sample
 * by sample: Levinson's recursion on r whitens z into innovations v with variances P[w],
 *
 * <pre>  Q/σ² = Σ v[w]² / (P[w]·σ²),   v[w] = z[w] + Σ φ[w][i]·z[w−i]</pre>
 *
 * <p>Start and end are those that maximise Σ (min(v², 5λ) − λ): each sample claimed costs λ, and no single
 * outlier pays for many. λ rises with the click, so that a loud one is not followed into the music; σ is
 * the background on the side where it grows.
 *
 * @see "J. J. K. Ó Ruanaidh, W. J. Fitzgerald, Numerical Bayesian Methods Applied to Signal Processing
 *     (1996), section 6.3: likelihood of a gap; B. Levinson's recursion as in ToeplitzSolver"
 */
final class ClickExtent {
  private static final double SAMPLE_COST = 8.0;
  private static final double CORE_COST = 0.02; // of the peak: −17 dB
  private static final double TAIL_COST = 0.01; // of the peak: −20 dB
  private static final double CLIP = 5.0;
  private static final double MAX_CORE_COST = 1000.0;
  private static final double MAX_TAIL_COST = 30.0;
  private static final int LEAST_RUN = 4; // equal samples in a row that look lost
  private static final double GIVE_UP = 6.0;
  private static final int BACKGROUND_FRAMES = 192;
  private static final int LEAST_BACKGROUND = 32;
  private static final double BACKGROUND_RANK = 0.8;
  private static final double RANK_TO_SIGMA = 1.0 / 1.2816; // |normal| at 0.8

  private static final double WHITENING = 1e-8; // of r[0]: keeps the recursion stable on pure tones

  private final int order;
  private final int maxClick;
  private final double[] correlation; // r[k]
  private final double[] predictor; // φ
  private final double[] previous;
  private final double[] sorted = new double[BACKGROUND_FRAMES];
  private double scale;
  private double variance; // σ², of the prediction error
  private double varianceBefore;
  private double varianceAfter;
  private int start;
  private int end;
  private int lost;

  /**
   * Allocates.
   *
   * @param order of the model
   * @param maxClick longest click
   */
  ClickExtent(int order, int maxClick) {
    this.order = order;
    this.maxClick = maxClick;
    correlation = new double[order + 1];
    predictor = new double[maxClick + 1];
    previous = new double[maxClick + 1];
  }

  /**
   * Takes the model.
   *
   * @param r autocorrelation of its coefficients
   * @param scale robust standard deviation of z
   */
  void model(double[] r, double scale) {
    System.arraycopy(r, 0, correlation, 0, order + 1);
    correlation[0] *= 1.0 + WHITENING;
    this.scale = scale;
    variance = scale * scale / correlation[0];
    varianceBefore = variance;
    varianceAfter = variance;
  }

  /** Takes the background, as variances of the prediction error on either side. */
  void background(double before, double after) {
    varianceBefore = Math.max(variance, before);
    varianceAfter = Math.max(variance, after);
  }

  /** Claims what is not far below the peak. */
  void core(double[] z, int peak, int low, int high, double peakEnergy) {
    search(
        z, peak, low, high, Math.min(MAX_CORE_COST, Math.max(SAMPLE_COST, CORE_COST * peakEnergy)));
  }

  /**
   * Measures the background on either side of the rebuilt core.
   *
   * @param z statistic of the signal with the core rebuilt
   * @param first first index known
   * @param last one past the last index known
   */
  void background(double[] z, int first, int last) {
    varianceBefore =
        Math.max(variance, level(z, Math.max(first, start - BACKGROUND_FRAMES), start));
    varianceAfter = Math.max(variance, level(z, end, Math.min(last, end + BACKGROUND_FRAMES)));
  }

  /** Claims all that sticks out of the background. */
  void grow(double[] z, int peak, int low, int high, double peakEnergy) {
    search(
        z, peak, low, high, Math.min(MAX_TAIL_COST, Math.max(SAMPLE_COST, TAIL_COST * peakEnergy)));
  }

  /**
   * Adds runs of equal samples that touch the click: a value held, or zeros, where samples were lost.
   *
   * @param x the damaged signal
   * @param low first index allowed
   * @param high one past the last index allowed
   */
  void cover(double[] x, int low, int high) {
    lost = 0;
    int runEnd = Math.min(end + 1, high);
    while (runEnd < high && x[runEnd] == x[runEnd - 1]) {
      runEnd++;
    }
    int runStart = Math.max(start - 2, low);
    while (runStart > low && x[runStart - 1] == x[runStart]) {
      runStart--;
    }
    int run = 1;
    for (int n = runStart + 1; n <= runEnd; n++) {
      if (n < runEnd && x[n] == x[n - 1]) {
        run++;
        continue;
      }
      if (run >= LEAST_RUN) {
        lost += run;
        start = Math.min(start, n - run);
        end = Math.max(end, n);
      }
      run = 1;
    }
  }

  private double level(double[] z, int from, int to) {
    int frames = to - from;
    if (frames < LEAST_BACKGROUND) {
      return 0.0;
    }
    for (int n = 0; n < frames; n++) {
      sorted[n] = Math.abs(z[from + n]);
    }
    double sigma =
        RANK_TO_SIGMA * Median.select(sorted, 0, frames, (int) (frames * BACKGROUND_RANK));
    return sigma * sigma / correlation[0];
  }

  private void search(double[] z, int peak, int low, int high, double cost) {
    int right = Math.min(high - peak, maxClick);
    end = peak + 1 + reach(z, peak, 1, right, 0, varianceAfter, cost);
    int left = Math.min(end - low, maxClick);
    start = end - 1 - reach(z, end - 1, -1, left, end - 1 - peak, varianceBefore, cost);
    right = Math.min(high - start, maxClick);
    end = start + 1 + reach(z, start, 1, right, peak - start, varianceAfter, cost);
  }

  /** Walks from one end in one direction, at least so far and less than most; returns how far is best. */
  private int reach(
      double[] z, int at, int direction, int most, int least, double sigma2, double cost) {
    double innovation = correlation[0];
    double sum = 0.0;
    double best = Double.NEGATIVE_INFINITY;
    int bestAt = least;
    for (int w = 0; w < most; w++) {
      innovation = w == 0 ? innovation : extend(w, innovation);
      double v = z[at + direction * w];
      for (int i = 1; i <= w; i++) {
        v += predictor[i] * z[at + direction * (w - i)];
      }
      sum += Math.min(v * v / (innovation * sigma2), CLIP * cost) - cost;
      if (w >= least && sum > best) {
        best = sum;
        bestAt = w;
      }
      if (w > least && sum < best - GIVE_UP * cost) {
        break;
      }
    }
    return bestAt;
  }

  /** One step of Levinson's recursion on r. */
  private double extend(int w, double innovation) {
    double sum = w <= order ? correlation[w] : 0.0;
    for (int i = Math.max(1, w - order); i < w; i++) {
      sum += predictor[i] * correlation[w - i];
    }
    double reflection = -sum / innovation;
    System.arraycopy(predictor, 1, previous, 1, w - 1);
    for (int i = 1; i < w; i++) {
      predictor[i] = previous[i] + reflection * previous[w - i];
    }
    predictor[w] = reflection;
    return innovation * (1.0 - reflection * reflection);
  }

  /** Moves the click by so many frames. */
  void move(int by) {
    start += by;
    end += by;
  }

  /** Standard deviation of z that was given with the model. */
  double scale() {
    return scale;
  }

  /** How many samples of the click are runs of equal values. */
  int lost() {
    return lost;
  }

  /** First index of the click. */
  int start() {
    return start;
  }

  /** One past its last index. */
  int end() {
    return end;
  }
}
