package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * What {@link ClickSeparator} says it computes, with dense matrices:
 *
 * <pre>
 *   S = (R + Λ⁻¹)⁻¹,   c = S·z,   λ[t] ← Σ h[t−s]·(c[s]²/σ² + S[s][s]) / Σ h[t−s] over the run of s about t
 * </pre>
 *
 * <p>The first step leaves S out: the interpolation it starts from has λ = ∞.
 */
final class DenseSeparation {
  private static final double LEAST_VARIANCE = 1e-12;

  private final double[] x;
  private final int[] positions;
  private final double[] a;
  private final double sigma2;
  private final boolean[] lost;
  private final int count;
  private final double[] inverseVariance; // 1/λ

  DenseSeparation(double[] x, int[] positions, double[] a, double sigma2, boolean[] lost) {
    this.x = x;
    this.positions = positions;
    this.a = a;
    this.sigma2 = sigma2;
    this.lost = lost;
    count = positions.length;
    inverseVariance = new double[count];
  }

  double[] separated(int steps) {
    Arrays.fill(inverseVariance, 0.0);
    DMatrixRMaj covariance = covariance();
    double[] click = click(covariance);
    for (int step = 0; step < steps; step++) {
      double[] moment = new double[count];
      for (int i = 0; i < count; i++) {
        moment[i] = click[i] * click[i] / sigma2 + (step > 0 ? covariance.get(i, i) : 0.0);
      }
      for (int i = 0; i < count; i++) {
        inverseVariance[i] = lost[positions[i]] ? 0.0 : 1.0 / smoothed(moment, i);
      }
      covariance = covariance();
      click = click(covariance);
    }
    double[] separated = x.clone();
    for (int i = 0; i < count; i++) {
      separated[positions[i]] -= click[i];
    }
    return separated;
  }

  private double r(int lag) {
    double sum = 0.0;
    for (int i = 0; i + Math.abs(lag) < a.length; i++) {
      sum += a[i] * a[i + Math.abs(lag)];
    }
    return sum;
  }

  private DMatrixRMaj covariance() {
    DMatrixRMaj precision = new DMatrixRMaj(count, count);
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        precision.set(i, j, r(positions[i] - positions[j]) + (i == j ? inverseVariance[i] : 0.0));
      }
    }
    DMatrixRMaj covariance = new DMatrixRMaj(count, count);
    assertThat(CommonOps_DDRM.invert(precision, covariance)).isTrue();
    return covariance;
  }

  private double[] click(DMatrixRMaj covariance) {
    double[] click = new double[count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        double z = 0.0;
        for (int k = -a.length + 1; k < a.length; k++) {
          z += r(k) * x[positions[j] + k];
        }
        click[i] += covariance.get(i, j) * z;
      }
    }
    return click;
  }

  private double smoothed(double[] moment, int i) {
    int from = i;
    while (from > 0 && sameRun(from - 1, from)) {
      from--;
    }
    int to = i + 1;
    while (to < count && sameRun(to - 1, to)) {
      to++;
    }
    int half = Math.max(1, Math.min(16, (to - from) / 8));
    double weights = 0.0;
    double sum = 0.0;
    for (int s = Math.max(from, i - half); s < Math.min(to, i + half + 1); s++) {
      double u = (s - i) / (half + 1.0);
      double h = (1.0 - u * u) * (1.0 - u * u);
      weights += h;
      sum += h * moment[s];
    }
    return Math.max(LEAST_VARIANCE, sum / weights);
  }

  private boolean sameRun(int left, int right) {
    return positions[right] == positions[left] + 1
        && lost[positions[right]] == lost[positions[left]];
  }
}
