package io.github.studiohand.core.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Laws of {@link LoudnessMeter} on random programmes, and its definition in plain code. */
class LoudnessMeterLawsTest {
  private static final double BIN_LU = 0.0085;

  /** Noise in passages of 50 ms to 1.2 s at −10 to −65 dBFS, a fifth of them silent; channels differ. */
  private static float[][] programme(int channels, int frames, double rate, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] x = new float[channels][frames];
    for (float[] channel : x) {
      int left = 0;
      double gain = 0.0;
      double smooth = 0.0;
      for (int n = 0; n < frames; n++) {
        if (left-- == 0) {
          left = (int) (rate * (0.05 + 1.15 * random.nextDouble()));
          boolean silent = random.nextInt(5) == 0;
          gain = silent ? 0.0 : Decibels.toGain(-10.0 - 55.0 * random.nextDouble());
          smooth = silent ? 0.0 : smooth;
        }
        smooth = 0.5 * smooth + random.nextDouble() - 0.5;
        channel[n] = (float) (gain * smooth);
      }
    }
    return x;
  }

  private static LoudnessMeter measured(double rate, float[][] x, double... weights) {
    LoudnessMeter meter = new LoudnessMeter(rate, weights);
    meter.process(x, 0, x[0].length);
    return meter;
  }

  private static double[] ones(int channels) {
    double[] ones = new double[channels];
    Arrays.fill(ones, 1.0);
    return ones;
  }

  @Property(tries = 25)
  void readings_areTheDefinitions(
      @ForAll @IntRange(min = 1, max = 3) int channels,
      @ForAll @DoubleRange(min = 8_000, max = 12_000) double rate,
      @ForAll @IntRange(min = 100, max = 80_000) int frames,
      @ForAll long seed) {
    float[][] x = programme(channels, frames, rate, seed);
    double[] weights = new double[channels];
    SplittableRandom random = new SplittableRandom(seed);
    for (int ch = 0; ch < channels; ch++) {
      weights[ch] = 4.0 * random.nextDouble();
    }
    NaiveLoudness naive = new NaiveLoudness(x, rate, weights);
    LoudnessMeter meter = new LoudnessMeter(rate, weights);
    int at = 0;
    for (int step = 1; step <= naive.momentary.size(); step++) {
      int end = (int) Math.floor(step * rate / 100 + 0.5);
      meter.process(x, at, end - at);
      at = end;
      assertReads(meter.momentaryLufs(), naive.momentary.get(step - 1));
      assertReads(meter.shortTermLufs(), naive.shortTerm.get(step - 1));
    }
    if (at > 0) {
      assertReads(meter.maxMomentaryLufs(), Collections.max(naive.momentary));
      assertReads(meter.maxShortTermLufs(), Collections.max(naive.shortTerm));
    }
    assertIntegrates(meter, naive);
  }

  private static void assertReads(double lufs, double meanSquare) {
    double exact = NaiveLoudness.lufs(meanSquare);
    assertThat(lufs)
        .satisfiesAnyOf(
            v -> assertThat(v).isCloseTo(exact, within(1e-8)),
            // the tail of the filter, which the meter ends where it is below −1900 dB
            v -> assertThat(Math.max(v, exact)).isLessThan(-1900.0));
  }

  /** Between the exact gates one bin lower and one bin higher; a higher gate leaves louder blocks. */
  private static void assertIntegrates(LoudnessMeter meter, NaiveLoudness naive) {
    double lower = naive.integratedLufs(-BIN_LU);
    if (lower == Double.NEGATIVE_INFINITY) {
      assertThat(meter.integratedLufs()).isEqualTo(lower);
      assertThat(meter.loudnessRangeLu()).isEqualTo(naive.loudnessRangeLu(0.0));
      return;
    }
    assertThat(meter.integratedLufs()).isBetween(lower - 1e-8, naive.integratedLufs(BIN_LU) + 1e-8);
    assertThat(meter.loudnessRangeLu())
        .isBetween(
            naive.loudnessRangeLu(BIN_LU) - 2 * BIN_LU,
            naive.loudnessRangeLu(-BIN_LU) + 2 * BIN_LU);
  }

  @Property(tries = 40)
  void readings_areIndependentOfBlocksToTheBit(
      @ForAll @IntRange(min = 1, max = 4) int channels,
      @ForAll @DoubleRange(min = 8_000, max = 48_000) double rate,
      @ForAll long seed) {
    int frames = 60_000;
    float[][] x = programme(channels, frames, rate, seed);
    LoudnessMeter whole = measured(rate, x, ones(channels));
    LoudnessMeter split = new LoudnessMeter(rate, ones(channels));
    SplittableRandom random = new SplittableRandom(seed);
    for (int at = 0; at < frames; ) {
      int now = Math.min(frames - at, random.nextInt(1 << random.nextInt(13)));
      split.process(x, at, now);
      at += now;
    }
    assertThat(split.momentaryLufs()).isEqualTo(whole.momentaryLufs());
    assertThat(split.shortTermLufs()).isEqualTo(whole.shortTermLufs());
    assertThat(split.integratedLufs()).isEqualTo(whole.integratedLufs());
    assertThat(split.loudnessRangeLu()).isEqualTo(whole.loudnessRangeLu());
    assertThat(split.maxMomentaryLufs()).isEqualTo(whole.maxMomentaryLufs());
    assertThat(split.maxShortTermLufs()).isEqualTo(whole.maxShortTermLufs());
  }

  /** A gain of two moves every block by whole octaves of power, so that even the bins stay the same. */
  @Property(tries = 30)
  void gainOfTwo_adds6Point02ToEveryReading(
      @ForAll @IntRange(min = 1, max = 6) int doublings, @ForAll long seed) {
    float[][] x = programme(2, 60_000, 8_000, seed);
    for (int n = 0; n < x[0].length; n++) {
      x[0][n] += 0.01f * (n % 5 - 2); // nothing near the absolute gate
    }
    float[][] louder = new float[2][x[0].length];
    for (int ch = 0; ch < 2; ch++) {
      for (int n = 0; n < x[0].length; n++) {
        louder[ch][n] = x[ch][n] * (1 << doublings);
      }
    }
    LoudnessMeter quiet = measured(8_000, x, ones(2));
    LoudnessMeter loud = measured(8_000, louder, ones(2));
    double gainLu = 20.0 * doublings * Math.log10(2.0);
    assertThat(loud.integratedLufs() - quiet.integratedLufs()).isCloseTo(gainLu, within(1e-9));
    assertThat(loud.loudnessRangeLu()).isCloseTo(quiet.loudnessRangeLu(), within(1e-9));
    assertThat(loud.maxMomentaryLufs() - quiet.maxMomentaryLufs()).isCloseTo(gainLu, within(1e-9));
    assertThat(loud.maxShortTermLufs() - quiet.maxShortTermLufs()).isCloseTo(gainLu, within(1e-9));
    assertThat(loud.momentaryLufs() - quiet.momentaryLufs()).isCloseTo(gainLu, within(1e-9));
  }

  @Property(tries = 20)
  void channelsOfOneWeight_mayChangePlaces(@ForAll long seed) {
    float[][] x = programme(3, 40_000, 8_000, seed);
    LoudnessMeter one = measured(8_000, x, 1.0, 1.0, 1.41);
    LoudnessMeter other = measured(8_000, new float[][] {x[2], x[1], x[0]}, 1.41, 1.0, 1.0);
    assertThat(other.momentaryLufs()).isCloseTo(one.momentaryLufs(), within(1e-9));
    assertThat(other.integratedLufs()).isCloseTo(one.integratedLufs(), within(0.02));
    assertThat(other.maxShortTermLufs()).isCloseTo(one.maxShortTermLufs(), within(1e-9));
  }

  @Property(tries = 10)
  void polarity_andASilentChannel_changeNothing(@ForAll long seed) {
    float[][] x = programme(1, 40_000, 8_000, seed);
    float[] inverted = new float[x[0].length];
    for (int n = 0; n < inverted.length; n++) {
      inverted[n] = -x[0][n];
    }
    double alone = measured(8_000, x, 1.0).integratedLufs();
    LoudnessMeter more =
        measured(8_000, new float[][] {inverted, new float[inverted.length]}, 1.0, 1.0);
    assertThat(more.integratedLufs()).isEqualTo(alone);
  }

  /** Six partials below 3.6 kHz that beat slowly, made anew at each rate. */
  private static float[][] bandLimited(double rate) {
    double[] hz = {61.3, 233.1, 701.7, 1499.0, 2303.3, 3519.9};
    double[] amplitude = {0.2, 0.1, 0.15, 0.06, 0.05, 0.04};
    int frames = (int) (1.2 * rate);
    double[] sum = new double[frames];
    for (int p = 0; p < hz.length; p++) {
      double turn = 2.0 * Math.PI * hz[p] / rate;
      double beat = 2.0 * Math.PI * (0.4 + 0.17 * p) / rate;
      for (int n = 0; n < frames; n++) {
        sum[n] += amplitude[p] * (1.1 + Math.cos(beat * n)) * Math.sin(turn * n + p);
      }
    }
    float[][] x = new float[1][frames];
    for (int n = 0; n < frames; n++) {
      x[0][n] = (float) sum[n];
    }
    return x;
  }

  @Test
  void anyRate_readsThe48kHzLoudnessOfTheSameProgramme() {
    LoudnessMeter standard = measured(48_000, bandLimited(48_000), 1.0);
    double[] rates = {8_000, 11_025, 16_000, 22_050, 32_000, 44_100, 96_000, 192_000, 384_000};
    for (double rate : rates) {
      LoudnessMeter meter = measured(rate, bandLimited(rate), 1.0);
      double toleranceLu = rate < 16_000 ? 0.03 : 0.003;
      assertThat(meter.integratedLufs()).isCloseTo(standard.integratedLufs(), within(toleranceLu));
      assertThat(meter.maxMomentaryLufs())
          .isCloseTo(standard.maxMomentaryLufs(), within(toleranceLu));
      assertThat(meter.maxShortTermLufs())
          .isCloseTo(standard.maxShortTermLufs(), within(toleranceLu));
    }
  }
}
