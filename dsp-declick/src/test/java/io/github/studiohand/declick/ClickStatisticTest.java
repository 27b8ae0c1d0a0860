package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.testdata.Signals;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Against the double sum over prediction errors, and medians by sorting. */
class ClickStatisticTest {
  private static final int ORDER = 32;
  private static final int BLOCK = ClickStatistic.BLOCK;
  private static final int CAPACITY = 40 * BLOCK;
  private static final double TOLERANCE = 1e-11; // sums of 33 · 33 products below 1

  @Property(tries = 20)
  void z_agreesWithTheDoubleSum(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int hop) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = random.doubles(CAPACITY, -1.0, 1.0).toArray();
    double[] a = random.doubles(ORDER + 1, -1.0, 1.0).toArray();
    ClickStatistic statistic = new ClickStatistic(ORDER, CAPACITY);
    statistic.clear(BLOCK);
    statistic.model(a);
    int end = CAPACITY - ORDER;
    for (int to = BLOCK; to <= end; to += hop) {
      statistic.extend(x, to);
    }
    statistic.extend(x, end);
    assertThat(statistic.begin()).isEqualTo(BLOCK + ORDER);
    assertThat(statistic.end()).isEqualTo(end);
    for (int n = statistic.begin(); n < end; n++) {
      assertThat(statistic.values()[n]).isCloseTo(z(x, n, a), within(TOLERANCE));
    }
    assertThat(statistic.noiseGain())
        .isCloseTo(Arrays.stream(a).map(v -> v * v).sum(), within(TOLERANCE));
  }

  /** z[n] = Σ a[k]·e[n+k], e[n] = Σ a[k]·x[n−k]. */
  private static double z(double[] x, int n, double[] a) {
    double sum = 0.0;
    for (int k = 0; k <= ORDER; k++) {
      double error = 0.0;
      for (int i = 0; i <= ORDER; i++) {
        error += a[i] * x[n + k - i];
      }
      sum += a[k] * error;
    }
    return sum;
  }

  @Test
  void scaleAt_isTheLargestOfBothSidesMeansAndTheFifthAround() {
    double[] x = noise(3);
    for (int n = 20 * BLOCK; n < x.length; n++) {
      x[n] *= 7.0; // an attack
    }
    ClickStatistic statistic = white(x);
    int first = 1; // block 0 is known in part only
    int last = statistic.end() / BLOCK;
    double[] medians = new double[last];
    for (int b = first; b < last; b++) {
      double[] sorted = Arrays.copyOfRange(x, b * BLOCK, (b + 1) * BLOCK);
      for (int n = 0; n < BLOCK; n++) {
        sorted[n] = Math.abs(sorted[n]);
      }
      Arrays.sort(sorted);
      medians[b] = sorted[BLOCK / 2];
    }
    for (int block = first; block < last; block++) {
      double before = mean(medians, Math.max(first, block - 6), block - 1);
      double after = mean(medians, block + 2, Math.min(last, block + 6));
      int from = Math.max(first, block - 3);
      int to = Math.min(last, block + 4);
      double around = Math.max(ranked(medians, from, to), 0.5 * mean(medians, from, to));
      double expected = 1.4826 * Math.max(around, Math.max(before, after));
      assertThat(statistic.scaleAt(block)).isCloseTo(expected, within(1e-12));
    }
    assertThat(statistic.scaleAt(17)).as("just before the attack").isGreaterThan(1.0);
    assertThat(statistic.scaleAt(10)).as("long before it").isLessThan(0.5);
  }

  /** The fifth of seven by size, or what stands there of fewer. */
  private static double ranked(double[] medians, int from, int to) {
    double[] sorted = Arrays.copyOfRange(medians, from, to);
    Arrays.sort(sorted);
    return sorted[sorted.length * 5 / 8];
  }

  private static double mean(double[] medians, int from, int to) {
    return Arrays.stream(medians, Math.min(from, to), to).average().orElse(0.0);
  }

  @Test
  void scaleAt_loudClick_hardlyMovesIt() {
    double[] x = noise(4);
    double before = white(x).scaleAt(12);
    for (int n = 0; n < 20; n++) {
      x[12 * BLOCK + n] += 1000.0;
    }
    assertThat(white(x).scaleAt(12) / before).isCloseTo(1.0, within(0.15));
  }

  @Test
  void refresh_afterAChange_equalsAFreshStatistic() {
    double[] x = noise(5);
    double[] a = new SplittableRandom(6).doubles(ORDER + 1, -1.0, 1.0).toArray();
    ClickStatistic changed = of(x, a);
    for (int n = 700; n < 730; n++) {
      x[n] = 0.0;
    }
    changed.refresh(x, 700, 730, a);
    assertThat(changed.values()).isEqualTo(of(x, a).values());
  }

  @Test
  void shift_movesValuesAndScales() {
    double[] x = noise(7);
    ClickStatistic statistic = white(x);
    double z = statistic.values()[15 * BLOCK + 3];
    double scale = statistic.scaleAt(15);
    int by = 8 * BLOCK;
    statistic.shift(by, CAPACITY - by);
    assertThat(statistic.values()[15 * BLOCK + 3 - by]).isEqualTo(z);
    assertThat(statistic.scaleAt(7)).isEqualTo(scale);
  }

  @Test
  void strongest_isTheLargestMagnitude_andTheFirstOfEquals() {
    double[] x = noise(8);
    x[500] = -90.0;
    x[530] = 90.0;
    ClickStatistic statistic = white(x);
    assertThat(statistic.strongest(450, 100)).isEqualTo(500);
    assertThat(statistic.strongest(501, 100)).isEqualTo(530);
    assertThat(statistic.strongest(statistic.end() - 1, 100)).isEqualTo(statistic.end() - 1);
  }

  private static ClickStatistic white(double[] x) {
    double[] a = new double[ORDER + 1];
    a[0] = 1.0;
    return of(x, a);
  }

  private static ClickStatistic of(double[] x, double[] a) {
    ClickStatistic statistic = new ClickStatistic(ORDER, CAPACITY);
    statistic.clear(0);
    statistic.model(a);
    statistic.extend(x, CAPACITY - ORDER);
    return statistic;
  }

  private static double[] noise(long seed) {
    float[] noise = Signals.whiteNoise(CAPACITY, 0.2, seed);
    double[] x = new double[CAPACITY];
    for (int n = 0; n < CAPACITY; n++) {
      x[n] = noise[n];
    }
    return x;
  }
}
