package io.github.studiohand.debleed;

import java.util.Arrays;

/**
 * Preconditioned conjugate gradients for the taps of convolutive paths, a system per bin, all bins of a range
 * at once.
 *
 * <pre>
 *  p = r / diagonal,  q = A p (the caller's),  α = Σ |r|²/diagonal / Σ Re(p* q)
 *  h ← h + α p,   r ← r − α q,   p ← r / diagonal + β p</pre>
 *
 * @see <a href="https://doi.org/10.6028/jres.049.044">M. Hestenes and E. Stiefel, Methods of conjugate
 *     gradients for solving linear systems, J. Res. NBS 49(6), 1952, eq. (3:1)</a>
 */
final class TapGradients {
  final float[][] rRe; // residual [tap][bin]
  final float[][] rIm;
  final float[][] pRe; // direction
  final float[][] pIm;
  final float[][] qRe; // its image
  final float[][] qIm;
  final float[][] diagonal;
  private final float[] rho;
  private final float[] step;

  TapGradients(int taps, int bins) {
    rRe = new float[taps][bins];
    rIm = new float[taps][bins];
    pRe = new float[taps][bins];
    pIm = new float[taps][bins];
    qRe = new float[taps][bins];
    qIm = new float[taps][bins];
    diagonal = new float[taps][bins];
    rho = new float[bins];
    step = new float[bins];
  }

  /** The first direction, from the residual. */
  void begin(int taps, int from, int to) {
    for (int a = 0; a < taps; a++) {
      for (int k = from; k < to; k++) {
        pRe[a][k] = rRe[a][k] / diagonal[a][k];
        pIm[a][k] = rIm[a][k] / diagonal[a][k];
      }
    }
    norm(taps, rho, from, to);
  }

  /** sum = Σ |r|² / diagonal. */
  private void norm(int taps, float[] sum, int from, int to) {
    Arrays.fill(sum, from, to, 0.0f);
    for (int a = 0; a < taps; a++) {
      float[] re = rRe[a];
      float[] im = rIm[a];
      float[] diag = diagonal[a];
      for (int k = from; k < to; k++) {
        sum[k] += (re[k] * re[k] + im[k] * im[k]) / diag[k];
      }
    }
  }

  /** One step along the direction, whose image is in q, and the next direction. */
  void advance(float[][] hRe, float[][] hIm, int taps, int from, int to) {
    Arrays.fill(step, from, to, 0.0f);
    for (int a = 0; a < taps; a++) {
      for (int k = from; k < to; k++) {
        step[k] += pRe[a][k] * qRe[a][k] + pIm[a][k] * qIm[a][k];
      }
    }
    for (int k = from; k < to; k++) {
      step[k] = rho[k] / (step[k] + Spectra.TINY);
    }
    for (int a = 0; a < taps; a++) {
      for (int k = from; k < to; k++) {
        hRe[a][k] += step[k] * pRe[a][k];
        hIm[a][k] += step[k] * pIm[a][k];
        rRe[a][k] -= step[k] * qRe[a][k];
        rIm[a][k] -= step[k] * qIm[a][k];
      }
    }
    norm(taps, step, from, to);
    for (int k = from; k < to; k++) {
      float next = step[k];
      step[k] = next / (rho[k] + Spectra.TINY);
      rho[k] = next;
    }
    for (int a = 0; a < taps; a++) {
      for (int k = from; k < to; k++) {
        pRe[a][k] = rRe[a][k] / diagonal[a][k] + step[k] * pRe[a][k];
        pIm[a][k] = rIm[a][k] / diagonal[a][k] + step[k] * pIm[a][k];
      }
    }
  }

  /**
   * Keeps the power of a path, taps {@code [first, last)}, within {@code factor · most}. Beyond what a
   * microphone can hear at most, a path cancels its own source by means of the bleed in the other one.
   */
  void limit(
      float[][] hRe,
      float[][] hIm,
      int first,
      int last,
      float factor,
      float[] most,
      int from,
      int to) {
    Arrays.fill(step, from, to, Spectra.TINY);
    for (int a = first; a < last; a++) {
      for (int k = from; k < to; k++) {
        step[k] += hRe[a][k] * hRe[a][k] + hIm[a][k] * hIm[a][k];
      }
    }
    for (int k = from; k < to; k++) {
      step[k] = (float) Math.sqrt(Math.min(1.0f, factor * most[k] / step[k]));
    }
    for (int a = first; a < last; a++) {
      for (int k = from; k < to; k++) {
        hRe[a][k] *= step[k];
        hIm[a][k] *= step[k];
      }
    }
  }
}
