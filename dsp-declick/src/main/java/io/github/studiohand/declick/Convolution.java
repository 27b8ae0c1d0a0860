package io.github.studiohand.declick;

/** Short filters over stretches of a signal, four taps a pass so that sums stay in registers. */
final class Convolution {
  private Convolution() {}

  /**
   * Prediction errors.
   *
   * <pre>  out[n] = Σ a[k]·x[n − k],   n = from … to − 1,   k = 0 … order</pre>
   *
   * @param x the signal; {@code x[from − order]} is read
   * @param from first frame
   * @param to one past the last
   * @param a coefficients
   * @param order largest k
   * @param out another array than {@code x}
   */
  static void apply(double[] x, int from, int to, double[] a, int order, double[] out) {
    int n = from;
    for (; n + 3 < to; n += 4) {
      double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
      double x1 = x[n + 3], x2 = x[n + 2], x3 = x[n + 1];
      for (int k = 0; k <= order; k++) {
        double tap = a[k];
        double x4 = x[n - k];
        s0 += tap * x4;
        s1 += tap * x3;
        s2 += tap * x2;
        s3 += tap * x1;
        x1 = x2;
        x2 = x3;
        x3 = x4;
      }
      out[n] = s0;
      out[n + 1] = s1;
      out[n + 2] = s2;
      out[n + 3] = s3;
    }
    for (; n < to; n++) {
      double sum = 0.0;
      for (int k = 0; k <= order; k++) {
        sum += a[k] * x[n - k];
      }
      out[n] = sum;
    }
  }

  /**
   * The same filter reversed in time: the matched filter of a single wrong sample.
   *
   * <pre>  out[n] = Σ a[k]·e[n + k],   n = from … to − 1,   k = 0 … order</pre>
   *
   * @param e the prediction errors; {@code e[to − 1 + order]} is read
   * @param from first frame
   * @param to one past the last
   * @param a coefficients
   * @param order largest k
   * @param out another array than {@code e}
   */
  static void applyReversed(double[] e, int from, int to, double[] a, int order, double[] out) {
    int n = from;
    for (; n + 3 < to; n += 4) {
      double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
      double e0 = e[n], e1 = e[n + 1], e2 = e[n + 2];
      for (int k = 0; k <= order; k++) {
        double tap = a[k];
        double e3 = e[n + 3 + k];
        s0 += tap * e0;
        s1 += tap * e1;
        s2 += tap * e2;
        s3 += tap * e3;
        e0 = e1;
        e1 = e2;
        e2 = e3;
      }
      out[n] = s0;
      out[n + 1] = s1;
      out[n + 2] = s2;
      out[n + 3] = s3;
    }
    for (; n < to; n++) {
      double sum = 0.0;
      for (int k = 0; k <= order; k++) {
        sum += a[k] * e[n + k];
      }
      out[n] = sum;
    }
  }
}
