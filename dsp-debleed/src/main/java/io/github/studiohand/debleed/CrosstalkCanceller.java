package io.github.studiohand.debleed;

import java.util.Arrays;

/**
 * Linear stage of the joint suppressor: every microphone less what the other sources, as their own
 * microphones hear them, add to it through convolutive paths at each frequency.
 *
 * <pre>
 *  d[i][t] = y[i][t] − Σ over j ≠ i, lags of  h[i][j][lag] d[j][t − lag]
 *  h[i] minimises  Σ over t of |d[i][t]|² / σ²[i][t]  +  Σ |h|² / prior,     σ²[i] = |d[i]|² smoothed + floor</pre>
 *
 * <p>Microphones take turns, each with the others' latest d as references. Where that comes to rest,
 * E[ d[i][t] d*[j][t − lag] / σ²[i][t] ] = 0 for all pairs and lags: the estimating equation of independent
 * component analysis with the sources' variances known. No source is cancelled from its own microphone,
 * because frames where it is loud weigh next to nothing.
 *
 * <p>Each turn takes a few steps of conjugate gradients from the paths found before.
 *
 * @see <a href="https://doi.org/10.1109/TASL.2010.2052251">T. Nakatani et al., Speech dereverberation based
 *     on variance-normalized delayed linear prediction, IEEE TASLP 18(7), 2010: the weighted least squares</a>
 * @see <a href="https://doi.org/10.1109/ICASSP40776.2020.9053556">R. Scheibler and N. Ono, Fast and stable
 *     blind source separation with rank-1 updates, ICASSP 2020: one source at a time</a>
 */
final class CrosstalkCanceller {
  /** Bins worked on at once: their paths stay in the cache. */
  static final int CHUNK = 128;

  private static final float LIMIT = 2.0f; // of the leak gain, an estimate itself

  private final MicrophoneSpectra y;
  private final MicrophoneSpectra d;
  private final int first; // lag
  private final int lags;
  private final int[][] references; // of each microphone
  private final float[][][] hRe; // [microphone][reference · lags + lag][bin]
  private final float[][][] hIm;
  private final CrosstalkWeights weights;
  private final CrosstalkPrediction prediction;
  private final TapGradients cg;
  private final float[][] precision; // [reference][bin]
  private final float[] eRe;
  private final float[] eIm;
  private final float[][][]
      allowed; // [microphone][reference][bin]: 1, or 0 where nothing may be subtracted
  private final float[][][] leakGain;
  private int firstFrame; // of those the paths are learned from
  private int lastFrame;

  /**
   * A stage that starts from d as it is.
   *
   * @param references for each microphone, which others it may hear
   * @param leakGain most power that a microphone hears of each source, {@code [microphone][source][bin]}
   */
  CrosstalkCanceller(
      MicrophoneSpectra y,
      MicrophoneSpectra d,
      int[][] references,
      float[][][] leakGain,
      int first,
      int last) {
    this.y = y;
    this.d = d;
    this.references = references;
    this.first = first;
    lags = last - first + 1;
    int bins = y.bins;
    int most = 0;
    hRe = new float[references.length][][];
    hIm = new float[references.length][][];
    for (int i = 0; i < references.length; i++) {
      hRe[i] = new float[references[i].length * lags][bins];
      hIm[i] = new float[references[i].length * lags][bins];
      most = Math.max(most, references[i].length);
    }
    weights = new CrosstalkWeights(y.frames, bins);
    prediction = new CrosstalkPrediction(d, references, first, lags);
    cg = new TapGradients(most * lags, bins);
    precision = new float[most][bins];
    eRe = new float[bins];
    eIm = new float[bins];
    allowed = new float[references.length][][];
    for (int i = 0; i < references.length; i++) {
      allowed[i] = new float[references[i].length][bins];
      for (float[] row : allowed[i]) {
        Arrays.fill(row, 1.0f);
      }
    }
    this.leakGain = leakGain;
    lastFrame = y.frames;
  }

  /** One turn of a microphone. */
  void turn(int i, int steps) {
    weights.weigh(d.re[i], d.im[i]);
    for (int from = 0; from < y.bins; from += CHUNK) {
      int to = Math.min(y.bins, from + CHUNK);
      solve(i, hRe[i], hIm[i], steps, from, to);
      for (int r = 0; r < references[i].length; r++) {
        float[] most = leakGain[i][references[i][r]];
        cg.limit(hRe[i], hIm[i], r * lags, (r + 1) * lags, LIMIT, most, from, to);
      }
      subtract(i, from, to);
    }
  }

  /** Prepares the weights of a microphone for {@link #learn}. */
  void begin(int i) {
    weights.weigh(d.re[i], d.im[i]);
  }

  /** Learns paths to a microphone from frames {@code [first, last)} alone, in bins of one chunk. */
  void learn(int i, float[][] a, float[][] b, int steps, int first, int last, int from, int to) {
    firstFrame = first;
    lastFrame = last;
    solve(i, a, b, steps, from, to);
    firstFrame = 0;
    lastFrame = y.frames;
  }

  /** A microphone's frame less what paths predict of it. */
  void residual(int i, float[][] a, float[][] b, int t, float[] re, float[] im, int from, int to) {
    prediction.all(i, a, b, t, eRe, eIm, from, to);
    for (int k = from; k < to; k++) {
      re[k] = y.re[i][t][k] - eRe[k];
      im[k] = y.im[i][t][k] - eIm[k];
    }
  }

  /** Tells what is taken from a microphone, source by source; {@code out} is what remains. */
  void report(int i, MicrophoneSpectra out, CrosstalkTally tally) {
    for (int t = 0; t < y.frames; t++) {
      tally.frame(i, y.re[i][t], y.im[i][t], out.re[i][t], out.im[i][t]);
      for (int r = 0; r < references[i].length; r++) {
        prediction.of(i, r, hRe[i], hIm[i], t, eRe, eIm, 0, y.bins);
        tally.bleed(i, references[i][r], eRe, eIm);
      }
    }
    for (int r = 0; r < references[i].length; r++) {
      for (int l = 0; l < lags; l++) {
        int m = r * lags + l;
        tally.path(i, references[i][r], first + l, hRe[i][m], hIm[i][m]);
      }
    }
  }

  /** What paths predict. */
  CrosstalkPrediction prediction() {
    return prediction;
  }

  /** Taps of all paths to a microphone. */
  int taps(int i) {
    return hRe[i].length;
  }

  /** Taps of a path. */
  int lags() {
    return lags;
  }

  /** Mean power of the microphone begun with, per bin. */
  float[] mean() {
    return weights.mean;
  }

  /** From now on, nothing of a reference is subtracted from a microphone in these bins. */
  void forbid(int i, int r, int from, int to) {
    Arrays.fill(allowed[i][r], from, to, 0.0f);
    for (int m = r * lags; m < (r + 1) * lags; m++) {
      Arrays.fill(hRe[i][m], from, to, 0.0f);
      Arrays.fill(hIm[i][m], from, to, 0.0f);
    }
  }

  private void solve(int i, float[][] a, float[][] b, int steps, int from, int to) {
    int count = hRe[i].length;
    prepare(i, from, to);
    apply(i, a, b, true, from, to);
    for (int m = 0; m < count; m++) {
      for (int k = from; k < to; k++) {
        cg.rRe[m][k] = cg.qRe[m][k] - precision[m / lags][k] * a[m][k];
        cg.rIm[m][k] = cg.qIm[m][k] - precision[m / lags][k] * b[m][k];
      }
    }
    cg.begin(count, from, to);
    for (int s = 0; s < steps; s++) {
      apply(i, cg.pRe, cg.pIm, false, from, to);
      for (int m = 0; m < count; m++) {
        for (int k = from; k < to; k++) {
          cg.qRe[m][k] += precision[m / lags][k] * cg.pRe[m][k];
          cg.qIm[m][k] += precision[m / lags][k] * cg.pIm[m][k];
        }
      }
      cg.advance(a, b, count, from, to);
    }
  }

  /** Diagonal of the normal matrix, and precision of the prior. */
  private void prepare(int i, int from, int to) {
    for (int r = 0; r < references[i].length; r++) {
      int j = references[i][r];
      Arrays.fill(precision[r], from, to, Spectra.TINY);
      for (int l = 0; l < lags; l++) {
        Arrays.fill(cg.diagonal[r * lags + l], from, to, 0.0f);
      }
      for (int t = 0; t < y.frames; t++) {
        float[] a = d.re[j][t];
        float[] b = d.im[j][t];
        for (int k = from; k < to; k++) {
          eRe[k] = a[k] * a[k] + b[k] * b[k];
          precision[r][k] += eRe[k] / y.frames;
        }
        for (int l = 0; l < lags; l++) {
          int at = t + first + l;
          if (at >= firstFrame && at < lastFrame) {
            float[] diag = cg.diagonal[r * lags + l];
            float[] w = weights.weight[at];
            for (int k = from; k < to; k++) {
              diag[k] += w[k] * eRe[k];
            }
          }
        }
      }
      for (int l = 0; l < lags; l++) {
        float[] diag = cg.diagonal[r * lags + l];
        for (int k = from; k < to; k++) {
          diag[k] += precision[r][k];
        }
      }
    }
  }

  /** q = Σ over t of  w x* e,  e = Σ h x, or y − Σ h x. */
  private void apply(int i, float[][] a, float[][] b, boolean ofResidual, int from, int to) {
    int count = hRe[i].length;
    for (int m = 0; m < count; m++) {
      Arrays.fill(cg.qRe[m], from, to, 0.0f);
      Arrays.fill(cg.qIm[m], from, to, 0.0f);
    }
    for (int t = firstFrame; t < lastFrame; t++) {
      prediction.all(i, a, b, t, eRe, eIm, from, to);
      float[] w = weights.weight[t];
      if (ofResidual) {
        float[] c = y.re[i][t];
        float[] s = y.im[i][t];
        for (int k = from; k < to; k++) {
          eRe[k] = w[k] * (c[k] - eRe[k]);
        }
        for (int k = from; k < to; k++) {
          eIm[k] = w[k] * (s[k] - eIm[k]);
        }
      } else {
        for (int k = from; k < to; k++) {
          eRe[k] *= w[k];
          eIm[k] *= w[k];
        }
      }
      prediction.correlate(i, t, eRe, eIm, cg.qRe, cg.qIm, from, to);
    }
    for (int m = 0; m < count; m++) {
      float[] pass = allowed[i][m / lags];
      for (int k = from; k < to; k++) {
        cg.qRe[m][k] *= pass[k];
        cg.qIm[m][k] *= pass[k];
      }
    }
  }

  private void subtract(int i, int from, int to) {
    for (int t = 0; t < y.frames; t++) {
      prediction.all(i, hRe[i], hIm[i], t, eRe, eIm, from, to);
      for (int k = from; k < to; k++) {
        d.re[i][t][k] = y.re[i][t][k] - eRe[k];
        d.im[i][t][k] = y.im[i][t][k] - eIm[k];
      }
    }
  }
}
