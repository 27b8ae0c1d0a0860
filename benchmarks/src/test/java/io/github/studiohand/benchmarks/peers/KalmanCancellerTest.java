package io.github.studiohand.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.testdata.Metrics;
import io.github.studiohand.testdata.Rooms;
import io.github.studiohand.testdata.Signals;
import io.github.studiohand.testdata.Span;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KalmanCancellerTest {
  private static final int BLOCK = 4;
  private static final int SIZE = 2 * BLOCK;
  private final float[] reference = Signals.whiteNoise(48_000, 0.1, 1);

  @Test
  void silentReference_microphonePassesToTheBit() {
    float[] out =
        KalmanCanceller.cancel(reference, new float[][] {new float[reference.length]}, 64, 256);
    assertThat(out).isEqualTo(reference);
  }

  @Test
  void bleedAlone_falls40DbWithinASecond() {
    float[] path = {0f, 0f, 0.5f, -0.3f, 0.1f, 0f, 0f, 0.05f};
    float[] bleed = Rooms.convolve(reference, path);
    float[] out = KalmanCanceller.cancel(bleed, new float[][] {reference}, 64, 256);
    Span end = new Span(40_000, 48_000);
    assertThat(Metrics.erleDb(Metrics.part(bleed, end), Metrics.part(out, end)))
        .isGreaterThan(40.0);
  }

  @Test
  void bleedOfTwoReferences_falls25Db() {
    float[] other = Signals.whiteNoise(48_000, 0.1, 2);
    float[] bleed = Rooms.convolve(reference, new float[] {0f, 0.5f});
    float[] more = Rooms.convolve(other, new float[] {0.2f, 0f, 0.2f});
    for (int n = 0; n < bleed.length; n++) {
      bleed[n] += more[n];
    }
    float[] out = KalmanCanceller.cancel(bleed, new float[][] {reference, other}, 64, 256);
    Span end = new Span(40_000, 48_000);
    assertThat(Metrics.erleDb(Metrics.part(bleed, end), Metrics.part(out, end)))
        .isGreaterThan(25.0);
  }

  /** Equations (2) to (6) with one partition, transforms by their definition. */
  @Test
  void fewBlocks_areThoseOfTheEquations() {
    float[] x = Signals.whiteNoise(12 * BLOCK, 1.0, 3);
    float[] y = Signals.whiteNoise(12 * BLOCK, 1.0, 4);
    float[] out = KalmanCanceller.cancel(y, new float[][] {x}, BLOCK, BLOCK);
    double[][] w = new double[SIZE][2];
    double[] p = new double[SIZE];
    Arrays.fill(p, 1.0);
    double[] psi = new double[SIZE];
    for (int at = 0; at < x.length; at += BLOCK) {
      double[][] played = new double[SIZE][2];
      for (int n = 0; n < SIZE; n++) {
        played[n][0] = at - BLOCK + n < 0 ? 0 : x[at - BLOCK + n];
      }
      double[][] spectrum = transform(played, -1);
      double[][] predicted = transform(product(spectrum, w, 1), 1);
      double[][] residual = new double[SIZE][2];
      for (int n = 0; n < BLOCK; n++) {
        residual[BLOCK + n][0] = y[at + n] - predicted[BLOCK + n][0] / SIZE;
        assertThat((double) out[at + n])
            .as("frame %d", at + n)
            .isCloseTo(residual[BLOCK + n][0], within(1e-6));
      }
      double[][] e = transform(residual, -1);
      double[][] step = product(e, spectrum, -1);
      for (int k = 0; k < SIZE; k++) {
        double powerX = spectrum[k][0] * spectrum[k][0] + spectrum[k][1] * spectrum[k][1];
        psi[k] = 0.8 * psi[k] + 0.2 * (e[k][0] * e[k][0] + e[k][1] * e[k][1]);
        double gain = p[k] / (0.5 * powerX * p[k] + psi[k]);
        step[k][0] = w[k][0] + gain * step[k][0];
        step[k][1] = w[k][1] + gain * step[k][1];
        p[k] *= 1 - 0.5 * gain * powerX;
      }
      double[][] taps = transform(step, 1);
      for (int n = 0; n < SIZE; n++) {
        taps[n][0] = n < BLOCK ? taps[n][0] / SIZE : 0;
        taps[n][1] = 0;
      }
      w = transform(taps, -1);
      for (int k = 0; k < SIZE; k++) {
        double expected = w[k][0] * w[k][0] + w[k][1] * w[k][1] + p[k];
        p[k] = 0.998001 * p[k] + 0.001999 * expected;
        w[k][0] *= 0.999;
        w[k][1] *= 0.999;
      }
    }
  }

  private static double[][] transform(double[][] x, int sign) {
    double[][] sum = new double[SIZE][2];
    for (int k = 0; k < SIZE; k++) {
      for (int n = 0; n < SIZE; n++) {
        double turn = sign * 2 * Math.PI * k * n / SIZE;
        sum[k][0] += x[n][0] * Math.cos(turn) - x[n][1] * Math.sin(turn);
        sum[k][1] += x[n][0] * Math.sin(turn) + x[n][1] * Math.cos(turn);
      }
    }
    return sum;
  }

  /** a · b, or a · conj b for a sign of −1. */
  private static double[][] product(double[][] a, double[][] b, int sign) {
    double[][] product = new double[SIZE][2];
    for (int k = 0; k < SIZE; k++) {
      product[k][0] = a[k][0] * b[k][0] - sign * a[k][1] * b[k][1];
      product[k][1] = a[k][1] * b[k][0] + sign * a[k][0] * b[k][1];
    }
    return product;
  }
}
