package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StrikeMaskTest {
  private static final int SOURCES = 3;
  private static final int SIZE = 256;
  private static final int HOPS = 240;
  private static final double RATE_HZ = 48000.0;
  private static final double LEAK_POWER = 0.03; // −15 dB
  private static final double ROUNDING = 1e-6;

  private final MicrophoneSpectra own = spectra();
  private final MicrophoneSpectra heard = spectra();

  StrikeMaskTest() {
    SplittableRandom random = new SplittableRandom(11);
    for (int j = 0; j < SOURCES; j++) {
      double level = 0.0;
      for (int t = 0; t < own.frames; t++) {
        level = (t + 7 * j) % (17 + 6 * j) == 0 ? 1.0 : 0.75 * level;
        for (int k = 0; k < own.bins; k++) {
          strike(random, j, t, k, level / (1.0 + Math.abs(k - 40.0 * j) / 20.0));
        }
      }
    }
  }

  private void strike(SplittableRandom random, int j, int t, int k, double level) {
    for (int i = 0; i < SOURCES; i++) {
      double scale = level * (i == j ? 1.0 : Math.sqrt(LEAK_POWER));
      float re = (float) (scale * random.nextGaussian());
      float im = (float) (scale * random.nextGaussian());
      heard.re[i][t][k] += re;
      heard.im[i][t][k] += im;
      if (i == j) {
        own.re[i][t][k] = re;
        own.im[i][t][k] = im;
      }
    }
  }

  private static MicrophoneSpectra spectra() {
    return new MicrophoneSpectra(SOURCES, SIZE, SIZE / 2 + 1, HOPS);
  }

  private double errorDb(MicrophoneSpectra y, int i) {
    double error = 0.0;
    double signal = 0.0;
    for (int t = 0; t < y.frames; t++) {
      for (int k = 0; k < y.bins; k++) {
        double a = y.re[i][t][k] - own.re[i][t][k];
        double b = y.im[i][t][k] - own.im[i][t][k];
        error += a * a + b * b;
        signal += own.re[i][t][k] * own.re[i][t][k] + own.im[i][t][k] * own.im[i][t][k];
      }
    }
    return 10.0 * Math.log10(error / signal);
  }

  @Test
  void strikes_ofThreeSources_areSeparated() {
    StrikeMask mask = new StrikeMask(heard, RATE_HZ);
    MicrophoneSpectra out = spectra();
    for (int i = 0; i < SOURCES; i++) {
      assertThat(mask.describes(i)).isTrue();
      assertThat(mask.bleed(i)).isBetween(0.0, 1.0);
      mask.apply(i, heard, out, 10.0f, 0.0f);
      assertThat(errorDb(out, i)).isLessThan(errorDb(heard, i) - 4.0);
    }
  }

  @Test
  void floor_isTheLowestGain() {
    StrikeMask mask = new StrikeMask(heard, RATE_HZ);
    MicrophoneSpectra out = spectra();
    MicrophoneSpectra floored = spectra();
    float floor = 0.25f;
    mask.apply(0, heard, out, 10.0f, 0.0f);
    mask.apply(0, heard, floored, 10.0f, floor);
    int low = 0;
    for (int t = 0; t < out.frames; t++) {
      for (int k = 0; k < out.bins; k++) {
        float y = heard.re[0][t][k];
        float least = floor * Math.abs(y);
        low += Math.abs(out.re[0][t][k]) < least ? 1 : 0;
        float expected = Math.max(least, Math.abs(out.re[0][t][k]));
        assertThat(Math.abs(floored.re[0][t][k])).isEqualTo(expected);
      }
    }
    assertThat(low).isPositive();
  }

  @Test
  void gains_ofPowersOfTwo_scaleTheOutputExactly() {
    MicrophoneSpectra louder = heard.copy();
    for (float[][][] part : new float[][][][] {louder.re, louder.im}) {
      for (float[][] microphone : part) {
        for (float[] row : microphone) {
          for (int k = 0; k < row.length; k++) {
            row[k] *= 8.0f;
          }
        }
      }
    }
    MicrophoneSpectra a = spectra();
    MicrophoneSpectra b = spectra();
    new StrikeMask(heard, RATE_HZ).apply(1, heard, a, 10.0f, 0.0f);
    new StrikeMask(louder, RATE_HZ).apply(1, louder, b, 10.0f, 0.0f);
    for (int t = 0; t < a.frames; t++) {
      for (int k = 0; k < a.bins; k++) {
        assertThat(b.re[1][t][k]).isEqualTo(8.0f * a.re[1][t][k]);
      }
    }
  }

  @Test
  void silence_andSilentMicrophones_stayFinite() {
    for (int t = 0; t < heard.frames; t++) {
      Arrays.fill(heard.re[2][t], 0.0f);
      Arrays.fill(heard.im[2][t], 0.0f);
    }
    MicrophoneSpectra silent = spectra();
    for (MicrophoneSpectra y : new MicrophoneSpectra[] {heard, silent}) {
      StrikeMask mask = new StrikeMask(y, RATE_HZ);
      MicrophoneSpectra out = spectra();
      for (int i = 0; i < SOURCES; i++) {
        mask.apply(i, y, out, 3.0f, 0.0f);
        for (float[] row : out.re[i]) {
          for (float value : row) {
            assertThat(value).isFinite();
          }
        }
      }
    }
  }

  @Test
  void logDeterminant_ofTwo_isThatOfTheirCosine() {
    float[][] two = {{4, 1, 0, 9}, {1, 0, 4, 4}};
    double cosine = (2 * 1 + 3 * 2) / Math.sqrt((4.0 + 1 + 9) * (1.0 + 4 + 4));
    assertThat(StrikeMask.logDeterminant(two))
        .isCloseTo(Math.log(1 - cosine * cosine), within(ROUNDING));
  }

  @Test
  void divergence_isThatOfItsDefinition() {
    StrikePowers powers = new StrikePowers(heard);
    StrikeStart start = new StrikeStart(powers, RATE_HZ, heard.hop);
    StrikeModel model = new StrikeModel(powers, start.most, start.fast);
    double sum = 0.0;
    for (int t = 0; t < powers.frames; t++) {
      for (int k = 0; k < powers.bins; k++) {
        double explained = powers.floor[0][k];
        for (int j = 0; j < SOURCES; j++) {
          explained += (double) model.spectrum(0, j)[k] * model.activation(j)[t];
        }
        double ratio = (powers.power[0][t][k] + powers.floor[0][k]) / explained;
        sum += ratio - Math.log(ratio) - 1.0;
      }
    }
    assertThat(model.divergence(0))
        .isCloseTo(sum / ((double) powers.frames * powers.bins), within(1e-5));
  }

  @Test
  void leakGain_ofOneSource_isItsRatioTimesTheBias() {
    for (int t = 0; t < heard.frames; t++) {
      for (int i = 1; i < SOURCES; i++) {
        for (int k = 0; k < heard.bins; k++) {
          heard.re[i][t][k] = heard.re[0][t][k] / (1 << i);
          heard.im[i][t][k] = heard.im[0][t][k] / (1 << i);
        }
      }
    }
    StrikePowers powers = new StrikePowers(heard);
    StrikeStart start = new StrikeStart(powers, RATE_HZ, heard.hop);
    for (int k = 0; k < heard.bins; k++) {
      assertThat((double) start.gain[1][0][k])
          .isCloseTo(1.6, within(1e-4)); // powers have a mean of 1
    }
  }
}
