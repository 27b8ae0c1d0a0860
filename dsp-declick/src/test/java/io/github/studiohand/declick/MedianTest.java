package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Against sorting. */
class MedianTest {
  private static final double[] SPECIAL = {
    0.0, Double.MIN_VALUE, 3e-310, Double.MIN_NORMAL, 1.0, Math.nextUp(1.0), 1e300, Double.MAX_VALUE
  };

  @Property(tries = 300)
  void select_isWhatSortingPutsThere(
      @ForAll @IntRange(min = 1, max = 700) int count,
      @ForAll @IntRange(max = 5) int lead,
      @ForAll @IntRange(max = 3) int kind,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[lead + count + 3];
    for (int n = 0; n < values.length; n++) {
      values[n] = value(kind, random, n);
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted, lead, lead + count);
    double[] work = values.clone();
    int index = lead + random.nextInt(count);
    assertThat(Median.select(work, lead, lead + count, index)).isEqualTo(sorted[index]);
    assertThat(Median.of(values.clone(), lead, lead + count))
        .isEqualTo(sorted[(2 * lead + count) / 2]);
    Arrays.sort(work, lead, lead + count);
    assertThat(work).as("only reordered, inside the range").isEqualTo(sorted);
  }

  private static double value(int kind, SplittableRandom random, int n) {
    return switch (kind) {
      case 0 -> random.nextDouble();
      case 1 -> SPECIAL[random.nextInt(SPECIAL.length)];
      case 2 -> n; // sorted already
      default -> random.nextInt(3) == 0 ? random.nextDouble() : 0.0;
    };
  }

  @Test
  void ofNormalNoise_timesToSigma_isItsDeviation() {
    java.util.Random random = new java.util.Random(5);
    double[] values = new double[100_001];
    for (int n = 0; n < values.length; n++) {
      values[n] = Math.abs(0.3 * random.nextGaussian());
    }
    double sigma = Median.of(values, 0, values.length) * Median.TO_SIGMA;
    assertThat(sigma).isCloseTo(0.3, within(0.005)); // 4 standard errors
  }
}
