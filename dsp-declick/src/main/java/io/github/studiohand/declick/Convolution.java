package io.github.studiohand.declick;

import java.util.Arrays;

/**
 * Short filters over stretches of a signal. Tap by tap over a stretch that fits the first cache, with the
 * shifted signal copied first: so all arrays run on one index, which the compiler vectorises. Each output
 * sums its taps in one order wherever a stretch begins. Allocates nothing after construction.
 */
final class Convolution {
  private static final int STRETCH = 512;

  private final double[] sum = new double[STRETCH];
  private final double[] one = new double[STRETCH];
  private final double[] two = new double[STRETCH];
  private final double[] padded; // coefficients behind as many zeros

  /**
   * Allocates.
   *
   * @param maxOrder largest order of coefficients that are autocorrelated
   */
  Convolution(int maxOrder) {
    padded = new double[2 * maxOrder + 1];
  }

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
  void apply(double[] x, int from, int to, double[] a, int order, double[] out) {
    for (int start = from; start < to; start += STRETCH) {
      int count = Math.min(STRETCH, to - start);
      Arrays.fill(sum, 0, count, 0.0);
      int k = 0;
      for (; k + 1 <= order; k += 2) {
        System.arraycopy(x, start - k, one, 0, count);
        System.arraycopy(x, start - k - 1, two, 0, count);
        addTwo(count, a[k], a[k + 1]);
      }
      if (k <= order) {
        System.arraycopy(x, start - k, one, 0, count);
        addOne(count, a[k]);
      }
      System.arraycopy(sum, 0, out, start, count);
    }
  }

  /**
   * A filter that is symmetric in time: the matched filter of a single wrong sample.
   *
   * <pre>  out[n] = r[0]·x[n] + Σ r[k]·(x[n − k] + x[n + k]),   n = from … to − 1,   k = 1 … order</pre>
   *
   * @param x the signal; {@code x[from − order]} and {@code x[to − 1 + order]} are read
   * @param from first frame
   * @param to one past the last
   * @param r coefficients of one side
   * @param order largest k
   * @param out another array than {@code x}
   */
  void symmetric(double[] x, int from, int to, double[] r, int order, double[] out) {
    for (int start = from; start < to; start += STRETCH) {
      int count = Math.min(STRETCH, to - start);
      Arrays.fill(sum, 0, count, 0.0);
      System.arraycopy(x, start, one, 0, count);
      addOne(count, r[0]);
      for (int k = 1; k <= order; k++) {
        System.arraycopy(x, start - k, one, 0, count);
        System.arraycopy(x, start + k, two, 0, count);
        addPair(count, r[k]);
      }
      System.arraycopy(sum, 0, out, start, count);
    }
  }

  private void addOne(int count, double tap) {
    double[] s = sum;
    double[] u = one;
    for (int n = 0; n < count; n++) {
      s[n] += tap * u[n];
    }
  }

  private void addTwo(int count, double first, double second) {
    double[] s = sum;
    double[] u = one;
    double[] v = two;
    for (int n = 0; n < count; n++) {
      s[n] = s[n] + first * u[n] + second * v[n];
    }
  }

  private void addPair(int count, double tap) {
    double[] s = sum;
    double[] u = one;
    double[] v = two;
    for (int n = 0; n < count; n++) {
      s[n] += tap * (u[n] + v[n]);
    }
  }

  /**
   * Autocorrelation of coefficients.
   *
   * <pre>  r[k] = Σ a[i]·a[i + k]</pre>
   *
   * @param a coefficients
   * @param order largest index
   * @param r order + 1 values to fill
   */
  void autocorrelate(double[] a, int order, double[] r) {
    Arrays.fill(padded, 0, order, 0.0);
    System.arraycopy(a, 0, padded, order, order + 1);
    Arrays.fill(r, 0, order + 1, 0.0);
    LagProducts.accumulate(padded, order, 2 * order + 1, order, r);
  }
}
