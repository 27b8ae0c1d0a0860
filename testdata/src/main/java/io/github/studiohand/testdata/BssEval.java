package io.github.studiohand.testdata;

import java.util.Arrays;

/**
 * Source separation figures that forgive a filter of given length: what of an estimate is the wanted
 * source through some FIR filter, what is other sources so filtered, and what is neither.
 *
 * <pre>
 *   s_target = P_j ŝ        projection on the target delayed by 0 .. taps−1 frames
 *   e_interf = P ŝ − P_j ŝ  P projects on all sources so delayed
 *   e_artif  = ŝ − P ŝ
 *   SDR = 10 log₁₀( |s_target|² / |e_interf + e_artif|² )
 *   SIR = 10 log₁₀( |s_target|² / |e_interf|² )
 *   SAR = 10 log₁₀( |s_target + e_interf|² / |e_artif|² )
 * </pre>
 *
 * <p>The signals are extended by taps − 1 zeros, as in the published toolbox. The normal equations
 * carry a diagonal load of 10⁻¹² of the largest source's energy, so that silent and band-limited
 * sources do no harm; figures above some 100 dB mean nothing.
 *
 * @param sdrDb signal to distortion ratio
 * @param sirDb signal to interference ratio, infinite where no other source is left
 * @param sarDb signal to artifact ratio
 * @see <a href="https://doi.org/10.1109/TSA.2005.858005">E. Vincent, R. Gribonval, C. Févotte,
 *     Performance measurement in blind audio source separation, IEEE TASLP 14 (2006), eqs. (11)-(21)
 *     and section III-B</a>
 */
public record BssEval(double sdrDb, double sirDb, double sarDb) {
  /**
   * Judges an estimate of one source.
   *
   * @param sources the true sources, 1 to 64, all of one length of at most 2²³ frames
   * @param target which of them is estimated, 0 to {@code sources.length} − 1
   * @param estimate the estimate, of the same length
   * @param taps length of the allowed filter, 1 to 4096, and {@code sources.length · taps} at most
   *     8192; 512 is usual. The cost grows with the cube of that product: some 10 s at 4096
   * @return the figures
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static BssEval of(float[][] sources, int target, float[] estimate, int taps) {
    Checks.inRange("sources.length", sources.length, 1, 64);
    Checks.inRange("target", target, 0, sources.length - 1);
    Checks.inRange("taps", taps, 1, 4096);
    Checks.inRange("sources.length * taps", sources.length * taps, 1, 8192);
    Checks.inRange("estimate.length", estimate.length, 1, 1 << 23);
    for (int i = 0; i < sources.length; i++) {
      Checks.sameLength("sources[" + i + "]", sources[i].length, estimate.length);
    }
    Correlations correlations = new Correlations(sources, estimate, taps);
    double[] onTarget = correlations.projection(target, target + 1);
    double[] onAll = sources.length == 1 ? onTarget : correlations.projection(0, sources.length);
    double wanted = 0.0;
    double distortion = 0.0;
    double interference = 0.0;
    double artifacts = 0.0;
    double explained = 0.0;
    for (int n = 0; n < onAll.length; n++) {
      double sample = n < estimate.length ? estimate[n] : 0.0;
      wanted += onTarget[n] * onTarget[n];
      distortion += (sample - onTarget[n]) * (sample - onTarget[n]);
      interference += (onAll[n] - onTarget[n]) * (onAll[n] - onTarget[n]);
      artifacts += (sample - onAll[n]) * (sample - onAll[n]);
      explained += onAll[n] * onAll[n];
    }
    return new BssEval(
        Metrics.ratioDb(wanted, distortion),
        Metrics.ratioDb(wanted, interference),
        Metrics.ratioDb(explained, artifacts));
  }

  /** The normal equations of all projections, their correlations taken through the FFT. */
  private static final class Correlations {
    private final float[][] sources;
    private final int taps;
    private final Fft fft;
    private final double[][][] gram; // [i][j][taps − 1 + lag], Σ source i[n] · source j[n + lag]
    private final double[][] cross; // [i][lag], Σ source i[n] · estimate[n + lag]
    private final double load;

    Correlations(float[][] sources, float[] estimate, int taps) {
      this.sources = sources;
      this.taps = taps;
      fft = Fft.holding(estimate.length + taps);
      double[][][] spectra = new double[sources.length][][];
      for (int i = 0; i < sources.length; i++) {
        spectra[i] = spectrum(sources[i]);
      }
      double[][] estimated = spectrum(estimate);
      gram = new double[sources.length][sources.length][];
      cross = new double[sources.length][];
      double largest = 0.0;
      for (int i = 0; i < sources.length; i++) {
        cross[i] = Arrays.copyOfRange(correlation(spectra[i], estimated), taps - 1, 2 * taps - 1);
        for (int j = 0; j < sources.length; j++) {
          gram[i][j] = correlation(spectra[i], spectra[j]);
        }
        largest = Math.max(largest, gram[i][i][taps - 1]);
      }
      load = Math.max(1e-12 * largest, Double.MIN_NORMAL);
    }

    private double[][] spectrum(float[] samples) {
      double[] re = Arrays.copyOf(Rooms.widened(samples), fft.size());
      double[] im = new double[fft.size()];
      fft.forward(re, im);
      return new double[][] {re, im};
    }

    /** Lags −taps + 1 to taps − 1. */
    private double[] correlation(double[][] a, double[][] b) {
      double[] re = new double[fft.size()];
      double[] im = new double[fft.size()];
      for (int k = 0; k < re.length; k++) {
        re[k] = a[0][k] * b[0][k] + a[1][k] * b[1][k];
        im[k] = a[0][k] * b[1][k] - a[1][k] * b[0][k];
      }
      fft.inverse(re, im);
      double[] lags = new double[2 * taps - 1];
      for (int lag = 1 - taps; lag < taps; lag++) {
        lags[taps - 1 + lag] = re[lag & (fft.size() - 1)];
      }
      return lags;
    }

    /** The estimate projected on the sources {@code from} to {@code to} − 1 and their delays. */
    double[] projection(int from, int to) {
      int size = (to - from) * taps;
      double[][] matrix = new double[size][size];
      double[] right = new double[size];
      for (int row = 0; row < size; row++) {
        int i = from + row / taps;
        right[row] = cross[i][row % taps];
        for (int column = 0; column <= row; column++) {
          // Source i delayed by p times source j delayed by q is their correlation at lag p − q.
          int lag = row % taps - column % taps;
          matrix[row][column] = gram[i][from + column / taps][taps - 1 + lag];
        }
        matrix[row][row] += load;
      }
      Cholesky.solve(matrix, right);
      double[] sum = new double[sources[0].length + taps - 1];
      for (int i = from; i < to; i++) {
        double[] filter = Arrays.copyOfRange(right, (i - from) * taps, (i - from + 1) * taps);
        double[] part = Convolution.full(Rooms.widened(sources[i]), filter);
        for (int n = 0; n < sum.length; n++) {
          sum[n] += part[n];
        }
      }
      return sum;
    }
  }
}
