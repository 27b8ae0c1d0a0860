package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.testdata.Signals;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

class GapFillerTest {
  private static final int ORDER = 12;
  private static final int FRAMES = 900;
  private static final double TOLERANCE = 1e-8; // of the peak; conditions stay below 1e7

  /** Least squares over every window, missing samples as unknowns: dense, by EJML. */
  private static void solveDensely(double[] x, boolean[] missing, double[] a) {
    int order = a.length - 1;
    int[] index = new int[x.length];
    int count = 0;
    for (int n = 0; n < x.length; n++) {
      index[n] = missing[n] ? count++ : -1;
    }
    DMatrixRMaj normal = new DMatrixRMaj(count, count);
    DMatrixRMaj right = new DMatrixRMaj(count, 1);
    for (int n = order; n < x.length; n++) {
      for (int direction = 0; direction < 2; direction++) {
        double[] row = new double[count];
        double known = 0.0;
        for (int k = 0; k <= order; k++) {
          int at = direction == 0 ? n - k : n - order + k;
          if (missing[at]) {
            row[index[at]] = a[k];
          } else {
            known += a[k] * x[at];
          }
        }
        for (int i = 0; i < count; i++) {
          right.add(i, 0, -row[i] * known);
          for (int j = 0; j < count && row[i] != 0.0; j++) {
            normal.add(i, j, row[i] * row[j]);
          }
        }
      }
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(count);
    assertThat(solver.setA(normal)).isTrue();
    DMatrixRMaj solution = new DMatrixRMaj(count, 1);
    solver.solve(right, solution);
    for (int n = 0; n < x.length; n++) {
      x[n] = missing[n] ? solution.get(index[n], 0) : x[n];
    }
  }

  @Property(tries = 40)
  void fill_singleGap_equalsTheDefinition(
      @ForAll @IntRange(min = 1, max = 40) int gap, @ForAll long seed) {
    boolean[] missing = new boolean[FRAMES];
    Arrays.fill(missing, 440, 440 + gap, true);
    assertIsTheDefinition(missing, 440, 440 + gap, seed);
  }

  @Property(tries = 40)
  void fill_neighboursWithinTheOrder_equalTheJointDefinition(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] missing = new boolean[FRAMES];
    for (int n = 420; n < 460; n++) {
      missing[n] = random.nextInt(3) == 0;
    }
    missing[420] = true;
    missing[459] = true;
    assertIsTheDefinition(missing, 420, 460, seed);
  }

  @Property(tries = 20)
  void fill_nearTheStart_equalsTheDefinition(
      @ForAll @IntRange(min = 1, max = 11) int start, @ForAll long seed) {
    boolean[] missing = new boolean[FRAMES];
    Arrays.fill(missing, start, start + 5, true);
    assertIsTheDefinition(missing, start, start + 5, seed);
  }

  private static void assertIsTheDefinition(boolean[] missing, int first, int end, long seed) {
    double[] x = signal(seed);
    double[] a = new double[ORDER + 1];
    assertThat(new CovarianceFit(ORDER).fit(x, missing, 0, FRAMES, ORDER, a)).isTrue();
    double[] expected = x.clone();
    solveDensely(expected, missing, a);
    filler(1).fillWith(x, missing, 0, FRAMES, first, end, a, ORDER);
    for (int n = 0; n < FRAMES; n++) {
      assertThat(x[n]).isCloseTo(expected[n], within(TOLERANCE));
    }
  }

  /** Orders 64, 96 and 128, each weighted by its final prediction error. */
  @Property(tries = 10)
  void fill_threeModels_isTheirWeightedMean(
      @ForAll @IntRange(min = 1, max = 30) int gap, @ForAll long seed) {
    double[] x = tone(4096, seed);
    boolean[] missing = new boolean[x.length];
    Arrays.fill(missing, 2000, 2000 + gap, true);
    double[] expected = new double[gap];
    double total = 0.0;
    for (int order : new int[] {64, 96, 128}) {
      double[] single = x.clone();
      double[] a = new double[order + 1];
      CovarianceFit fit = new CovarianceFit(order);
      fit.fit(single, missing, 2000 - 1024, 2000 + gap + 1024, order, a);
      new GapFiller(gapFrames -> order, order, 1024, 64, 64, 1)
          .fillWith(single, missing, 0, x.length, 2000, 2000 + gap, a, order);
      double windows = 2.0 * (1024 - order);
      double weight = (windows - order) / (windows + order) / fit.errorVariance();
      total += weight;
      for (int i = 0; i < gap; i++) {
        expected[i] += weight * single[2000 + i];
      }
    }
    new GapFiller(gapFrames -> 64, 128, 1024, 64, 64, 3)
        .fill(x, missing, 0, x.length, 2000, 2000 + gap);
    for (int i = 0; i < gap; i++) {
      assertThat(x[2000 + i]).isCloseTo(expected[i] / total, within(TOLERANCE));
    }
  }

  @Property(tries = 20)
  void fill_shiftedInTime_isShifted(
      @ForAll @IntRange(min = 1, max = 500) int shift, @ForAll long seed) {
    double[] x = signal(seed);
    double[] later = new double[FRAMES + shift];
    System.arraycopy(x, 0, later, shift, FRAMES);
    boolean[] missing = new boolean[FRAMES + shift];
    Arrays.fill(missing, 440, 460, true);
    filler(2).fill(x, missing, 0, FRAMES, 440, 460);
    Arrays.fill(missing, false);
    Arrays.fill(missing, shift + 440, shift + 460, true);
    filler(2).fill(later, missing, shift, shift + FRAMES, shift + 440, shift + 460);
    for (int n = 440; n < 460; n++) {
      assertThat(later[shift + n]).isEqualTo(x[n]);
    }
  }

  /** Too many unknown samples for a joint solution: what is clean between them stays. */
  @Property(tries = 10)
  void fill_beyondTheJointSolution_keepsTheCleanSamples(@ForAll long seed) {
    double[] x = tone(6000, seed);
    double[] original = x.clone();
    boolean[] missing = new boolean[x.length];
    Arrays.fill(missing, 2500, 2800, true);
    Arrays.fill(missing, 2810, 3100, true);
    GapFiller filler = new GapFiller(gapFrames -> 64, 64, 1024, 1024, 100, 1);
    filler.fill(x, missing, 0, x.length, 2500, 3100);
    assertThat(filler.usedOrder()).isEqualTo(64);
    for (int n = 0; n < x.length; n++) {
      if (missing[n]) {
        assertThat(Math.abs(x[n])).isLessThan(1.0);
      } else {
        assertThat(x[n]).isEqualTo(original[n]);
      }
    }
  }

  private static GapFiller filler(int models) {
    return new GapFiller(gapFrames -> ORDER, 128, 400, 64, 64, models);
  }

  private static double[] signal(long seed) {
    return widened(Signals.autoregressive(FRAMES, new double[] {1.6, -1.0, 0.2}, 0.05, seed));
  }

  private static double[] tone(int frames, long seed) {
    double[] x = widened(Signals.whiteNoise(frames, 0.02, seed));
    for (int n = 0; n < frames; n++) {
      x[n] += 0.3 * Math.sin(0.07 * n) + 0.1 * Math.sin(0.31 * n);
    }
    return x;
  }

  private static double[] widened(float[] x) {
    double[] wide = new double[x.length];
    for (int n = 0; n < x.length; n++) {
      wide[n] = x[n];
    }
    return wide;
  }
}
