package io.github.studiohand.declick;

/**
 * Elements within the band of the inverse of a symmetric positive definite band matrix, from its factor.
 *
 * <pre>
 *   A = Uᵀ·U,   Z = A⁻¹,   from the last row up, j = i + w … i:
 *   Z[i][j] = (δ[i][j]/U[i][i] − Σ_{k = i+1 … i+w} U[i][k]·Z[k][j]) / U[i][i]
 * </pre>
 *
 * <p>n·w² multiply-adds where the whole inverse needs n²·w. Allocates nothing.
 *
 * @see "K. Takahashi, J. Fagan, M.-S. Chin, Formation of a sparse bus impedance matrix and its application to short
 *     circuit study, Proc. 8th PICA Conference (1973); A. M. Erisman, W. F. Tinney, On computing certain elements
 *     of the inverse of a sparse matrix, Comm. ACM 18(3), 1975"
 */
final class BandInverse {
  private BandInverse() {}

  /**
   * Inverts.
   *
   * @param factor row i of U from the diagonal on, as {@link BandCholesky#solve} leaves it
   * @param widths row i: how many elements; {@code i + widths[i]} never decreases
   * @param n order
   * @param inverse row i of Z from the diagonal on, as many elements, to fill
   */
  static void of(double[][] factor, int[] widths, int n, double[][] inverse) {
    for (int i = n - 1; i >= 0; i--) {
      double[] u = factor[i];
      double[] z = inverse[i];
      int count = widths[i];
      double reciprocal = 1.0 / u[0];
      for (int j = count - 1; j >= 1; j--) {
        double sum = 0.0;
        for (int k = 1; k <= j; k++) {
          sum += u[k] * inverse[i + k][j - k];
        }
        double[] row = inverse[i + j];
        for (int k = j + 1; k < count; k++) {
          sum += u[k] * row[k - j];
        }
        z[j] = -sum * reciprocal;
      }
      double sum = reciprocal;
      for (int k = 1; k < count; k++) {
        sum -= u[k] * z[k];
      }
      z[0] = sum * reciprocal;
    }
  }
}
