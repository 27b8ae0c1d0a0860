package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.core.spectral.RealFft;
import io.github.studiohand.testdata.AllocationProbe;
import io.github.studiohand.testdata.Signals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelayFinderTest {
  private static final int HOP = 512;
  private static final double RATE = 48_000;
  private static final int SECTIONS = 24; // 256 ms

  /** Feeds a reference and a microphone; the delay found, and after how many hops. */
  private static int[] find(float[] reference, float[] mic, boolean fast) {
    DelayFinder finder = new DelayFinder(HOP, SECTIONS, RATE);
    ReferenceHistory[] x = {new ReferenceHistory(HOP, SECTIONS)};
    RealFft fft = new RealFft(2 * HOP);
    float[] frame = new float[2 * HOP];
    float[] re = new float[HOP + 1];
    float[] im = new float[HOP + 1];
    float[] power = new float[HOP + 1];
    int after = -1;
    for (int m = 0; (m + 1) * HOP <= mic.length; m++) {
      x[0].push(Spectrum.hop(reference, m, HOP));
      System.arraycopy(mic, m * HOP, frame, HOP, HOP);
      fft.forward(frame, re, im);
      Spectra.power(re, im, power);
      finder.update(x, re, im, power, fast);
      after = after < 0 && finder.foundFrames() >= 0 ? m : after;
    }
    return new int[] {finder.foundFrames(), after};
  }

  private static float[] mic(float[] reference, int delay, double own, long seed) {
    float[] mic = Signals.whiteNoise(reference.length, own, seed);
    for (int n = delay; n < mic.length; n++) {
      mic[n] += 0.3f * reference[n - delay];
    }
    return mic;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 511, 512, 4176, 7000, 11_999, 12_000})
  void plantedDelay_isFoundToTheFrameIn40Hops(int delay) {
    float[] reference = Signals.whiteNoise(100 * HOP, 0.1, delay);
    int[] found = find(reference, mic(reference, delay, 0.03, ~delay), true);
    assertThat(found[0]).isEqualTo(delay);
    assertThat(found[1]).isBetween(0, 40);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 700, 12_000})
  void plantedDelay10DbBelowTheSource_isFoundInThreeSecondsAtTheSlowPace(int delay) {
    float[] reference = Signals.whiteNoise(300 * HOP, 0.1, delay);
    int[] found = find(reference, mic(reference, delay, 0.1, ~delay), false);
    assertThat(found[0]).isEqualTo(delay);
    assertThat(found[1]).isBetween(0, 281);
  }

  @Test
  void found_isThePeakOfTheCorrelationByItsDefinition() {
    int hops = 60;
    float[] reference = Signals.whiteNoise(hops * HOP, 0.1, 5);
    float[] mic = mic(reference, 300, 0.05, 6);
    int expected = naivePeak(reference, mic);
    assertThat(expected).isEqualTo(300);
    assertThat(find(reference, mic, true)[0]).isEqualTo(expected);
  }

  /** Lag of the largest of IFFT( Σ Y X* / |Y X| ), by the definition, of two hops, over one hop of lags. */
  private static int naivePeak(float[] reference, float[] mic) {
    double[][] sum = new double[2][HOP + 1];
    for (int m = 2; m < 4; m++) {
      Spectrum x = Spectrum.of(Spectrum.part(reference, (m - 1) * HOP, (m + 1) * HOP));
      double[] late = new double[2 * HOP];
      System.arraycopy(Spectrum.part(mic, m * HOP, (m + 1) * HOP), 0, late, HOP, HOP);
      Spectrum y = Spectrum.of(late);
      for (int k = 0; k <= HOP; k++) {
        double scale = 1.0 / Math.sqrt(x.power(k) * y.power(k));
        sum[0][k] += scale * (y.re[k] * x.re[k] + y.im[k] * x.im[k]);
        sum[1][k] += scale * (y.im[k] * x.re[k] - y.re[k] * x.im[k]);
      }
    }
    int best = 0;
    double most = 0.0;
    for (int lag = 0; lag < HOP; lag++) {
      double c = 0.0;
      for (int k = 1; k < HOP; k++) {
        double angle = Math.PI * ((long) k * lag % (2 * HOP)) / HOP;
        c += sum[0][k] * Math.cos(angle) - sum[1][k] * Math.sin(angle);
      }
      best = c > most ? lag : best;
      most = Math.max(most, c);
    }
    return best;
  }

  @Test
  void unrelated_isNotFound() {
    for (int seed = 0; seed < 4; seed++) {
      float[] reference = Signals.whiteNoise(300 * HOP, 0.1, 50 + seed);
      float[] mic = Signals.whiteNoise(300 * HOP, 0.1, 60 + seed);
      assertThat(find(reference, mic, true)[0]).isEqualTo(-1);
    }
  }

  @Test
  void delayThatMoves_isFollowedLater() {
    float[] reference = Signals.whiteNoise(900 * HOP, 0.1, 70);
    float[] mic = mic(reference, 1000, 0.03, 71);
    float[] moved = mic(reference, 6000, 0.03, 71);
    System.arraycopy(moved, 300 * HOP, mic, 300 * HOP, 600 * HOP);
    assertThat(find(reference, mic, true)[0]).isEqualTo(6000);
  }

  @Test
  void update_allocatesNothing() {
    DelayFinder finder = new DelayFinder(HOP, SECTIONS, RATE);
    ReferenceHistory[] x = {new ReferenceHistory(HOP, SECTIONS)};
    float[] y = Signals.whiteNoise(HOP + 1, 1.0, 80);
    float[] power = new float[HOP + 1];
    Spectra.power(y, y, power);
    assertThat(AllocationProbe.bytes(() -> finder.update(x, y, y, power, true))).isZero();
  }
}
