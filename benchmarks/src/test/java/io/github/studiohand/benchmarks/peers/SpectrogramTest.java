package io.github.studiohand.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.testdata.Metrics;
import io.github.studiohand.testdata.Signals;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpectrogramTest {
  private final float[] noise = Signals.whiteNoise(10_001, 0.1, 1);
  private final Spectrogram spectrogram = new Spectrogram(noise);

  @Test
  void gain1_givesTheSignalBack() {
    float[] out = spectrogram.scaled(gains(1f));
    assertThat(out).hasSameSizeAs(noise);
    assertThat(Metrics.snrDb(noise, out)).isGreaterThan(120.0);
  }

  @Test
  void gainHalf_isHalf() {
    float[] out = spectrogram.scaled(gains(0.5f));
    for (int n = 0; n < out.length; n++) {
      assertThat(out[n]).isCloseTo(0.5f * noise[n], within(1e-6f));
    }
  }

  @Test
  void bins_areTheirDefinition() {
    int t = 5; // starts at 5 · 1024 − 3072
    int k = 100;
    double re = 0;
    double im = 0;
    for (int n = 0; n < 4096; n++) {
      double window = Math.sqrt(0.5 - 0.5 * Math.cos(2 * Math.PI * n / 4096));
      re += window * noise[2_048 + n] * Math.cos(2 * Math.PI * k * n / 4096);
      im -= window * noise[2_048 + n] * Math.sin(2 * Math.PI * k * n / 4096);
    }
    assertThat((double) spectrogram.re[t][k]).isCloseTo(re, within(1e-4));
    assertThat((double) spectrogram.im[t][k]).isCloseTo(im, within(1e-4));
  }

  private float[][] gains(float gain) {
    float[][] gains = new float[spectrogram.times()][Spectrogram.BINS];
    for (float[] row : gains) {
      Arrays.fill(row, gain);
    }
    return gains;
  }
}
