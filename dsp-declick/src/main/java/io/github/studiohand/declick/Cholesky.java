package io.github.studiohand.declick;

/**
 * Solves a symmetric positive definite system in place.
 *
 * <pre>  A = Uᵀ·U,   Uᵀ·y = b,   U·x = y</pre>
 *
 * <p>Right-looking by rows: the update of a row by the pivot rows has one index on all arrays, which the
 * compiler vectorises; two pivot rows at a time halve its memory traffic. n³/6 multiply-adds.
 *
 * @see "G. H. Golub, C. F. Van Loan, Matrix Computations (4th ed., 2013), section 4.2.5"
 */
final class Cholesky {
  private Cholesky() {}

  /**
   * Factors and solves.
   *
   * @param a rows of the matrix, upper triangle used and overwritten by U
   * @param n order of the system
   * @param b right-hand side, overwritten by the solution
   * @return false if a pivot is not above 1e-14 of the largest diagonal element; {@code b} is undefined then
   */
  static boolean solve(double[][] a, int n, double[] b) {
    double largest = 0.0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, a[i][i]);
    }
    double smallest = largest * 1e-14;
    int i = 0;
    for (; i + 1 < n; i += 2) {
      double[] p = a[i];
      double[] q = a[i + 1];
      if (!(p[i] > smallest)) {
        return false;
      }
      scale(p, i, n);
      subtract(q, p, p[i + 1], i + 1, n);
      if (!(q[i + 1] > smallest)) {
        return false;
      }
      scale(q, i + 1, n);
      for (int r = i + 2; r < n; r++) {
        subtract(a[r], p, q, p[r], q[r], r, n);
      }
    }
    if (i < n) {
      if (!(a[i][i] > smallest)) {
        return false;
      }
      scale(a[i], i, n);
    }
    substitute(a, n, b);
    return true;
  }

  private static void scale(double[] row, int from, int n) {
    double inverse = 1.0 / Math.sqrt(row[from]);
    for (int k = from; k < n; k++) {
      row[k] *= inverse;
    }
  }

  private static void subtract(double[] row, double[] p, double f, int from, int n) {
    for (int k = from; k < n; k++) {
      row[k] -= f * p[k];
    }
  }

  private static void subtract(
      double[] row, double[] p, double[] q, double f, double g, int from, int n) {
    for (int k = from; k < n; k++) {
      row[k] -= f * p[k] + g * q[k];
    }
  }

  private static void substitute(double[][] a, int n, double[] b) {
    for (int i = 0; i < n; i++) {
      double[] row = a[i];
      double y = b[i] / row[i];
      b[i] = y;
      for (int k = i + 1; k < n; k++) {
        b[k] -= y * row[k];
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      double[] row = a[i];
      double sum = b[i];
      for (int k = i + 1; k < n; k++) {
        sum -= row[k] * b[k];
      }
      b[i] = sum / row[i];
    }
  }
}
