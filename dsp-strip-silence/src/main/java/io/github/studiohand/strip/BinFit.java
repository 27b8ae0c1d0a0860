package io.github.studiohand.strip;

import java.util.Arrays;

/**
 * The weighted least squares of one bin of {@link BleedCanceller}: normal equations, loaded by {@value #LOADING} of
 * their mean diagonal, solved by {@link HermitianSolver}.
 */
final class BinFit {
  private static final double LOADING = 1e-3;
  private static final double TINY = 1e-30; // of what is silent

  private final int inputs;
  private final int taps;
  private final float[] uRe;
  private final float[] uIm;
  private final float[][] sumRe;
  private final float[][] sumIm;
  private final double[][] aRe;
  private final double[][] aIm;
  private final double[] hRe;
  private final double[] hIm;

  BinFit(int inputs, int taps) {
    this.inputs = inputs;
    this.taps = taps;
    int n = inputs * taps;
    uRe = new float[n];
    uIm = new float[n];
    sumRe = new float[n + 1][n];
    sumIm = new float[n + 1][n];
    aRe = new double[n][n];
    aIm = new double[n][n];
    hRe = new double[n];
    hIm = new double[n];
  }

  private void lay(float[][][] xRe, float[][][] xIm, int k, int t) {
    for (int r = 0; r < inputs; r++) {
      System.arraycopy(xRe[r][k], t, uRe, r * taps, taps);
      System.arraycopy(xIm[r][k], t, uIm, r * taps, taps);
    }
  }

  void fit(
      float[][][] xRe,
      float[][][] xIm,
      int k,
      float[] yRe,
      float[] yIm,
      float[] weights,
      float[] bRe,
      float[] bIm) {
    int n = uRe.length;
    for (int a = 0; a <= n; a++) {
      Arrays.fill(sumRe[a], 0.0f);
      Arrays.fill(sumIm[a], 0.0f);
    }
    double mean = 0.0;
    for (float w : weights) {
      mean += w / weights.length;
    }
    float scale = (float) (1.0 / mean);
    for (int t = 0; t < weights.length; t++) {
      lay(xRe, xIm, k, t);
      float w = weights[t] * scale;
      for (int a = 0; a < n; a++) {
        add(sumRe[a], sumIm[a], w * uRe[a], w * uIm[a], a + 1);
      }
      add(sumRe[n], sumIm[n], w * yRe[t], w * yIm[t], n);
    }
    if (!solve()) {
      Arrays.fill(hRe, 0.0);
      Arrays.fill(hIm, 0.0);
    }
    for (int t = 0; t < weights.length; t++) {
      lay(xRe, xIm, k, t);
      double sumOfRe = 0.0;
      double sumOfIm = 0.0;
      for (int a = 0; a < n; a++) {
        sumOfRe += hRe[a] * uRe[a] - hIm[a] * uIm[a];
        sumOfIm += hRe[a] * uIm[a] + hIm[a] * uRe[a];
      }
      bRe[t] = (float) sumOfRe;
      bIm[t] = (float) sumOfIm;
    }
  }

  /** Copies the taps found last, reference by reference, the furthest frame first. */
  void taps(float[] re, float[] im) {
    for (int a = 0; a < hRe.length; a++) {
      re[a] = (float) hRe[a];
      im[a] = (float) hIm[a];
    }
  }

  /* sum[b] += v · conj(u[b]): the row of v of the transposed normal matrix. */
  private void add(float[] rowRe, float[] rowIm, float vRe, float vIm, int length) {
    float[] ur = uRe;
    float[] ui = uIm;
    for (int b = 0; b < length; b++) {
      rowRe[b] += vRe * ur[b] + vIm * ui[b];
      rowIm[b] += vIm * ur[b] - vRe * ui[b];
    }
  }

  private boolean solve() {
    int n = uRe.length;
    double trace = 0.0;
    for (int a = 0; a < n; a++) {
      trace += sumRe[a][a];
    }
    double loading = LOADING * trace / n + TINY;
    for (int a = 0; a < n; a++) {
      for (int b = 0; b <= a; b++) {
        aRe[a][b] = sumRe[a][b];
        aIm[a][b] = -sumIm[a][b]; // the normal matrix is that of conj(u) uᵀ
      }
      aRe[a][a] += loading;
      hRe[a] = sumRe[n][a];
      hIm[a] = sumIm[n][a];
    }
    return HermitianSolver.solve(aRe, aIm, hRe, hIm);
  }
}
