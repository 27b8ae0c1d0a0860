package io.github.studiohand.core.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.core.mix.Dither.Kind;
import io.github.studiohand.testdata.AllocationProbe;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DitherTest {
  private static final int RATE = 48_000;
  private static final int BLANK = 4800; // BLANK_MS at that rate

  /** Noise that lies on no grid, then what follows: the dither runs for {@link #BLANK} frames more. */
  private static float[] afterNoise(int frames, int noiseFrames, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = new float[frames];
    for (int n = 0; n < noiseFrames; n++) {
      x[n] = (float) (0.2 * random.nextDouble() - 0.1);
    }
    return x;
  }

  private static int[] print(Dither dither, int channel, float[] x) {
    int[] q = new int[x.length];
    dither.process(channel, x, 0, q, 0, x.length);
    return q;
  }

  /** The definition, with the errors in a list. */
  private static int[] defined(Kind kind, int bits, double[] x, double[] d) {
    double scale = Math.scalb(1.0, bits - 1);
    double[] c = kind == Kind.SHAPED ? NoiseShapingFilter.at(RATE) : new double[0];
    double[] e = new double[x.length];
    int[] q = new int[x.length];
    for (int n = 0; n < x.length; n++) {
      double w = x[n] * scale;
      for (int k = 1; k <= Math.min(c.length, n); k++) {
        w -= c[k - 1] * e[n - k];
      }
      double rounded = Math.rint(w + d[n]);
      e[n] = rounded - w;
      q[n] = (int) Math.max(-scale, Math.min(scale - 1.0, rounded));
    }
    return q;
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 12, 16, 20, 24, 32})
  void quantiser_isItsDefinition(int bits) {
    SplittableRandom random = new SplittableRandom(3);
    double step = Math.scalb(1.0, 1 - bits);
    double[] x = new double[2000];
    double[] d = new double[x.length];
    for (int n = 0; n < x.length; n++) {
      x[n] = 0.2 * random.nextDouble() - 0.1; // finer than any grid
      d[n] = triangular(n);
    }
    for (Kind kind : new Kind[] {Kind.TPDF, Kind.SHAPED}) {
      int[] q = new int[x.length];
      new Dither(kind, bits, 1, RATE, 7).process(0, x, 0, q, 0, x.length);
      assertThat(q).as("%s at %s bits", kind, bits).isEqualTo(defined(kind, bits, x, d));
      double worst = 0.0;
      for (int n = 0; n < x.length; n++) {
        worst = Math.max(worst, Math.abs(q[n] - x[n] / step));
      }
      assertThat(worst).isLessThanOrEqualTo(kind == Kind.TPDF ? 1.5 : 28.0); // 1.5 (1 + Σ |c|)
    }
  }

  /** Frame n of the dither of seed 7, channel 0, by the generator's definition. */
  private static double triangular(int n) {
    long state = mix(7 + mix(1)) + (n + 1) * 0x9e3779b97f4a7c15L;
    long bits = mix(state);
    return ((bits >>> 32) - (bits & 0xffffffffL)) * 0x1p-32;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  @Test
  void none_roundsToTheNearest_tiesToEven() {
    Dither dither = new Dither(Kind.NONE, 8, 1, RATE, 0);
    double[] steps = {0.5, 1.5, -0.5, 2.4, 2.6, -3.51};
    int[] expected = {0, 2, 0, 2, 3, -4};
    for (int i = 0; i < steps.length; i++) {
      assertThat(dither.next(0, steps[i] / 128.0)).isEqualTo(expected[i]);
    }
  }

  @Property(tries = 30)
  void whatWasNotChanged_comesOutBitForBit(
      @ForAll Kind kind, @ForAll @IntRange(min = 8, max = 24) int bits, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Dither dither = new Dither(kind, bits, 1, RATE, seed);
    int range = 1 << (bits - 1);
    int[] values = random.ints(200, -range, range).toArray();
    int[] out = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      out[i] = dither.next(0, (float) values[i] / range);
    }
    assertThat(out).isEqualTo(values);
    assertThat(dither.clippedSamples()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"TPDF", "SHAPED"})
  void silence_isSilentBeforeTheFirstSound_andBlankMsAfterTheLast(Kind kind) {
    float[] x = afterNoise(3 * BLANK, 0, 1);
    int sound = 500;
    x[sound] = 0.1f;
    int[] q = print(new Dither(kind, 16, 1, RATE, 4), 0, x);
    int dithered = 0;
    for (int n = 0; n < x.length; n++) {
      if (n < sound || n > sound + BLANK) {
        assertThat(q[n]).isZero();
      } else if (q[n] != 0) {
        dithered = n;
      }
    }
    assertThat(dithered).isBetween(sound + BLANK - 60, sound + BLANK); // noise up to the last frame
  }

  @Test
  void blanking_makesTheShaperForget() {
    float[] first = afterNoise(2000 + 2 * BLANK, 2000, 1);
    float[] other = afterNoise(2000 + 2 * BLANK, 2000, 2);
    first[2000 + BLANK + 7] = 0.3f;
    other[2000 + BLANK + 7] = 0.3f;
    int[] q = print(new Dither(Kind.SHAPED, 16, 1, RATE, 9), 0, first);
    int[] r = print(new Dither(Kind.SHAPED, 16, 1, RATE, 9), 0, other);
    int blanked = 2000 + BLANK;
    assertThat(Arrays.copyOfRange(q, blanked, q.length))
        .isEqualTo(Arrays.copyOfRange(r, blanked, r.length));
  }

  @Test
  void samplesThatHappenToLieOnTheGrid_areDitheredLikeTheOthers() {
    SplittableRandom random = new SplittableRandom(6); // 17 bits to 16: every second is on the grid
    Dither dither = new Dither(Kind.TPDF, 16, 1, RATE, 6);
    dither.next(0, 0.5 / 32_768.0);
    int frames = 100_000;
    double[] squares = new double[2];
    int[] count = new int[2];
    for (int n = 0; n < frames; n++) {
      int halves = random.nextInt(-1000, 1000);
      double error = dither.next(0, halves / 65_536.0) - 0.5 * halves;
      squares[halves & 1] += error * error;
      count[halves & 1]++;
    }
    for (int odd = 0; odd < 2; odd++) {
      double sigma = 0.4 / Math.sqrt(count[odd]); // of an estimate of the variance
      assertThat(squares[odd] / count[odd]).isCloseTo(0.25, within(5.0 * sigma));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void samplesBeyondTheRange_areClippedAndCounted(Kind kind) {
    Dither dither = new Dither(kind, 32, 1, RATE, 0);
    assertThat(dither.next(0, 1.5)).isEqualTo(Integer.MAX_VALUE);
    assertThat(dither.next(0, -1.5)).isEqualTo(Integer.MIN_VALUE);
    assertThat(dither.next(0, Double.POSITIVE_INFINITY)).isEqualTo(Integer.MAX_VALUE);
    assertThat(dither.next(0, Double.NEGATIVE_INFINITY)).isEqualTo(Integer.MIN_VALUE);
    assertThat(dither.clippedSamples()).isEqualTo(4);
    assertThat(dither.next(0, Double.NaN)).isZero();
    assertThat(dither.nanSamples()).isEqualTo(1);
    assertThat(dither.next(0, 0.1 + 0x1p-40)).isCloseTo((int) (0.1 * 0x1p31), within(30));
    dither.clear();
    assertThat(dither.clippedSamples() + dither.nanSamples()).isZero();
  }

  @Test
  void clipping_doesNotUpsetTheShaper() {
    float[] x = new float[20_000];
    for (int n = 0; n < x.length; n++) {
      x[n] = (float) (1.4 * Math.sin(0.01 * n) + 1e-7);
    }
    Dither dither = new Dither(Kind.SHAPED, 16, 1, 44_100, 2);
    int[] q = print(dither, 0, x);
    double worst = 0.0;
    for (int n = 0; n < x.length; n++) {
      double wanted = Math.max(-32_768.0, Math.min(32_767.0, 32_768.0 * x[n]));
      worst = Math.max(worst, Math.abs(q[n] - wanted));
    }
    assertThat(worst).isLessThan(36.0); // 1.5 (1 + Σ |c|) = 34.7, and the clipped edge
    assertThat(dither.clippedSamples()).isGreaterThan(8000);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void print_repeatsFromItsSeed_andBlocksDoNotMatter(Kind kind) {
    float[] x = afterNoise(3 * BLANK, 2000, 8);
    x[2 * BLANK] = 0.01f;
    Dither dither = new Dither(kind, 16, 2, RATE, 1);
    int[] whole = print(dither, 0, x);
    int[] second = print(dither, 1, x);
    dither.clear();
    int[] cut = new int[x.length];
    double[] wide = new double[x.length];
    for (int n = 0; n < x.length; n++) {
      wide[n] = x[n];
    }
    for (int n = 0; n < x.length; n += 33) {
      dither.process(0, wide, n, cut, n, Math.min(33, x.length - n));
    }
    assertThat(cut).isEqualTo(whole);
    if (kind != Kind.NONE) {
      assertThat(second).isNotEqualTo(whole);
      assertThat(print(new Dither(kind, 16, 1, RATE, 2), 0, x)).isNotEqualTo(whole);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void skip_isSilence(Kind kind) {
    float[] sound = afterNoise(700, 700, 5);
    for (int gap : new int[] {0, 1, 9, BLANK - 1, BLANK, BLANK + 1, 3 * BLANK}) {
      Dither fed = new Dither(kind, 16, 2, RATE, 3);
      Dither skipping = new Dither(kind, 16, 2, RATE, 3);
      for (int ch = 0; ch < 2; ch++) {
        print(fed, ch, sound);
        print(fed, ch, new float[gap]);
        print(skipping, ch, sound);
      }
      skipping.skip(gap);
      assertThat(print(skipping, 1, sound)).as("gap %s", gap).isEqualTo(print(fed, 1, sound));
    }
  }

  @Test
  void badArguments_areRefused() {
    refuse(Kind.NONE, 0, 1, RATE, "bits: 0 (expected: 1 to 32)");
    refuse(Kind.NONE, 33, 1, RATE, "bits: 33");
    refuse(Kind.SHAPED, 7, 1, RATE, "bits: 7 (expected: 8 to 32)");
    refuse(Kind.TPDF, 16, 0, RATE, "channels: 0");
    refuse(Kind.TPDF, 16, 1, Double.NaN, "sampleRateHz: NaN");
    refuse(Kind.SHAPED, 16, 1, 4000, "sampleRateHz: 4000.0 (expected: 8000.0 to 384000.0)");
    refuse(Kind.SHAPED, 16, 1, 768_000, "sampleRateHz: 768000.0");
    assertThat(new Dither(Kind.TPDF, 16, 1, 4000, 0).next(0, 0.0)).isZero();
  }

  private static void refuse(Kind kind, int bits, int channels, double rateHz, String message) {
    assertThatThrownBy(() -> new Dither(kind, bits, channels, rateHz, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  @Tag("allocation")
  void everything_allocatesNothing() {
    Dither dither = new Dither(Kind.SHAPED, 16, 1, RATE, 1);
    float[] x = new float[64];
    double[] wide = new double[64];
    int[] q = new int[64];
    x[5] = 0.1234f;
    long bytes = AllocationProbe.bytes(() -> {
      dither.process(0, x, 0, q, 0, 64);
      dither.process(0, wide, 0, q, 0, 64);
      dither.skip(10);
      dither.clear();
    });
    assertThat(bytes).isZero();
  }
}
