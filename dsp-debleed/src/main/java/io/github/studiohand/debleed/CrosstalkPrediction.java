package io.github.studiohand.debleed;

import java.util.Arrays;

/** Bleed that convolutive paths predict from the cleaned microphones. */
final class CrosstalkPrediction {
  private final MicrophoneSpectra d;
  private final int[][] references; // of each microphone
  private final int first; // lag
  private final int lags;

  CrosstalkPrediction(MicrophoneSpectra d, int[][] references, int first, int lags) {
    this.d = d;
    this.references = references;
    this.first = first;
    this.lags = lags;
  }

  /** What paths predict of a microphone's frame. */
  void all(int i, float[][] a, float[][] b, int t, float[] re, float[] im, int from, int to) {
    Arrays.fill(re, from, to, 0.0f);
    Arrays.fill(im, from, to, 0.0f);
    for (int m = 0; m < references[i].length * lags; m++) {
      int at = t - first - m % lags;
      if (at >= 0 && at < d.frames) {
        int j = references[i][m / lags];
        multiplyAdd(d.re[j][at], d.im[j][at], a[m], b[m], re, im, from, to);
      }
    }
  }

  /** What paths predict of it by one reference. */
  void of(int i, int r, float[][] a, float[][] b, int t, float[] re, float[] im, int from, int to) {
    Arrays.fill(re, from, to, 0.0f);
    Arrays.fill(im, from, to, 0.0f);
    int j = references[i][r];
    for (int l = 0; l < lags; l++) {
      int at = t - first - l;
      if (at >= 0 && at < d.frames) {
        int m = r * lags + l;
        multiplyAdd(d.re[j][at], d.im[j][at], a[m], b[m], re, im, from, to);
      }
    }
  }

  /** q += conj(x) e, the gradient of a frame with respect to all taps. */
  void correlate(
      int i, int t, float[] eRe, float[] eIm, float[][] qRe, float[][] qIm, int from, int to) {
    for (int m = 0; m < references[i].length * lags; m++) {
      int at = t - first - m % lags;
      if (at >= 0 && at < d.frames) {
        int j = references[i][m / lags];
        correlate(d.re[j][at], d.im[j][at], eRe, eIm, qRe[m], qIm[m], from, to);
      }
    }
  }

  private static void multiplyAdd(
      float[] xr,
      float[] xi,
      float[] hr,
      float[] hi,
      float[] sumRe,
      float[] sumIm,
      int from,
      int to) {
    for (int k = from; k < to; k++) {
      sumRe[k] += xr[k] * hr[k] - xi[k] * hi[k];
    }
    for (int k = from; k < to; k++) {
      sumIm[k] += xr[k] * hi[k] + xi[k] * hr[k];
    }
  }

  private static void correlate(
      float[] xr,
      float[] xi,
      float[] er,
      float[] ei,
      float[] sumRe,
      float[] sumIm,
      int from,
      int to) {
    for (int k = from; k < to; k++) {
      sumRe[k] += xr[k] * er[k] + xi[k] * ei[k];
    }
    for (int k = from; k < to; k++) {
      sumIm[k] += xr[k] * ei[k] - xi[k] * er[k];
    }
  }
}
