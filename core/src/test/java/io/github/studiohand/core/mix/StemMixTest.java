package io.github.studiohand.core.mix;

import static io.github.studiohand.core.mix.NaiveMix.integers;
import static io.github.studiohand.core.mix.NaiveMix.mix;
import static io.github.studiohand.core.mix.NaiveMix.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.testdata.AllocationProbe;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StemMixTest {
  private static final double CURVES = 1e-12; // what a table of 64 powers is worth, with room

  private static StemSummerSettings plain(int stems) {
    StemSummerSettings.Builder builder = StemSummerSettings.builder().bus(1);
    for (int s = 0; s < stems; s++) {
      builder.stem(1);
    }
    return builder.build();
  }

  private static StemSettings.Builder randomStem(SplittableRandom random, int channels) {
    return StemSettings.builder(channels)
        .gainDb(random.nextInt(8) == 0 ? 0.0 : 30.0 * random.nextDouble() - 20.0)
        .pan(2.0 * random.nextDouble() - 1.0)
        .panLaw(PanLaw.values()[random.nextInt(PanLaw.values().length)])
        .inverted(random.nextBoolean())
        .muted(random.nextInt(6) == 0);
  }

  private static GainCurve randomCurve(SplittableRandom random, int frames) {
    long[] at =
        random.longs(1 + random.nextInt(6), 0, frames).sorted().distinct().toArray();
    double[] db = new double[at.length];
    for (int i = 0; i < db.length; i++) {
      db[i] = random.nextInt(5) == 0 ? Double.NEGATIVE_INFINITY : 40.0 * random.nextDouble() - 30.0;
    }
    return GainCurve.of(at, db);
  }

  /** Everything at once but pan curves: places, lengths, fades, curves, on mono to three-channel buses. */
  private static StemSummerSettings randomSettings(long seed, int stems, int frames) {
    SplittableRandom random = new SplittableRandom(seed);
    StemSummerSettings.Builder builder =
        StemSummerSettings.builder().bus(1).bus(2).bus(3).placed(random.nextBoolean());
    for (int s = 0; s < stems; s++) {
      int bus = random.nextInt(3);
      StemSettings.Builder stem =
          randomStem(random, 1 + random.nextInt(bus + 1)).bus(bus);
      if (random.nextBoolean()) {
        int length = 1 + random.nextInt(frames);
        stem.startFrame(random.nextInt(frames))
            .lengthFrames(length)
            .fadeIn(random.nextInt(length + 1), FadeShape.values()[random.nextInt(2)])
            .fadeOut(random.nextInt(length + 1), FadeShape.values()[random.nextInt(2)]);
      }
      stem.delayFrames(random.nextBoolean() ? 0 : random.nextInt(700));
      stem.gainCurve(random.nextBoolean() ? null : randomCurve(random, frames));
      builder.stem(stem.build());
    }
    return builder.build();
  }

  @Property(tries = 20)
  void sum_isThatOfTheDefinition(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int stems) {
    int frames = 1500;
    StemSummerSettings settings = randomSettings(seed, stems, frames);
    float[][] x = noise(settings.stemChannels(), frames, seed);
    double[][] expected = new NaiveMix(settings).sum(x, frames);
    double[][] actual = mix(settings, x);
    for (int b = 0; b < actual.length; b++) {
      for (int n = 0; n < frames; n++) {
        assertThat(actual[b][n])
            .as("channel %s frame %s", b, n)
            .isCloseTo(expected[b][n], within(CURVES * stems * 10.0));
      }
    }
  }

  /** The stated bound; gains stand still, so that the twin's are the same doubles. */
  @Property(tries = 25)
  void error_isWithinTheBound(@ForAll @IntRange(min = 1, max = 70) int stems, @ForAll long seed) {
    int frames = 30;
    SplittableRandom random = new SplittableRandom(seed);
    StemSummerSettings.Builder builder = StemSummerSettings.builder().bus(2);
    for (int s = 0; s < stems; s++) {
      builder.stem(randomStem(random, 1 + s % 2).build());
    }
    StemSummerSettings settings = builder.build();
    float[][] x = noise(settings.stemChannels(), frames, seed);
    double[][] bus = new double[2][frames];
    double[][] before = new double[2][frames];
    for (int n = 0; n < frames; n++) {
      before[0][n] = bus[0][n] = random.nextDouble() - 0.5;
    }
    new StemMix(settings).process(bus, x, 0, frames);
    NaiveMix naive = new NaiveMix(settings);
    for (int b = 0; b < 2; b++) {
      for (int n = 0; n < frames; n++) {
        BigDecimal exact = naive.exact(x, b, n, before[b][n]);
        double error = exact.subtract(new BigDecimal(bus[b][n])).abs().doubleValue();
        assertThat(error).isLessThanOrEqualTo(naive.bound(x, b, n, before[b][n]));
      }
    }
  }

  @Property(tries = 10)
  void integersAtUnitGain_sumExactly_inAnyOrder_andInParts(@ForAll long seed) {
    for (int bits : new int[] {16, 24}) {
      int stems = 300;
      float[][] x = integers(stems, 40, bits, seed);
      double[] whole = mix(plain(stems), x)[0];
      double[] turned = mix(plain(stems), rotated(x, 77))[0];
      double[] first = mix(plain(123), Arrays.copyOf(x, 123))[0];
      double[] rest = mix(plain(stems - 123), Arrays.copyOfRange(x, 123, stems))[0];
      double full = StrictMath.scalb(1.0, bits - 1);
      for (int n = 0; n < whole.length; n++) {
        long exact = 0;
        for (float[] stem : x) {
          exact += (long) (stem[n] * full);
        }
        assertThat(whole[n] * full).isEqualTo((double) exact);
        assertThat(turned[n]).isEqualTo(whole[n]);
        assertThat(first[n] + rest[n]).isEqualTo(whole[n]);
      }
    }
  }

  /** Below 64 = 2^6, in multiples of 2^-47: 53 bits. */
  @Property(tries = 10)
  void floatsAboveMinus144Dbfs_sumExactly_inAnyOrder(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] x = new float[64][50];
    for (float[] stem : x) {
      for (int n = 0; n < stem.length; n++) {
        float sample = (float) (random.nextDouble() * StrictMath.scalb(1.0, -random.nextInt(24)));
        stem[n] = (random.nextBoolean() ? 1 : -1) * Math.max(0x1p-24f, sample);
      }
    }
    double[] whole = mix(plain(64), x)[0];
    NaiveMix naive = new NaiveMix(plain(64));
    for (int n = 0; n < whole.length; n++) {
      assertThat(new BigDecimal(whole[n])).isEqualByComparingTo(naive.exact(x, 0, n, 0.0));
    }
    assertThat(mix(plain(64), rotated(x, 31))[0]).isEqualTo(whole);
  }

  private static float[][] rotated(float[][] x, int by) {
    float[][] turned = new float[x.length][];
    for (int s = 0; s < x.length; s++) {
      turned[s] = x[(s + by) % x.length];
    }
    return turned;
  }

  /** Two orders are each within the bound of the exact sum; so is a sum of part sums, and one more rounding. */
  @Property(tries = 15)
  void orderAndParts_changeNoMoreThanTwiceTheBound(
      @ForAll @IntRange(min = 2, max = 60) int stems, @ForAll long seed) {
    float[][] x = noise(stems, 50, seed);
    double[] whole = mix(plain(stems), x)[0];
    double[] turned = mix(plain(stems), rotated(x, 1 + stems / 2))[0];
    int cut = 1 + stems / 3;
    double[] first = mix(plain(cut), Arrays.copyOf(x, cut))[0];
    double[] rest = stems == cut
        ? new double[50]
        : mix(plain(stems - cut), Arrays.copyOfRange(x, cut, stems))[0];
    NaiveMix naive = new NaiveMix(plain(stems));
    for (int n = 0; n < 50; n++) {
      double twice = 2.0 * naive.bound(x, 0, n, 0.0);
      assertThat(Math.abs(turned[n] - whole[n])).isLessThanOrEqualTo(twice);
      assertThat(Math.abs(first[n] + rest[n] - whole[n])).isLessThanOrEqualTo(twice);
    }
  }

  @Property(tries = 10)
  void sum_isLinear(@ForAll long seed) {
    StemSummerSettings settings = randomSettings(seed, 9, 800);
    int channels = settings.stemChannels();
    float[][] x = noise(channels, 800, seed);
    float[][] quarter = new float[channels][800];
    float[][] coarse = integers(channels, 800, 16, seed);
    float[][] both = new float[channels][800];
    float[][] other = integers(channels, 800, 16, seed + 1);
    for (int c = 0; c < channels; c++) {
      for (int n = 0; n < 800; n++) {
        quarter[c][n] = 0.25f * x[c][n];
        both[c][n] = coarse[c][n] + other[c][n];
      }
    }
    double[][] one = mix(settings, x);
    double[][] fourth = mix(settings, quarter);
    double[][] a = mix(settings, coarse);
    double[][] b = mix(settings, other);
    double[][] c = mix(settings, both);
    for (int bus = 0; bus < one.length; bus++) {
      for (int n = 0; n < 800; n++) {
        assertThat(fourth[bus][n]).isEqualTo(0.25 * one[bus][n]);
        assertThat(c[bus][n]).isCloseTo(a[bus][n] + b[bus][n], within(1e-13));
      }
    }
  }

  /** Cuts of any length, with everything that moves and with illegal samples at any place. */
  @Property(tries = 25)
  void sum_isIndependentOfBlocks_toTheBit(@ForAll long seed) {
    int frames = 2500;
    StemSummerSettings settings = withPanCurves(randomSettings(seed, 11, frames), frames);
    float[][] x = noise(settings.stemChannels(), frames, seed);
    SplittableRandom random = new SplittableRandom(seed);
    float[] illegal = {Float.NaN, Float.NEGATIVE_INFINITY, 3e38f, 2e10f};
    for (int i = 0; i < 8; i++) {
      x[random.nextInt(x.length)][random.nextInt(frames)] = illegal[i % 4];
    }
    double[][] whole = mix(settings, x);
    double[][] cut = new double[settings.busChannels()][frames];
    StemMix mix = new StemMix(settings);
    for (int round = 0; round < 2; round++) {
      for (double[] bus : cut) {
        Arrays.fill(bus, 0.0);
      }
      mix.clear();
      for (int n = 0; n < frames; ) {
        int run =
            Math.min(frames - n, random.nextInt(4) == 0 ? random.nextInt(5) : random.nextInt(900));
        mix.process(cut, x, n, run);
        n += run;
      }
      assertThat(cut).isDeepEqualTo(whole);
    }
    float[][] zeros = new float[x.length][];
    for (int c = 0; c < x.length; c++) {
      zeros[c] = x[c].clone();
      for (int n = 0; n < frames; n++) {
        zeros[c][n] = Math.abs(x[c][n]) <= 1e10f ? x[c][n] : 0.0f;
      }
    }
    assertThat(mix(settings, zeros)).isDeepEqualTo(whole);
  }

  private static StemSummerSettings withPanCurves(StemSummerSettings settings, int frames) {
    StemSummerSettings.Builder builder =
        StemSummerSettings.builder().bus(1).bus(2).bus(3).placed(settings.placed());
    for (int s = 0; s < settings.stems().size(); s++) {
      PanCurve curve =
          PanCurve.of(new long[] {100 + s, frames / 2, frames - 200}, new double[] {-1, 0.5, 0.2});
      builder.stem(settings.stems().get(s).toBuilder()
          .panCurve(s % 3 == 0 ? curve : null)
          .build());
    }
    return builder.build();
  }

  /** However small its gain, whether muted, held back, faded or over: an illegal sample counts as 0. */
  @Test
  void illegalSamples_areFoundAtAnyGain() {
    for (double db : new double[] {0.0, -90.0, -119.0, -121.0, -160.0, -400.0}) {
      for (float illegal : new float[] {Float.NaN, 1.001e10f, -3e38f}) {
        StemSummerSettings settings = StemSummerSettings.builder()
            .bus(2)
            .stem(2)
            .stem(StemSettings.builder(1).gainDb(db).pan(0.999).build())
            .build();
        float[][] x = noise(3, 700, 3);
        x[2][650] = 0.0f;
        double[][] expected = mix(settings, x);
        x[2][650] = illegal;
        StemMix mix = new StemMix(settings);
        double[][] bus = new double[2][700];
        mix.process(bus, x, 0, 700);
        assertThat(bus).isDeepEqualTo(expected);
        assertThat(mix.illegalSamples()).isEqualTo(1);
        mix.clear();
        assertThat(mix.illegalSamples()).isZero();
      }
    }
  }

  @Test
  void stemsOf512Channels_onSixteenBuses() {
    StemSummerSettings.Builder builder = StemSummerSettings.builder();
    for (int b = 0; b < 16; b++) {
      builder.bus(1 + b % 2);
    }
    for (int s = 0; s < 512; s++) {
      builder.stem(StemSettings.builder(1).bus(s % 16).delayFrames(s % 5).build());
    }
    StemSummerSettings settings = builder.build();
    float[][] x = integers(512, 100, 24, 9);
    double[][] actual = mix(settings, x);
    double[][] expected = new NaiveMix(settings).sum(x, 100);
    for (int b = 0; b < actual.length; b++) {
      for (int n = 0; n < 100; n++) {
        assertThat(actual[b][n]).isCloseTo(expected[b][n], within(1e-13));
      }
    }
  }

  @Test
  void alignLatencies_bringsAllStemsTogether() {
    int[] latency = {0, 137, 1024, 5};
    StemSummerSettings settings = StemSummerSettings.builder()
        .bus(1)
        .stem(1)
        .stem(1)
        .stem(1)
        .stem(1)
        .alignLatencies(latency)
        .build();
    float[][] x = new float[4][1200];
    for (int s = 0; s < 4; s++) {
      x[s][10 + latency[s]] = 1.0f;
    }
    double[] bus = mix(settings, x)[0];
    for (int n = 0; n < bus.length; n++) {
      assertThat(bus[n]).as("frame %s", n).isEqualTo(n == 1034 ? 4.0 : 0.0);
    }
  }

  @Test
  void placed_orNot_isTheSameSum() {
    StemSettings stem = StemSettings.builder(1)
        .startFrame(300)
        .delayFrames(21)
        .lengthFrames(500)
        .fadeIn(100, FadeShape.EQUAL_POWER)
        .fadeOut(200, FadeShape.LINEAR)
        .build();
    float[][] own = noise(1, 1000, 4);
    float[][] onTimeline = noise(1, 1000, 5); // what lies before and after the stem is not heard
    System.arraycopy(own[0], 0, onTimeline[0], 300, 500);
    double[][] held = mix(StemSummerSettings.builder().bus(1).stem(stem).build(), own);
    double[][] placed =
        mix(StemSummerSettings.builder().bus(1).stem(stem).placed(true).build(), onTimeline);
    assertThat(placed).isDeepEqualTo(held);
    assertThat(held[0][320]).isZero();
    assertThat(held[0][321]).isNotZero();
    assertThat(held[0][820]).isNotZero();
    assertThat(held[0][821]).isZero();
  }

  /** A fade out and a fade in of F frames on top of each other keep amplitude or power at each of them. */
  @Test
  void crossfades_keepWhatTheirShapePromises() {
    int length = 1000;
    for (int fade : new int[] {1, 2, 77, 1000}) {
      for (FadeShape shape : FadeShape.values()) {
        StemSettings.Builder stem = StemSettings.builder(1).lengthFrames(length);
        StemSettings out = stem.fadeOut(fade, shape).build();
        StemSettings in =
            stem.fadeOut(0, shape).fadeIn(fade, shape).startFrame(length - fade).build();
        float[][] ones = new float[1][2000];
        Arrays.fill(ones[0], 1.0f);
        double[] a = mix(StemSummerSettings.builder().bus(1).stem(out).build(), ones)[0];
        double[] b = mix(StemSummerSettings.builder().bus(1).stem(in).build(), ones)[0];
        for (int n = 0; n < 2 * length - fade; n++) {
          double kept = shape == FadeShape.LINEAR ? a[n] + b[n] : a[n] * a[n] + b[n] * b[n];
          assertThat(kept)
              .as("%s of %s, frame %s", shape, fade, n)
              .isCloseTo(1.0, within(1e-15 * 4));
        }
        assertThat(b[length - fade]).isCloseTo(shape.gain(0.5 / fade), within(1e-15));
        assertThat(a[length - 1]).isCloseTo(b[length - fade], within(1e-15));
      }
    }
  }

  @Test
  void channelsAndLengthsThatDoNotFit_areRefused() {
    StemMix mix = new StemMix(plain(2));
    double[][] bus = new double[1][10];
    float[][] stems = new float[2][10];
    assertThatThrownBy(() -> mix.process(new double[2][10], stems, 0, 5))
        .hasMessageContaining("buses.length: 2 (expected: 1 channels)");
    assertThatThrownBy(() -> mix.process(bus, new float[1][10], 0, 5))
        .hasMessageContaining("stems.length: 1");
    assertThatThrownBy(() -> mix.process(bus, stems, 6, 5))
        .hasMessageContaining("buses[0].length: 10 (expected: offset + frames = 11 or more)");
    assertThatThrownBy(() -> mix.process(bus, stems, -1, 5)).hasMessageContaining("offset: -1");
    assertThatThrownBy(() -> mix.process(bus, stems, 0, -5)).hasMessageContaining("frames: -5");
    assertThatThrownBy(() -> mix.process(bus, stems, 1, Integer.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @Tag("allocation")
  void process_allocatesNothing() {
    StemSummerSettings settings = withPanCurves(randomSettings(5, 20, 1000), 1000);
    float[][] x = noise(settings.stemChannels(), 1000, 5);
    x[3][500] = Float.NaN;
    double[][] bus = new double[settings.busChannels()][1000];
    StemMix mix = new StemMix(settings);
    long bytes = AllocationProbe.bytes(() -> {
      mix.process(bus, x, 0, 300);
      mix.process(bus, x, 300, 700);
      mix.clear();
    });
    assertThat(bytes).isZero();
  }
}
