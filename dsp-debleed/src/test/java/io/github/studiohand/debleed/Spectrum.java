package io.github.studiohand.debleed;

import java.util.Arrays;

/** The discrete Fourier transform by its definition. */
final class Spectrum {
  final double[] re;
  final double[] im;

  private Spectrum(int bins) {
    re = new double[bins];
    im = new double[bins];
  }

  /** {@code X[k] = Σ x[n] exp(−2πi k n / N)} for the bins up to N / 2. */
  static Spectrum of(double[] x) {
    Spectrum spectrum = new Spectrum(x.length / 2 + 1);
    for (int k = 0; k < spectrum.re.length; k++) {
      for (int n = 0; n < x.length; n++) {
        double angle = -2.0 * Math.PI * ((long) k * n % x.length) / x.length;
        spectrum.re[k] += x[n] * Math.cos(angle);
        spectrum.im[k] += x[n] * Math.sin(angle);
      }
    }
    return spectrum;
  }

  /** The spectrum of the first half of the response, the second half taken for 0. */
  static Spectrum constrained(double[] re, double[] im) {
    int half = re.length - 1;
    double[] x = new double[2 * half];
    for (int n = 0; n < half; n++) {
      for (int k = 0; k <= half; k++) {
        double angle = Math.PI * ((long) k * n % (2 * half)) / half;
        double weight = k == 0 || k == half ? 0.5 : 1.0;
        x[n] += weight * (re[k] * Math.cos(angle) - im[k] * Math.sin(angle)) / half;
      }
    }
    return of(x);
  }

  double power(int k) {
    return re[k] * re[k] + im[k] * im[k];
  }

  /** {@code x[from, to)} as doubles; 0 before the beginning. */
  static double[] part(float[] x, int from, int to) {
    double[] y = new double[to - from];
    for (int n = Math.max(0, from); n < to; n++) {
      y[n - from] = x[n];
    }
    return y;
  }

  static float[] hop(float[] x, int hop, int size) {
    return Arrays.copyOfRange(x, hop * size, (hop + 1) * size);
  }
}
