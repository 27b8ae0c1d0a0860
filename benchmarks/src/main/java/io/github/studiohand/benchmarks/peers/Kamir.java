package io.github.studiohand.benchmarks.peers;

import java.util.Arrays;

/**
 * Kernel additive modelling for interference reduction, after Prätzlich, Bittner, Liutkus and Müller: the power of
 * every microphone is a sum of the sources' powers, weighted per frequency, and each source is seen through the
 * microphone that stands close to it.
 *
 * <pre>
 *   (1)  |X_i(k,t)|² ≈ V_i(k,t) = Σ_j λ_ij(k) P_j(k,t)
 *   (2)  Y_ij = λ_ij P_j / V_i · X_i                              the image of source j in microphone i
 *   (3)  P_j = |Y_jj|² / λ_jj,   λ_jj = 1                         from its own microphone alone, no kernel
 *   (4)  λ_ij ← λ_ij · Σ_t P_j |X_i|² V_i⁻² / Σ_t P_j V_i⁻¹       for the Itakura-Saito divergence</pre>
 *
 * <p>Starts from P_j = |X_j|² and λ_ij = {@value #FIRST_LEAKAGE}; (2) to (4) run {@value #ROUNDS} times, then (2)
 * gives Y_ii. The paper smooths (3) by a kernel that says which bins of a source are alike, a median over them; none is
 * known for an unknown source, so it is left out.
 *
 * @see <a href="https://doi.org/10.1109/ICASSP.2015.7178036">T. Prätzlich, R. M. Bittner, A. Liutkus, M. Müller,
 *     Kernel additive modeling for interference reduction in multi-channel music recordings, ICASSP 2015</a>
 * @see <a href="https://doi.org/10.1162/NECO_a_00168">C. Févotte, J. Idier, Algorithms for nonnegative matrix
 *     factorization with the β-divergence, Neural Computation 23(9), 2011: the update (4)</a>
 */
public final class Kamir {
  private static final int ROUNDS = 4;
  private static final double FIRST_LEAKAGE = 0.1;
  private static final double TINY = 1e-30;

  private Kamir() {}

  /**
   * Leaves each microphone with its own source.
   *
   * @param microphones 2 or more, of one length
   * @return as many signals
   */
  public static float[][] separate(float[][] microphones) {
    int count = microphones.length;
    Spectrogram[] x = new Spectrogram[count];
    float[][][] gain = new float[count][][];
    for (int i = 0; i < count; i++) {
      x[i] = new Spectrogram(microphones[i]);
      gain[i] = new float[x[i].times()][Spectrogram.BINS];
    }
    for (int k = 0; k < Spectrogram.BINS; k++) {
      double[][] power = new double[count][x[0].times()];
      for (int i = 0; i < count; i++) {
        for (int t = 0; t < power[i].length; t++) {
          power[i][t] = x[i].power(t, k) + TINY;
        }
      }
      double[][] share = shares(power, ROUNDS);
      for (int i = 0; i < count; i++) {
        for (int t = 0; t < power[i].length; t++) {
          gain[i][t][k] = (float) share[i][t];
        }
      }
    }
    float[][] out = new float[count][];
    for (int i = 0; i < count; i++) {
      out[i] = x[i].scaled(gain[i]);
    }
    return out;
  }

  /**
   * The gains of (2) for the own source of each microphone, at one frequency.
   *
   * @param power |X_i|², above 0, [microphone][time]
   * @param rounds how often (2) to (4) run
   * @return P_i / V_i, [microphone][time]
   */
  static double[][] shares(double[][] power, int rounds) {
    int count = power.length;
    double[][] lambda = new double[count][count];
    for (int i = 0; i < count; i++) {
      Arrays.fill(lambda[i], FIRST_LEAKAGE);
      lambda[i][i] = 1.0;
    }
    double[][] source = new double[count][];
    for (int j = 0; j < count; j++) {
      source[j] = power[j].clone();
    }
    for (int round = 0; round < rounds; round++) {
      double[][] share = ownShares(lambda, source);
      for (int j = 0; j < count; j++) {
        for (int t = 0; t < source[j].length; t++) {
          source[j][t] = share[j][t] * share[j][t] * power[j][t] + TINY; // (3)
        }
      }
      updateLeakage(lambda, source, power);
    }
    return ownShares(lambda, source);
  }

  private static double[][] ownShares(double[][] lambda, double[][] source) {
    double[][] share = new double[source.length][source[0].length];
    for (int i = 0; i < source.length; i++) {
      for (int t = 0; t < share[i].length; t++) {
        share[i][t] = source[i][t] / model(lambda[i], source, t);
      }
    }
    return share;
  }

  /** V of (1). */
  private static double model(double[] lambda, double[][] source, int t) {
    double sum = 0.0;
    for (int j = 0; j < source.length; j++) {
      sum += lambda[j] * source[j][t];
    }
    return sum;
  }

  /** (4). */
  private static void updateLeakage(double[][] lambda, double[][] source, double[][] power) {
    for (int i = 0; i < lambda.length; i++) {
      double[] up = new double[lambda.length];
      double[] down = new double[lambda.length];
      for (int t = 0; t < power[i].length; t++) {
        double v = model(lambda[i], source, t);
        for (int j = 0; j < lambda.length; j++) {
          up[j] += source[j][t] * power[i][t] / (v * v);
          down[j] += source[j][t] / v;
        }
      }
      for (int j = 0; j < lambda.length; j++) {
        lambda[i][j] *= j == i ? 1.0 : up[j] / down[j];
      }
    }
  }
}
