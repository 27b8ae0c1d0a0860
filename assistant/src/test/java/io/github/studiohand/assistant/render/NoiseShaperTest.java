package io.github.studiohand.assistant.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.testdata.Signals;
import org.junit.jupiter.api.Test;

class NoiseShaperTest {
  private static final int RATE = 44_100;
  private static final int FRAMES = 1 << 16;
  private static final int BITS = 16;

  /** Power of the error at a frequency, averaged over blocks, against that of TPDF rounding. */
  private static double errorDb(float[] error, double frequencyHz) {
    int block = 512;
    double power = 0;
    for (int at = 0; at + block <= error.length; at += block) {
      double re = 0;
      double im = 0;
      for (int n = 0; n < block; n++) {
        double w = 0.5 - 0.5 * Math.cos(2 * Math.PI * (n + 0.5) / block);
        re += w * error[at + n] * Math.cos(2 * Math.PI * frequencyHz * n / RATE);
        im += w * error[at + n] * Math.sin(2 * Math.PI * frequencyHz * n / RATE);
      }
      power += re * re + im * im;
    }
    double step = Math.scalb(1.0, 1 - BITS);
    double white = 0.25 * step * step * (3.0 / 8.0) * block; // TPDF: 1/12 + 1/6 of a step squared
    return 10 * Math.log10(power / (error.length / block) / white);
  }

  private static float[] error(float[] samples) {
    float[] rounded = samples.clone();
    new NoiseShaper(BITS, 1, 3).process(new float[][] {rounded}, 0, rounded.length);
    for (int n = 0; n < rounded.length; n++) {
      rounded[n] -= samples[n];
    }
    return rounded;
  }

  @Test
  void error_hasTheSpectrumOfTheFilter() {
    float[] error = error(Signals.sine(FRAMES, RATE, 997, 0.1, 0));
    double[] coefficients = {2.033, -2.165, 1.959, -1.590, 0.6149};
    for (double frequencyHz : new double[] {500, 2000, 4000, 8000, 14_000, 20_000}) {
      double re = 1;
      double im = 0;
      for (int k = 1; k <= coefficients.length; k++) {
        re -= coefficients[k - 1] * Math.cos(2 * Math.PI * frequencyHz * k / RATE);
        im += coefficients[k - 1] * Math.sin(2 * Math.PI * frequencyHz * k / RATE);
      }
      double expectedDb = 10 * Math.log10(re * re + im * im);
      assertThat(errorDb(error, frequencyHz))
          .as("%s Hz", frequencyHz)
          .isCloseTo(
              expectedDb,
              org.assertj.core.api.Assertions.within(2.5)); // 128 blocks: ±0.8 dB, leakage
    }
  }

  @Test
  void error_fallsRound4kHzAndRisesAbove12kHz() {
    float[] error = error(Signals.sine(FRAMES, RATE, 997, 0.1, 0));
    assertThat(errorDb(error, 4000)).isLessThan(-10);
    assertThat(errorDb(error, 14_000)).isGreaterThan(3);
  }

  @Test
  void samples_lieOnTheStepsAndSilenceStaysSilence() {
    float[][] block = {Signals.whiteNoise(1000, 0.1, 7)};
    java.util.Arrays.fill(block[0], 0, 100, 0.0f);
    new NoiseShaper(BITS, 1, 0).process(block, 0, 1000);
    for (int n = 0; n < 1000; n++) {
      assertThat(block[0][n] * 32768).isEqualTo((float) Math.rint(block[0][n] * 32768));
      assertThat(n >= 100 || block[0][n] == 0.0f).isTrue();
    }
  }

  @Test
  void blocks_doNotMatter() {
    float[][] whole = {Signals.whiteNoise(1000, 0.1, 7), Signals.whiteNoise(1000, 0.1, 8)};
    float[][] parts = {whole[0].clone(), whole[1].clone()};
    new NoiseShaper(24, 2, 5).process(whole, 0, 1000);
    NoiseShaper shaper = new NoiseShaper(24, 2, 5);
    shaper.process(parts, 0, 1);
    shaper.process(parts, 1, 500);
    shaper.process(parts, 501, 499);
    assertThat(parts).isDeepEqualTo(whole);
  }
}
