package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparseReferenceTest {
  private static final int RATE = 24_000;
  private static final int FRAMES = 6 * RATE;
  private static final int DELAY_FRAMES = 70;

  /** Decaying sines, one a beat, in a rhythm of their own. */
  private static float[] clicks(double bpm, double hz) {
    float[] x = new float[FRAMES];
    for (int beat = 0; beat * 60.0 / bpm * RATE < FRAMES; beat++) {
      int start = (int) (beat * 60.0 / bpm * RATE);
      for (int n = 0; n < RATE / 20 && start + n < FRAMES; n++) {
        x[start + n] =
            (float) (0.5 * Math.sin(2.0 * Math.PI * hz * n / RATE) * Math.exp(-n / (0.008 * RATE)));
      }
    }
    return x;
  }

  private static float[] suppress(float[] mic, float[] reference) {
    SuppressedTake take = new OfflineBleedSuppressor(
            BleedSuppressorSettings.builder().build())
        .suppress(
            AudioSource.of(RATE, mic),
            List.of(AudioSource.of(RATE, reference)),
            ProgressListener.NONE);
    float[][] out = new float[1][mic.length];
    take.read(0, out, 0, mic.length);
    return out[0];
  }

  @ParameterizedTest
  @CsvSource({"93, 1320, 21", "117, 1540, 22", "141, 1760, 23"})
  void unrelatedClicks_returnTheTargetToTheBit(double bpm, double hz, long seed) {
    float[] source = new Scene(FRAMES, 0.0, seed).source;
    assertThat(suppress(source, clicks(bpm, hz))).isEqualTo(source);
  }

  @ParameterizedTest
  @CsvSource({"93, 1320, 21, 1.0", "117, 1540, 22, 1.0"})
  void bleedingClicks_fallBy15Db(double bpm, double hz, long seed, double gain) {
    float[] source = new Scene(FRAMES, 0.0, seed).source;
    float[] clicks = clicks(bpm, hz);
    float[] mic = source.clone();
    for (int n = DELAY_FRAMES; n < FRAMES; n++) {
      mic[n] += (float) gain * clicks[n - DELAY_FRAMES];
    }
    float[] out = suppress(mic, clicks);
    double before = 0.0;
    double after = 0.0;
    for (int n = 0; n < FRAMES; n++) {
      before += Math.pow(mic[n] - source[n], 2);
      after += Math.pow(out[n] - source[n], 2);
    }
    assertThat(10.0 * Math.log10(before / after)).isGreaterThan(15.0);
  }

  @Test
  void oneEvent_provesNothing() {
    double[] mic = new double[40];
    double[] left = new double[40];
    mic[5] = 1.0;
    assertThat(BleedGuard.stands(new BleedCost.Share(1.0, mic, left))).isFalse();
    mic[20] = 0.5;
    assertThat(BleedGuard.stands(new BleedCost.Share(1.0, mic, left))).isTrue();
    left[20] = 0.45;
    assertThat(BleedGuard.stands(new BleedCost.Share(1.0, mic, left))).isFalse();
  }
}
