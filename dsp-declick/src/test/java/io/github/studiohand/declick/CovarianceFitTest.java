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
import org.junit.jupiter.api.Test;

class CovarianceFitTest {
  /** The definition: one row per prediction error, solved as an overdetermined system by QR. */
  @Property(tries = 40)
  void fit_isTheLeastSquaresSolutionOfItsRows(
      @ForAll @IntRange(min = 1, max = 12) int order,
      @ForAll @IntRange(min = 0, max = 4) int gaps,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[300];
    for (int n = 0; n < x.length; n++) {
      x[n] = random.nextDouble(-1.0, 1.0) + Math.sin(0.3 * n);
    }
    boolean[] missing = new boolean[x.length];
    for (int g = 0; g < gaps; g++) {
      missing[random.nextInt(x.length)] = true;
    }
    double[] a = new double[order + 1];
    CovarianceFit fit = new CovarianceFit(12);
    assertThat(fit.fit(x, missing, 20, 290, order, a)).isTrue();
    double[] expected = rows(x, missing, 20, 290, order);
    assertThat(a[0]).isEqualTo(1.0);
    for (int k = 1; k <= order; k++) {
      assertThat(a[k]).isCloseTo(expected[k - 1], within(1e-7));
    }
  }

  private static double[] rows(double[] x, boolean[] missing, int from, int to, int order) {
    int windows = CovarianceFit.cleanWindows(missing, from, to, order);
    DMatrixRMaj matrix = new DMatrixRMaj(2 * windows, order);
    DMatrixRMaj right = new DMatrixRMaj(2 * windows, 1);
    int row = 0;
    for (int n = from + order; n < to; n++) {
      boolean clean = true;
      for (int k = 0; k <= order; k++) {
        clean &= !missing[n - k];
      }
      if (clean) {
        right.set(row, 0, -x[n]);
        right.set(row + 1, 0, -x[n - order]);
        for (int k = 1; k <= order; k++) {
          matrix.set(row, k - 1, x[n - k]);
          matrix.set(row + 1, k - 1, x[n - order + k]);
        }
        row += 2;
      }
    }
    LinearSolverDense<DMatrixRMaj> solver =
        LinearSolverFactory_DDRM.leastSquares(2 * windows, order);
    assertThat(row).isEqualTo(2 * windows);
    assertThat(solver.setA(matrix)).isTrue();
    DMatrixRMaj solution = new DMatrixRMaj(order, 1);
    solver.solve(right, solution);
    return solution.data;
  }

  @Test
  void fit_silence_isRefused() {
    double[] a = new double[9];
    assertThat(new CovarianceFit(8).fit(new double[100], new boolean[100], 0, 100, 8, a))
        .isFalse();
  }
}
