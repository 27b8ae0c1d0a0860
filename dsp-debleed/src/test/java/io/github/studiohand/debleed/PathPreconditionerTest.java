package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PathPreconditionerTest {
  private static final int TAPS = 4096;
  private static final int BINS = WeightedSpectrum.BINS;

  private static PathPreconditioner preconditioner(int references, double precision) {
    double[][] precisions = new double[references][TAPS];
    for (double[] row : precisions) {
      Arrays.fill(row, precision);
    }
    return new PathPreconditioner(TAPS, precisions);
  }

  private static double[][][] phi(double... lower) {
    double[][][] phi = new double[2][2][BINS];
    int i = 0;
    for (int r = 0; r < 2; r++) {
      for (int q = 0; q <= r; q++) {
        Arrays.fill(phi[r][q], lower[i++]);
      }
    }
    return phi;
  }

  @Test
  void whiteDataAndFlatPrior_isTheExactInverse() {
    PathPreconditioner preconditioner = preconditioner(2, 0.5);
    preconditioner.update(phi(2.5, 1.0, 1.5), phi(0.0, 0.0, 0.0)); // with the prior: [3 1; 1 2]
    double[][] g = {Noise.doubles(TAPS, 1), Noise.doubles(TAPS, 2)};
    double[][] z = new double[2][TAPS];
    preconditioner.solve(g, z);
    for (int n = 0; n < TAPS; n++) {
      assertThat(z[0][n]).isCloseTo((2.0 * g[0][n] - g[1][n]) / 5.0, within(1e-12));
      assertThat(z[1][n]).isCloseTo((3.0 * g[1][n] - g[0][n]) / 5.0, within(1e-12));
    }
  }

  @Test
  void colouredData_isSymmetricAndPositive() {
    double[][][] re = phi(0.0, 0.0, 0.0);
    double[][][] im = phi(0.0, 0.0, 0.0);
    for (int k = 0; k < BINS; k++) {
      re[0][0][k] = 1.0 + 500.0 / (1.0 + k);
      re[1][1][k] = 0.01 + k % 7;
      double coupled = 0.9 * Math.sqrt(re[0][0][k] * re[1][1][k]);
      re[1][0][k] = coupled * Math.cos(0.1 * k);
      im[1][0][k] = coupled * Math.sin(0.1 * k);
    }
    PathPreconditioner preconditioner = preconditioner(2, 0.02);
    preconditioner.update(re, im);
    double[][] a = {Noise.doubles(TAPS, 3), Noise.doubles(TAPS, 4)};
    double[][] b = {Noise.doubles(TAPS, 5), Noise.doubles(TAPS, 6)};
    double[][] ma = new double[2][TAPS];
    double[][] mb = new double[2][TAPS];
    preconditioner.solve(a, ma);
    preconditioner.solve(b, mb);
    double norm = dot(a, ma);
    assertThat(norm).isPositive();
    assertThat(dot(b, ma)).isCloseTo(dot(a, mb), within(1e-9 * norm));
  }

  private static double dot(double[][] a, double[][] b) {
    double sum = 0.0;
    for (int r = 0; r < a.length; r++) {
      for (int n = 0; n < a[r].length; n++) {
        sum += a[r][n] * b[r][n];
      }
    }
    return sum;
  }
}
