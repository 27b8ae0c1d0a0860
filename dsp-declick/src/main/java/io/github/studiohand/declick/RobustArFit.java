package io.github.studiohand.declick;

import java.util.Arrays;

/**
 * Fits the detector's autoregressive model so that the clicks it is to find do not bend it.
 *
 * <p>Autocorrelation method with a Hann window; then prediction errors above 3 robust standard deviations
 * are clipped there, the signal is resynthesised from them (the model is stable) and fitted again.
 *
 * <pre>
 *   r[j] = Σ w[n]x[n]·w[n−j]x[n−j],  Levinson–Durbin → a
 *   e[n] = Σ a[k]·x[n−k],  ê = clip(e, ±3σ),  x̂[n] = ê[n] − Σ_{k≥1} a[k]·x̂[n−k]
 * </pre>
 *
 * @see "S. J. Godsill, P. J. W. Rayner, Digital Audio Restoration (1998), section 5.2; P. J. Huber, Robust
 *     Statistics (1981), section 7.3"
 */
final class RobustArFit {
  private static final double CLIP_SIGMA = 3.0;
  private static final double REFIT_SIGMA = 8.0;
  private static final int SAMPLED = 3; // every so manieth error is enough for a median
  private static final double WHITENING =
      1e-9; // of r[0]: −90 dB of white noise keeps the model stable

  private final int order;
  private final int frames;
  private final double[] hann;
  private final double[] signal; // order zeros, then the window
  private final double[] weighted;
  private final double[] error;
  private final double[] sorted;
  private final double[] r;
  private final double[] previous;
  private final Convolution convolution;

  /**
   * Allocates.
   *
   * @param order p
   * @param frames window length
   */
  RobustArFit(int order, int frames) {
    convolution = new Convolution(order);
    this.order = order;
    this.frames = frames;
    hann = new double[frames];
    for (int n = 0; n < frames; n++) {
      double s = StrictMath.sin(Math.PI * (n + 0.5) / frames);
      hann[n] = s * s;
    }
    signal = new double[order + frames];
    weighted = new double[order + frames];
    error = new double[order + frames];
    sorted = new double[frames];
    r = new double[order + 1];
    previous = new double[order + 1];
  }

  /**
   * Fits.
   *
   * @param x the signal
   * @param from first frame of the window
   * @param a p + 1 coefficients to fill, a[0] = 1
   * @return robust standard deviation of the prediction error; 0 in silence, {@code a} is then 1, 0, 0, …
   */
  double fit(double[] x, int from, double[] a) {
    System.arraycopy(x, from, signal, order, frames);
    if (!levinson(a)) {
      return 0.0;
    }
    convolution.apply(signal, 2 * order, order + frames, a, order, error);
    double largest = 0.0;
    for (int n = order; n < frames; n++) {
      largest = Math.max(largest, Math.abs(error[order + n]));
    }
    int count = 0;
    for (int n = order; n < frames; n += SAMPLED) {
      sorted[count++] = Math.abs(error[order + n]);
    }
    double sigma = Median.of(sorted, 0, count) * Median.TO_SIGMA;
    if (largest > REFIT_SIGMA * sigma && sigma > 0.0) {
      resynthesize(a, CLIP_SIGMA * sigma);
      levinson(a);
    }
    return sigma;
  }

  private void resynthesize(double[] a, double limit) {
    for (int n = 2 * order; n < order + frames; n++) {
      double value = Math.max(-limit, Math.min(limit, error[n]));
      for (int k = 1; k <= order; k++) {
        value -= a[k] * signal[n - k];
      }
      signal[n] = value;
    }
  }

  private boolean levinson(double[] a) {
    for (int n = 0; n < frames; n++) {
      weighted[order + n] = hann[n] * signal[order + n];
    }
    Arrays.fill(r, 0.0);
    LagProducts.accumulate(weighted, order, order + frames, order, r);
    Arrays.fill(a, 0, order + 1, 0.0);
    a[0] = 1.0;
    double energy = r[0] * (1.0 + WHITENING);
    if (!(energy > 0.0)) {
      return false;
    }
    for (int k = 1; k <= order; k++) {
      double sum = r[k];
      for (int i = 1; i < k; i++) {
        sum += a[i] * r[k - i];
      }
      double reflection = -sum / energy;
      System.arraycopy(a, 1, previous, 1, k - 1);
      for (int i = 1; i < k; i++) {
        a[i] = previous[i] + reflection * previous[k - i];
      }
      a[k] = reflection;
      energy *= 1.0 - reflection * reflection;
    }
    return true;
  }
}
