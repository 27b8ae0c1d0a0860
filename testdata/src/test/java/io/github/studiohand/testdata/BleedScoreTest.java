package io.github.studiohand.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class BleedScoreTest {
  private static final double RATE = 48_000;
  private static final double DB_ROUNDING = 1e-3; // float samples
  private static final double LEAKING_DB = 0.1; // sines leak a little into bins of the other
  private static final double[] COSINE = IntStream.range(0, 2048)
      .mapToDouble(n -> Math.cos(2 * Math.PI * n / 2048))
      .toArray();
  private final float[] target = Signals.sine(24_000, RATE, 1_000, 0.3, 0.1);
  private final float[] bleed = Signals.sine(24_000, RATE, 6_000, 0.1, 0.2);
  private final float[] mix = sum(target, 1.0, bleed, 1.0);

  @Property(tries = 20)
  void scaledParts_scoreTheirGains(
      @ForAll @DoubleRange(min = 0.5, max = 1.5) double ofTarget,
      @ForAll @DoubleRange(min = 0.05, max = 1.0) double ofBleed) {
    BleedScore score = score(sum(target, ofTarget, bleed, ofBleed));
    double error = (1 - ofTarget) * (1 - ofTarget) * 0.09 + ofBleed * ofBleed * 0.01;
    assertThat(score.sdrGainDb()).isCloseTo(10 * Math.log10(0.01 / error), within(0.01));
    assertThat(score.targetLossDb()).isCloseTo(-20 * Math.log10(ofTarget), within(LEAKING_DB));
    assertThat(score.targetErrorDb()).isCloseTo(Math.abs(20 * Math.log10(ofTarget)), within(0.3));
    assertThat(score.bleedReductionDb()).isCloseTo(-20 * Math.log10(ofBleed), within(LEAKING_DB));
  }

  @Test
  void doingNothing_scores0() {
    BleedScore score = score(mix);
    assertThat(score.sdrGainDb()).isZero();
    assertThat(score.lateSdrGainDb()).isZero();
    assertThat(score.targetLossDb()).isCloseTo(0.0, within(LEAKING_DB));
    assertThat(score.bleedReductionDb()).isZero();
    assertThat(score.silentReductionDb()).isNaN(); // the target is nowhere silent
  }

  @Test
  void perfectEstimate_gainsInfinitely() {
    BleedScore score = score(target);
    assertThat(score.sdrGainDb()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(score.targetLossDb()).isCloseTo(0.0, within(DB_ROUNDING));
    assertThat(score.targetErrorDb()).isCloseTo(0.0, within(DB_ROUNDING));
  }

  @Test
  void lateGain_isOfTheSecondHalf() {
    float[] estimate = mix.clone();
    for (int n = estimate.length / 2; n < estimate.length; n++) {
      estimate[n] = target[n] + 0.1f * bleed[n];
    }
    assertThat(score(estimate).lateSdrGainDb()).isCloseTo(20.0, within(DB_ROUNDING));
    assertThat(score(estimate).sdrGainDb())
        .isCloseTo(10 * Math.log10(2 / 1.01), within(DB_ROUNDING));
  }

  @Test
  void silentReduction_isWhereTheTargetIsSilentForMoreThan100Ms() {
    assertThat(silentFor(5).silentReductionDb()).isNaN();
    assertThat(silentFor(6).silentReductionDb()).isCloseTo(20.0, within(DB_ROUNDING));
  }

  /** Target silent for a time of 20 ms each, the bleed there taken down by 20 dB, elsewhere left. */
  private BleedScore silentFor(int times) {
    float[] paused = target.clone();
    float[] estimate = mix.clone();
    for (int n = 9_600; n < 9_600 + 960 * times; n++) {
      paused[n] = 0f;
      estimate[n] = 0.1f * bleed[n];
    }
    return BleedScore.of(sum(paused, 1.0, bleed, 1.0), paused, bleed, estimate, RATE);
  }

  @Test
  void binsWhereNeitherDominates_doNotCount() {
    float[] even = target.clone(); // the same everywhere: 0 dB in each bin
    BleedScore score = BleedScore.of(sum(target, 1.0, even, 1.0), target, even, target, RATE);
    assertThat(score.targetLossDb()).isZero();
    assertThat(score.targetErrorDb()).isNaN();
    assertThat(score.bleedReductionDb()).isNaN();
  }

  @Test
  void sums_areThoseOfTheirDefinition() {
    int frames = 5_000;
    float[] t = Signals.whiteNoise(frames, 0.1, 1);
    float[] b = Signals.sine(frames, RATE, 3_000, 0.5, 0.0);
    float[] y = sum(t, 0.9, b, 0.2);
    float[] x = sum(t, 1.0, b, 1.0);
    double[] sums = new double[4]; // by definition: own T and Y, foreign X and Y
    for (int at = -1024; at <= 4_096; at += 512) { // the last frame's middle is at the end
      for (int k = 0; k <= 1024; k++) {
        double p = power(t, at, k);
        double q = power(b, at, k);
        if (p > 30 * q) {
          sums[0] += p;
          sums[1] += power(y, at, k);
        } else if (q > 30 * p) {
          sums[2] += power(x, at, k);
          sums[3] += power(y, at, k);
        }
      }
    }
    BleedScore score = BleedScore.of(x, t, b, y, RATE);
    assertThat(score.targetLossDb())
        .isCloseTo(10 * Math.log10(sums[0] / sums[1]), within(DB_ROUNDING));
    assertThat(score.bleedReductionDb())
        .isCloseTo(10 * Math.log10(sums[2] / sums[3]), within(DB_ROUNDING));
  }

  private static double power(float[] x, int at, int k) {
    double re = 0;
    double im = 0;
    for (int n = Math.max(0, -at); n < 2048 && at + n < x.length; n++) {
      double windowed = (0.5 - 0.5 * COSINE[n]) * x[at + n];
      int turned = n * k % 2048;
      re += windowed * COSINE[turned];
      im -= windowed * COSINE[(turned + 1_536) % 2048]; // a quarter back: the sine
    }
    return re * re + im * im;
  }

  @Test
  void differentLengths_areRefused() {
    assertThatThrownBy(() -> BleedScore.of(mix, target, bleed, new float[5], RATE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("estimate.length: 5");
  }

  private BleedScore score(float[] estimate) {
    return BleedScore.of(mix, target, bleed, estimate, RATE);
  }

  private static float[] sum(float[] a, double ofA, float[] b, double ofB) {
    float[] out = new float[a.length];
    for (int n = 0; n < out.length; n++) {
      out[n] = (float) (ofA * a[n] + ofB * b[n]);
    }
    return out;
  }
}
