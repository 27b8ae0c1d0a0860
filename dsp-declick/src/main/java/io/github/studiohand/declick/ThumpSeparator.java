package io.github.studiohand.declick;

import java.util.Arrays;

/**
 * Parts a stretch of low band into signal and thump: two autoregressions added, the thump's innovations under an
 * envelope that is learnt.
 *
 * <pre>
 *   y = x + c,   A·x = e, e[t] ~ N(0, σ²[t]),   B·c = v, v[t] ~ N(0, λ[t])
 *   (Aᵀ·S·A + Bᵀ·Λ·B)·c = Aᵀ·S·A·y,   S = diag(1/σ²), Λ = diag(1/λ)        posterior mean
 *   λ[t] ← smooth((B·c)²[t] + (B·Z·Bᵀ)[t][t]),   σ²[t] ← smooth((A·(y − c))²[t] + (A·Z·Aᵀ)[t][t])
 *   Z = (Aᵀ·S·A + Bᵀ·Λ·B)⁻¹                                                 posterior covariance
 *   B·c[t] = c[t] − pole·c[t−1],   pole = exp(−2π·poleHz/rateHz)
 * </pre>
 *
 * <p>The rounds are expectation maximisation with the variances smoothed over a few milliseconds. c is 0 outside the
 * stretch, and the windows of A and B that reach over its ends take part. Not thread-safe.
 *
 * @see "S. J. Godsill, C. H. Tan, Removal of low frequency transient noise from old recordings using model-based
 *     signal separation techniques, IEEE WASPAA 1997; S. J. Godsill, P. J. W. Rayner, Digital Audio Restoration
 *     (1998), sections 7.2 to 7.4"
 */
final class ThumpSeparator {
  private static final int ROUNDS = 8;
  private static final double THUMP_SMOOTHING_MS = 8.0;
  private static final double SIGNAL_SMOOTHING_MS = 15.0;
  private static final double START_FLOOR = 1e-3; // of the mean of λ, at the start
  private static final double THUMP_FLOOR = 1e-9; // of the largest λ
  private static final double SIGNAL_FLOOR = 1e-3; // of the fitted σ²

  private final double[] thumpModel;
  private final int thumpFrames;
  private final int signalFrames;

  /**
   * Sets the thump's model.
   *
   * @param rateHz rate of the low band
   * @param poleHz where the thump's spectrum begins to fall by 6 dB an octave
   */
  ThumpSeparator(double rateHz, double poleHz) {
    thumpModel = new double[] {1.0, -StrictMath.exp(-2.0 * Math.PI * poleHz / rateHz)};
    thumpFrames = Math.max(1, (int) (THUMP_SMOOTHING_MS * 1e-3 * rateHz));
    signalFrames = Math.max(1, (int) (SIGNAL_SMOOTHING_MS * 1e-3 * rateHz));
  }

  /**
   * Estimates the thump.
   *
   * @param y the low band; {@code order} frames either side of the stretch are read
   * @param from first frame of the stretch
   * @param to one past the last
   * @param a model of the signal, a[0] = 1
   * @param order its order, 1 or more
   * @param variance σ² of the fit, above 0
   * @return c of the stretch
   */
  double[] separate(double[] y, int from, int to, double[] a, int order, double variance) {
    int n = to - from;
    double[] errors = windows(y, from, n, a, order);
    double[] precision = new double[n + order]; // 1/σ²[t]
    Arrays.fill(precision, 1.0 / variance);
    double[] envelope = startingEnvelope(y, from, n); // λ[t]
    int width = Math.min(n, order + 1);
    double[][] matrix = new double[n][];
    double[][] covariance = new double[n][];
    int[] widths = new int[n];
    for (int i = 0; i < n; i++) {
      widths[i] = Math.min(width, n - i);
      matrix[i] = new double[widths[i]];
      covariance[i] = new double[widths[i]];
    }
    double[] thump = new double[n];
    for (int round = 1; round <= ROUNDS; round++) {
      double[] solution = mean(matrix, widths, n, errors, precision, envelope, a, order);
      if (solution.length == 0) {
        break;
      }
      thump = solution;
      if (round < ROUNDS) {
        BandInverse.of(matrix, widths, n, covariance);
        envelope =
            smooth(moments(thump, new double[n + 1], thumpModel, 1, covariance), thumpFrames);
        floor(envelope, THUMP_FLOOR * largest(envelope));
        double[] noise = smooth(moments(thump, errors, a, order, covariance), signalFrames);
        for (int t = 0; t < precision.length; t++) {
          precision[t] = 1.0 / (noise[t] + SIGNAL_FLOOR * variance);
        }
      }
    }
    return thump;
  }

  /** Prediction errors of all windows that touch the stretch. */
  private static double[] windows(double[] y, int from, int n, double[] a, int order) {
    double[] errors = new double[n + order];
    for (int t = 0; t < errors.length; t++) {
      double sum = 0.0;
      for (int k = 0; k <= order; k++) {
        sum += a[k] * y[from + t - k];
      }
      errors[t] = sum;
    }
    return errors;
  }

  /** λ before the first round: the thump is all there is. */
  private double[] startingEnvelope(double[] y, int from, int n) {
    double[] squares = new double[n + 1];
    double sum = 0.0;
    for (int t = 0; t <= n; t++) {
      double v = (t < n ? y[from + t] : 0.0) + (t > 0 ? thumpModel[1] * y[from + t - 1] : 0.0);
      squares[t] = v * v;
      sum += v * v;
    }
    double[] envelope = smooth(squares, 2 * thumpFrames);
    for (int t = 0; t <= n; t++) {
      envelope[t] += START_FLOOR * sum / (n + 1);
    }
    return envelope;
  }

  /** The posterior mean for given variances; leaves the factor in {@code matrix}. Empty if singular. */
  double[] mean(
      double[][] matrix,
      int[] widths,
      int n,
      double[] errors,
      double[] precision,
      double[] envelope,
      double[] a,
      int order) {
    double[] right = new double[n];
    for (int i = 0; i < n; i++) {
      double[] row = matrix[i];
      for (int j = 0; j < widths[i]; j++) {
        double sum = 0.0;
        for (int k = j; k <= order; k++) {
          sum += a[k] * a[k - j] * precision[i + k];
        }
        row[j] = sum;
      }
      double sum = 0.0;
      for (int k = 0; k <= order; k++) {
        sum += a[k] * precision[i + k] * errors[i + k];
      }
      right[i] = sum;
      row[0] += 1.0 / envelope[i] + thumpModel[1] * thumpModel[1] / envelope[i + 1];
      if (widths[i] > 1) {
        row[1] += thumpModel[1] / envelope[i + 1];
      }
    }
    return BandCholesky.solve(matrix, widths, n, right) ? right : new double[0];
  }

  /** (errors − W·c)²[t] + (W·Z·Wᵀ)[t][t], W the windows of a model. */
  private static double[] moments(
      double[] c, double[] errors, double[] model, int order, double[][] covariance) {
    int n = c.length;
    double[] moments = new double[n + order];
    for (int t = 0; t < moments.length; t++) {
      double error = errors[t];
      double variance = 0.0;
      int last = Math.min(n - 1, t);
      for (int i = Math.max(0, t - order); i <= last; i++) {
        double weight = model[t - i];
        double[] row = covariance[i];
        double sum = 0.5 * weight * row[0];
        for (int j = i + 1; j <= last; j++) {
          sum += model[t - j] * row[j - i];
        }
        variance += 2.0 * weight * sum;
        error -= weight * c[i];
      }
      moments[t] = error * error + Math.max(0.0, variance);
    }
    return moments;
  }

  /** Weighted mean over a raised cosine of {@code 2·reach + 1} frames, cut off at the ends. */
  private static double[] smooth(double[] values, int reach) {
    double[] weights = new double[reach + 1];
    for (int k = 0; k <= reach; k++) {
      weights[k] = 0.5 + 0.5 * StrictMath.cos(Math.PI * k / (reach + 1.0));
    }
    double[] smooth = new double[values.length];
    for (int t = 0; t < values.length; t++) {
      double sum = 0.0;
      double total = 0.0;
      int last = Math.min(values.length - 1, t + reach);
      for (int s = Math.max(0, t - reach); s <= last; s++) {
        sum += weights[Math.abs(t - s)] * values[s];
        total += weights[Math.abs(t - s)];
      }
      smooth[t] = sum / total;
    }
    return smooth;
  }

  private static double largest(double[] values) {
    double largest = 0.0;
    for (double value : values) {
      largest = Math.max(largest, value);
    }
    return largest;
  }

  private static void floor(double[] values, double floor) {
    for (int t = 0; t < values.length; t++) {
      values[t] += floor;
    }
  }
}
