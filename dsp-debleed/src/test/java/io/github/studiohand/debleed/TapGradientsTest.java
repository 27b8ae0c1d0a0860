package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TapGradientsTest {
  private static final int TAPS = 5;
  private static final int BINS = 7;
  private static final float ROUNDING = 1e-3f; // single precision

  private final SplittableRandom random = new SplittableRandom(5);
  private final float[][][] re = new float[BINS][TAPS][TAPS];
  private final float[][][] im = new float[BINS][TAPS][TAPS];

  /** As many steps as taps solve the system: A h, by the definition, is the right side. */
  @Test
  void asManyStepsAsTaps_solveEveryBin() {
    float[][] rightRe = random(TAPS);
    float[][] rightIm = random(TAPS);
    makeMatrices();
    float[][] hRe = new float[TAPS][BINS];
    float[][] hIm = new float[TAPS][BINS];
    TapGradients cg = new TapGradients(TAPS, BINS);
    for (int a = 0; a < TAPS; a++) {
      for (int k = 0; k < BINS; k++) {
        cg.rRe[a][k] = rightRe[a][k];
        cg.rIm[a][k] = rightIm[a][k];
        cg.diagonal[a][k] = re[k][a][a];
      }
    }
    cg.begin(TAPS, 0, BINS);
    for (int step = 0; step < TAPS; step++) {
      multiply(cg.pRe, cg.pIm, cg.qRe, cg.qIm);
      cg.advance(hRe, hIm, TAPS, 0, BINS);
    }
    float[][] productRe = new float[TAPS][BINS];
    float[][] productIm = new float[TAPS][BINS];
    multiply(hRe, hIm, productRe, productIm);
    for (int a = 0; a < TAPS; a++) {
      for (int k = 0; k < BINS; k++) {
        assertThat(productRe[a][k]).isCloseTo(rightRe[a][k], within(ROUNDING));
        assertThat(productIm[a][k]).isCloseTo(rightIm[a][k], within(ROUNDING));
      }
    }
  }

  @Test
  void limit_scalesPathsThatCarryTooMuchAndNoOthers() {
    float[][] hRe = {{3.0f, 0.1f}, {0.0f, 0.0f}};
    float[][] hIm = {{0.0f, 0.0f}, {4.0f, 0.2f}};
    new TapGradients(2, 2).limit(hRe, hIm, 0, 2, 2.0f, new float[] {0.5f, 0.5f}, 0, 2);
    assertThat(hRe[0][0]).isCloseTo(0.6f, within(1e-6f));
    assertThat(hIm[1][0]).isCloseTo(0.8f, within(1e-6f));
    assertThat(hIm[1][1]).isEqualTo(0.2f);
  }

  private float[][] random(int rows) {
    float[][] x = new float[rows][BINS];
    for (float[] row : x) {
      for (int k = 0; k < BINS; k++) {
        row[k] = (float) (random.nextDouble() - 0.5);
      }
    }
    return x;
  }

  /** Hermitian and positive: a sum of outer products and a diagonal. */
  private void makeMatrices() {
    for (int k = 0; k < BINS; k++) {
      for (int term = 0; term < TAPS + 2; term++) {
        double[] x = random.doubles(TAPS, -1, 1).toArray();
        double[] y = random.doubles(TAPS, -1, 1).toArray();
        for (int a = 0; a < TAPS; a++) {
          for (int b = 0; b < TAPS; b++) {
            re[k][a][b] += (float) (x[a] * x[b] + y[a] * y[b] + (a == b ? 0.2 : 0.0));
            im[k][a][b] += (float) (y[a] * x[b] - x[a] * y[b]);
          }
        }
      }
    }
  }

  private void multiply(float[][] vRe, float[][] vIm, float[][] outRe, float[][] outIm) {
    for (int k = 0; k < BINS; k++) {
      for (int a = 0; a < TAPS; a++) {
        outRe[a][k] = 0.0f;
        outIm[a][k] = 0.0f;
        for (int b = 0; b < TAPS; b++) {
          outRe[a][k] += re[k][a][b] * vRe[b][k] - im[k][a][b] * vIm[b][k];
          outIm[a][k] += re[k][a][b] * vIm[b][k] + im[k][a][b] * vRe[b][k];
        }
      }
    }
  }
}
