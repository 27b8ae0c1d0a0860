package io.github.studiohand.core.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.core.mix.Dither.Kind;
import io.github.studiohand.testdata.AllocationProbe;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DitherTest {
  private static final int FRAMES = 400_000;

  /** Mean and variance of the error in steps for a constant input of {@code steps}. */
  private static double[] errorMoments(Kind kind, double steps) {
    Dither dither = new Dither(kind, 16, 1, 99);
    double sum = 0.0;
    double squares = 0.0;
    for (int n = 0; n < FRAMES; n++) {
      double error = dither.next(0, steps / 32768.0) - steps;
      sum += error;
      squares += error * error;
    }
    double mean = sum / FRAMES;
    return new double[] {mean, squares / FRAMES - mean * mean};
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.25, 0.001, -0.999, 1234.37, -7.8})
  void tpdf_errorHasMeanZeroAndVarianceOneQuarter_whateverTheSignal(double steps) {
    double[] moments = errorMoments(Kind.TPDF, steps);
    // 6 standard errors of the mean (0.5 / sqrt(N)) and of the variance
    assertThat(moments[0]).isCloseTo(0.0, within(6.0 * 0.5 / Math.sqrt(FRAMES)));
    assertThat(moments[1]).isCloseTo(0.25, within(6.0 * 0.4 / Math.sqrt(FRAMES)));
  }

  @Test
  void tpdf_errorIsUncorrelatedWithASignalBelowOneStep() {
    Dither tpdf = new Dither(Kind.TPDF, 16, 1, 5);
    Dither none = new Dither(Kind.NONE, 16, 1, 5);
    double amplitude = 0.45 / 32768.0;
    double with = 0.0;
    double without = 0.0;
    double energy = 0.0;
    for (int n = 0; n < FRAMES; n++) {
      double x = amplitude * Math.sin(0.01234 * n);
      with += x * tpdf.next(0, x);
      without += x * none.next(0, x);
      energy += x * x * 32768.0;
    }
    assertThat(with / energy).isCloseTo(1.0, within(0.05)); // the tone survives at its level
    assertThat(without).isZero(); // and is lost without dither
  }

  @Test
  void tpdf_isWhite() {
    Dither dither = new Dither(Kind.TPDF, 16, 1, 6);
    double[] e = new double[FRAMES];
    for (int n = 0; n < FRAMES; n++) {
      e[n] = dither.next(0, 0.3 / 32768.0) - 0.3;
    }
    for (int lag = 1; lag <= 8; lag++) {
      double sum = 0.0;
      for (int n = lag; n < FRAMES; n++) {
        sum += e[n] * e[n - lag];
      }
      assertThat(sum / FRAMES / 0.25)
          .as("lag " + lag)
          .isCloseTo(0.0, within(6.0 / Math.sqrt(FRAMES)));
    }
  }

  @Property(tries = 60)
  void samplesOnTheGrid_passUnchanged(
      @ForAll @IntRange(min = 2, max = 24) int bits, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Dither dither = new Dither(Kind.TPDF, bits, 1, seed);
    int range = 1 << (bits - 1);
    for (int i = 0; i < 200; i++) {
      int value = random.nextInt(-range, range);
      assertThat(dither.next(0, (float) value / range)).isEqualTo(value);
    }
    assertThat(dither.clippedSamples()).isZero();
  }

  @Test
  void none_roundsToTheNearest_tiesToEven() {
    Dither dither = new Dither(Kind.NONE, 8, 1, 0);
    double[] steps = {0.5, 1.5, -0.5, 2.4, 2.6, -3.51};
    int[] expected = {0, 2, 0, 2, 3, -4};
    for (int i = 0; i < steps.length; i++) {
      assertThat(dither.next(0, steps[i] / 128.0)).isEqualTo(expected[i]);
    }
  }

  @Test
  void samplesBeyondTheRange_areClippedAndCounted() {
    Dither dither = new Dither(Kind.NONE, 32, 1, 0);
    assertThat(dither.next(0, 1.0)).isEqualTo(Integer.MAX_VALUE);
    assertThat(dither.next(0, -1.0)).isEqualTo(Integer.MIN_VALUE);
    assertThat(dither.next(0, -1.5)).isEqualTo(Integer.MIN_VALUE);
    assertThat(dither.next(0, Double.POSITIVE_INFINITY)).isEqualTo(Integer.MAX_VALUE);
    assertThat(dither.next(0, Double.NaN)).isZero();
    assertThat(dither.clippedSamples()).isEqualTo(3);
    dither.clear();
    assertThat(dither.clippedSamples()).isZero();
  }

  @Test
  void print_repeatsFromItsSeed_andBlocksDoNotMatter() {
    float[] x = new float[1000];
    SplittableRandom random = new SplittableRandom(8);
    for (int n = 0; n < x.length; n++) {
      x[n] = n % 10 == 0 ? 0.0f : (float) random.nextDouble();
    }
    int[] whole = new int[1000];
    int[] cut = new int[1000];
    int[] other = new int[1000];
    Dither dither = new Dither(Kind.TPDF, 16, 2, 1);
    dither.process(0, x, 0, whole, 0, 1000);
    dither.process(1, x, 0, other, 0, 1000);
    dither.clear();
    for (int n = 0; n < 1000; n += 33) {
      dither.process(0, x, n, cut, n, Math.min(33, 1000 - n));
    }
    assertThat(cut).isEqualTo(whole);
    assertThat(other).isNotEqualTo(whole);
    new Dither(Kind.TPDF, 16, 1, 2).process(0, x, 0, other, 0, 1000);
    assertThat(other).isNotEqualTo(whole);
  }

  @Test
  void badArguments_areRefused() {
    assertThatThrownBy(() -> new Dither(Kind.NONE, 1, 1, 0)).hasMessageContaining("bits: 1");
    assertThatThrownBy(() -> new Dither(Kind.NONE, 33, 1, 0)).hasMessageContaining("bits: 33");
    assertThatThrownBy(() -> new Dither(Kind.NONE, 16, 0, 0)).hasMessageContaining("channels: 0");
  }

  @Test
  @Tag("allocation")
  void everything_allocatesNothing() {
    Dither dither = new Dither(Kind.TPDF, 16, 1, 1);
    float[] x = new float[64];
    int[] q = new int[64];
    x[5] = 0.1234f;
    long bytes = AllocationProbe.bytes(() -> {
      dither.process(0, x, 0, q, 0, 64);
      dither.clear();
    });
    assertThat(bytes).isZero();
  }
}
