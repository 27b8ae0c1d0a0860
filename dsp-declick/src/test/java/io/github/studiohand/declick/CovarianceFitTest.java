package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
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
    double[] x = noisyTone(300, random);
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

  @Property(tries = 40)
  void fit_anyOrder_agreesWithTheNormalEquations(
      @ForAll @IntRange(min = 13, max = 90) int order, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = noisyTone(700, random);
    boolean[] missing = new boolean[x.length];
    Arrays.fill(missing, 300, 300 + random.nextInt(1, 60), true);
    double[] a = new double[order + 1];
    CovarianceFit fit = new CovarianceFit(90);
    assertThat(fit.fit(x, missing, 5, 690, order, a)).isTrue();
    double[] expected = rows(x, missing, 5, 690, order);
    for (int k = 1; k <= order; k++) {
      assertThat(a[k]).isCloseTo(expected[k - 1], within(1e-7));
    }
    assertThat(fit.windows()).isEqualTo(CovarianceFit.cleanWindows(missing, 5, 690, order));
    assertThat(fit.errorVariance())
        .isCloseTo(meanSquare(x, missing, 5, 690, a), withinPercentage(1e-4));
  }

  private static double meanSquare(double[] x, boolean[] missing, int from, int to, double[] a) {
    int order = a.length - 1;
    double sum = 0.0;
    int run = 0;
    for (int n = from; n < to; n++) {
      run = missing[n] ? 0 : run + 1;
      double forward = 0.0;
      double backward = 0.0;
      for (int k = 0; k <= order && run > order; k++) {
        forward += a[k] * x[n - k];
        backward += a[k] * x[n - order + k];
      }
      sum += forward * forward + backward * backward;
    }
    return sum / (2 * CovarianceFit.cleanWindows(missing, from, to, order));
  }

  private static double[] noisyTone(int frames, SplittableRandom random) {
    double[] x = new double[frames];
    for (int n = 0; n < frames; n++) {
      x[n] = random.nextDouble(-1.0, 1.0) + Math.sin(0.3 * n);
    }
    return x;
  }

  @Property(tries = 40)
  void addBothWays_equalsTheDefinition(
      @ForAll @IntRange(min = 1, max = 70) int order,
      @ForAll @IntRange(min = 1, max = 150) int windows,
      @ForAll long seed) {
    double[] x = noisyTone(windows + order + 20, new SplittableRandom(seed));
    int end = 10 + order + windows;
    double[] sums = new double[order + 1];
    LagProducts.addBothWays(x, 10, end, order, sums);
    for (int j = 0; j <= order; j++) {
      double expected = 0.0;
      for (int n = 10 + order; n < end; n++) {
        expected += x[n] * x[n - j] + x[n - order] * x[n - order + j];
      }
      assertThat(sums[j]).isCloseTo(expected, within(1e-10));
    }
  }

  @Test
  void fit_silence_isRefused() {
    double[] a = new double[9];
    assertThat(new CovarianceFit(8).fit(new double[100], new boolean[100], 0, 100, 8, a))
        .isFalse();
  }
}
