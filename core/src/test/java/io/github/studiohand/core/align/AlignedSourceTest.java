package io.github.studiohand.core.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.testdata.Signals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlignedSourceTest {
  private static final double RATE = 48_000.0;
  private static final double PASS_BAND = 0.46; // of the rate
  private static final double PASS_BAND_ERROR = 1e-4;
  private static final double ROUNDING = 0x1p-25; // of floats below 1

  private static float[] read(AudioSource source) {
    float[][] out = new float[1][(int) source.frames()];
    source.read(0, out, 0, out[0].length);
    return out[0];
  }

  private static float[] aligned(float[] x, double delayFrames, boolean invert) {
    return read(new AlignedSource(AudioSource.of(RATE, x), delayFrames, invert));
  }

  @Test
  void wholeDelay_isExact() {
    float[] x = Signals.whiteNoise(1_000, 0.1, 1);
    x[500] = Float.NaN;
    for (int delay : new int[] {0, 1, 37, 999, 1_000, -1, -400, -5_000}) {
      float[] y = aligned(x, delay, false);
      float[] inverted = aligned(x, delay, true);
      for (int n = 0; n < x.length; n++) {
        int from = n + delay;
        float expected = from >= 0 && from < x.length ? x[from] : 0.0f;
        assertThat(Float.floatToIntBits(y[n])).isEqualTo(Float.floatToIntBits(expected));
        assertThat(0.0f - inverted[n]).isEqualTo(Float.valueOf(0.0f + expected));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.25, 0.5, 0.77, 0.999, -0.3})
  void fraction_isAnExactDelayInThePassBand(double delay) {
    float[] impulse = Signals.impulse(512, 256, 1.0);
    float[] h = aligned(impulse, delay, false);
    double worst = 0.0;
    for (int i = 0; i <= 460; i++) {
      double cycles = PASS_BAND * i / 460;
      double re = 0.0;
      double im = 0.0;
      for (int n = 0; n < h.length; n++) {
        double turn = 2.0 * Math.PI * cycles * (n - 256 + delay);
        re += h[n] * Math.cos(turn);
        im -= h[n] * Math.sin(turn);
      }
      worst = Math.max(worst, Math.hypot(re - 1.0, im));
    }
    assertThat(worst).isLessThan(PASS_BAND_ERROR);
  }

  @Test
  void halfAFrame_hasNoResponseAtHalfTheRate() {
    float[] h = aligned(Signals.impulse(512, 256, 1.0), 0.5, false);
    double sum = 0.0;
    for (int n = 0; n < h.length; n++) {
      sum += (n & 1) == 0 ? h[n] : -h[n];
    }
    assertThat(sum).isCloseTo(0.0, within(1e-6));
  }

  @Test
  void output_isTheSumOfItsDefinition() {
    float[] x = Signals.whiteNoise(400, 0.1, 2);
    double delay = -3.3;
    float[] y = aligned(x, delay, true);
    int whole = -4;
    double part = delay - whole;
    for (int n = 0; n < x.length; n++) {
      double sum = 0.0;
      for (int k = -63; k <= 64; k++) {
        int from = n + whole + k;
        double u = k - part;
        double window = 0.3635819
            + 0.4891775 * Math.cos(2.0 * Math.PI * u / 128)
            + 0.1365995 * Math.cos(4.0 * Math.PI * u / 128)
            + 0.0106411 * Math.cos(6.0 * Math.PI * u / 128);
        double sample = from >= 0 && from < x.length ? x[from] : 0.0;
        sum -= Math.sin(Math.PI * u) / (Math.PI * u) * window * sample;
      }
      assertThat((double) y[n]).isCloseTo(sum, within(ROUNDING));
    }
  }

  @Test
  void reading_inAnySplitGivesTheSameBits() {
    float[] x = Signals.whiteNoise(3_000, 0.1, 3);
    AudioSource take = AudioSource.of(RATE, x, Signals.whiteNoise(3_000, 0.1, 4));
    float[][] whole = new float[2][3_200];
    new AlignedSource(take, 12.34, false).read(-100, whole, 0, 3_200);
    AlignedSource split = new AlignedSource(take, 12.34, false);
    float[][] parts = new float[2][3_200];
    int[] sizes = {1, 7, 64, 500, 0, 3, 1_000, 1_625};
    int at = 0;
    for (int size : sizes) {
      split.read(at - 100, parts, at, size);
      at += size;
    }
    assertThat(at).isEqualTo(3_200);
    assertThat(parts).isDeepEqualTo(whole);
    assertThat(whole[0][99]).isZero();
    assertThat(whole[1][3_100]).isZero();
  }

  @Test
  void nonFiniteSamples_countAs0InAFilter() {
    float[] x = new float[300];
    x[150] = Float.NaN;
    x[151] = Float.POSITIVE_INFINITY;
    assertThat(aligned(x, 0.5, false)).containsOnly(0.0f);
  }

  @Test
  void alignedTakes_nullAgainstTheReference() {
    float[] x = Signals.pinkNoise(48_000, RATE, 0.1, 5);
    float[] y = PairCase.scaled(PairCase.shifted(x, 83.37), -1.0);
    AlignmentFinding finding = Alignment.between(
        AudioSource.of(RATE, x),
        AudioSource.of(RATE, y),
        AlignmentSettings.builder().build(),
        ProgressListener.NONE);
    float[] back = aligned(y, finding.delayFrames(), finding.polarityInverted());
    double residual = 0.0;
    double power = 0.0;
    for (int n = 1_000; n < 47_000; n++) {
      residual += (double) (back[n] - x[n]) * (back[n] - x[n]);
      power += (double) x[n] * x[n];
    }
    assertThat(10.0 * Math.log10(residual / power)).isLessThan(-40.0);
  }

  @Test
  void delay_isChecked() {
    AudioSource take = AudioSource.of(RATE, new float[1]);
    assertThatThrownBy(() -> new AlignedSource(take, Double.NaN, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("delayFrames: NaN (expected: ");
    assertThatThrownBy(() -> new AlignedSource(take, 2e9, false))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
