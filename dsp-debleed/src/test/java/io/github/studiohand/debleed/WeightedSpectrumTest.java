package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WeightedSpectrumTest {
  private static final int SIZE = WeightedSpectrum.SIZE;
  private static final int HOP = WeightedSpectrum.HOP;
  private static final int FROM = 2 * HOP;
  private static final int TO = 6 * HOP;
  private static final int FRAMES = WeightedSpectrum.frames(TO - FROM);

  private final WeightedSpectrum spectrum = new WeightedSpectrum();
  private final double[] v = Noise.doubles(8 * HOP, 1);

  private static float[][] weights(long seed) {
    float[][] weights = new float[FRAMES][];
    for (int t = 0; t < FRAMES; t++) {
      weights[t] = Noise.floats(WeightedSpectrum.BINS, seed + t);
      for (int k = 0; k < weights[t].length; k++) {
        weights[t][k] += 0.6f;
      }
    }
    return weights;
  }

  @Test
  void power_equalsTheDefinition() {
    float[][] power = new float[FRAMES][WeightedSpectrum.BINS];
    spectrum.power(v, FROM, TO, power);
    for (int t = 0; t < FRAMES; t++) {
      for (int k = 0; k < WeightedSpectrum.BINS; k += 97) {
        double re = 0.0;
        double im = 0.0;
        for (int n = 0; n < SIZE; n++) {
          int at = FROM + (t - 1) * HOP + n;
          double x = at < FROM || at >= TO ? 0.0 : v[at] * Math.sin(Math.PI * n / SIZE);
          re += x * Math.cos(2.0 * Math.PI * k * n / SIZE);
          im -= x * Math.sin(2.0 * Math.PI * k * n / SIZE);
        }
        assertThat((double) power[t][k]).isCloseTo(re * re + im * im, within(1e-4));
      }
    }
  }

  @Test
  void weightsOfOne_giveTheSignalBack() {
    float[][] ones = new float[FRAMES][WeightedSpectrum.BINS];
    for (float[] row : ones) {
      java.util.Arrays.fill(row, 1.0f);
    }
    double[] out = new double[v.length];
    spectrum.weigh(v, FROM, TO, ones, out);
    for (int n = FROM; n < TO; n++) {
      assertThat(out[n]).isCloseTo(v[n], within(1e-13));
    }
  }

  @Test
  void weighing_isSymmetricAndPositive() {
    double[] u = Noise.doubles(v.length, 2);
    double[] weighedU = new double[v.length];
    double[] weighedV = new double[v.length];
    spectrum.weigh(u, FROM, TO, weights(10), weighedU);
    spectrum.weigh(v, FROM, TO, weights(10), weighedV);
    double a = 0.0;
    double b = 0.0;
    double own = 0.0;
    for (int n = FROM; n < TO; n++) {
      a += u[n] * weighedV[n];
      b += v[n] * weighedU[n];
      own += v[n] * weighedV[n];
    }
    assertThat(a).isCloseTo(b, within(1e-10));
    assertThat(own).isPositive();
  }
}
