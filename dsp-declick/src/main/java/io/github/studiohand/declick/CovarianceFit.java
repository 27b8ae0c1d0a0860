package io.github.studiohand.declick;

import java.util.Arrays;

/**
 * Fits an autoregressive model to the clean samples of a stretch by modified covariance: forward and
 * backward prediction errors together, every window that touches a missing sample left out.
 *
 * <pre>
 *   minimise  Σ (Σ_k a[k]·x[n−k])² + (Σ_k a[k]·x[n−p+k])²,   a[0] = 1,  k = 0 … p
 *   over all n whose x[n−p … n] are all clean
 * </pre>
 *
 * <p>No window function and no zero padding: on a clean autoregression the fit is exact where the
 * autocorrelation method is biased. For a run of clean samples [s, e) the products
 * {@code c[i][j] = Σ x[n−i]·x[n−j]} follow from the first row by
 * {@code c[i+1][j+1] = c[i][j] + x[s+p−1−i]·x[s+p−1−j] − x[e−1−i]·x[e−1−j]}: N·p + runs·p² + p³/6
 * multiply-adds for N samples.
 *
 * @see "S. L. Marple, A new autoregressive spectrum analysis algorithm, IEEE Trans. ASSP 28(4), 1980,
 *     eq. (8) to (14): the modified covariance normal equations"
 */
final class CovarianceFit {
  private static final double RIDGE = 1e-11; // of the mean diagonal: keeps pure tones solvable

  private final double[] firstRow;
  private final double[] head; // x[s+p−1−j]
  private final double[] tail; // x[e−1−j]
  private final double[][] products; // c[i][j], j ≥ i; then the normal matrix
  private final double[] solution;
  private double errorVariance;
  private int rows;

  /**
   * Allocates for orders up to a maximum.
   *
   * @param maxOrder largest p
   */
  CovarianceFit(int maxOrder) {
    firstRow = new double[maxOrder + 1];
    head = new double[maxOrder + 1];
    tail = new double[maxOrder + 1];
    products = new double[maxOrder + 1][maxOrder + 1];
    solution = new double[maxOrder];
  }

  /**
   * Counts the windows of p + 1 clean samples.
   *
   * @param missing true where a sample is not to be used
   * @param from first frame of the stretch
   * @param to one past the last frame
   * @param order p
   * @return their number; each gives two equations
   */
  static int cleanWindows(boolean[] missing, int from, int to, int order) {
    int count = 0;
    int run = 0;
    for (int n = from; n < to; n++) {
      run = missing[n] ? 0 : run + 1;
      count += run > order ? 1 : 0;
    }
    return count;
  }

  /**
   * Fits.
   *
   * @param x the signal
   * @param missing true where a sample is not to be used
   * @param from first frame of the stretch
   * @param to one past the last frame
   * @param order p, 1 to the maximum
   * @param a p + 1 coefficients to fill, a[0] = 1
   * @return false if the normal equations are singular, as in silence; {@code a} is undefined then
   */
  boolean fit(double[] x, boolean[] missing, int from, int to, int order, double[] a) {
    accumulate(x, missing, from, to, order);
    double trace = symmetrize(order);
    if (!(trace > 0.0)) {
      return false;
    }
    double energy = products[0][0];
    double ridge = RIDGE * trace / order;
    System.arraycopy(products[0], 1, firstRow, 1, order);
    for (int i = 1; i <= order; i++) {
      double[] shifted = products[i - 1];
      System.arraycopy(products[i], i, shifted, i - 1, order + 1 - i);
      shifted[i - 1] += ridge;
      solution[i - 1] = -firstRow[i];
    }
    if (!Cholesky.solve(products, order, solution)) {
      return false;
    }
    a[0] = 1.0;
    for (int i = 1; i <= order; i++) {
      a[i] = solution[i - 1];
      energy += a[i] * firstRow[i];
    }
    errorVariance = Math.max(0.0, energy) / (2.0 * rows);
    return true;
  }

  /**
   * Mean square of the prediction errors of the last successful fit.
   *
   * @return amplitude squared
   */
  double errorVariance() {
    return errorVariance;
  }

  private void accumulate(double[] x, boolean[] missing, int from, int to, int order) {
    for (int i = 0; i <= order; i++) {
      Arrays.fill(products[i], i, order + 1, 0.0);
    }
    Arrays.fill(firstRow, 0, order + 1, 0.0);
    rows = 0;
    int start = from;
    for (int n = from; n <= to; n++) {
      if (n == to || missing[n]) {
        if (n - start > order) {
          rows += n - start - order;
          LagProducts.accumulate(x, start + order, n, order, firstRow);
          addEdges(x, start, n, order);
        }
        start = n + 1;
      }
    }
    System.arraycopy(firstRow, 0, products[0], 0, order + 1);
    for (int i = 0; i < order; i++) {
      double[] row = products[i];
      double[] next = products[i + 1]; // holds the edge products of this step
      for (int j = i; j < order; j++) {
        next[j + 1] += row[j];
      }
    }
  }

  private void addEdges(double[] x, int start, int end, int order) {
    for (int j = 0; j <= order; j++) {
      head[j] = x[start + Math.max(0, order - 1 - j)];
      tail[j] = x[end - 1 - j];
    }
    for (int i = 0; i < order; i++) {
      double[] next = products[i + 1];
      double u = head[i];
      double v = tail[i];
      for (int j = i; j < order; j++) {
        next[j + 1] += u * head[j] - v * tail[j];
      }
    }
  }

  /** Adds the backward errors: M[i][j] = c[i][j] + c[p−i][p−j]. Returns the trace without M[0][0]. */
  private double symmetrize(int order) {
    for (int i = 0; i <= order; i++) {
      for (int j = i; j <= order - i; j++) {
        int mirrorRow = order - j;
        int mirrorColumn = order - i;
        double sum = products[i][j] + products[mirrorRow][mirrorColumn];
        products[i][j] = sum;
        products[mirrorRow][mirrorColumn] = sum;
      }
    }
    double trace = 0.0;
    for (int i = 1; i <= order; i++) {
      trace += products[i][i];
    }
    return trace;
  }
}
