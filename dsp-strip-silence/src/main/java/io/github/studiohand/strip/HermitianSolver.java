package io.github.studiohand.strip;

/**
 * Solves A x = b for a Hermitian positive definite A by A = L Lᴴ (Cholesky), in place.
 *
 * @see <a href="https://doi.org/10.56021/9781421407944">Golub and Van Loan, Matrix Computations, 4th ed., 2013,
 *     algorithm 4.2.1</a>
 */
final class HermitianSolver {
  private HermitianSolver() {}

  /**
   * Solves.
   *
   * @param re lower triangle of the real part of A, overwritten
   * @param im likewise of the imaginary part
   * @param xRe real part of b, then of x
   * @param xIm imaginary part of b, then of x
   * @return false if A is not positive definite; x is then undefined
   */
  static boolean solve(double[][] re, double[][] im, double[] xRe, double[] xIm) {
    int n = xRe.length;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sumRe = re[i][j];
        double sumIm = im[i][j];
        for (int k = 0; k < j; k++) {
          sumRe -= re[i][k] * re[j][k] + im[i][k] * im[j][k];
          sumIm -= im[i][k] * re[j][k] - re[i][k] * im[j][k];
        }
        if (i == j) {
          if (!(sumRe > 0.0)) {
            return false;
          }
          re[i][i] = Math.sqrt(sumRe);
          im[i][i] = 0.0;
        } else {
          re[i][j] = sumRe / re[j][j];
          im[i][j] = sumIm / re[j][j];
        }
      }
    }
    forward(re, im, xRe, xIm);
    backward(re, im, xRe, xIm);
    return true;
  }

  private static void forward(double[][] re, double[][] im, double[] xRe, double[] xIm) {
    for (int i = 0; i < xRe.length; i++) {
      for (int k = 0; k < i; k++) {
        xRe[i] -= re[i][k] * xRe[k] - im[i][k] * xIm[k];
        xIm[i] -= re[i][k] * xIm[k] + im[i][k] * xRe[k];
      }
      xRe[i] /= re[i][i];
      xIm[i] /= re[i][i];
    }
  }

  private static void backward(double[][] re, double[][] im, double[] xRe, double[] xIm) {
    for (int i = xRe.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < xRe.length; k++) {
        xRe[i] -= re[k][i] * xRe[k] + im[k][i] * xIm[k];
        xIm[i] -= re[k][i] * xIm[k] - im[k][i] * xRe[k];
      }
      xRe[i] /= re[i][i];
      xIm[i] /= re[i][i];
    }
  }
}
