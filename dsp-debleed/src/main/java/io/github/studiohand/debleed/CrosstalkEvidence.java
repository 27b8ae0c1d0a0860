package io.github.studiohand.debleed;

import java.util.Arrays;

/**
 * What speaks for bleed from one microphone's source in another: paths learned in one half of the frames
 * lower the log spectrum in the other half.
 *
 * <pre>  gain = mean over frames and bins of  log(|e + b|² + floor) − log(|e|² + floor)</pre>
 *
 * <p>e is the microphone less all predicted bleed, b the bleed of the one source. The log counts a bin where
 * bleed stands alone by as many decibels as are cancelled, one under the microphone's own source hardly at
 * all. Music that is only similar gains in the half it was learned from, not in the other.
 */
final class CrosstalkEvidence {
  private static final int GROUP = 16; // frames that count as one observation
  private static final int PRODUCT = 4; // frames between logarithms: ratios lie within 1e±64
  private static final double FLOOR = 1e-6; // of the mean power of the bin
  private static final double ALIKE_BINS = 6.0; // that move together: window and early taps
  private static final double LIKENESS_WEIGHT = 0.1;
  private static final double IN_TIME =
      15.0; // likeness of the paths between instruments that play in time
  private static final double ALIKE = 4.0; // standard errors
  private static final double HARM = -2.0; // standard errors
  private static final double CLEAR = 1.5; // standard errors
  private static final double LOWERED = 1.5; // power ratio

  private final int groups;
  private final int[] edge;
  private final double[][][][] gain; // [microphone][reference][band][group]
  private final double[][] likeness; // [microphone][reference]
  private final double[] before; // power where bleed dominates
  private final double[] after;
  private final double[][] product; // [reference][bin]
  private final double[] floor;
  private int microphone;
  private int group;
  private int pending;

  CrosstalkEvidence(int[][] references, int frames, int bins, double sampleRateHz, int size) {
    groups = (frames + GROUP - 1) / GROUP;
    edge = Bands.edges(bins, sampleRateHz * 2.0 * (bins - 1) / size);
    int most = 0;
    before = new double[references.length];
    after = new double[references.length];
    likeness = new double[references.length][];
    gain = new double[references.length][][][];
    for (int i = 0; i < references.length; i++) {
      gain[i] = new double[references[i].length][Bands.COUNT][groups];
      likeness[i] = new double[references[i].length];
      most = Math.max(most, references[i].length);
    }
    product = new double[most][bins];
    floor = new double[bins];
  }

  /** Frames of a microphone follow, for bins {@code [from, to)} of this mean power. */
  void begin(int i, float[] mean, int from, int to) {
    microphone = i;
    group = -1;
    pending = 0;
    for (int k = from; k < to; k++) {
      floor[k] = FLOOR * mean[k] + 1e-60;
    }
    for (double[] row : product) {
      Arrays.fill(row, from, to, 1.0);
    }
  }

  /** Takes in a frame: residual e and bleed b of a reference; references in order. */
  void add(int r, int t, float[] eRe, float[] eIm, float[] bRe, float[] bIm, int from, int to) {
    if (r == 0 && (t / GROUP != group || pending == PRODUCT)) {
      flush(from, to);
      group = t / GROUP;
    }
    double[] p = product[r];
    for (int k = from; k < to; k++) {
      double re = eRe[k];
      double im = eIm[k];
      double a = re + bRe[k];
      double b = im + bIm[k];
      p[k] *= (a * a + b * b + floor[k]) / (re * re + im * im + floor[k]);
    }
    if (r == 0) {
      pending++;
    }
  }

  /**
   * Counts a frame of microphone and residual where the prediction says that bleed dominates, each bin by its
   * mean power.
   */
  void weigh(float[] yRe, float[] yIm, float[] eRe, float[] eIm, int from, int to) {
    for (int k = from; k < to; k++) {
      double y2 = (double) yRe[k] * yRe[k] + (double) yIm[k] * yIm[k];
      double re = yRe[k] - eRe[k];
      double im = yIm[k] - eIm[k];
      if (re * re + im * im > 0.5 * y2) {
        double e2 = (double) eRe[k] * eRe[k] + (double) eIm[k] * eIm[k];
        before[microphone] += y2 / floor[k];
        after[microphone] += e2 / floor[k];
      }
    }
  }

  /** Power of a microphone over what paths leave of frames that they were not learned from, in bleed. */
  double reduction(int i) {
    return before[i] / (after[i] + 1e-60);
  }

  /** The frames are over. */
  void end(int from, int to) {
    flush(from, to);
  }

  private void flush(int from, int to) {
    if (pending > 0) {
      for (int r = 0; r < gain[microphone].length; r++) {
        int band = 0;
        for (int k = from; k < to; k++) {
          while (k >= edge[band + 1]) {
            band++;
          }
          gain[microphone][r][band][group] += StrictMath.log(product[r][k]);
          product[r][k] = 1.0;
        }
      }
    }
    pending = 0;
  }

  /**
   * How alike the paths to a microphone are that were learned in either half: the mean over bins of their
   * correlation, in standard errors of that of unrelated paths.
   */
  void compare(int i, int lags, float[][][] re, float[][][] im) {
    for (int r = 0; r < gain[i].length; r++) {
      double sum = 0.0;
      int bins = floor.length;
      for (int k = 0; k < bins; k++) {
        double cross = 0.0;
        double first = 1e-60;
        double second = 1e-60;
        for (int m = r * lags; m < (r + 1) * lags; m++) {
          cross += (double) re[0][m][k] * re[1][m][k] + (double) im[0][m][k] * im[1][m][k];
          first += (double) re[0][m][k] * re[0][m][k] + (double) im[0][m][k] * im[0][m][k];
          second += (double) re[1][m][k] * re[1][m][k] + (double) im[1][m][k] * im[1][m][k];
        }
        sum += cross / StrictMath.sqrt(first * second);
      }
      likeness[i][r] = sum / StrictMath.sqrt(bins * ALIKE_BINS / (2.0 * lags));
    }
  }

  /**
   * Evidence for bleed of a pair, in standard errors: what its paths gained, and a part of how alike they are
   * beyond what music played in time reaches.
   */
  double support(int i, int r) {
    return significance(i, r) + LIKENESS_WEIGHT * Math.max(0.0, likeness[i][r] - IN_TIME);
  }

  /** Standard errors by which the mean gain of a pair lies above 0. */
  double significance(int i, int r) {
    double[] sums = new double[groups];
    for (int b = 0; b < Bands.COUNT; b++) {
      for (int g = 0; g < groups; g++) {
        sums[g] += gain[i][r][b][g];
      }
    }
    return significance(sums);
  }

  private static double significance(double[] sums) {
    double mean = 0.0;
    double square = 0.0;
    for (double sum : sums) {
      mean += sum / sums.length;
      square += sum * sum / sums.length;
    }
    double variance = (square - mean * mean) / Math.max(1.0, sums.length - 1.0);
    return mean / (StrictMath.sqrt(Math.max(0.0, variance)) + 1e-9 * Math.abs(mean) + 1e-60);
  }

  /**
   * Whether paths of a pair may be used: both halves find them alike, and they gain, or at least do no harm in a
   * microphone where paths lower what they say is bleed. Of unrelated music in time they raise it.
   */
  boolean allows(int i, int r) {
    double least = reduction(i) > LOWERED ? HARM : CLEAR;
    return surelyAlike(i, r) || likeness[i][r] > ALIKE && significance(i, r) > least;
  }

  /** Whether they may be used in a band. */
  boolean allows(int i, int r, int band) {
    return surelyAlike(i, r) || allows(i, r) && significance(gain[i][r][band]) > HARM;
  }

  /** More alike than most music in time, where paths lower what they say is bleed. */
  private boolean surelyAlike(int i, int r) {
    return likeness[i][r] > IN_TIME && reduction(i) > LOWERED;
  }

  /** First bin of a band. */
  int edge(int band) {
    return edge[band];
  }
}
