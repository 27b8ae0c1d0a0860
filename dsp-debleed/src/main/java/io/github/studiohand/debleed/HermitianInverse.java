package io.github.studiohand.debleed;

/**
 * Inverse of a Hermitian positive definite matrix, by its Cholesky factor; row-major, real and imaginary
 * parts apart. Allocates nothing after construction.
 *
 * <pre>  A = L Lᴴ,   A⁻¹ = L⁻ᴴ L⁻¹</pre>
 */
final class HermitianInverse {
  private final int n;
  private final double[] lRe;
  private final double[] lIm;

  HermitianInverse(int n) {
    this.n = n;
    lRe = new double[n * n];
    lIm = new double[n * n];
  }

  /** Replaces the matrix by its inverse; its strict upper triangle is not read. */
  void invert(double[] re, double[] im) {
    factor(re, im);
    invertFactor();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double a = 0.0;
        double b = 0.0;
        for (int k = i; k < n; k++) { // conj(M[k][i]) · M[k][j], M = L⁻¹
          a += lRe[k * n + i] * lRe[k * n + j] + lIm[k * n + i] * lIm[k * n + j];
          b += lRe[k * n + i] * lIm[k * n + j] - lIm[k * n + i] * lRe[k * n + j];
        }
        re[i * n + j] = a;
        im[i * n + j] = b;
        re[j * n + i] = a;
        im[j * n + i] = -b;
      }
    }
  }

  private void factor(double[] re, double[] im) {
    for (int j = 0; j < n; j++) {
      double d = re[j * n + j];
      for (int k = 0; k < j; k++) {
        d -= lRe[j * n + k] * lRe[j * n + k] + lIm[j * n + k] * lIm[j * n + k];
      }
      double root = StrictMath.sqrt(Math.max(d, 1e-14 * re[j * n + j] + 1e-200));
      lRe[j * n + j] = root;
      lIm[j * n + j] = 0.0;
      for (int i = j + 1; i < n; i++) {
        double a = re[i * n + j];
        double b = im[i * n + j];
        for (int k = 0; k < j; k++) {
          a -= lRe[i * n + k] * lRe[j * n + k] + lIm[i * n + k] * lIm[j * n + k];
          b -= lIm[i * n + k] * lRe[j * n + k] - lRe[i * n + k] * lIm[j * n + k];
        }
        lRe[i * n + j] = a / root;
        lIm[i * n + j] = b / root;
      }
    }
  }

  private void invertFactor() {
    for (int j = 0; j < n; j++) {
      double inverse = 1.0 / lRe[j * n + j];
      lRe[j * n + j] = inverse;
      for (int i = j + 1; i < n; i++) {
        double a = lRe[i * n + j] * inverse;
        double b = lIm[i * n + j] * inverse;
        for (int k = j + 1; k < i; k++) {
          a += lRe[i * n + k] * lRe[k * n + j] - lIm[i * n + k] * lIm[k * n + j];
          b += lRe[i * n + k] * lIm[k * n + j] + lIm[i * n + k] * lRe[k * n + j];
        }
        double d = lRe[i * n + i]; // not inverted yet: row i follows column j
        lRe[i * n + j] = -a / d;
        lIm[i * n + j] = -b / d;
      }
    }
  }
}
