package io.github.studiohand.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final double DB_ROUNDING = 1e-4; // float samples, thousands of them
  private final float[] signal = Signals.whiteNoise(48_000, 0.1, 1);
  private final float[] noise = Signals.whiteNoise(48_000, 0.1, 2);

  @Test
  void peakDbfs_isOfTheLargestMagnitude() {
    assertThat(Metrics.peakDbfs(new float[] {0.1f, -0.5f, 0.2f}))
        .isCloseTo(-6.0206, within(DB_ROUNDING));
    assertThat(Metrics.peakDbfs(new float[3])).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void rmsDbfs_fullScaleSine_isMinusThree() {
    float[] sine = Signals.sine(48_000, 48_000, 1000, 1.0, 0.3);
    assertThat(Metrics.rmsDbfs(sine)).isCloseTo(-3.0103, within(DB_ROUNDING));
    assertThat(Metrics.rmsDbfs(new float[] {1f, -1f})).isEqualTo(0.0);
  }

  @Property(tries = 50)
  void snrDb_ofKnownNoise_isTheRatioOfTheEnergies(
      @ForAll @DoubleRange(min = -60, max = 60) double gainDb) {
    double gain = StrictMath.exp(gainDb * StrictMath.log(10) / 20);
    float[] estimate = new float[signal.length];
    double noiseEnergy = 0;
    double signalEnergy = 0;
    for (int n = 0; n < estimate.length; n++) {
      estimate[n] = (float) (signal[n] + gain * noise[n]);
      noiseEnergy += gain * gain * noise[n] * noise[n];
      signalEnergy += (double) signal[n] * signal[n];
    }
    // At 60 dB the estimate's rounding to float is itself a part in 10⁴ of the noise.
    assertThat(Metrics.snrDb(signal, estimate))
        .isCloseTo(10 * Math.log10(signalEnergy / noiseEnergy), within(0.01));
  }

  @Test
  void ratios_ofNothing_areInfiniteOrNaN() {
    float[] silence = new float[signal.length];
    assertThat(Metrics.snrDb(signal, signal)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Metrics.snrDb(silence, signal)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Metrics.snrDb(silence, silence)).isNaN();
    assertThat(Metrics.erleDb(signal, silence)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Metrics.siSdrDb(silence, signal)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void siSdrDb_orthogonalNoise_isTheRatioOfTheEnergiesAtAnyScale() {
    float[] s = Signals.sine(48_000, 48_000, 1000, 0.5, 0.0);
    float[] e = Signals.sine(48_000, 48_000, 3000, 0.05, 0.0); // orthogonal over whole periods
    float[] estimate = new float[s.length];
    for (int n = 0; n < s.length; n++) {
      estimate[n] = 3f * s[n] + e[n];
    }
    assertThat(Metrics.siSdrDb(s, estimate)).isCloseTo(20 * Math.log10(30), within(DB_ROUNDING));
  }

  @Test
  void siSdrDb_powerOfTwoGain_isInfinite() {
    float[] louder = signal.clone();
    for (int n = 0; n < louder.length; n++) {
      louder[n] *= -4f;
    }
    assertThat(Metrics.siSdrDb(signal, louder)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Property(tries = 20)
  void siSdrDb_doesNotDependOnTheScaleOfTheEstimate(
      @ForAll @DoubleRange(min = 0.01, max = 100) double gain) {
    float[] estimate = new float[signal.length];
    float[] scaled = new float[signal.length];
    for (int n = 0; n < estimate.length; n++) {
      estimate[n] = signal[n] + 0.1f * noise[n];
      scaled[n] = (float) (gain * estimate[n]);
    }
    assertThat(Metrics.siSdrDb(signal, scaled))
        .isCloseTo(Metrics.siSdrDb(signal, estimate), within(DB_ROUNDING));
  }

  @Test
  void erleDb_tenthOfTheAmplitude_isTwentyDecibels() {
    float[] residual = signal.clone();
    for (int n = 0; n < residual.length; n++) {
      residual[n] *= 0.1f;
    }
    assertThat(Metrics.erleDb(signal, residual)).isCloseTo(20.0, within(DB_ROUNDING));
  }

  @Test
  void part_isTheSpansSamples() {
    float[] samples = {1f, 2f, 3f, 4f};
    assertThat(Metrics.part(samples, new Span(1, 3))).containsExactly(2f, 3f);
    assertThatThrownBy(() -> Metrics.part(samples, new Span(1, 5)))
        .hasMessage("span.endFrame: 5 (expected: 1 to 4)");
  }

  @Test
  void differentLengths_areRefused() {
    assertThatThrownBy(() -> Metrics.snrDb(new float[3], new float[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("estimate.length: 4 (expected: 3, that of the other signal)");
  }
}
