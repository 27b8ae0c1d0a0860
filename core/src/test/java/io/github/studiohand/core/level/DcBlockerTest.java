package io.github.studiohand.core.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.core.StreamFormat;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DcBlockerTest {
  private static DcBlocker prepared(double cutoffHz, double sampleRateHz) {
    DcBlocker blocker =
        new DcBlocker(DcBlockerSettings.builder().cutoffHz(cutoffHz).build());
    blocker.prepare(new StreamFormat(sampleRateHz, 1, 4096));
    return blocker;
  }

  private static float[] run(DcBlocker blocker, float[] x) {
    float[] y = x.clone();
    for (int n = 0; n < y.length; n += 4096) {
      blocker.process(new float[][] {y}, n, Math.min(4096, y.length - n));
    }
    return y;
  }

  /** Gain of a settled sine, by correlation over whole periods. */
  private static double gainDb(double cutoffHz, double sampleRateHz, double frequencyHz) {
    double periodFrames = sampleRateHz / frequencyHz;
    int settle = (int) (12.0 * sampleRateHz / (2.0 * Math.PI * cutoffHz));
    int frames = (int) Math.rint(Math.max(4, Math.ceil(8000 / periodFrames)) * periodFrames);
    float[] x = new float[settle + frames];
    for (int n = 0; n < x.length; n++) {
      x[n] = (float) Math.sin(2.0 * Math.PI * n / periodFrames);
    }
    float[] y = run(prepared(cutoffHz, sampleRateHz), x);
    double sine = 0.0;
    double cosine = 0.0;
    for (int n = settle; n < x.length; n++) {
      sine += y[n] * Math.sin(2.0 * Math.PI * n / periodFrames);
      cosine += y[n] * Math.cos(2.0 * Math.PI * n / periodFrames);
    }
    return Decibels.ofGain(2.0 * Math.hypot(sine, cosine) / frames);
  }

  @ParameterizedTest
  @CsvSource({"1,44100", "5,44100", "5,192000", "20,48000", "100,44100", "100,96000"})
  void cutoff_isMinusThreeDbWithinOneAndAHalfPercent(double cutoffHz, double sampleRateHz) {
    assertThat(gainDb(cutoffHz, sampleRateHz, 0.985 * cutoffHz)).isLessThan(-3.0103);
    assertThat(gainDb(cutoffHz, sampleRateHz, 1.015 * cutoffHz)).isGreaterThan(-3.0103);
  }

  @Test
  void audibleBand_isLeftAlone() {
    assertThat(gainDb(5.0, 48_000, 50.0)).isCloseTo(0.0, within(0.05));
    assertThat(gainDb(5.0, 48_000, 1000.0)).isCloseTo(0.0, within(0.01));
    assertThat(gainDb(100.0, 44_100, 20_000.0)).isBetween(0.0, 0.07);
  }

  @Test
  void output_isTheDifferenceEquation() {
    SplittableRandom random = new SplittableRandom(1);
    float[] x = new float[3000];
    double[] expected = new double[3000];
    double r = Math.exp(-2.0 * Math.PI * 5.0 / 48_000);
    for (int n = 0; n < x.length; n++) {
      x[n] = (float) (0.3 + 0.5 * random.nextDouble());
      expected[n] = n == 0 ? x[0] : (double) x[n] - x[n - 1] + r * expected[n - 1];
    }
    float[] y = run(prepared(5.0, 48_000), x);
    for (int n = 0; n < x.length; n++) {
      assertThat((double) y[n]).isCloseTo(expected[n], within(6e-8));
    }
  }

  @Test
  void offset_decaysByTheTimeConstantAndIsSilentAfterTheTail() {
    DcBlocker blocker = prepared(5.0, 48_000);
    float[] x = new float[1528]; // 31.8 ms
    Arrays.fill(x, 1.0f);
    assertThat((double) run(blocker, x)[1527]).isCloseTo(Math.exp(-1.0), within(0.001));
    blocker.reset();
    float[] step = new float[(int) blocker.tailFrames() + 2];
    step[0] = 1e10f;
    assertThat(run(blocker, step)[step.length - 1]).isZero();
  }

  @Test
  void settings_readAndWriteText() {
    DcBlockerSettings settings = DcBlockerSettings.builder().cutoffHz(12.5).build();
    assertThat(DcBlockerSettings.parse(settings.toText()).cutoffHz()).isEqualTo(12.5);
    assertThat(DcBlockerSettings.builder().build().cutoffHz()).isEqualTo(5.0);
    assertThatThrownBy(() -> DcBlockerSettings.builder().cutoffHz(500.0))
        .hasMessageContaining("cutoffHz: 500.0");
  }

  @Test
  void tail_beforePrepare_isZero() {
    assertThat(new DcBlocker().tailFrames()).isZero();
  }
}
