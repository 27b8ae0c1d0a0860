package io.github.studiohand.debleed;

import io.github.studiohand.core.spectral.RealFft;
import java.util.Arrays;

/**
 * Convolution of a section's references with paths, and its adjoint, in partitions of one block.
 *
 * <pre>
 *  convolve:   z[j]    = last half of IFFT( Σ X[r][j−p] H[r][p] )
 *  correlate:  g[r][p] = first half of IFFT( Σ X*[r][j−p] FFT(0, v[j]) )</pre>
 */
final class PathOperator {
  private static final int BLOCK = TakeSection.BLOCK;

  private final TakeSection section;
  private final RealFft fft = new RealFft(2 * BLOCK);
  private final double[] frame = new double[2 * BLOCK];
  private final double[] sumRe = new double[BLOCK + 1];
  private final double[] sumIm = new double[BLOCK + 1];
  private final double[][][] hRe;
  private final double[][][] hIm;

  PathOperator(TakeSection section) {
    this.section = section;
    hRe = new double[section.references][section.partitions][BLOCK + 1];
    hIm = new double[section.references][section.partitions][BLOCK + 1];
  }

  /** {@code z} over blocks {@code [from, to)} for paths {@code h[reference][tap]}. */
  void convolve(double[][] h, int from, int to, double[] z) {
    boolean[] all = new boolean[section.references];
    Arrays.fill(all, true);
    convolve(h, all, from, to, z);
  }

  /** As the other, of the active references alone. */
  void convolve(double[][] h, boolean[] active, int from, int to, double[] z) {
    for (int r = 0; r < section.references; r++) {
      for (int p = 0; p < section.partitions; p++) {
        System.arraycopy(h[r], p * BLOCK, frame, 0, BLOCK);
        Arrays.fill(frame, BLOCK, 2 * BLOCK, 0.0);
        fft.forward(frame, hRe[r][p], hIm[r][p]);
      }
    }
    for (int j = from; j < to; j++) {
      Arrays.fill(sumRe, 0.0);
      Arrays.fill(sumIm, 0.0);
      for (int r = 0; r < section.references; r++) {
        for (int p = 0; active[r] && p < section.partitions; p++) {
          multiplyAdd(section.re(r, j - p), section.im(r, j - p), hRe[r][p], hIm[r][p]);
        }
      }
      fft.inverse(sumRe, sumIm, frame);
      System.arraycopy(frame, BLOCK, z, j * BLOCK, BLOCK);
    }
  }

  private void multiplyAdd(double[] xr, double[] xi, double[] hr, double[] hi) {
    for (int k = 0; k < sumRe.length; k++) {
      sumRe[k] += xr[k] * hr[k] - xi[k] * hi[k];
    }
    for (int k = 0; k < sumIm.length; k++) {
      sumIm[k] += xr[k] * hi[k] + xi[k] * hr[k];
    }
  }

  /** {@code g[reference][tap]} for {@code v} over blocks {@code [from, to)}; 0 where not active. */
  void correlate(double[] v, boolean[] active, int from, int to, double[][] g) {
    for (int r = 0; r < section.references; r++) {
      for (int p = 0; p < section.partitions; p++) {
        Arrays.fill(hRe[r][p], 0.0);
        Arrays.fill(hIm[r][p], 0.0);
      }
    }
    for (int j = from; j < to; j++) {
      Arrays.fill(frame, 0, BLOCK, 0.0);
      System.arraycopy(v, j * BLOCK, frame, BLOCK, BLOCK);
      fft.forward(frame, sumRe, sumIm);
      for (int r = 0; r < section.references; r++) {
        for (int p = 0; active[r] && p < section.partitions; p++) {
          conjugateAdd(section.re(r, j - p), section.im(r, j - p), hRe[r][p], hIm[r][p]);
        }
      }
    }
    for (int r = 0; r < section.references; r++) {
      for (int p = 0; p < section.partitions; p++) {
        fft.inverse(hRe[r][p], hIm[r][p], frame);
        System.arraycopy(frame, 0, g[r], p * BLOCK, BLOCK);
      }
    }
  }

  private void conjugateAdd(double[] xr, double[] xi, double[] gr, double[] gi) {
    for (int k = 0; k < gr.length; k++) {
      gr[k] += xr[k] * sumRe[k] + xi[k] * sumIm[k];
    }
    for (int k = 0; k < gi.length; k++) {
      gi[k] += xr[k] * sumIm[k] - xi[k] * sumRe[k];
    }
  }
}
