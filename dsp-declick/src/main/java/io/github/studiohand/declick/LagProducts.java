package io.github.studiohand.declick;

/** Sums of products of a signal with itself, delayed: the inner loop of every fit here. */
final class LagProducts {
  private static final int LAGS = 8; // taken at a time, with one accumulator each

  private LagProducts() {}

  /**
   * Adds lag products over a range.
   *
   * <pre>  sums[j] += Σ x[n] · x[n − j],   n = from … to − 1,   j = 0 … maxLag</pre>
   *
   * @param x the signal; {@code x[from − maxLag]} is read
   * @param from first frame
   * @param to one past the last frame
   * @param maxLag largest lag
   * @param sums {@code maxLag + 1} sums to add to
   */
  static void accumulate(double[] x, int from, int to, int maxLag, double[] sums) {
    int j = 0;
    for (; j + LAGS - 1 <= maxLag; j += LAGS) {
      addLags(x, from, to, j, 1.0, sums);
    }
    for (; j <= maxLag; j++) {
      sums[j] += lag(x, from, to, j);
    }
  }

  /**
   * Adds, over the windows of p + 1 samples in a run, the products of the last sample with those before
   * it and of the first with those behind it. Most products occur in both sums and are formed once.
   *
   * <pre>  sums[j] += Σ x[n] · x[n − j] + x[n − p] · x[n − p + j],   n = start + p … end − 1,   j = 0 … p</pre>
   *
   * @param x the signal
   * @param start first frame of the run
   * @param end one past its last, at least p + 1 later
   * @param p largest lag
   * @param sums p + 1 sums to add to
   */
  static void addBothWays(double[] x, int start, int end, int p, double[] sums) {
    int forward = start + p;
    int j = 0;
    for (; j + LAGS - 1 <= p; j += LAGS) {
      int first = start + j + LAGS - 1; // from here to last the backward windows of all these lags
      int last = end - p + j;
      if (last > forward) {
        addLags(x, first, forward, j, 1.0, sums);
        addLags(x, forward, last, j, 2.0, sums);
        addLags(x, last, end, j, 1.0, sums);
      } else {
        addLags(x, first, last, j, 1.0, sums);
        addLags(x, forward, end, j, 1.0, sums);
      }
      for (int q = 0; q < LAGS; q++) {
        sums[j + q] += lag(x, first - LAGS + 1 + q, Math.min(first, last + q), j + q);
        sums[j + q] += lag(x, Math.max(first, last), last + q, j + q);
      }
    }
    for (; j <= p; j++) {
      sums[j] += lag(x, forward, end, j) + lag(x, start + j, end - p + j, j);
    }
  }

  private static double lag(double[] x, int from, int to, int j) {
    double sum = 0.0;
    for (int n = from; n < to; n++) {
      sum += x[n] * x[n - j];
    }
    return sum;
  }

  private static void addLags(double[] x, int from, int to, int j, double weight, double[] sums) {
    double a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0;
    for (int n = from, m = from - j; n < to; n++, m++) {
      double v = x[n];
      a += v * x[m];
      b += v * x[m - 1];
      c += v * x[m - 2];
      d += v * x[m - 3];
      e += v * x[m - 4];
      f += v * x[m - 5];
      g += v * x[m - 6];
      h += v * x[m - 7];
    }
    sums[j] += weight * a;
    sums[j + 1] += weight * b;
    sums[j + 2] += weight * c;
    sums[j + 3] += weight * d;
    sums[j + 4] += weight * e;
    sums[j + 5] += weight * f;
    sums[j + 6] += weight * g;
    sums[j + 7] += weight * h;
  }
}
