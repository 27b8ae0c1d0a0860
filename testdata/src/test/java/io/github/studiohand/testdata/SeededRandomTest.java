package io.github.studiohand.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SeededRandomTest {
  /** The JDK's SplittableRandom is the same paper's algorithm, written by its authors. */
  @Property(tries = 50)
  void nextLong_isTheJdksSplitMix64(@ForAll long seed) {
    SplittableRandom oracle = new SplittableRandom(seed);
    SeededRandom random = new SeededRandom(seed);
    for (int i = 0; i < 100; i++) {
      assertThat(random.nextLong()).isEqualTo(oracle.nextLong());
    }
  }

  @Property(tries = 50)
  void nextInt_staysBelowItsBound(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE) int bound) {
    SeededRandom random = new SeededRandom(seed);
    for (int i = 0; i < 100; i++) {
      assertThat(random.nextInt(bound)).isBetween(0, bound - 1);
    }
  }

  @Test
  void nextGaussian_hasTheMomentsOfTheNormalDistribution() {
    SeededRandom random = new SeededRandom(1);
    int count = 1_000_000;
    double[] moments = new double[5];
    for (int i = 0; i < count; i++) {
      double power = 1.0;
      double x = random.nextGaussian();
      for (int k = 0; k < moments.length; k++) {
        moments[k] += power / count;
        power *= x;
      }
    }
    // Standard errors: 0.001, 0.0014, 0.004, 0.01; five of each are allowed.
    assertThat(moments[1]).isCloseTo(0.0, within(0.005));
    assertThat(moments[2]).isCloseTo(1.0, within(0.007));
    assertThat(moments[3]).isCloseTo(0.0, within(0.02));
    assertThat(moments[4]).isCloseTo(3.0, within(0.05));
  }

  @Test
  void stream_neighbours_areUncorrelated() {
    SeededRandom a = SeededRandom.stream(1, 1);
    SeededRandom b = SeededRandom.stream(1, 2);
    double dot = 0.0;
    for (int i = 0; i < 100_000; i++) {
      dot += a.nextGaussian() * b.nextGaussian() / 100_000;
    }
    assertThat(dot).isCloseTo(0.0, within(0.016)); // five standard errors
  }
}
