package io.github.studiohand.debleed;

import java.util.Arrays;

/**
 * What the normal equations weigh bins of time and frequency by, from the residual E of the round before:
 *
 * <pre>
 *  W[t, f] = 1 / σ²[t, f],   σ² = |E|² smoothed over 3 × 3 bins + Σ |X[r]|² var H[r](f) + floor
 *  floor   = relative · (mean over t of |E|² + mean over t and f),   var H[r] = 1 / (Φ[r][r] + 1 / prior)
 *  Φ[r][q] = Σ over t of W X*[r] X[q]</pre>
 *
 * <p>X is the reference behind its delay; a power is one per sample.
 */
final class PathWeights {
  private static final int BINS = WeightedSpectrum.BINS;

  /** {@code W[frame][bin]} of the stretch of the last {@link #update}. */
  final float[][] weights;

  /** Real part of {@code Φ[r][q][bin]}, q ≤ r. */
  final double[][][] phiRe;

  /** Imaginary part, see {@link #phiRe}. */
  final double[][][] phiIm;

  private final float[][][] re; // [reference][frame][bin]
  private final float[][][] im;
  private final float[][] power;
  private final WeightedSpectrum spectrum;

  PathWeights(TakeSection section, PathOperator operator, WeightedSpectrum spectrum, int alignTap) {
    this.spectrum = spectrum;
    int frames = WeightedSpectrum.frames(section.mic.length);
    int references = section.references;
    weights = new float[frames][BINS];
    power = new float[frames][BINS];
    phiRe = new double[references][references][BINS];
    phiIm = new double[references][references][BINS];
    re = new float[references][frames][BINS];
    im = new float[references][frames][BINS];
    double[][] unit = new double[references][section.partitions * TakeSection.BLOCK];
    double[] x = new double[section.mic.length];
    for (int r = 0; r < references; r++) {
      unit[r][alignTap] = 1.0;
      operator.convolve(unit, 0, section.blocks, x);
      spectrum.spectra(x, 0, x.length, re[r], im[r]);
      unit[r][alignTap] = 0.0;
    }
  }

  /** Mean square per sample of a reference over blocks {@code [from, to)}. */
  double referencePower(int r, int from, int to) {
    double sum = 0.0;
    for (int t = 2 * from; t <= 2 * to; t++) {
      float[] a = re[r][t];
      float[] b = im[r][t];
      for (int k = 0; k < BINS; k++) {
        sum += a[k] * (double) a[k] + b[k] * (double) b[k];
      }
    }
    return sum / ((2.0 * (to - from) + 1.0) * BINS * WeightedSpectrum.HOP);
  }

  /**
   * Weights and Φ from the residual over blocks {@code [from, to)}.
   *
   * @param floor relative to the mean power of the residual
   * @param prior variance of H per reference; empty if the paths are not uncertain
   */
  void update(double[] residual, int from, int to, double floor, double[] prior) {
    int first = from * TakeSection.BLOCK;
    int last = to * TakeSection.BLOCK;
    int frames = WeightedSpectrum.frames(last - first);
    spectrum.power(residual, first, last, power);
    weigh(2 * from, frames, floor, prior);
    for (int r = 0; r < re.length; r++) {
      for (int q = 0; q <= r; q++) {
        sum(re[r], im[r], re[q], im[q], 2 * from, frames, phiRe[r][q], phiIm[r][q]);
      }
    }
  }

  private void weigh(int start, int frames, double floor, double[] prior) {
    double[] floors = floors(frames, floor);
    double[][] variance = new double[prior.length][BINS];
    for (int r = 0; r < prior.length; r++) {
      for (int k = 0; k < BINS; k++) {
        variance[r][k] = 1.0 / (phiRe[r][r][k] + 1.0 / prior[r]);
      }
    }
    double[] column = new double[BINS + 2];
    double[] sigma = new double[BINS];
    for (int t = 0; t < frames; t++) {
      float[] a = power[Math.max(0, t - 1)];
      float[] b = power[t];
      float[] c = power[Math.min(frames - 1, t + 1)];
      for (int k = 0; k < BINS; k++) {
        column[k + 1] = (a[k] + (double) b[k] + c[k]) / 9.0;
      }
      column[0] = column[1];
      column[BINS + 1] = column[BINS];
      for (int k = 0; k < BINS; k++) {
        sigma[k] = column[k] + column[k + 1] + column[k + 2] + floors[k];
      }
      for (int r = 0; r < prior.length; r++) {
        addUncertainty(re[r][start + t], im[r][start + t], variance[r], sigma);
      }
      float[] row = weights[t];
      for (int k = 0; k < BINS; k++) {
        row[k] = (float) Math.min(1e30, WeightedSpectrum.HOP / sigma[k]);
      }
    }
  }

  private static void addUncertainty(float[] re, float[] im, double[] variance, double[] sigma) {
    for (int k = 0; k < BINS; k++) {
      sigma[k] += (re[k] * (double) re[k] + im[k] * (double) im[k]) * variance[k];
    }
  }

  private double[] floors(int frames, double floor) {
    double[] mean = new double[BINS];
    for (int t = 0; t < frames; t++) {
      float[] row = power[t];
      for (int k = 0; k < BINS; k++) {
        mean[k] += row[k];
      }
    }
    double all = 0.0;
    for (int k = 0; k < BINS; k++) {
      mean[k] /= frames;
      all += mean[k] / BINS;
    }
    for (int k = 0; k < BINS; k++) {
      mean[k] = floor * (all + mean[k]) + 1e-60;
    }
    return mean;
  }

  private void sum(
      float[][] aRe,
      float[][] aIm,
      float[][] bRe,
      float[][] bIm,
      int start,
      int frames,
      double[] sumRe,
      double[] sumIm) {
    Arrays.fill(sumRe, 0.0);
    Arrays.fill(sumIm, 0.0);
    for (int t = 0; t < frames; t++) {
      float[] w = weights[t];
      float[] ar = aRe[start + t];
      float[] ai = aIm[start + t];
      float[] br = bRe[start + t];
      float[] bi = bIm[start + t];
      for (int k = 0; k < BINS; k++) {
        sumRe[k] += w[k] * ((double) ar[k] * br[k] + (double) ai[k] * bi[k]);
        sumIm[k] += w[k] * ((double) ar[k] * bi[k] - (double) ai[k] * br[k]);
      }
    }
  }
}
