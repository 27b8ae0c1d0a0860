package io.github.studiohand.core.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.core.level.Decibels;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {
  private static final double ROUNDING = 1e-14;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8, 31, 64, 1000})
  void points_areTheDefinition(int length) {
    for (boolean periodic : new boolean[] {true, false}) {
      double[] hann = points(Window.HANN, length, periodic);
      double[] root = points(Window.SQRT_HANN, length, periodic);
      double[] harris = points(Window.BLACKMAN_HARRIS, length, periodic);
      double[] kaiser = points(Window.kaiser(7.5), length, periodic);
      for (int n = 0; n < length; n++) {
        double theta = 2.0 * Math.PI * n / (periodic ? length : length - 1);
        assertThat(hann[n]).isCloseTo(0.5 - 0.5 * Math.cos(theta), within(ROUNDING));
        assertThat(root[n]).isCloseTo(Math.sin(theta / 2.0), within(ROUNDING));
        assertThat(root[n] * root[n]).isCloseTo(hann[n], within(ROUNDING));
        double blackmanHarris = 0.35875
            - 0.48829 * Math.cos(theta)
            + 0.14128 * Math.cos(2.0 * theta)
            - 0.01168 * Math.cos(3.0 * theta);
        assertThat(harris[n]).isCloseTo(blackmanHarris, within(ROUNDING));
        double x = theta / Math.PI - 1.0;
        double bessel = besselI0(7.5 * Math.sqrt(Math.max(0.0, 1.0 - x * x))) / besselI0(7.5);
        assertThat(kaiser[n]).isCloseTo(bessel, within(1e-12));
      }
    }
  }

  private static double[] points(Window window, int length, boolean periodic) {
    return periodic ? window.periodic(length) : window.symmetric(length);
  }

  /** I0(x) = 1/π ∫ exp(x cos t) dt over 0..π; the trapezoid rule converges exponentially. */
  private static double besselI0(double x) {
    int steps = 64;
    double sum = 0.0;
    for (int i = 0; i < steps; i++) {
      sum += Math.exp(x * Math.cos(Math.PI * (i + 0.5) / steps));
    }
    return sum / steps;
  }

  @Test
  void periodic_isTheSymmetricOfOneMoreWithoutItsLast() {
    for (Window window : new Window[] {
      Window.RECTANGULAR, Window.HANN, Window.SQRT_HANN, Window.BLACKMAN_HARRIS, Window.kaiser(9.0)
    }) {
      assertThat(window.periodic(64)).isEqualTo(Arrays.copyOf(window.symmetric(65), 64));
      double[] symmetric = window.symmetric(50);
      double[] periodic = window.periodic(50);
      for (int n = 0; n < 50; n++) {
        assertThat(symmetric[n]).isEqualTo(symmetric[49 - n]);
        assertThat(n == 0 || periodic[n] == periodic[50 - n]).isTrue();
      }
      assertThat(window.symmetric(1)).containsExactly(1.0);
      assertThat(window.symmetric(65)[32]).isCloseTo(1.0, within(ROUNDING));
    }
  }

  @Test
  void highestSideLobe_isAsDocumented() {
    assertThat(highestSideLobeDb(Window.RECTANGULAR)).isCloseTo(-13.3, within(0.05));
    assertThat(highestSideLobeDb(Window.HANN)).isCloseTo(-31.5, within(0.05));
    assertThat(highestSideLobeDb(Window.BLACKMAN_HARRIS)).isCloseTo(-92.0, within(0.1));
  }

  private static double highestSideLobeDb(Window window) {
    double[] magnitude = spectrumDb(window.symmetric(256));
    int k = 1;
    while (magnitude[k] < magnitude[k - 1]) {
      k++;
    }
    double highest = Double.NEGATIVE_INFINITY;
    for (; k < magnitude.length; k++) {
      highest = Math.max(highest, magnitude[k]);
    }
    return highest - magnitude[0];
  }

  private static double[] spectrumDb(double[] taps) {
    RealFft fft = new RealFft(1 << 15);
    double[] re = new double[fft.bins()];
    double[] im = new double[fft.bins()];
    fft.forward(Arrays.copyOf(taps, fft.size()), re, im);
    double[] magnitude = new double[fft.bins()];
    for (int k = 0; k < magnitude.length; k++) {
      magnitude[k] = Decibels.ofPower(re[k] * re[k] + im[k] * im[k], -300.0);
    }
    return magnitude;
  }

  @Test
  void kaiserFilter_reachesItsStopBand() {
    for (double beta : new double[] {5.0, 8.0, 12.0}) {
      double attenuationDb = beta / 0.1102 + 8.7;
      int length = 801;
      double[] taps = Window.kaiser(beta).symmetric(length);
      double transition = (attenuationDb - 8.0) / (2.285 * (length - 1)); // Kaiser's length formula
      for (int n = 0; n < length; n++) {
        double t = n - length / 2;
        taps[n] *= t == 0.0 ? 0.5 : Math.sin(Math.PI / 2.0 * t) / (Math.PI * t);
      }
      double[] response = spectrumDb(taps);
      int stop =
          (int) Math.ceil((Math.PI / 2.0 + transition / 2.0) / Math.PI * (response.length - 1));
      for (int k = stop; k < response.length; k++) {
        assertThat(response[k]).as("beta " + beta + " bin " + k).isLessThan(2.0 - attenuationDb);
      }
    }
  }

  @Test
  void badArguments_areRefused() {
    assertThatThrownBy(() -> Window.kaiser(Double.NaN)).hasMessageContaining("beta: NaN");
    assertThatThrownBy(() -> Window.HANN.periodic(0)).hasMessageContaining("length: 0");
    assertThatThrownBy(() -> Window.HANN.symmetric(-1)).hasMessageContaining("length: -1");
    assertThat(Window.kaiser(0.0)).isSameAs(Window.RECTANGULAR);
  }
}
