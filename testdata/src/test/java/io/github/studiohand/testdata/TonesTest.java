package io.github.studiohand.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TonesTest {
  private static final double RATE = 48_000;

  @ParameterizedTest
  @ValueSource(doubles = {41.2, 110, 440, 1318.5, 1500})
  void plucked_isInTune(double hz) {
    float[] tone = Tones.plucked(48_000, RATE, hz, 8.0, 0.5, 1);
    assertThat(peakHz(tone, hz)).isCloseTo(hz, within(0.003 * hz));
    assertThat(Metrics.peakDbfs(tone)).isCloseTo(-6.02, within(0.01));
    assertThat(tone[0]).isNotZero();
  }

  @Test
  void plucked_fundamentalDecays60DecibelsInItsTimeOrLess() {
    float[] tone = Tones.plucked(60_000, RATE, 220, 1.0, 0.5, 1);
    double early = magnitude(tone, 0, 220);
    double late = magnitude(tone, 24_000, 220);
    assertThat(20 * Math.log10(late / early)).isBetween(-33.0, -29.5); // half of 60, and a little
  }

  @ParameterizedTest
  @ValueSource(doubles = {55, 196, 660})
  void bowed_hasHarmonicsFallingAsOneOverK(double hz) {
    float[] tone = Tones.bowed(48_000, RATE, hz, 0.5, 1);
    assertThat(peakHz(tone, hz)).isCloseTo(hz, within(0.01 * hz));
    double first = magnitude(tone, 20_000, hz);
    double second = magnitude(tone, 20_000, 2 * hz);
    assertThat(20 * Math.log10(second / first)).isCloseTo(-6.0, within(1.5));
    assertThat(Metrics.peakDbfs(tone)).isCloseTo(-6.02, within(0.01));
    assertThat(Math.abs(tone[0])).isLessThan(1e-3f); // swells
  }

  @Test
  void badArguments_areRefusedByName() {
    assertThatThrownBy(() -> Tones.plucked(10, RATE, 1501, 1, 1, 1))
        .hasMessage("frequencyHz: 1501.0 (expected: 20.0 to 1500.0)");
    assertThatThrownBy(() -> Tones.bowed(10, RATE, Double.NaN, 1, 1))
        .hasMessage("frequencyHz: NaN (expected: 20.0 to 6000.0)");
  }

  /** Strongest frequency within 3 % of the expected one, of 20000 frames. */
  private static double peakHz(float[] tone, double expected) {
    double best = 0;
    double bestHz = 0;
    for (double hz = 0.97 * expected; hz < 1.03 * expected; hz += 0.001 * expected) {
      double magnitude = magnitudeOver(tone, 8000, 20_000, hz);
      bestHz = magnitude > best ? hz : bestHz;
      best = Math.max(best, magnitude);
    }
    return bestHz;
  }

  private static double magnitude(float[] tone, int start, double hz) {
    return magnitudeOver(tone, start, (int) (20 * RATE / hz), hz);
  }

  private static double magnitudeOver(float[] tone, int start, int frames, double hz) {
    double re = 0;
    double im = 0;
    for (int n = 0; n < frames; n++) {
      double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * n / frames);
      re += window * tone[start + n] * Math.cos(2 * Math.PI * hz * n / RATE);
      im += window * tone[start + n] * Math.sin(2 * Math.PI * hz * n / RATE);
    }
    return Math.hypot(re, im) / frames;
  }
}
