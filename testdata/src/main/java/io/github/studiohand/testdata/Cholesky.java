package io.github.studiohand.testdata;

/**
 * Solves A x = b for a symmetric positive definite matrix by A = L Lᵀ.
 *
 * @see <a href="https://jhupbooks.press.jhu.edu/title/matrix-computations">G. H. Golub, C. F. Van Loan,
 *     Matrix computations, 4th edition (2013), section 4.2</a>
 */
final class Cholesky {
  private Cholesky() {}

  /** Reads the lower triangle of {@code matrix} and overwrites it with L, and {@code right} with x. */
  static void solve(double[][] matrix, double[] right) {
    int size = right.length;
    for (int row = 0; row < size; row++) {
      double[] l = matrix[row];
      for (int column = 0; column < row; column++) {
        l[column] = (l[column] - dot(l, matrix[column], column)) / matrix[column][column];
      }
      double pivot = l[row] - dot(l, l, row);
      if (!(pivot > 0.0)) {
        throw new IllegalArgumentException(
            "matrix: pivot " + pivot + " in row " + row + " (expected: positive definite)");
      }
      l[row] = StrictMath.sqrt(pivot);
    }
    for (int row = 0; row < size; row++) {
      right[row] = (right[row] - dot(matrix[row], right, row)) / matrix[row][row];
    }
    for (int row = size - 1; row >= 0; row--) {
      right[row] /= matrix[row][row];
      for (int above = 0; above < row; above++) {
        right[above] -= matrix[row][above] * right[row];
      }
    }
  }

  /** First {@code count} products, in four sums of fixed order. */
  private static double dot(double[] a, double[] b, int count) {
    double s0 = 0.0;
    double s1 = 0.0;
    double s2 = 0.0;
    double s3 = 0.0;
    int k = 0;
    for (; k + 3 < count; k += 4) {
      s0 += a[k] * b[k];
      s1 += a[k + 1] * b[k + 1];
      s2 += a[k + 2] * b[k + 2];
      s3 += a[k + 3] * b[k + 3];
    }
    for (; k < count; k++) {
      s0 += a[k] * b[k];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
