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
 * autocorrelation method is biased. The minimum obeys R·a = λ·e₀ with
 *
 * <pre>  R[i][j] = c[i][j] + c[p−i][p−j],   c[i][j] = Σ x[n−i]·x[n−j]</pre>
 *
 * <p>The first row of R follows from lag products. For a run of clean samples [s, e), with the edges
 * u[i] = x[s+p−1−i], v[i] = x[e−1−i] and i' = p−1−i, the others follow along the diagonals:
 *
 * <pre>  R[i+1][j+1] = R[i][j] + u[i]·u[j] − v[i]·v[j] − u[i']·u[j'] + v[i']·v[j']</pre>
 *
 * <p>R is symmetric about both diagonals, which parts it into two systems of half the size, one for the
 * symmetric and one for the antisymmetric part of a. N·p + 2·runs·p² + p³/24 multiply-adds for N samples.
 *
 * @see "S. L. Marple, A new autoregressive spectrum analysis algorithm, IEEE Trans. ASSP 28(4), 1980,
 *     eq. (8) to (14): the modified covariance normal equations"
 * @see "A. Cantoni, P. Butler, Eigenvalues and eigenvectors of symmetric centrosymmetric matrices, Linear
 *     Algebra Appl. 13, 1976, lemma 3: the halves of such a system"
 */
final class CovarianceFit {
  private static final int EQUATIONS_PER_ORDER = 3;
  private static final double RIDGE = 1e-11; // of the mean diagonal: keeps pure tones solvable

  private final double[] firstRow;
  private final double[] u;
  private final double[] v;
  private final double[] uMirrored; // u[p−1−i]
  private final double[] vMirrored;
  private final double[][] left; // R[i][j], i ≤ j ≤ p/2; then the symmetric half
  private final double[][] right; // R[i][p−j], the columns mirrored; then the antisymmetric half
  private final double[] symmetric;
  private final double[] antisymmetric;
  private double errorVariance;
  private int rows;

  /**
   * Allocates for orders up to a maximum.
   *
   * @param maxOrder largest p
   */
  CovarianceFit(int maxOrder) {
    int half = maxOrder / 2 + 1;
    firstRow = new double[maxOrder + 1];
    u = new double[maxOrder];
    v = new double[maxOrder];
    uMirrored = new double[maxOrder];
    vMirrored = new double[maxOrder];
    left = new double[half][half];
    right = new double[half][half];
    symmetric = new double[half];
    antisymmetric = new double[half];
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
   * Halves an order until the clean windows give three equations a coefficient.
   *
   * @param missing true where a sample is not to be used
   * @param from first frame of the stretch
   * @param to one past the last frame
   * @param wanted order to begin with
   * @param smallest order to stop at
   * @return the order; below {@code smallest} if there is none
   */
  static int affordable(boolean[] missing, int from, int to, int wanted, int smallest) {
    int order = wanted;
    while (order >= smallest
        && 2 * cleanWindows(missing, from, to, order) < EQUATIONS_PER_ORDER * order) {
      order /= 2;
    }
    return order;
  }

  /**
   * Fits the largest order of wanted, wanted / 2, … that is affordable and not singular.
   *
   * @param x the signal
   * @param missing true where a sample is not to be used
   * @param from first frame of the stretch
   * @param to one past the last frame
   * @param wanted order to begin with
   * @param smallest order to stop at, 1 or more
   * @param a wanted + 1 coefficients to fill, a[0] = 1
   * @return the order; 0 if there is none
   */
  int fitAffordable(
      double[] x, boolean[] missing, int from, int to, int wanted, int smallest, double[] a) {
    int order = affordable(missing, from, to, wanted, smallest);
    while (order >= smallest && !fit(x, missing, from, to, order, a)) {
      order /= 2;
    }
    return order >= smallest ? order : 0;
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
    if (!halve(order)) {
      return false;
    }
    int half = order / 2 + 1;
    int oddHalf = (order + 1) / 2;
    Arrays.fill(symmetric, 0, half, 0.0);
    Arrays.fill(antisymmetric, 0, half, 0.0);
    symmetric[0] = 0.5;
    antisymmetric[0] = 0.5;
    if (!Cholesky.solve(left, half, symmetric) || !Cholesky.solve(right, oddHalf, antisymmetric)) {
      return false;
    }
    double scale = symmetric[0] + antisymmetric[0]; // a = R⁻¹·e₀ / (R⁻¹)[0][0], λ its denominator
    for (int i = 0; i < half; i++) {
      a[order - i] = (symmetric[i] - antisymmetric[i]) / scale;
      a[i] = (symmetric[i] + antisymmetric[i]) / scale;
    }
    if (half > oddHalf) {
      a[oddHalf] = 2.0 * symmetric[oddHalf] / scale;
    }
    a[0] = 1.0;
    errorVariance = 1.0 / scale / (2.0 * rows);
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

  /**
   * Windows of p + 1 clean samples in the last fit; each gave two equations.
   *
   * @return their number
   */
  int windows() {
    return rows;
  }

  private void accumulate(double[] x, boolean[] missing, int from, int to, int order) {
    int half = order / 2 + 1;
    for (int i = 0; i < half; i++) {
      Arrays.fill(left[i], i, half, 0.0);
      Arrays.fill(right[i], i, half, 0.0);
    }
    Arrays.fill(firstRow, 0, order + 1, 0.0);
    rows = 0;
    int start = from;
    for (int n = from; n <= to; n++) {
      if (n == to || missing[n]) {
        if (n - start > order) {
          rows += n - start - order;
          LagProducts.addBothWays(x, start, n, order, firstRow);
          addEdges(x, start, n, order);
        }
        start = n + 1;
      }
    }
    for (int j = 0; j < half; j++) {
      left[0][j] = firstRow[j];
      right[0][j] = firstRow[order - j];
    }
    sumDiagonals(order, half);
  }

  private void addEdges(double[] x, int start, int end, int order) {
    for (int i = 0; i < order; i++) {
      u[i] = x[start + order - 1 - i];
      v[i] = x[end - 1 - i];
      uMirrored[order - 1 - i] = u[i];
      vMirrored[order - 1 - i] = v[i];
    }
    int half = order / 2 + 1;
    for (int i = 0; i + 1 < half; i++) {
      double a = u[i];
      double b = v[i];
      double c = uMirrored[i];
      double d = vMirrored[i];
      double[] row = left[i + 1];
      for (int j = i + 1; j < half; j++) {
        row[j] += (a * u[j - 1] - b * v[j - 1]) - (c * uMirrored[j - 1] - d * vMirrored[j - 1]);
      }
      row = right[i + 1];
      for (int j = i + 1; j < half; j++) {
        row[j] += (a * uMirrored[j] - b * vMirrored[j]) - (c * u[j] - d * v[j]);
      }
    }
  }

  private void sumDiagonals(int order, int half) {
    for (int i = 0; i + 1 < half; i++) {
      double[] row = left[i];
      double[] next = left[i + 1];
      for (int j = i + 1; j < half; j++) {
        next[j] += row[j - 1];
      }
      double beyond = left[i][order - half]; // R[i][p−half], the column left of the mirrored ones
      row = right[i];
      next = right[i + 1];
      for (int j = i + 1; j + 1 < half; j++) {
        next[j] += row[j + 1];
      }
      next[half - 1] += beyond;
    }
  }

  /**
   * Turns R into the systems of the symmetric part, R[i][j] + R[i][p−j], and of the antisymmetric part,
   * R[i][j] − R[i][p−j]. For even p the middle coefficient belongs to the symmetric one, at half its value.
   */
  private boolean halve(int order) {
    int half = order / 2 + 1;
    double trace = 0.0;
    for (int i = 0; i < half; i++) {
      trace += left[i][i];
    }
    if (!(trace > 0.0)) {
      return false;
    }
    double ridge = RIDGE * trace / half;
    for (int i = 0; i < half; i++) {
      double[] sum = left[i];
      double[] difference = right[i];
      for (int j = i; j < half; j++) {
        double mirrored = difference[j];
        difference[j] = sum[j] - mirrored;
        sum[j] += mirrored;
      }
      sum[i] += 2 * i == order ? 2.0 * ridge : ridge;
      difference[i] += ridge;
    }
    return true;
  }
}
