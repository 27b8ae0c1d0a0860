package io.github.studiohand.benchmarks.peers;

import io.github.studiohand.core.spectral.RealFft;
import java.util.Arrays;

/**
 * The partitioned-block frequency-domain Kalman filter of Enzner and Vary, as it stands: no search for the delay, no
 * guard, no second filter. Frames of two blocks, the newer one new; F is the transform of a frame, G sets the
 * older half of its result to 0 in time.
 *
 * <pre>
 *   (1)  W_p(m+1) = A W_p(m) + ΔW_p(m)                                  the path as a Markov process, partition p
 *   (2)  E = F [0; y] − G Σ X_{m−p} Ŵ_p                                 what is heard
 *   (3)  Ψ ← a Ψ + (1 − a) |E|²                                         power of the observation noise
 *   (4)  K_p = P_p X*_{m−p} / ( ½ Σ |X|² P + Ψ )                        ½: the share of a frame that is new
 *   (5)  Ŵ_p ← A (Ŵ_p + C K_p E)                                        C keeps the first block in time
 *   (6)  P_p ← A² (1 − ½ K_p X_{m−p}) P_p + (1 − A²) E|W_p|²,  E|W_p|² = |Ŵ_p|² + P_p</pre>
 *
 * <p>Several references share (2) and (4), their sums run over all of them; the P of different ones are taken
 * to be uncorrelated.
 *
 * @see <a href="https://doi.org/10.1016/j.sigpro.2005.09.013">G. Enzner, P. Vary, Frequency-domain adaptive Kalman
 *     filter for acoustic echo control in hands-free telephones, Signal Processing 86(6), 2006</a>
 * @see <a href="https://doi.org/10.1109/ICASSP.2014.6853806">F. Kuech, E. Mabande, G. Enzner, State-space
 *     architecture of the partitioned-block-based acoustic echo controller, ICASSP 2014</a>
 */
public final class KalmanCanceller {
  private static final double TRANSITION = 0.999; // A
  private static final double NOISE_RETAIN = 0.8; // a
  private static final double FIRST_VARIANCE = 1.0;
  private static final double TINY = 1e-30;

  private final int block;
  private final int partitions;
  private final RealFft fft;
  private final double[][][] xRe; // [reference][age][bin]
  private final double[][][] xIm;
  private final double[][][] wRe; // [reference][partition][bin]
  private final double[][][] wIm;
  private final double[][][] variance; // P
  private final double[] noise; // Ψ
  private final double[] re;
  private final double[] im;
  private final double[] frame;

  private KalmanCanceller(int block, int partitions, int references) {
    this.block = block;
    this.partitions = partitions;
    fft = new RealFft(2 * block);
    xRe = new double[references][partitions][block + 1];
    xIm = new double[references][partitions][block + 1];
    wRe = new double[references][partitions][block + 1];
    wIm = new double[references][partitions][block + 1];
    variance = new double[references][partitions][block + 1];
    for (double[][] ofReference : variance) {
      for (double[] p : ofReference) {
        Arrays.fill(p, FIRST_VARIANCE);
      }
    }
    noise = new double[block + 1];
    re = new double[block + 1];
    im = new double[block + 1];
    frame = new double[2 * block];
  }

  /**
   * Cancels.
   *
   * @param microphone y
   * @param references as long as the microphone
   * @param blockFrames a power of two
   * @param taps length of the filter, a multiple of {@code blockFrames}
   * @return what is left of the microphone
   */
  public static float[] cancel(
      float[] microphone, float[][] references, int blockFrames, int taps) {
    KalmanCanceller filter =
        new KalmanCanceller(blockFrames, taps / blockFrames, references.length);
    float[] out = new float[microphone.length];
    for (int at = 0; at < microphone.length; at += blockFrames) {
      filter.hear(references, at);
      filter.cancel(microphone, at, out);
      filter.learn();
    }
    return out;
  }

  /** X: the spectra of the two newest blocks. */
  private void hear(float[][] references, int at) {
    for (int r = 0; r < references.length; r++) {
      double[] oldestRe = xRe[r][partitions - 1];
      double[] oldestIm = xIm[r][partitions - 1];
      System.arraycopy(xRe[r], 0, xRe[r], 1, partitions - 1);
      System.arraycopy(xIm[r], 0, xIm[r], 1, partitions - 1);
      xRe[r][0] = oldestRe;
      xIm[r][0] = oldestIm;
      for (int n = 0; n < 2 * block; n++) {
        int from = at - block + n;
        frame[n] = from >= 0 && from < references[r].length ? references[r][from] : 0.0;
      }
      fft.forward(frame, xRe[r][0], xIm[r][0]);
    }
  }

  /** (2), (3); leaves E. */
  private void cancel(float[] microphone, int at, float[] out) {
    Arrays.fill(re, 0.0);
    Arrays.fill(im, 0.0);
    for (int r = 0; r < wRe.length; r++) {
      for (int p = 0; p < partitions; p++) {
        for (int k = 0; k <= block; k++) {
          re[k] += xRe[r][p][k] * wRe[r][p][k] - xIm[r][p][k] * wIm[r][p][k];
          im[k] += xRe[r][p][k] * wIm[r][p][k] + xIm[r][p][k] * wRe[r][p][k];
        }
      }
    }
    fft.inverse(re, im, frame);
    Arrays.fill(frame, 0, block, 0.0);
    for (int n = 0; n < block; n++) {
      boolean inside = at + n < microphone.length;
      frame[block + n] = inside ? microphone[at + n] - frame[block + n] : 0.0;
      if (inside) {
        out[at + n] = (float) frame[block + n];
      }
    }
    fft.forward(frame, re, im);
    for (int k = 0; k <= block; k++) {
      double power = re[k] * re[k] + im[k] * im[k];
      noise[k] = NOISE_RETAIN * noise[k] + (1.0 - NOISE_RETAIN) * power;
    }
  }

  /** (4) to (6). */
  private void learn() {
    double[] observed = noise.clone();
    for (int r = 0; r < wRe.length; r++) {
      for (int p = 0; p < partitions; p++) {
        for (int k = 0; k <= block; k++) {
          observed[k] += 0.5 * power(r, p, k) * variance[r][p][k];
        }
      }
    }
    for (int r = 0; r < wRe.length; r++) {
      for (int p = 0; p < partitions; p++) {
        double[] v = variance[r][p];
        for (int k = 0; k <= block; k++) {
          double gain = v[k] / (observed[k] + TINY); // K / X*
          wRe[r][p][k] += gain * (xRe[r][p][k] * re[k] + xIm[r][p][k] * im[k]);
          wIm[r][p][k] += gain * (xRe[r][p][k] * im[k] - xIm[r][p][k] * re[k]);
          v[k] *= 1.0 - 0.5 * gain * power(r, p, k);
        }
        constrain(wRe[r][p], wIm[r][p]);
        drift(wRe[r][p], wIm[r][p], v);
      }
    }
  }

  private double power(int r, int p, int k) {
    return xRe[r][p][k] * xRe[r][p][k] + xIm[r][p][k] * xIm[r][p][k];
  }

  /** C of (5); linear, so that constraining the sum is constraining the step. */
  private void constrain(double[] a, double[] b) {
    fft.inverse(a, b, frame);
    Arrays.fill(frame, block, 2 * block, 0.0);
    fft.forward(frame, a, b);
  }

  private static void drift(double[] a, double[] b, double[] v) {
    double kept = TRANSITION * TRANSITION;
    for (int k = 0; k < v.length; k++) {
      double expected = a[k] * a[k] + b[k] * b[k] + v[k];
      v[k] = kept * v[k] + (1.0 - kept) * expected;
      a[k] *= TRANSITION;
      b[k] *= TRANSITION;
    }
  }
}
