package io.github.studiohand.declick;

/**
 * Solves T·x = b for a symmetric positive definite Toeplitz matrix T[i][j] = t[|i − j|] by Levinson's
 * recursion: 2·n² multiply-adds, two vectors of storage.
 *
 * @see "N. Levinson, The Wiener RMS error criterion in filter design and prediction, J. Math. Phys. 25,
 *     1946; G. H. Golub, C. F. Van Loan, Matrix Computations (4th ed., 2013), algorithm 4.7.2"
 */
final class ToeplitzSolver {
  private final double[] predictor; // φ[i], i = 1 … k; φ[0] stays 0
  private final double[] reversed; // φ[k − i], i = 0 … k − 1
  private double predicted;
  private double solved;

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
      multiply(t, k, Math.max(0, k - lags + 1), b);
      double correlation = predicted + (k < lags ? t[k] : 0.0);
      error = extend(k, -correlation / error, error);
      if (!(error > 0.0)) {
        return false;
      }
      double gain = (b[k] - solved) / error;
      for (int i = 0; i < k; i++) {
        b[i] += gain * reversed[i];
      }
      b[k] = gain;
    }
    return true;
  }

  /** The row of T with the predictor and with the solution so far, two accumulators each. */
  private void multiply(double[] t, int k, int first, double[] b) {
    double predictedEven = 0.0;
    double predictedOdd = 0.0;
    double solvedEven = 0.0;
    double solvedOdd = 0.0;
    int i = first;
    for (; i + 1 < k; i += 2) {
      double even = t[k - i];
      double odd = t[k - i - 1];
      predictedEven += predictor[i] * even;
      predictedOdd += predictor[i + 1] * odd;
      solvedEven += b[i] * even;
      solvedOdd += b[i + 1] * odd;
    }
    if (i < k) {
      predictedEven += predictor[i] * t[k - i];
      solvedEven += b[i] * t[k - i];
    }
    predicted = predictedEven + predictedOdd;
    solved = solvedEven + solvedOdd;
  }

  /**
   * Raises the predictor to order k. Kept beside it reversed and moved on by one, it meets itself at one
   * index, which the compiler vectorises.
   */
  private double extend(int k, double reflection, double error) {
    System.arraycopy(reversed, 0, reversed, 1, k - 1);
    for (int i = 1; i < k; i++) {
      double ahead = predictor[i];
      double behind = reversed[i];
      predictor[i] = ahead + reflection * behind;
      reversed[i] = behind + reflection * ahead;
    }
    predictor[k] = reflection;
    reversed[0] = reflection;
    return error * (1.0 - reflection * reflection);
  }
}
