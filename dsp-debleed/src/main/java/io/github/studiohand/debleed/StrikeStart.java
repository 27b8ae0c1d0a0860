package io.github.studiohand.debleed;

import java.util.Arrays;

/**
 * First guesses of when each source sounds, and of the most that each microphone can hear of it.
 *
 * <pre>
 *  fast[j][t] = Σₖ v[j] m⁴ c² / √mean,   m = v[j] / Σₗ g[j][l] v[l],   c = Σₜ p m⁴ / Σₜ p
 *  slow[j][t] = Σₖ min over the next 150 ms of p[j] / √mean
 *  most[i][j][k] = g (1 + g / 3·10⁻⁴),   g = low quantile of p[i] / p[j] while p[j] is heard</pre>
 *
 * <p>Fast is for what a microphone hears much louder than any other does. Slow is for what rings on when the
 * strikes of the other sources have died away, as a cymbal does under an overhead microphone that hears the
 * whole kit.
 */
final class StrikeStart {
  private static final double RING_MS = 150.0;
  private static final double HEARD = 0.1; // of the mean power of the bin
  private static final double QUANTILE = 0.02;
  private static final double BIAS = 1.6; // of the quantile below the leak gain
  private static final double LOOSE_GAIN = 3e-4; // above it the quantile says less and less
  private static final double ASIDE_MS = 23.0;
  private static final int BINS_ASIDE = 2; // smoothing of the powers under the quantile
  private static final float LEAST = 1e-5f; // of the mean activation

  private final StrikePowers p;
  private final int framesAside;
  final float[][] fast; // [source][frame], mean 1
  final float[][] slow;
  final float[][][] gain; // g
  final float[][][] most; // [microphone][source][bin]: leak power over the source's own

  StrikeStart(StrikePowers powers, double sampleRateHz, int hop) {
    p = powers;
    int n = p.microphones;
    fast = new float[n][p.frames];
    slow = new float[n][p.frames];
    most = new float[n][n][p.bins];
    gain = new float[n][n][p.bins];
    startFast();
    framesAside = Math.max(1, (int) Math.rint(ASIDE_MS * sampleRateHz / (1000.0 * hop)));
    int ahead = (int) (RING_MS * sampleRateHz / (1000.0 * hop)) + 1;
    for (int j = 0; j < n; j++) {
      startSlow(j, ahead);
      toMeanOne(fast[j], LEAST);
      toMeanOne(slow[j], LEAST);
    }
    bound();
  }

  /** Scales to a mean of 1 and adds {@code least}. */
  static void toMeanOne(float[] activation, float least) {
    double sum = 1e-30;
    for (float a : activation) {
      sum += a;
    }
    float scale = (float) (activation.length / sum);
    for (int t = 0; t < activation.length; t++) {
      activation[t] = activation[t] * scale + least;
    }
  }

  private void startFast() {
    int n = p.microphones;
    LeakEstimate leak = new LeakEstimate(n, p.frames);
    double[] power = new double[p.frames * n];
    double[] share = new double[p.frames];
    for (int k = 0; k < p.bins; k++) {
      for (int i = 0; i < n; i++) {
        for (int t = 0; t < p.frames; t++) {
          power[t * n + i] = p.power[i][t][k];
        }
      }
      leak.estimate(power);
      for (int j = 0; j < n; j++) {
        double own = 0.0;
        double all = 1e-60;
        for (int t = 0; t < p.frames; t++) {
          double model = 1e-60;
          for (int l = 0; l < n; l++) {
            model += leak.gain[j * n + l] * leak.variance[t * n + l];
          }
          double m = leak.variance[t * n + j] / model;
          share[t] = m * m * m * m;
          own += power[t * n + j] * share[t];
          all += power[t * n + j];
        }
        double weight = own / all * (own / all) / p.amplitude[j][k];
        for (int t = 0; t < p.frames; t++) {
          fast[j][t] += (float) (leak.variance[t * n + j] * share[t] * weight);
        }
      }
    }
  }

  private void startSlow(int j, int ahead) {
    float[][] smooth = new float[p.frames][p.bins];
    for (int t = 0; t < p.frames; t++) {
      Spectra.smooth(p.power[j][t], smooth[t]);
    }
    float[] least = new float[p.bins];
    for (int t = 0; t < p.frames; t++) {
      System.arraycopy(smooth[t], 0, least, 0, p.bins);
      for (int s = t + 1; s <= Math.min(p.frames - 1, t + ahead); s++) {
        for (int k = 0; k < p.bins; k++) {
          least[k] = Math.min(least[k], smooth[s][k]);
        }
      }
      double sum = 0.0;
      for (int k = 0; k < p.bins; k++) {
        sum += least[k] / p.amplitude[j][k];
      }
      slow[j][t] = (float) sum;
    }
  }

  private void bound() {
    int n = p.microphones;
    float[][] around = new float[n][p.frames];
    float[] ratios = new float[p.frames];
    for (int k = 0; k < p.bins; k++) {
      for (int i = 0; i < n; i++) {
        for (int t = 0; t < p.frames; t++) {
          around[i][t] = around(i, t, k);
        }
      }
      for (int j = 0; j < n; j++) {
        double heard = HEARD * mean(around[j]);
        for (int i = 0; i < n; i++) {
          int count = 0;
          for (int t = 0; t < p.frames; t++) {
            if (around[j][t] > heard) {
              ratios[count++] = around[i][t] / around[j][t];
            }
          }
          Arrays.sort(ratios, 0, count);
          double g = count > 0 ? BIAS * ratios[(int) (QUANTILE * count)] : 1.0;
          gain[i][j][k] = (float) g;
          most[i][j][k] = (float) (g * (1.0 + g / LOOSE_GAIN));
        }
      }
    }
  }

  private float around(int i, int t, int k) {
    int low = Math.max(0, k - BINS_ASIDE);
    int high = Math.min(p.bins - 1, k + BINS_ASIDE);
    float sum = 0.0f;
    int count = 0;
    for (int s = Math.max(0, t - framesAside); s <= Math.min(p.frames - 1, t + framesAside); s++) {
      for (int m = low; m <= high; m++) {
        sum += p.power[i][s][m];
        count++;
      }
    }
    return sum / count;
  }

  private static double mean(float[] x) {
    double sum = 0.0;
    for (float value : x) {
      sum += value;
    }
    return sum / x.length;
  }
}
