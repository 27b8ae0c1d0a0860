package io.github.studiohand.debleed;

import java.util.Arrays;

/** Chooses which other sources a microphone may hear at all. */
final class BleedReferences {
  private static final double INSEPARABLE = 0.5; // both ways together, of the sources' own power

  private BleedReferences() {}

  /**
   * For each microphone those that may bleed most, by their leak gain and power.
   *
   * <p>A pair that hears each other's sources as loudly as its own is two microphones on one source, and
   * left out.
   *
   * @param leakGain {@code [microphone][source][bin]}
   * @param most how many
   */
  static int[][] choose(MicrophoneSpectra y, float[][][] leakGain, int most) {
    int n = leakGain.length;
    double[][] mean = new double[n][y.bins];
    for (int i = 0; i < n; i++) {
      for (int t = 0; t < y.frames; t++) {
        for (int k = 0; k < y.bins; k++) {
          double re = y.re[i][t][k];
          double im = y.im[i][t][k];
          mean[i][k] += re * re + im * im;
        }
      }
    }
    int[][] chosen = new int[n][];
    for (int i = 0; i < n; i++) {
      double[] heard = new double[n];
      for (int j = 0; j < n; j++) {
        heard[j] =
            i == j || loop(i, j, leakGain, mean) > INSEPARABLE ? 0 : heard(i, j, leakGain, mean);
      }
      chosen[i] = largest(heard, most);
    }
    return chosen;
  }

  /** Power of a source in a microphone. */
  private static double heard(int i, int j, float[][][] leakGain, double[][] mean) {
    double sum = 0.0;
    for (int k = 0; k < mean[j].length; k++) {
      sum += leakGain[i][j][k] * mean[j][k];
    }
    return sum;
  }

  /** Gain from one microphone to the other and back, mean over bins by power. */
  private static double loop(int i, int j, float[][][] leakGain, double[][] mean) {
    double sum = 0.0;
    double weight = 1e-200;
    for (int k = 0; k < mean[i].length; k++) {
      double w = StrictMath.sqrt(mean[i][k] * mean[j][k]);
      sum += w * leakGain[i][j][k] * leakGain[j][i][k];
      weight += w;
    }
    return sum / weight;
  }

  private static int[] largest(double[] heard, int most) {
    int[] chosen = new int[Math.min(most, heard.length)];
    int count = 0;
    while (count < chosen.length) {
      int best = 0;
      for (int j = 1; j < heard.length; j++) {
        best = heard[j] > heard[best] ? j : best;
      }
      if (!(heard[best] > 0.0)) {
        break;
      }
      chosen[count++] = best;
      heard[best] = 0.0;
    }
    int[] sorted = Arrays.copyOf(chosen, count);
    Arrays.sort(sorted);
    return sorted;
  }
}
