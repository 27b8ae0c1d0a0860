package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HopSpectrumTest {
  private static final int HOP = 64;
  private static final double ROUNDING = 1e-5;

  private static Spectrum naive(float[] x, int offset) {
    double[] windowed = Spectrum.part(x, offset, offset + HOP);
    for (int n = 0; n < HOP; n++) {
      windowed[n] *= 0.5 - 0.5 * Math.cos(2.0 * Math.PI * n / HOP);
    }
    return Spectrum.of(windowed);
  }

  @Test
  void take_isTheTransformUnderAPeriodicHannWindow() {
    float[] x = Noise.floats(3 * HOP, 1);
    HopSpectrum spectrum = new HopSpectrum(HOP);
    spectrum.take(x, HOP / 2);
    Spectrum expected = naive(x, HOP / 2);
    for (int k = 0; k <= HOP / 2; k++) {
      assertThat((double) spectrum.re[k]).isCloseTo(expected.re[k], within(ROUNDING));
      assertThat((double) spectrum.im[k]).isCloseTo(expected.im[k], within(ROUNDING));
      assertThat((double) spectrum.power[k]).isCloseTo(expected.power(k), within(10 * ROUNDING));
    }
  }

  @Test
  void difference_isThePowerOfTheDifferenceOfTheSignals() {
    float[] a = Noise.floats(HOP, 2);
    float[] b = Noise.floats(HOP, 3);
    float[] d = new float[HOP];
    for (int n = 0; n < HOP; n++) {
      d[n] = a[n] - b[n];
    }
    HopSpectrum first = new HopSpectrum(HOP);
    HopSpectrum second = new HopSpectrum(HOP);
    HopSpectrum left = new HopSpectrum(HOP);
    first.take(a, 0);
    second.take(b, 0);
    left.difference(first, second);
    Spectrum expected = naive(d, 0);
    for (int k = 0; k <= HOP / 2; k++) {
      assertThat((double) left.power[k]).isCloseTo(expected.power(k), within(10 * ROUNDING));
    }
    left.difference(first, first);
    assertThat(left.power).containsOnly(0.0f);
  }
}
