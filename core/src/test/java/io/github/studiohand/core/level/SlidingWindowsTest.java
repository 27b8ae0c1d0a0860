package io.github.studiohand.core.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.testdata.AllocationProbe;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@link SlidingRms} and {@link SlidingMax} against their definitions. */
class SlidingWindowsTest {
  private static double[] burstsAndWhispers(int frames, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[frames];
    for (int n = 0; n < frames; n++) {
      double level = n / 50 % 3 == 0 ? 1e4 : n / 50 % 3 == 1 ? 1e-6 : 0.0;
      x[n] = level * (2.0 * random.nextDouble() - 1.0);
    }
    return x;
  }

  @Property(tries = 60)
  void meanSquare_isTheDefinition(
      @ForAll @IntRange(min = 1, max = 120) int window, @ForAll long seed) {
    double[] x = burstsAndWhispers(600, seed);
    SlidingRms sliding = new SlidingRms(window);
    SlidingRms root = new SlidingRms(window);
    for (int n = 0; n < x.length; n++) {
      double sum = 0.0;
      for (int k = Math.max(0, n - window + 1); k <= n; k++) {
        sum += x[k] * x[k];
      }
      double expected = sum / window;
      // both sums have windowFrames · 2^-53 relative error
      double error = 2.0 * (window + 1) * 1.2e-16 * expected;
      assertThat(sliding.nextMeanSquare(x[n])).isCloseTo(expected, within(error));
      assertThat(root.next(x[n]))
          .isCloseTo(Math.sqrt(expected), within(1e-13 * Math.sqrt(expected)));
    }
  }

  @Test
  void meanSquare_afterAnHourOfNoise_hasNotDrifted() {
    SplittableRandom random = new SplittableRandom(5);
    SlidingRms sliding = new SlidingRms(480);
    double[] last = new double[480];
    int frames = 3600 * 8000;
    double measured = 0.0;
    for (int n = 0; n < frames; n++) {
      double x = n > frames - 480 ? 1e-5 * random.nextDouble() : 100.0 * random.nextDouble();
      last[n % 480] = x;
      measured = sliding.nextMeanSquare(x);
    }
    double sum = 0.0;
    for (double x : last) {
      sum += x * x;
    }
    assertThat(measured).isCloseTo(sum / 480, within(1e-13 * sum / 480));
    for (int n = 0; n < 480; n++) {
      measured = sliding.nextMeanSquare(0.0);
    }
    assertThat(measured).isZero();
  }

  @Test
  void sineOfFullScale_readsMinusThreeDb() {
    SlidingRms sliding = new SlidingRms(4800);
    double rms = 0.0;
    for (int n = 0; n < 9600; n++) {
      rms = sliding.next(Math.sin(2.0 * Math.PI * 1000.0 * n / 48_000));
    }
    assertThat(Decibels.ofGain(rms)).isCloseTo(-3.0103, within(1e-4));
  }

  @Property(tries = 60)
  void max_isTheDefinition(@ForAll @IntRange(min = 1, max = 120) int window, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[500];
    SlidingMax sliding = new SlidingMax(window);
    for (int n = 0; n < x.length; n++) {
      x[n] = random.nextDouble() - 0.5 + (n % 37 == 0 ? 3.0 : 0.0);
      double expected = Double.NEGATIVE_INFINITY;
      for (int k = Math.max(0, n - window + 1); k <= n; k++) {
        expected = Math.max(expected, x[k]);
      }
      assertThat(sliding.next(x[n])).isEqualTo(expected);
    }
  }

  @Test
  void nan_isGoneWhenItHasLeftTheWindow() {
    for (int at = 0; at < 20; at++) {
      SlidingRms rms = new SlidingRms(8);
      SlidingMax max = new SlidingMax(8);
      for (int n = 0; n < 60; n++) {
        double x = n == at ? Double.NaN : 0.5;
        boolean inside = n >= at && n < at + 8;
        assertThat(Double.isNaN(rms.next(x))).isEqualTo(inside);
        assertThat(Double.isNaN(max.next(x))).isEqualTo(inside);
      }
    }
  }

  @Test
  void clear_forgetsTheSignal() {
    SlidingRms rms = new SlidingRms(7);
    SlidingMax max = new SlidingMax(7);
    for (int n = 0; n < 40; n++) {
      rms.next(n);
      max.next(n);
    }
    rms.clear();
    max.clear();
    assertThat(rms.nextMeanSquare(7.0)).isEqualTo(7.0);
    assertThat(max.next(-2.0)).isEqualTo(-2.0);
    assertThat(rms.windowFrames()).isEqualTo(7);
    assertThat(max.windowFrames()).isEqualTo(7);
  }

  @Test
  void badArguments_areRefused() {
    assertThatThrownBy(() -> new SlidingRms(0)).hasMessageContaining("windowFrames: 0");
    assertThatThrownBy(() -> new SlidingMax(-3)).hasMessageContaining("windowFrames: -3");
  }

  @Test
  @Tag("allocation")
  void everything_allocatesNothing() {
    SlidingRms rms = new SlidingRms(16);
    SlidingMax max = new SlidingMax(16);
    long bytes = AllocationProbe.bytes(() -> {
      for (int n = 0; n < 50; n++) {
        rms.next(n);
        max.next(n);
      }
      rms.clear();
      max.clear();
    });
    assertThat(bytes).isZero();
  }
}
