package io.github.studiohand.benchmarks.peers;

import java.util.Arrays;

/**
 * The multichannel Wiener filter of Kokkinis, Reiss and Mourjopoulos: each microphone stands close to one source,
 * what it hears of the others is noise whose power spectral density their own microphones show.
 *
 * <pre>
 *   (1)  X_i = S_ii + Σ_{j≠i} S_ji                        S_ji: source j at microphone i
 *   (2)  W_i(k,t) = Φ_ii / (Φ_ii + Σ_{j≠i} Φ_ji)          the single-channel filter, with a noise term of many channels
 *   (3)  Φ_ji(k,t) = α_ji(k) Φ_jj(k,t)                    leakage is a fixed part of the source at its own microphone
 *   (4)  α_ji(k) = |X_i|² / |Ŝ_jj|² where j dominates bin k of microphone i
 *   (5)  Ŝ_ii = W_i X_i</pre>
 *
 * <p>(1) to (3) are the paper's model. Its (4) finds dominant bins by comparing the power of microphones with that
 * of outputs; here source j is taken to dominate where the output of its own microphone is the loudest output of
 * the bin, and α is the median of the ratios there. PSDs are averaged over three transforms; (2) to (5) run {@value
 * #ROUNDS} times from Ŝ_ii = X_i.
 *
 * @see <a href="https://doi.org/10.1109/TASL.2011.2163512">E. K. Kokkinis, J. D. Reiss, J. Mourjopoulos, A Wiener
 *     filter approach to microphone leakage reduction in close-microphone applications, IEEE TASLP 20(3), 2012
 *     </a>
 */
public final class KokkinisWiener {
  private static final int ROUNDS = 2;
  private static final int LEAST_DOMINANT =
      10; // times, below which there is no estimate of the leakage
  private static final double TINY = 1e-30;

  private KokkinisWiener() {}

  /**
   * Leaves each microphone with its own source.
   *
   * @param microphones 2 or more, of one length
   * @return as many signals
   */
  public static float[][] separate(float[][] microphones) {
    int count = microphones.length;
    Spectrogram[] x = new Spectrogram[count];
    float[][][] heard = new float[count][][]; // |X|², averaged
    float[][][] own = new float[count][][]; // Φ_ii
    float[][][] gain = new float[count][][]; // W
    for (int i = 0; i < count; i++) {
      x[i] = new Spectrogram(microphones[i]);
      gain[i] = new float[x[i].times()][Spectrogram.BINS];
      for (float[] row : gain[i]) {
        Arrays.fill(row, 1.0f);
      }
      heard[i] = averagedPower(x[i], gain[i]);
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < count; i++) {
        own[i] = averagedPower(x[i], gain[i]);
      }
      for (int k = 0; k < Spectrogram.BINS; k++) {
        double[][] leak = leakage(heard, own, k);
        for (int t = 0; t < x[0].times(); t++) {
          for (int i = 0; i < count; i++) {
            gain[i][t][k] = (float) wiener(own, leak, i, t, k);
          }
        }
      }
    }
    float[][] out = new float[count][];
    for (int i = 0; i < count; i++) {
      out[i] = x[i].scaled(gain[i]);
    }
    return out;
  }

  /** (2), with (3). */
  private static double wiener(float[][][] own, double[][] leak, int i, int t, int k) {
    double noise = 0.0;
    for (int j = 0; j < own.length; j++) {
      noise += j == i ? 0.0 : leak[j][i] * own[j][t][k];
    }
    return own[i][t][k] / (own[i][t][k] + noise + TINY);
  }

  /** (4): α[j][i] of a bin. */
  private static double[][] leakage(float[][][] heard, float[][][] own, int k) {
    int count = own.length;
    int times = own[0].length;
    double[][] alpha = new double[count][count];
    double[] ratio = new double[times];
    for (int j = 0; j < count; j++) {
      for (int i = 0; i < count; i++) {
        int dominant = 0;
        for (int t = 0; t < times; t++) {
          if (loudest(own, t, k) == j) {
            ratio[dominant++] = heard[i][t][k] / (own[j][t][k] + TINY);
          }
        }
        if (i != j && dominant >= LEAST_DOMINANT) {
          Arrays.sort(ratio, 0, dominant);
          alpha[j][i] = ratio[dominant / 2];
        }
      }
    }
    return alpha;
  }

  private static int loudest(float[][][] own, int t, int k) {
    int loudest = 0;
    for (int j = 1; j < own.length; j++) {
      if (own[j][t][k] > own[loudest][t][k]) {
        loudest = j;
      }
    }
    return loudest;
  }

  /** |gain X|², averaged over a transform and its neighbours. */
  private static float[][] averagedPower(Spectrogram x, float[][] gain) {
    float[][] power = new float[x.times()][Spectrogram.BINS];
    for (int t = 0; t < power.length; t++) {
      for (int at = Math.max(0, t - 1); at <= Math.min(power.length - 1, t + 1); at++) {
        for (int k = 0; k < Spectrogram.BINS; k++) {
          power[t][k] += (float) (gain[at][k] * gain[at][k] * x.power(at, k) / 3.0);
        }
      }
    }
    return power;
  }
}
