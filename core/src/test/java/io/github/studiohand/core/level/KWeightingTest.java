package io.github.studiohand.core.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.testdata.Signals;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link KWeighting} and {@link KWeightedEnergy} against tables 1 and 2 of BS.1770-5. */
class KWeightingTest {
  private static final double PRINTED_DIGIT = 0.5e-14;
  // b0 b1 b2 a1 a2, copied from the standard once more
  private static final double[] SHELF = {
    1.53512485958697, -2.69169619940638, 1.19839281085285, -1.69065929318241, 0.73248077421585
  };
  private static final double[] HIGH_PASS = {1.0, -2.0, 1.0, -1.99004745483398, 0.99007225036621};

  @Test
  void at48kHz_theStandardsDigitsComeOut() {
    KWeighting k = new KWeighting(48_000);
    double[] found = {k.b0, k.b1, k.b2, k.a1, k.a2, k.g, -2.0 * k.g, k.g, k.p1, k.p2};
    for (int i = 0; i < 5; i++) {
      assertThat(found[i]).isCloseTo(SHELF[i], within(PRINTED_DIGIT));
      assertThat(found[5 + i]).isCloseTo(HIGH_PASS[i], within(PRINTED_DIGIT));
    }
  }

  /** Squared gain of a section straight from its transfer function. */
  private static double power(double[] c, double frequencyHz, double sampleRateHz) {
    double w = 2.0 * Math.PI * frequencyHz / sampleRateHz;
    double numRe = c[0] + c[1] * Math.cos(w) + c[2] * Math.cos(2 * w);
    double numIm = -c[1] * Math.sin(w) - c[2] * Math.sin(2 * w);
    double denRe = 1.0 + c[3] * Math.cos(w) + c[4] * Math.cos(2 * w);
    double denIm = -c[3] * Math.sin(w) - c[4] * Math.sin(2 * w);
    return (numRe * numRe + numIm * numIm) / (denRe * denRe + denIm * denIm);
  }

  private static double standardDb(double frequencyHz) {
    return 10.0
        * Math.log10(power(SHELF, frequencyHz, 48_000) * power(HIGH_PASS, frequencyHz, 48_000));
  }

  @ParameterizedTest
  @CsvSource({
    "8000, 0.04",
    "11025, 0.013",
    "12000, 0.010",
    "16000, 0.003",
    "22050, 0.001",
    "24000, 0.001",
    "32000, 0.001",
    "44100, 0.001",
    "47999.5, 0.001",
    "48000, 1e-6",
    "88200, 0.001",
    "96000, 0.001",
    "176400, 0.001",
    "192000, 0.001",
    "384000, 0.001"
  })
  void response_atAnyRate_isThatAt48kHz(double rate, double toleranceDb) {
    KWeighting k = new KWeighting(rate);
    double topHz = 0.5 * Math.min(rate, 48_000);
    for (double f = 10.0; f < topHz; f *= 1.01) {
      assertThat(10.0 * Math.log10(k.power(f))).isCloseTo(standardDb(f), within(toleranceDb));
    }
  }

  @Test
  void above24kHz_theShelfStaysFlat() {
    double at20kHz = standardDb(20_000);
    for (double rate : new double[] {96_000, 192_000, 384_000}) {
      KWeighting k = new KWeighting(rate);
      for (double f = 24_000; f < 0.5 * rate; f *= 1.1) {
        assertThat(10.0 * Math.log10(k.power(f))).isCloseTo(at20kHz, within(0.002));
      }
    }
  }

  @Test
  void everyRate_isStableAndMinimumPhase() {
    for (double rate = 8_000; rate <= 384_000; rate *= 1.01) {
      KWeighting k = new KWeighting(rate);
      assertInsideUnitCircle(k.a1, k.a2);
      assertInsideUnitCircle(k.p1, k.p2);
      assertInsideUnitCircle(k.b1 / k.b0, k.b2 / k.b0);
    }
  }

  /** Triangle of stability of 1 + c1 z^−1 + c2 z^−2. */
  private static void assertInsideUnitCircle(double c1, double c2) {
    assertThat(Math.abs(c2)).isLessThan(1.0);
    assertThat(Math.abs(c1)).isLessThan(1.0 + c2);
  }

  @Test
  void energy_isTheStandardsRecursion() {
    float[] x = Signals.whiteNoise(20_000, 0.3, 4);
    double[] u = new double[x.length + 2]; // two frames of silence before the first
    double[] w = new double[x.length + 2];
    double energy = 0.0;
    for (int n = 2; n < w.length; n++) {
      double x1 = n > 2 ? x[n - 3] : 0.0;
      double x2 = n > 3 ? x[n - 4] : 0.0;
      u[n] = SHELF[0] * x[n - 2]
          + SHELF[1] * x1
          + SHELF[2] * x2
          - SHELF[3] * u[n - 1]
          - SHELF[4] * u[n - 2];
      w[n] = u[n] - 2.0 * u[n - 1] + u[n - 2] - HIGH_PASS[3] * w[n - 1] - HIGH_PASS[4] * w[n - 2];
      energy += w[n] * w[n];
    }
    KWeightedEnergy measured = new KWeightedEnergy(new KWeighting(48_000));
    measured.add(x, 0, x.length);
    assertThat(measured.take()).isCloseTo(energy, within(1e-10 * energy));
    assertThat(measured.take()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {8_000, 44_100, 384_000})
  void energy_ofASine_isThePowerOfTheResponse(double rate) {
    KWeighting k = new KWeighting(rate);
    for (double hz : new double[] {40, 200, 1000, 3000}) {
      int frames = (int) (0.5 * rate); // a whole number of periods
      float[] x = Signals.sine(2 * frames, rate, hz, 0.5, 0.3);
      KWeightedEnergy energy = new KWeightedEnergy(k);
      energy.add(x, 0, frames);
      energy.take();
      energy.add(x, frames, frames);
      double expected = 0.125 * k.power(hz);
      assertThat(energy.take() / frames).isCloseTo(expected, within(1e-5 * expected));
    }
  }

  @ParameterizedTest
  @CsvSource({"8000, 0", "8000, 0.5", "48000, 0", "48000, -1e10", "384000, 1e-30"})
  void constantAfterSound_endsInExactZerosAndNeverInSubnormals(double rate, float constant) {
    int step = (int) (rate / 100);
    KWeightedEnergy energy = new KWeightedEnergy(new KWeighting(rate));
    energy.add(Signals.whiteNoise(step, 1.0, 1), 0, step);
    float[] after = new float[step];
    Arrays.fill(after, constant);
    double last = energy.take();
    int steps = 0;
    while (last > 0.0 && steps < 1000) {
      assertThat(last).isGreaterThan(1e-300);
      energy.add(after, 0, step);
      last = energy.take();
      steps++;
    }
    assertThat(steps).isBetween(50, 999);
  }
}
