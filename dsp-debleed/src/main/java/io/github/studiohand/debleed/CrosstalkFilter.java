package io.github.studiohand.debleed;

import java.util.Arrays;

/**
 * Streaming form of {@link CrosstalkCanceller}: convolutive paths to one microphone from others at each
 * frequency, by weighted least squares with a memory that fades.
 *
 * <pre>
 *  G ← λ G + x xᴴ / σ²,   g ← λ g + x y* / σ²,   (G + 1/prior) h = g,   prior: the most that can leak
 *  x = d[j][t − lag],  σ² = |d[i]|² smoothed</pre>
 *
 * <p>A memory of seconds spans many notes: paths that followed a single one would cancel the rest of it.
 * At each hop the paths of one sixteenth of the bins take a few steps of conjugate gradients.
 */
final class CrosstalkFilter {
  /** Hops in which every bin is solved once. */
  static final int SLICES = 16;

  private static final int STEPS = 4;
  private static final float OBSERVATION = 200.0f; // frames overlap and notes last: each says less
  private static final float FLOOR = 1e-6f; // of the mean power over bins, in σ²

  private final int bins;
  private final int lags;
  private final int[] sources;
  private final int count; // of taps: sources · lags
  private final float[][] gRe; // lower triangle, row by row
  private final float[][] gIm;
  private final float[][] crossRe;
  private final float[][] crossIm;
  private final float[][] hRe;
  private final float[][] hIm;
  private final TapGradients gradients;
  private final float[] weight;
  private final float[] aRe;
  private final float[] aIm;

  CrosstalkFilter(int[] sources, int bins, int lags) {
    this.sources = sources;
    this.bins = bins;
    this.lags = lags;
    count = sources.length * lags;
    gRe = new float[count * (count + 1) / 2][bins];
    gIm = new float[count * (count + 1) / 2][bins];
    crossRe = new float[count][bins];
    crossIm = new float[count][bins];
    hRe = new float[count][bins];
    hIm = new float[count][bins];
    gradients = new TapGradients(count, bins);
    weight = new float[bins];
    aRe = new float[bins];
    aIm = new float[bins];
  }

  void clear() {
    for (int a = 0; a < count; a++) {
      clear(a);
    }
  }

  private void clear(int a) {
    Arrays.fill(crossRe[a], 0.0f);
    Arrays.fill(crossIm[a], 0.0f);
    Arrays.fill(hRe[a], 0.0f);
    Arrays.fill(hIm[a], 0.0f);
    for (int b = 0; b < count; b++) {
      Arrays.fill(gRe[index(a, b)], 0.0f);
      Arrays.fill(gIm[index(a, b)], 0.0f);
    }
  }

  private static int index(int a, int b) {
    int row = Math.max(a, b);
    return row * (row + 1) / 2 + Math.min(a, b);
  }

  /** Another source takes the place of one; what was learned of that is forgotten. */
  void replace(int place, int source) {
    sources[place] = source;
    for (int l = 0; l < lags; l++) {
      clear(place * lags + l);
    }
  }

  /** The sources, in their places. */
  int[] sources() {
    return sources;
  }

  /** Taps of a path. */
  int lags() {
    return lags;
  }

  /** Real parts of a tap. */
  float[] pathRe(int place, int lag) {
    return hRe[place * lags + lag];
  }

  /** Imaginary parts, see {@link #pathRe}. */
  float[] pathIm(int place, int lag) {
    return hIm[place * lags + lag];
  }

  /** sum += bleed by lags {@code [first, last)} of the history. */
  void predict(SpectrumHistory x, int first, int last, float[] sumRe, float[] sumIm) {
    for (int s = 0; s < sources.length; s++) {
      for (int l = first; l < last; l++) {
        int slot = x.slot(l);
        float[][] re = x.re[sources[s]];
        float[][] im = x.im[sources[s]];
        int a = s * lags + l;
        Spectra.multiplyAdd(re[slot], im[slot], hRe[a], hIm[a], sumRe, sumIm);
      }
    }
  }

  /** sum += bleed by lag 0 of spectra that are not in the history yet. */
  void predictNewest(float[][] re, float[][] im, float[] sumRe, float[] sumIm) {
    for (int s = 0; s < sources.length; s++) {
      int a = s * lags;
      Spectra.multiplyAdd(re[sources[s]], im[sources[s]], hRe[a], hIm[a], sumRe, sumIm);
    }
  }

  /** Takes the newest frame into the memory. */
  void remember(SpectrumHistory x, float[] yRe, float[] yIm, float[] own, float retain) {
    float mean = 0.0f;
    for (int k = 0; k < bins; k++) {
      mean += own[k];
    }
    mean = FLOOR * mean / bins + Spectra.TINY;
    for (int k = 0; k < bins; k++) {
      weight[k] = 1.0f / (OBSERVATION * (own[k] + mean));
    }
    for (int a = 0; a < count; a++) {
      float[] xr = x.re[sources[a / lags]][x.slot(a % lags)];
      float[] xi = x.im[sources[a / lags]][x.slot(a % lags)];
      for (int k = 0; k < bins; k++) {
        aRe[k] = weight[k] * xr[k];
        aIm[k] = weight[k] * xi[k];
      }
      fade(crossRe[a], crossIm[a], yRe, yIm, retain);
      for (int b = 0; b <= a; b++) {
        float[] br = x.re[sources[b / lags]][x.slot(b % lags)];
        float[] bi = x.im[sources[b / lags]][x.slot(b % lags)];
        int at = a * (a + 1) / 2 + b;
        fade(gRe[at], gIm[at], br, bi, retain);
      }
    }
  }

  /** sum = retain · sum + conj(a) b. */
  private void fade(float[] sumRe, float[] sumIm, float[] br, float[] bi, float retain) {
    float[] ar = aRe;
    float[] ai = aIm;
    for (int k = 0; k < sumRe.length; k++) {
      sumRe[k] = retain * sumRe[k] + ar[k] * br[k] + ai[k] * bi[k];
    }
    for (int k = 0; k < sumIm.length; k++) {
      sumIm[k] = retain * sumIm[k] + ar[k] * bi[k] - ai[k] * br[k];
    }
  }

  /** A few steps towards the solution in bins {@code [from, to)}. */
  void solve(float[][] leak, int from, int to) {
    TapGradients cg = gradients;
    multiply(hRe, hIm, leak, from, to);
    for (int a = 0; a < count; a++) {
      float[] own = gRe[index(a, a)];
      float[] possible = leak[sources[a / lags]];
      for (int k = from; k < to; k++) {
        cg.rRe[a][k] = crossRe[a][k] - cg.qRe[a][k];
        cg.rIm[a][k] = crossIm[a][k] - cg.qIm[a][k];
        cg.diagonal[a][k] = own[k] + 1.0f / (possible[k] + Spectra.TINY);
      }
    }
    cg.begin(count, from, to);
    for (int s = 0; s < STEPS; s++) {
      multiply(cg.pRe, cg.pIm, leak, from, to);
      cg.advance(hRe, hIm, count, from, to);
    }
    for (int s = 0; s < sources.length; s++) {
      cg.limit(hRe, hIm, s * lags, (s + 1) * lags, 1.0f, leak[sources[s]], from, to);
    }
  }

  /** q = (G + 1/prior) v. */
  private void multiply(float[][] vRe, float[][] vIm, float[][] leak, int from, int to) {
    for (int a = 0; a < count; a++) {
      float[] re = gradients.qRe[a];
      float[] im = gradients.qIm[a];
      float[] possible = leak[sources[a / lags]];
      for (int k = from; k < to; k++) {
        float precision = 1.0f / (possible[k] + Spectra.TINY);
        re[k] = precision * vRe[a][k];
        im[k] = precision * vIm[a][k];
      }
      for (int b = 0; b < count; b++) {
        int at = index(a, b);
        add(gRe[at], gIm[at], b <= a ? 1.0f : -1.0f, vRe[b], vIm[b], re, im, from, to);
      }
    }
  }

  private static void add(
      float[] gr,
      float[] gi,
      float sign,
      float[] vr,
      float[] vi,
      float[] qr,
      float[] qi,
      int from,
      int to) {
    for (int k = from; k < to; k++) {
      qr[k] += gr[k] * vr[k] - sign * gi[k] * vi[k];
    }
    for (int k = from; k < to; k++) {
      qi[k] += gr[k] * vi[k] + sign * gi[k] * vr[k];
    }
  }
}
