package io.github.studiohand.core.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.core.level.Decibels;
import io.github.studiohand.testdata.AllocationProbe;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossoverTest {
  private static final double RATE = 48_000;
  private static final int LENGTH = 1 << 15;

  private final float[] impulse = new float[LENGTH];
  private final float[] low = new float[LENGTH];
  private final float[] high = new float[LENGTH];

  private void respond(double frequencyHz) {
    impulse[0] = 1.0f;
    new Crossover(1, RATE, frequencyHz).process(0, impulse, low, high, 0, LENGTH);
  }

  private double[] spectrum(float[] h, double frequencyHz) {
    double[] sum = new double[2];
    for (int n = 0; n < LENGTH; n++) {
      sum[0] += h[n] * Math.cos(2.0 * Math.PI * frequencyHz / RATE * n);
      sum[1] -= h[n] * Math.sin(2.0 * Math.PI * frequencyHz / RATE * n);
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(doubles = {80.0, 1000.0, 8000.0, 20_000.0})
  void sum_isFlat_andBandsMeetAtMinusSixDb(double frequencyHz) {
    respond(frequencyHz);
    for (double hz = 20.0; hz < 24_000.0; hz *= 1.3) {
      double[] l = spectrum(low, hz);
      double[] h = spectrum(high, hz);
      assertThat(Decibels.ofGain(Math.hypot(l[0] + h[0], l[1] + h[1])))
          .as(hz + " Hz")
          .isCloseTo(0.0, within(0.001));
      // in phase: the cross product vanishes
      assertThat(l[0] * h[1] - l[1] * h[0]).isCloseTo(0.0, within(1e-5));
    }
    double[] l = spectrum(low, frequencyHz);
    double[] h = spectrum(high, frequencyHz);
    assertThat(Decibels.ofGain(Math.hypot(l[0], l[1]))).isCloseTo(-6.0206, within(0.001));
    assertThat(Decibels.ofGain(Math.hypot(h[0], h[1]))).isCloseTo(-6.0206, within(0.001));
  }

  @Test
  void bands_fallBy24DbAnOctave() {
    respond(1000.0);
    double[] near = spectrum(high, 200.0);
    double[] far = spectrum(high, 100.0);
    double slope =
        Decibels.ofGain(Math.hypot(near[0], near[1])) - Decibels.ofGain(Math.hypot(far[0], far[1]));
    assertThat(slope).isCloseTo(24.08, within(0.1));
  }

  @Test
  void clear_forgets_andBlocksDoNotMatter() {
    Crossover crossover = new Crossover(1, RATE, 500.0);
    impulse[3] = 0.7f;
    crossover.process(0, impulse, low, high, 0, 1000);
    crossover.clear();
    float[] low2 = new float[LENGTH];
    float[] high2 = new float[LENGTH];
    for (int n = 0; n < 1000; n += 7) {
      crossover.process(0, impulse, low2, high2, n, Math.min(7, 1000 - n));
    }
    assertThat(low2).isEqualTo(low);
    assertThat(high2).isEqualTo(high);
  }

  @Test
  void badFrequency_isRefused() {
    assertThatThrownBy(() -> new Crossover(1, RATE, 0.0)).hasMessageContaining("frequencyHz: 0.0");
  }

  @Test
  @Tag("allocation")
  void everything_allocatesNothing() {
    Crossover crossover = new Crossover(1, RATE, 500.0);
    long bytes = AllocationProbe.bytes(() -> {
      crossover.setFrequencyHz(700.0);
      crossover.process(0, impulse, low, high, 0, 256);
      crossover.clear();
    });
    assertThat(bytes).isZero();
  }
}
