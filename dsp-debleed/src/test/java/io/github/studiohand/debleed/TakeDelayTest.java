package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Region;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TakeDelayTest {
  private static final int FRAMES = 96_000;

  /** {@code gain} times the reference, {@code delay} frames late, in noise. */
  private static float[] heard(float[] reference, int delay, double gain) {
    float[] mic = Noise.floats(reference.length, 99);
    for (int n = 0; n < mic.length; n++) {
      int at = n - delay;
      mic[n] += at < 0 || at >= mic.length ? 0.0f : (float) (gain * reference[at]);
    }
    return mic;
  }

  private static int find(float[] mic, float[]... references) {
    return TakeDelay.find(
        AudioSource.of(48_000, mic),
        0,
        List.of(AudioSource.of(48_000, references)),
        new Region(0, mic.length));
  }

  /** The lag of the largest correlation by its definition. */
  private static int naive(float[] mic, float[] reference) {
    int best = 0;
    double most = 0.0;
    for (int lag = -2400; lag < 12_000; lag++) {
      double sum = 0.0;
      for (int n = 20_000; n < 28_000; n++) {
        sum += mic[n] * (double) reference[n - lag];
      }
      if (Math.abs(sum) > most) {
        most = Math.abs(sum);
        best = lag;
      }
    }
    return best;
  }

  @ParameterizedTest
  @ValueSource(ints = {-2000, -1, 0, 1, 480, 9_600, 11_900})
  void delay_isFound(int delay) {
    float[] reference = Noise.floats(FRAMES, 1);
    float[] mic = heard(reference, delay, -0.5);
    assertThat(find(mic, reference)).isEqualTo(delay).isEqualTo(naive(mic, reference));
  }

  @Test
  void severalReferences_theEarliestCounts() {
    float[] late = Noise.floats(FRAMES, 1);
    float[] early = Noise.floats(FRAMES, 2);
    float[] mic = heard(late, 3000, 0.5);
    float[] other = heard(early, 200, 0.5);
    for (int n = 0; n < FRAMES; n++) {
      mic[n] += other[n];
    }
    assertThat(find(mic, late, early)).isEqualTo(200);
  }

  @Test
  void nothingInCommon_isZero() {
    assertThat(find(Noise.floats(FRAMES, 3), Noise.floats(FRAMES, 4))).isZero();
  }
}
