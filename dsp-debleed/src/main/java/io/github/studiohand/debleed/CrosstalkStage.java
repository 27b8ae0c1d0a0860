package io.github.studiohand.debleed;

import java.util.Arrays;

/**
 * Cleans the newest frame of all microphones at once. Each one's bleed needs the others' cleaned frames, which
 * are not there yet: those are replaced by what is clean of earlier frames' bleed, then by a first result (two
 * Jacobi iterations).
 *
 * <pre>  u = y − Σ h[lag > 0] d,   v = u − Σ h[0] u,   d = u − Σ h[0] v</pre>
 */
final class CrosstalkStage {
  final float[][] dRe; // cleaned, [microphone][bin]
  final float[][] dIm;

  private final CrosstalkFilter[] filters;
  private final SpectrumHistory history;
  private final float[][] uRe;
  private final float[][] uIm;
  private final float[][] vRe;
  private final float[][] vIm;
  private final float[] sumRe;
  private final float[] sumIm;

  CrosstalkStage(CrosstalkFilter[] filters, SpectrumHistory history, int bins) {
    this.filters = filters;
    this.history = history;
    int n = filters.length;
    dRe = new float[n][bins];
    dIm = new float[n][bins];
    uRe = new float[n][bins];
    uIm = new float[n][bins];
    vRe = new float[n][bins];
    vIm = new float[n][bins];
    sumRe = new float[bins];
    sumIm = new float[bins];
  }

  /** u of a microphone, the first of which makes room in the history. */
  void predict(int i, float[] yRe, float[] yIm) {
    if (i == 0) {
      history.advance();
    }
    Arrays.fill(sumRe, 0.0f);
    Arrays.fill(sumIm, 0.0f);
    filters[i].predict(history, 1, filters[i].lags(), sumRe, sumIm);
    subtract(yRe, yIm, uRe[i], uIm[i]);
  }

  /** v of a microphone, when all u are there. */
  void guess(int i) {
    newest(i, uRe, uIm, vRe[i], vIm[i]);
  }

  /** d of a microphone, when all v are there. */
  void refine(int i) {
    newest(i, vRe, vIm, dRe[i], dIm[i]);
  }

  private void newest(int i, float[][] re, float[][] im, float[] toRe, float[] toIm) {
    Arrays.fill(sumRe, 0.0f);
    Arrays.fill(sumIm, 0.0f);
    filters[i].predictNewest(re, im, sumRe, sumIm);
    subtract(uRe[i], uIm[i], toRe, toIm);
  }

  private void subtract(float[] re, float[] im, float[] toRe, float[] toIm) {
    for (int k = 0; k < toRe.length; k++) {
      toRe[k] = re[k] - sumRe[k];
      toIm[k] = im[k] - sumIm[k];
    }
  }
}
