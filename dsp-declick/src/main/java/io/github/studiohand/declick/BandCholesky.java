package io.github.studiohand.declick;

/**
 * Solves a symmetric positive definite band system A·x = b.
 *
 * <pre>  A = Lᵀ-banded: row i holds A[i][i], A[i][i+1], … A[i][i+w];  A = Uᵀ·U</pre>
 *
 * <p>n·w²/2 multiply-adds; the rows may have different widths (a skyline), as the neighbours of a missing
 * sample are those within the order of the model.
 *
 * @see "G. H. Golub, C. F. Van Loan, Matrix Computations (4th ed., 2013), section 4.3.5"
 */
final class BandCholesky {
  private BandCholesky() {}

  /**
   * Factors and solves.
   *
   * @param rows row i: its elements from the diagonal on, overwritten by U
   * @param widths row i: how many elements, 1 or more; {@code i + widths[i]} never decreases
   * @param n order of the system
   * @param b right-hand side, overwritten by the solution
   * @return false if the matrix is not positive definite; {@code b} is undefined then
   */
  static boolean solve(double[][] rows, int[] widths, int n, double[] b) {
    for (int i = 0; i < n; i++) {
      double[] pivot = rows[i];
      int width = widths[i];
      if (!(pivot[0] > 0.0)) {
        return false;
      }
      double inverse = 1.0 / Math.sqrt(pivot[0]);
      for (int k = 0; k < width; k++) {
        pivot[k] *= inverse;
      }
      double y = b[i] * inverse;
      b[i] = y;
      for (int r = 1; r < width; r++) {
        double[] row = rows[i + r];
        double f = pivot[r];
        b[i + r] -= f * y;
        for (int k = r; k < width; k++) {
          row[k - r] -= f * pivot[k];
        }
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      double[] row = rows[i];
      double sum = b[i];
      for (int k = 1; k < widths[i]; k++) {
        sum -= row[k] * b[i + k];
      }
      b[i] = sum / row[0];
    }
    return true;
  }
}
