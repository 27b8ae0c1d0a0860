package io.github.studiohand.declick;

/**
 * Solves T·x = b for a symmetric positive definite Toeplitz matrix T[i][j] = t[|i − j|] by Levinson's
 * recursion: 2·n² multiply-adds, two vectors of storage.
 *
 * @see "N. Levinson, The Wiener RMS error criterion in filter design and prediction, J. Math. Phys. 25,
 *     1946; G. H. Golub, C. F. Van Loan, Matrix Computations (4th ed., 2013), algorithm 4.7.2"
 */
final class ToeplitzSolver {
  private final double[] predictor; // φ[i], i = 1 … k
  private final double[] reversed; // φ[k + 1 − i], so that updates run on one index

  /**
   * Allocates for systems up to a maximum.
   *
   * @param maxSize largest n
   */
  ToeplitzSolver(int maxSize) {
    predictor = new double[maxSize + 1];
    reversed = new double[maxSize + 1];
  }

  /**
   * Solves.
   *
   * @param t lags 0 … {@code lags} − 1; the lags from there on are 0
   * @param lags how many of {@code t} are valid, 1 or more
   * @param n order of the system
   * @param b right-hand side, overwritten by the solution
   * @return false if the matrix is not positive definite; {@code b} is undefined then
   */
  boolean solve(double[] t, int lags, int n, double[] b) {
    double error = t[0];
    if (!(error > 0.0)) {
      return false;
    }
    b[0] /= error;
    for (int k = 1; k < n; k++) {
      double correlation = k < lags ? t[k] : 0.0;
      double residual = b[k];
      int first = Math.max(0, k - lags + 1);
      for (int i = Math.max(1, first); i < k; i++) {
        correlation += predictor[i] * t[k - i];
      }
      for (int i = first; i < k; i++) {
        residual -= b[i] * t[k - i];
      }
      error = extend(k, -correlation / error, error);
      if (!(error > 0.0)) {
        return false;
      }
      double gain = residual / error;
      for (int i = 0; i < k; i++) {
        b[i] += gain * reversed[i];
      }
      b[k] = gain;
    }
    return true;
  }

  /** Raises the predictor to order k and leaves it reversed, at φ[k − i], for the update of b. */
  private double extend(int k, double reflection, double error) {
    for (int i = 1; i < k; i++) {
      reversed[i] = predictor[k - i];
    }
    for (int i = 1; i < k; i++) {
      predictor[i] += reflection * reversed[i];
    }
    predictor[k] = reflection;
    for (int i = 0; i < k; i++) {
      reversed[i] = predictor[k - i];
    }
    return error * (1.0 - reflection * reflection);
  }
}
