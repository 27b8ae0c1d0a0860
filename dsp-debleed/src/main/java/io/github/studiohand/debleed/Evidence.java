package io.github.studiohand.debleed;

import java.util.Arrays;

/**
 * Sums of a score and of its square, per band, and how sure they are that the score's mean is not 0.
 *
 * <pre>  Z = Σ score / √( 2 Σ score² )</pre>
 *
 * <p>2: neighbouring bins under a Hann window are correlated.
 */
final class Evidence {
  private static final double CORRELATION = 2.0;

  private final int[] edge;
  private final double[] sum = new double[Bands.COUNT];
  private final double[] square = new double[Bands.COUNT];

  /** Evidence over bands whose first bins are given, one more for the end. */
  Evidence(int[] edge) {
    this.edge = edge;
  }

  void clear() {
    Arrays.fill(sum, 0.0);
    Arrays.fill(square, 0.0);
  }

  /** What was gathered so far counts less. */
  void fade(double retain) {
    for (int b = 0; b < sum.length; b++) {
      sum[b] *= retain;
      square[b] *= retain;
    }
  }

  /** Gathers the scores of one hop, bin by bin. */
  void add(float[] score) {
    for (int b = 0; b < sum.length; b++) {
      double s = 0.0;
      double q = 0.0;
      for (int k = edge[b]; k < edge[b + 1]; k++) {
        double x = score[k];
        s += x;
        q += x * x;
      }
      sum[b] += s;
      square[b] += q;
    }
  }

  /** Sum over the hops of a band. */
  double sum(int band) {
    return sum[band];
  }

  /** In standard deviations, of one band. */
  double z(int band) {
    return z(sum[band], square[band]);
  }

  /** In standard deviations, of all bands. */
  double z() {
    double s = 0.0;
    double q = 0.0;
    for (int b = 0; b < sum.length; b++) {
      s += sum[b];
      q += square[b];
    }
    return z(s, q);
  }

  private static double z(double sum, double square) {
    return sum / StrictMath.sqrt(CORRELATION * square + 1e-30);
  }
}
