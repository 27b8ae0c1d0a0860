package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** The structured solvers against EJML's dense Cholesky. */
class SolversTest {
  private static final double TOLERANCE = 1e-8; // relative, condition numbers here stay below 1e5

  @Property(tries = 60)
  void cholesky_agreesWithDenseSolver(
      @ForAll @IntRange(min = 1, max = 150) int n, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] matrix = positiveDefinite(n, n, random);
    double[] b = vector(n, random);
    double[] expected = dense(matrix, b);
    assertThat(Cholesky.solve(matrix, n, b)).isTrue();
    assertClose(b, expected);
  }

  @Property(tries = 60)
  void toeplitz_agreesWithDenseSolver(
      @ForAll @IntRange(min = 1, max = 40) int n,
      @ForAll @IntRange(min = 1, max = 12) int order,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] a = vector(order + 1, random);
    double[] lags = new double[order + 1];
    for (int k = 0; k <= order; k++) {
      for (int i = 0; i + k <= order; i++) {
        lags[k] += a[i] * a[i + k];
      }
    }
    lags[0] *= 1.01;
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        int lag = Math.abs(i - j);
        matrix[i][j] = lag <= order ? lags[lag] : 0.0;
      }
    }
    double[] b = vector(n, random);
    double[] expected = dense(matrix, b);
    assertThat(new ToeplitzSolver(n).solve(lags, order + 1, n, b)).isTrue();
    assertClose(b, expected);
  }

  @Property(tries = 60)
  void band_agreesWithDenseSolver(
      @ForAll @IntRange(min = 1, max = 40) int n,
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] matrix = positiveDefinite(n, width, random);
    double[][] rows = new double[n][];
    int[] widths = new int[n];
    for (int i = 0; i < n; i++) {
      widths[i] = Math.min(width, n - i);
      rows[i] = new double[widths[i]];
      System.arraycopy(matrix[i], i, rows[i], 0, widths[i]);
    }
    double[] b = vector(n, random);
    double[] expected = dense(matrix, b);
    assertThat(BandCholesky.solve(rows, widths, n, b)).isTrue();
    assertClose(b, expected);
  }

  /** Diagonally dominant, zero from the given distance off the diagonal on. */
  private static double[][] positiveDefinite(int n, int width, SplittableRandom random) {
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      matrix[i][i] += 0.1;
      for (int j = i + 1; j < Math.min(n, i + width); j++) {
        double value = random.nextDouble(-1.0, 1.0);
        matrix[i][j] = value;
        matrix[j][i] = value;
        matrix[i][i] += Math.abs(value);
        matrix[j][j] += Math.abs(value);
      }
    }
    return matrix;
  }

  private static double[] vector(int n, SplittableRandom random) {
    double[] vector = new double[n];
    for (int i = 0; i < n; i++) {
      vector[i] = random.nextDouble(-1.0, 1.0);
    }
    return vector;
  }

  private static double[] dense(double[][] matrix, double[] b) {
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(b.length);
    DMatrixRMaj a = new DMatrixRMaj(matrix);
    assertThat(solver.setA(a)).isTrue();
    DMatrixRMaj x = new DMatrixRMaj(b.length, 1);
    solver.solve(new DMatrixRMaj(b.length, 1, true, b.clone()), x);
    return x.data;
  }

  private static void assertClose(double[] actual, double[] expected) {
    double largest = 1e-3;
    for (double value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(TOLERANCE * largest));
    }
  }
}
