package io.github.studiohand.core.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.testdata.AllocationProbe;
import io.github.studiohand.testdata.Signals;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link LoudnessMeter} promises; its laws are in {@link LoudnessMeterLawsTest}. */
class LoudnessMeterTest {
  private static final double NOTHING = Double.NEGATIVE_INFINITY;

  private static LoudnessMeter measured(double rate, float[]... channels) {
    LoudnessMeter meter = new LoudnessMeter(rate, channels.length);
    meter.process(channels, 0, channels[0].length);
    return meter;
  }

  @Test
  void sineOf997HzAtFullScale_readsMinus3Point01() {
    LoudnessMeter meter = measured(48_000, Signals.sine(4 * 48_000, 48_000, 997, 1.0, 0.0));
    assertThat(meter.integratedLufs()).isCloseTo(-3.01, within(0.005));
    assertThat(meter.momentaryLufs()).isCloseTo(-3.01, within(0.005));
    assertThat(meter.shortTermLufs()).isCloseTo(-3.01, within(0.005));
  }

  @Test
  void nothing_readsMinusInfinityAndRangeZero() {
    assertReadsNothing(new LoudnessMeter(48_000, 2));
    assertReadsNothing(measured(8_000, new float[40_000], new float[40_000]));
  }

  private static void assertReadsNothing(LoudnessMeter meter) {
    assertThat(meter.momentaryLufs()).isEqualTo(NOTHING);
    assertThat(meter.shortTermLufs()).isEqualTo(NOTHING);
    assertThat(meter.integratedLufs()).isEqualTo(NOTHING);
    assertThat(meter.maxMomentaryLufs()).isEqualTo(NOTHING);
    assertThat(meter.maxShortTermLufs()).isEqualTo(NOTHING);
    assertThat(meter.loudnessRangeLu()).isZero();
  }

  @Test
  void belowTheAbsoluteGate_isShownButNotIntegrated() {
    LoudnessMeter meter = measured(48_000, Signals.sine(5 * 48_000, 48_000, 997, 3e-4, 0.0));
    assertThat(meter.shortTermLufs()).isCloseTo(-73.47, within(0.01));
    assertThat(meter.integratedLufs()).isEqualTo(NOTHING);
    assertThat(meter.loudnessRangeLu()).isZero();
  }

  @Test
  void firstReadings_comeAfter400MsAnd3S() {
    LoudnessMeter meter = new LoudnessMeter(48_000, 1);
    float[][] x = {Signals.sine(4 * 48_000, 48_000, 1000, 0.5, 0.0)};
    meter.process(x, 0, 19_199);
    assertThat(meter.integratedLufs()).isEqualTo(NOTHING);
    meter.process(x, 19_199, 1);
    double whole = meter.momentaryLufs();
    assertThat(meter.integratedLufs()).isCloseTo(whole, within(1e-9));
    // 3 s that are 2.6 s silence
    assertThat(meter.shortTermLufs() - whole).isCloseTo(-8.751, within(1e-3));
    meter.process(x, 19_200, 3 * 48_000 - 19_201);
    assertThat(meter.loudnessRangeLu()).isZero();
    meter.process(x, 3 * 48_000 - 1, 48_000);
    assertThat(meter.shortTermLufs()).isCloseTo(whole, within(0.01));
  }

  @ParameterizedTest
  @ValueSource(doubles = {8_000, 11_025, 22_050, 44_100, 47_999.7})
  void readings_changeAtRoundedHundredthsOfASecondOnly(double rate) {
    LoudnessMeter meter = new LoudnessMeter(rate, 1);
    float[][] x = {Signals.logSweep(20_000, rate, 100, 3000, 0.5)};
    List<Integer> changes = new ArrayList<>();
    double last = meter.momentaryLufs();
    for (int n = 0; n < 20_000; n++) {
      meter.process(x, n, 1);
      if (meter.momentaryLufs() != last) {
        changes.add(n + 1);
      }
      last = meter.momentaryLufs();
    }
    for (int step = 1; step <= changes.size(); step++) {
      assertThat(changes.get(step - 1)).isEqualTo((int) Math.floor(step * rate / 100 + 0.5));
    }
    assertThat(changes.size()).isEqualTo((int) (20_000 / rate * 100));
  }

  @Test
  void maxMomentary_ofABurstBetweenSteps_isAtMost6HundredthsLow() {
    for (int milliseconds = 0; milliseconds <= 10; milliseconds++) {
      float[] x = new float[48_000];
      int start = 9_600 + 48 * milliseconds;
      System.arraycopy(Signals.sine(19_200, 48_000, 1000, 0.1, 0.0), 0, x, start, 19_200);
      assertThat(measured(48_000, x).maxMomentaryLufs()).isBetween(-23.0 - 0.06, -23.0 + 0.01);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 0", "2, 1, 0", "4, 3, 0", "5, 2, 0", "5, 3, 1.492", "5, 4, 1.492", "6, 2, 0",
    "6, 4, 1.492", "6, 5, 1.492", "7, 3, 0", "8, 4, 0", "8, 5, 0", "8, 6, 1.492", "8, 7, 1.492",
    "10, 6, 1.492", "10, 8, 0", "12, 7, 1.492", "12, 11, 0", "16, 3, 0", "64, 63, 0"
  })
  void layouts_haveTheStandardsWeights(int channels, int channel, double expectedLu) {
    float[] tone = Signals.sine(16_000, 8_000, 1000, 0.5, 0.0);
    float[][] x = new float[channels][16_000];
    x[channel] = tone;
    double alone = measured(8_000, tone).integratedLufs();
    assertThat(measured(8_000, x).integratedLufs() - alone).isCloseTo(expectedLu, within(1e-3));
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 8, 10, 12})
  void lfe_isLeftOut(int channels) {
    float[][] x = new float[channels][16_000];
    x[3] = Signals.sine(16_000, 8_000, 1000, 0.5, 0.0);
    assertReadsNothing(measured(8_000, x));
  }

  @Test
  void ownWeights_areFactorsOnPower() {
    float[] tone = Signals.sine(16_000, 8_000, 1000, 0.5, 0.0);
    LoudnessMeter meter = new LoudnessMeter(8_000, 0.5, 0.0, 3.5);
    meter.process(new float[][] {tone, tone, tone}, 0, 16_000);
    double alone = measured(8_000, tone).integratedLufs();
    assertThat(meter.integratedLufs() - alone).isCloseTo(6.0206, within(1e-4));
  }

  @Test
  void nonFiniteAndEnormousSamples_countAsZero() {
    float[] clean = Signals.whiteNoise(40_000, 0.1, 3);
    float[] bad = clean.clone();
    float[] odd = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1.1e10f, -3e38f};
    for (int n = 7; n < clean.length; n += 311) {
      clean[n] = 0.0f;
      bad[n] = odd[n % odd.length];
    }
    assertSame(measured(8_000, bad), measured(8_000, clean));
  }

  @Test
  void largestSamples_readAFiniteLevel() {
    float[][] x = new float[64][40_000];
    double[] weights = new double[64];
    for (int ch = 0; ch < 64; ch++) {
      weights[ch] = 4.0;
      for (int n = 0; n < 40_000; n++) {
        x[ch][n] = n / 2 % 2 == 0 ? 1e10f : -1e10f;
      }
    }
    LoudnessMeter meter = new LoudnessMeter(8_000, weights);
    meter.process(x, 0, 40_000);
    double shelfDb = Decibels.ofPower(new KWeighting(8_000).power(2_000));
    double expected = -0.691 + 200.0 + Decibels.ofPower(64 * 4.0) + shelfDb;
    assertThat(meter.integratedLufs()).isCloseTo(expected, within(0.01));
    assertThat(meter.loudnessRangeLu()).isCloseTo(0.0, within(1e-6));
  }

  private static void assertSame(LoudnessMeter one, LoudnessMeter other) {
    assertThat(one.momentaryLufs()).isEqualTo(other.momentaryLufs());
    assertThat(one.shortTermLufs()).isEqualTo(other.shortTermLufs());
    assertThat(one.integratedLufs()).isEqualTo(other.integratedLufs());
    assertThat(one.loudnessRangeLu()).isEqualTo(other.loudnessRangeLu());
    assertThat(one.maxMomentaryLufs()).isEqualTo(other.maxMomentaryLufs());
    assertThat(one.maxShortTermLufs()).isEqualTo(other.maxShortTermLufs());
  }

  @Test
  void clear_isFresh() {
    float[] x = Signals.pinkNoise(50_000, 8_000, 0.1, 1);
    LoudnessMeter used = measured(8_000, Signals.whiteNoise(50_003, 0.9, 2));
    used.clear();
    assertReadsNothing(used);
    used.process(new float[][] {x}, 0, x.length);
    assertSame(used, measured(8_000, x));
  }

  /* Levels spread evenly over 40 LU, so that no threshold is special: one block in 4700 a bin. */
  @Test
  void hourOfProgramme_isGatedWithinTwoThousandthsOfALoudnessUnit() {
    double rate = 8_000;
    LoudnessMeter meter = new LoudnessMeter(rate, 1);
    SplittableRandom random = new SplittableRandom(11);
    List<Double> blocks = new ArrayList<>();
    List<Double> shortTerms = new ArrayList<>();
    float[][] x = {Signals.pinkNoise(48_000, rate, 1.0, 1)};
    float[][] scaled = new float[1][800];
    for (int block = 0; block < 36_000; block++) {
      double gain = Decibels.toGain(-10.0 - 40.0 * random.nextDouble());
      int from = random.nextInt(48_000 - 800);
      for (int n = 0; n < 800; n++) {
        scaled[0][n] = (float) (gain * x[0][from + n]);
      }
      meter.process(scaled, 0, 800);
      blocks.add(Decibels.toPower(meter.momentaryLufs() + 0.691));
      shortTerms.add(Decibels.toPower(meter.shortTermLufs() + 0.691));
    }
    double integrated = NaiveLoudness.integratedLufs(blocks.subList(3, 36_000), 0.0);
    double range = NaiveLoudness.loudnessRangeLu(shortTerms.subList(29, 36_000), 0.0);
    assertThat(meter.integratedLufs()).isCloseTo(integrated, within(0.002));
    assertThat(meter.loudnessRangeLu()).isCloseTo(range, within(0.02));
  }

  @Test
  @Tag("allocation")
  void memory_is1Point3Megabytes() {
    LoudnessMeter[] kept = new LoudnessMeter[1];
    assertThat(AllocationProbe.bytes(() -> kept[0] = new LoudnessMeter(384_000, 64)))
        .isBetween(1_200_000L, 1_300_000L);
  }

  @Test
  void badArguments_areRefused() {
    assertThatThrownBy(() -> new LoudnessMeter(7_999, 1))
        .hasMessageContaining("sampleRateHz: 7999.0");
    assertThatThrownBy(() -> new LoudnessMeter(Double.NaN, 1))
        .hasMessageContaining("sampleRateHz: NaN");
    assertThatThrownBy(() -> new LoudnessMeter(48_000, 0)).hasMessageContaining("channels: 0");
    assertThatThrownBy(() -> new LoudnessMeter(48_000, 65)).hasMessageContaining("channels: 65");
    assertThatThrownBy(() -> new LoudnessMeter(48_000, new double[0]))
        .hasMessageContaining("channelWeights.length: 0");
    assertThatThrownBy(() -> new LoudnessMeter(48_000, 1.0, 4.1))
        .hasMessageContaining("channelWeights[1]: 4.1 (expected: 0.0 to 4.0)");
    assertThatThrownBy(() -> new LoudnessMeter(48_000, Double.NaN, 1.0))
        .hasMessageContaining("channelWeights[0]: NaN");
  }

  @Test
  void badBlocks_areRefusedWhole() {
    float[] x = Signals.whiteNoise(8_000, 0.1, 1);
    LoudnessMeter meter = new LoudnessMeter(8_000, 2);
    float[][] uneven = {x, new float[100]};
    assertThatThrownBy(() -> meter.process(new float[][] {x}, 0, 10))
        .hasMessage("block.length: 1 (expected: 2 channels)");
    assertThatThrownBy(() -> meter.process(uneven, 0, 8_000))
        .hasMessage("block[1].length: 100 (expected: offset + frames = 8000 or more)");
    assertThatThrownBy(() -> meter.process(new float[][] {x, x}, -1, 10))
        .hasMessage("offset: -1 (expected: 0 or more)");
    assertThatThrownBy(() -> meter.process(new float[][] {x, x}, 0, -1))
        .hasMessage("frames: -1 (expected: 0 or more)");
    assertReadsNothing(meter);
    meter.process(new float[][] {x, x}, 8_000, 0);
    assertReadsNothing(meter);
  }

  @Test
  @Tag("allocation")
  void everything_allocatesNothing() {
    LoudnessMeter meter = new LoudnessMeter(8_000, 2);
    float[][] x = {Signals.whiteNoise(8_000, 0.1, 1), Signals.whiteNoise(8_000, 0.1, 2)};
    double[] sink = new double[1];
    long bytes = AllocationProbe.bytes(() -> {
      for (int second = 0; second < 4; second++) {
        meter.process(x, 0, 8_000);
      }
      sink[0] = meter.momentaryLufs() + meter.shortTermLufs() + meter.integratedLufs();
      sink[0] += meter.loudnessRangeLu() + meter.maxMomentaryLufs() + meter.maxShortTermLufs();
      meter.clear();
    });
    assertThat(bytes).isZero();
    assertThat(sink[0]).isFinite();
  }
}
