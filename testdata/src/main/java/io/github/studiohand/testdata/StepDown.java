package io.github.studiohand.testdata;

/**
 * Levinson's recursion run backwards, from predictor to reflection coefficients.
 *
 * @see <a href="https://doi.org/10.1109/PROC.1975.9792">J. Makhoul, Linear prediction: a tutorial
 *     review, Proc. IEEE 63 (1975), section III-D and eq. (38)</a>
 */
final class StepDown {
  private StepDown() {}

  /** Whether 1 / (1 − Σ a_k z^−k) has all poles inside the unit circle: every |reflection| below 1. */
  static boolean isStable(double[] coefficients) {
    double[] a = coefficients.clone();
    for (int order = a.length; order > 0; order--) {
      double reflection = a[order - 1];
      if (!(Math.abs(reflection) < 1.0)) {
        return false;
      }
      double scale = 1.0 / (1.0 - reflection * reflection);
      double[] lower = new double[order - 1];
      for (int k = 0; k < lower.length; k++) {
        lower[k] = (a[k] + reflection * a[order - 2 - k]) * scale;
      }
      a = lower;
    }
    return true;
  }
}
