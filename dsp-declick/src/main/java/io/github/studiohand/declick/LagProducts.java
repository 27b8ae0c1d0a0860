package io.github.studiohand.declick;

/** Sums of products of a signal with itself, delayed: the inner loop of every fit here. */
final class LagProducts {
  private LagProducts() {}

  /**
   * Adds lag products over a range, eight lags at a time with one accumulator each.
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
    for (; j + 7 <= maxLag; j += 8) {
      eightLags(x, from, to, j, sums);
    }
    for (; j <= maxLag; j++) {
      double sum = 0.0;
      for (int n = from; n < to; n++) {
        sum += x[n] * x[n - j];
      }
      sums[j] += sum;
    }
  }

  private static void eightLags(double[] x, int from, int to, int j, double[] sums) {
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
    sums[j] += a;
    sums[j + 1] += b;
    sums[j + 2] += c;
    sums[j + 3] += d;
    sums[j + 4] += e;
    sums[j + 5] += f;
    sums[j + 6] += g;
    sums[j + 7] += h;
  }
}
