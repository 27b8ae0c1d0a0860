package io.github.studiohand.core.align;

import io.github.studiohand.core.math.PortableMath;

/**
 * Delay from the phase of a cross-spectrum, to a part of a frame: the place of the highest value of
 *
 * <pre>
 *   C(τ) = Σ_k v[k] Re( G[k] exp(+2πi k τ / size) )
 *   v    = γ² / (1 − γ² + 0.01) / √(G_xx G_yy),   γ² = |⟨G⟩|² / (⟨G_xx⟩ ⟨G_yy⟩)
 * </pre>
 *
 * <p>C is the weighted correlation between its samples, exactly, so its maximum has no error of interpolation;
 * it is found by Newton's method. γ² / (1 − γ²) are the weights of the maximum likelihood estimate [1]. The means
 * ⟨ ⟩ are over 100 Hz: what arrives 10 ms later than the direct sound turns the phase by a whole turn in that and
 * is averaged away, so that frequencies at which a room has its say count less.
 *
 * @see <a href="https://doi.org/10.1109/TASSP.1976.1162830">[1] C. Knapp and G. Carter, The generalized
 *     correlation method for estimation of time delay, IEEE TASSP 24(4), 1976: the HT processor</a>
 */
final class PhaseSlope {
  private static final double SMOOTHED_HZ = 100.0;
  private static final int ITERATIONS = 30;
  private static final double CONVERGED = 1e-9; // frames

  private final int size;
  private final int low;
  private final int high;
  private final int halfWidth;
  private final double[] weights;

  PhaseSlope(int size, double sampleRateHz, int lowBin, int highBin) {
    this.size = size;
    low = lowBin;
    high = highBin;
    halfWidth = (int) Math.max(1, Math.round(0.5 * SMOOTHED_HZ * size / sampleRateHz));
    weights = new double[size / 2 + 1];
  }

  /** Sets the weights from averaged spectra; the delay in them is a few frames at most. */
  void weigh(double[] xx, double[] yy, double[] re, double[] im) {
    double[] xxSum = sums(xx);
    double[] yySum = sums(yy);
    double[] reSum = sums(re);
    double[] imSum = sums(im);
    double[] scales = new double[weights.length];
    Weighting.whiten(xx, yy, scales);
    for (int k = low; k < high; k++) {
      int from = Math.max(low, k - halfWidth);
      int to = Math.min(high, k + halfWidth + 1);
      double a = reSum[to] - reSum[from];
      double b = imSum[to] - imSum[from];
      double auto = (xxSum[to] - xxSum[from]) * (yySum[to] - yySum[from]);
      double coherence = auto > 0.0 ? Math.min(1.0, (a * a + b * b) / auto) : 0.0;
      weights[k] = scales[k] * coherence / (1.0 - coherence + Weighting.LEAST_DOUBT);
    }
  }

  private static double[] sums(double[] values) {
    double[] sums = new double[values.length + 1];
    for (int k = 0; k < values.length; k++) {
      sums[k + 1] = sums[k] + values[k];
    }
    return sums;
  }

  /** A cross-spectrum times the weights, into arrays of the same length. */
  void apply(double[] re, double[] im, double[] weightedRe, double[] weightedIm) {
    for (int k = low; k < high; k++) {
      weightedRe[k] = weights[k] * re[k];
      weightedIm[k] = weights[k] * im[k];
    }
  }

  /**
   * The place of the extremum next to a guess.
   *
   * @param sign of C there
   * @param guess within the same lobe of C, in frames
   * @return frames; NaN if there is no extremum of that sign within a frame
   */
  double refine(double[] re, double[] im, double sign, double guess) {
    double tau = guess;
    for (int i = 0; i < ITERATIONS; i++) {
      double slope = 0.0;
      double curvature = 0.0;
      double turn = 1.0 / size;
      double stepCos = PortableMath.cosTurns(tau * turn);
      double stepSin = PortableMath.sinTurns(tau * turn);
      double c = PortableMath.cosTurns(low * tau * turn);
      double s = PortableMath.sinTurns(low * tau * turn);
      for (int k = low; k < high; k++) {
        double a = weights[k] * (re[k] * c - im[k] * s);
        double b = weights[k] * (re[k] * s + im[k] * c);
        slope -= k * b;
        curvature -= (double) k * k * a;
        double next = c * stepCos - s * stepSin;
        s = s * stepCos + c * stepSin;
        c = next;
      }
      double radians = 2.0 * Math.PI * turn;
      double step = -slope / (curvature * radians);
      if (!(sign * curvature < 0.0)) { // outside of the peak: uphill
        step = 0.25 * Math.signum(sign * slope);
      }
      tau += Math.max(-0.5, Math.min(0.5, step));
      if (!(Math.abs(tau - guess) <= 1.5)) {
        return Double.NaN;
      }
      if (Math.abs(step) < CONVERGED) {
        return tau;
      }
    }
    return Double.NaN;
  }
}
