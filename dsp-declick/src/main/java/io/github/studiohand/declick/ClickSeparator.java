package io.github.studiohand.declick;

import java.util.Arrays;

/**
 * Parts a click from the signal under it: takes away as much as the evidence says was added, sample by
 * sample, instead of throwing the samples away.
 *
 * <p>The signal is an autoregression with innovation variance σ², the click is added to it, white with
 * variance σ²·λ[t] at the unknown samples t. With z the matched filter of the damaged signal and R[i][j] =
 * r[|t_i − t_j|], r the autocorrelation of the model's coefficients, the click has the posterior mean c and the
 * posterior covariance σ²·S:
 *
 * <pre>
 *   (R + Λ⁻¹)·c = z,   S = (R + Λ⁻¹)⁻¹,   Λ = diag λ,   x̂ = y − c
 *   λ[t] ← Σ_s h[t−s]·(c[s]²/σ² + S[s][s]),   h[k] ∝ (1 − (k/K)²)², over a quarter of the click's length
 * </pre>
 *
 * <p>The second line is the expectation–maximisation step for an envelope as smooth as h; it starts from
 * λ = ∞, the least-squares interpolation, whose c² is taken without S: its error is in it already. A loud
 * click stays interpolated; where a click is weaker than what the interpolation would get wrong, as on the bass
 * under a 2 ms burst in a voice, the signal is kept. A click of the signal's own colour is taken for signal. A
 * power-of-two gain scales the result exactly. Allocates nothing after construction.
 *
 * @see "S. J. Godsill, P. J. W. Rayner, Digital Audio Restoration (1998), chapters 9 and 12: variances
 *     of a click estimated with the signal; A. P. Dempster, N. M. Laird, D. B. Rubin, J. Royal
 *     Statist. Soc. B 39, 1977"
 */
final class ClickSeparator {
  private static final int KERNEL_PER_LENGTH = 4;
  private static final int MIN_HALF_KERNEL = 1;
  private static final int MAX_HALF_KERNEL = 16;
  private static final double MIN_VARIANCE = 1e-12; // of σ²: keeps 1/λ finite

  private final Convolution convolution;
  private final double[] r;
  private final double[] z;
  private final double[] click;
  private final double[] variance; // λ
  private final double[] moment;
  private final double[] kernel = new double[MAX_HALF_KERNEL + 1];
  private final double[][] rows;
  private final int[] widths;
  private final double[][] spread; // S, within the band

  /**
   * Allocates.
   *
   * @param maxOrder largest p
   * @param maxUnknown most unknown samples
   */
  ClickSeparator(int maxOrder, int maxUnknown) {
    convolution = new Convolution(maxOrder);
    r = new double[maxOrder + 1];
    z = new double[maxUnknown];
    click = new double[maxUnknown];
    variance = new double[maxUnknown];
    moment = new double[maxUnknown];
    rows = new double[maxUnknown][];
    spread = new double[maxUnknown][];
    int width = Math.min(maxUnknown, maxOrder + 1);
    for (int i = 0; i < maxUnknown; i++) {
      rows[i] = new double[Math.min(maxUnknown - i, width)];
      spread[i] = new double[rows[i].length];
    }
    widths = new int[maxUnknown];
  }

  /**
   * Takes the click away.
   *
   * @param x the signal; order frames beyond the unknown ones are read on either side
   * @param positions the unknown frames, rising
   * @param count how many, at most the maximum
   * @param a model, a[0] = 1
   * @param order p
   * @param sigma2 σ², above 0
   * @param lost true at frames of which nothing is left: they are interpolated
   * @param steps of expectation and maximisation; 0 interpolates
   * @return false if the system is singular; {@code x} is untouched then
   */
  boolean separate(
      double[] x,
      int[] positions,
      int count,
      double[] a,
      int order,
      double sigma2,
      boolean[] lost,
      int steps) {
    convolution.autocorrelate(a, order, r);
    for (int i = 0; i < count; i++) {
      z[i] = matched(x, positions[i], order);
    }
    Arrays.fill(variance, 0, count, Double.POSITIVE_INFINITY);
    if (!solve(positions, count, order)) {
      return false;
    }
    for (int step = 0; step < steps; step++) {
      if (step > 0) {
        BandInverse.of(rows, widths, count, spread);
      }
      for (int i = 0; i < count; i++) {
        moment[i] = click[i] * click[i] / sigma2 + (step > 0 ? spread[i][0] : 0.0);
      }
      smooth(positions, count, lost);
      if (!solve(positions, count, order)) {
        return false;
      }
    }
    for (int i = 0; i < count; i++) {
      x[positions[i]] -= click[i];
    }
    return true;
  }

  private double matched(double[] x, int t, int order) {
    double before = 0.0;
    double after = 0.0;
    for (int k = 1; k <= order; k++) {
      before += r[k] * x[t - k];
      after += r[k] * x[t + k];
    }
    return r[0] * x[t] + (before + after);
  }

  private boolean solve(int[] positions, int count, int order) {
    for (int i = 0; i < count; i++) {
      double[] row = rows[i];
      int width = 0;
      for (int j = i; j < count && positions[j] - positions[i] <= order; j++) {
        row[width++] = r[positions[j] - positions[i]];
      }
      row[0] += 1.0 / variance[i];
      widths[i] = width;
      click[i] = z[i];
    }
    return BandCholesky.solve(rows, widths, count, click);
  }

  /** The envelope, run of neighbours by run of neighbours. */
  private void smooth(int[] positions, int count, boolean[] lost) {
    int start = 0;
    for (int i = 1; i <= count; i++) {
      if (i == count
          || positions[i] != positions[i - 1] + 1
          || lost[positions[i]] != lost[positions[start]]) {
        if (!lost[positions[start]]) {
          smoothRun(start, i);
        }
        start = i;
      }
    }
  }

  private void smoothRun(int from, int to) {
    int half =
        Math.max(MIN_HALF_KERNEL, Math.min(MAX_HALF_KERNEL, (to - from) / KERNEL_PER_LENGTH / 2));
    for (int k = 0; k <= half; k++) {
      kernel[k] = biweight(k, half);
    }
    for (int i = from; i < to; i++) {
      double weights = kernel[0];
      double sum = kernel[0] * moment[i];
      for (int k = 1; k <= half; k++) {
        if (i - k >= from) {
          weights += kernel[k];
          sum += kernel[k] * moment[i - k];
        }
        if (i + k < to) {
          weights += kernel[k];
          sum += kernel[k] * moment[i + k];
        }
      }
      variance[i] = Math.max(MIN_VARIANCE, sum / weights);
    }
  }

  private static double biweight(int k, int half) {
    double u = (double) k / (half + 1);
    return (1.0 - u * u) * (1.0 - u * u);
  }
}
