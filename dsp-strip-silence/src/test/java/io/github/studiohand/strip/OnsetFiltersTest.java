package io.github.studiohand.strip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** {@link PeriodicNoise} and {@link SourceFilter}: what they take away and what they keep. */
class OnsetFiltersTest {
  private static final double RATE = 48_000.0;
  private static final double HUM_RMS = 0.87; // of 1 + 1/4 + … + 1/49 in power, halved

  private static float[] hum(int frames, double rate, double hz, double hiss, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = Noises.white(frames, hiss, random);
    for (int k = 1; k <= 7; k++) {
      double phase = 2.0 * Math.PI * random.nextDouble();
      for (int n = 0; n < frames; n++) {
        x[n] += (float) (Math.sin(2.0 * Math.PI * hz * k * n / rate + phase) / k);
      }
    }
    return x;
  }

  private static double removedDb(double rate, double hz, double hiss, long seed) {
    int split = (int) (0.175 * rate);
    int length = (int) (0.29 * rate);
    float[] x = hum(length, rate, hz, hiss, seed);
    float[] y = x.clone();
    assertThat(new PeriodicNoise(rate).remove(y, split, length)).isTrue();
    return 20.0 * Math.log10(Noises.rms(x, split, length) / Noises.rms(y, split, length));
  }

  /** Whole periods: to the rounding. Mains 0.1 % off: 20 dB over 120 ms. In hiss: to the hiss and 1 dB. */
  @Test
  void hum_withSevenHarmonics_isRemoved() {
    for (int seed = 0; seed < 5; seed++) {
      for (double rate : new double[] {44_100.0, 48_000.0, 96_000.0}) {
        for (double hz : new double[] {50.0, 60.0}) {
          assertThat(removedDb(rate, hz, 0.0, seed)).isGreaterThan(100.0);
          assertThat(removedDb(rate, hz * 0.999, 0.0, seed)).isGreaterThan(20.0);
          double hissDb = 20.0 * Math.log10(HUM_RMS / 0.03);
          assertThat(removedDb(rate, hz, 0.03, seed)).isCloseTo(hissDb, offset(1.0));
        }
      }
    }
  }

  @Property(tries = 20, seed = "1")
  void sound_afterTheNoise_keepsItsWaveForm(@ForAll long seed) {
    int split = 8_000;
    int length = 13_000;
    float[] noise = hum(length, RATE, 50.0, 0.02, seed);
    float[] sound = new Bursts(RATE, 8_000, 50.0, 1e-3, 30.0, 60.0, seed).samples;
    float[] x = noise.clone();
    for (int n = split; n < length; n++) {
      x[n] += sound[n - split];
    }
    PeriodicNoise hum = new PeriodicNoise(RATE);
    assertThat(hum.remove(noise, split, length)).isTrue();
    assertThat(hum.remove(x, split, length)).isTrue();
    for (int n = 0; n < length; n++) {
      double expected = n < split ? 0.0 : sound[n - split];
      assertThat((double) x[n] - noise[n])
          .isCloseTo(expected, offset(5e-7)); // four roundings of samples up to 4
    }
  }

  @Property(tries = 20, seed = "2")
  void whiteNoise_isLeftToTheBit(@ForAll long seed) {
    float[] x = Noises.white(13_000, 0.1, new SplittableRandom(seed));
    float[] y = x.clone();
    assertThat(new PeriodicNoise(RATE).remove(y, 8_000, 13_000)).isFalse();
    assertThat(y).isEqualTo(x);
  }

  @Test
  void click_orSilence_isLeftToTheBit() {
    for (int at = 0; at < 8_000; at += 777) {
      float[] x = new float[13_000];
      x[at] = 1.0f;
      x[at + 1] = -0.5f;
      float[] y = x.clone();
      assertThat(new PeriodicNoise(RATE).remove(y, 8_000, 13_000)).isFalse();
      assertThat(y).isEqualTo(x);
    }
    float[] nothing = new float[13_000];
    assertThat(new PeriodicNoise(RATE).remove(nothing, 8_000, 13_000)).isFalse();
  }

  @Test
  void shortNoise_isLeftAlone() {
    float[] x = hum(500, RATE, 50.0, 0.0, 1);
    float[] y = x.clone();
    assertThat(new PeriodicNoise(RATE).remove(y, 300, 500))
        .as("no period of 7.7 ms")
        .isFalse();
    assertThat(y).isEqualTo(x);
  }

  private static final int SPLIT = 3_840;
  private static final int OPEN = 5_040;
  private static final int TO = 6_240;
  private static final int LENGTH = 8_112;

  private static double[] filtered(float[] noise, float[] sound) {
    float[] x = new float[LENGTH];
    for (int n = 0; n < LENGTH; n++) {
      x[n] = noise[n] + sound[n];
    }
    double[] y = new double[LENGTH];
    new SourceFilter(1024).apply(x, 0, SPLIT, OPEN, TO, LENGTH, y);
    return y;
  }

  private static float[] tone(double hz, double amplitude) {
    float[] x = new float[LENGTH];
    for (int n = SPLIT; n < LENGTH; n++) {
      x[n] = (float) (amplitude * Math.sin(2.0 * Math.PI * hz * (n - SPLIT) / RATE));
    }
    return x;
  }

  private static double gainDb(double[] y, float[] sound) {
    double cross = 0.0;
    double power = 0.0;
    for (int n = OPEN; n < TO - 200; n++) {
      cross += y[n] * sound[n];
      power += (double) sound[n] * sound[n];
    }
    return 20.0 * Math.log10(cross / power);
  }

  /** W = 1 − 1.5 N / S: −0.01 dB of a tone 20 dB over noise within its band; the rest is chance. */
  @Test
  void tone_20DecibelsOverNoise_keepsItsAmplitude() {
    for (double hz : new double[] {100.0, 200.0, 1_000.0, 5_000.0, 12_000.0}) {
      float[] noise = Noises.white(LENGTH, 0.01, new SplittableRandom(1));
      float[] tone = tone(hz, 0.1 * Math.sqrt(2.0));
      assertThat(gainDb(filtered(noise, tone), tone)).isCloseTo(0.0, offset(0.15));
      tone = tone(hz, 0.01 * Math.sqrt(2.0));
      assertThat(gainDb(filtered(noise, tone), tone)).as("0 dB").isCloseTo(0.0, offset(0.6));
    }
  }

  @Test
  void noise_outsideTheBandOfTheSource_isReducedBy14Decibels() {
    for (int seed = 0; seed < 10; seed++) {
      float[] noise = Noises.white(LENGTH, 0.01, new SplittableRandom(seed));
      double[] y = filtered(noise, tone(1_000.0, 0.14));
      double sum = 0.0;
      for (int n = 0; n < 3_000; n++) { // before the filter rings
        sum += y[n] * y[n];
      }
      assertThat(20.0 * Math.log10(Math.sqrt(sum / 3_000) / 0.01)).isLessThan(-14.0);
    }
  }

  @Test
  void noise_withoutASource_isReducedBy6Decibels() {
    float[] noise = Noises.white(LENGTH, 0.01, new SplittableRandom(3));
    double[] y = filtered(noise, new float[LENGTH]);
    double sum = 0.0;
    for (int n = 0; n < TO; n++) {
      sum += y[n] * y[n];
    }
    assertThat(10.0 * Math.log10(sum / TO / 1e-4)).isLessThan(-6.0);
  }

  /** The cross-correlation with a broad-band source is largest at 0. */
  @Property(tries = 10, seed = "3")
  void filter_hasNoDelay(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] sound = new float[LENGTH];
    double y = 0.0;
    for (int n = SPLIT; n < LENGTH; n++) {
      y += 0.3 * (Bursts.gaussian(random) - y);
      sound[n] = (float) (0.1 * y);
    }
    double[] heard = filtered(Noises.white(LENGTH, 0.01, random), sound);
    int best = -1;
    double most = 0.0;
    for (int lag = -100; lag <= 100; lag++) {
      double sum = 0.0;
      for (int n = SPLIT; n < TO - 100; n++) {
        sum += heard[n + lag] * sound[n];
      }
      if (sum > most) {
        most = sum;
        best = lag;
      }
    }
    assertThat(best).isEqualTo(0);
  }
}
