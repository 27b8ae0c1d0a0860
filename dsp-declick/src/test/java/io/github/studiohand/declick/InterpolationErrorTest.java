package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.testdata.Signals;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

class InterpolationErrorTest {
  private static final int GAP = 12;
  private static final int TRIALS = 3000;
  private static final double[] PREDICTOR = {1.6, -1.0, 0.2}; // stable, poles inside 0.9
  private static final double TOLERANCE = 0.06; // 3 standard errors of the estimate

  /** With the true coefficients the error covariance is σ²·R⁻¹, its mean σ²·trace(R⁻¹)/w. */
  @Test
  void fill_trueCoefficients_reachesTheTheoreticalErrorVariance() {
    double[] a = {1.0, -PREDICTOR[0], -PREDICTOR[1], -PREDICTOR[2]};
    int order = PREDICTOR.length;
    int spacing = GAP + 40;
    float[] x = Signals.autoregressive(spacing * (TRIALS + 2), PREDICTOR, 1.0, 77);
    LeastSquaresInterpolator interpolator = new LeastSquaresInterpolator(order, GAP, GAP);
    double sum = 0.0;
    int[] positions = new int[GAP];
    for (int trial = 1; trial <= TRIALS; trial++) {
      double[] work = new double[spacing];
      for (int n = 0; n < spacing; n++) {
        work[n] = x[trial * spacing + n];
      }
      for (int i = 0; i < GAP; i++) {
        positions[i] = 20 + i;
        work[20 + i] = 0.0;
      }
      assertThat(interpolator.fill(work, 0, spacing, positions, GAP, a, order)).isTrue();
      for (int i = 0; i < GAP; i++) {
        double error = work[20 + i] - x[trial * spacing + 20 + i];
        sum += error * error / GAP;
      }
    }
    assertThat(sum / TRIALS / theory(a)).isCloseTo(1.0, within(TOLERANCE));
  }

  private static double theory(double[] a) {
    DMatrixRMaj r = new DMatrixRMaj(GAP, GAP);
    for (int i = 0; i < GAP; i++) {
      for (int j = 0; j < GAP; j++) {
        double sum = 0.0;
        for (int k = 0; k + Math.abs(i - j) < a.length; k++) {
          sum += a[k] * a[k + Math.abs(i - j)];
        }
        r.set(i, j, sum);
      }
    }
    DMatrixRMaj inverse = new DMatrixRMaj(GAP, GAP);
    assertThat(CommonOps_DDRM.invert(r, inverse)).isTrue();
    return CommonOps_DDRM.trace(inverse) / GAP;
  }
}
