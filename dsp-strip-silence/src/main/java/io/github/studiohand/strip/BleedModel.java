package io.github.studiohand.strip;

import java.util.Arrays;

/**
 * What of a take's power is bleed of other takes, per band and hop: a mix of their powers now and before.
 *
 * <pre>
 *   V[t][b] = Σ over references r, lag groups k of g[r][k][b] · mean over the lags of group k of R_r[t − lag][b]
 * </pre>
 *
 * <p>The gains are not negative, and fit the power of the take where its own source rests: from the lower
 * quartile of the ratio first, then by multiplicative updates for the Itakura-Saito divergence on hops
 * that the fit so far explains.
 *
 * @see <a href="https://doi.org/10.1162/neco.2008.04-08-771">Févotte, Bertin and Durrieu, Nonnegative matrix
 *     factorization with the Itakura-Saito divergence, Neural Computation 21(3), 2009, eq. 3.3</a>
 */
final class BleedModel implements Bleed {
  private static final int[] LAG_EDGES = {0, 1, 2, 3, 4, 6, 9, 13, 18, 24, 32, 42, 54};
  private static final int GROUPS = LAG_EDGES.length - 1;
  private static final int ROUNDS = 4;
  private static final int UPDATES = 12;
  private static final double OUTLIER = 4.0;
  private static final double DECAY_PER_HOP = 0.88;
  private static final double LEAST_GAIN = 1e-9; // of that by which all of the take were bleed

  private final int hops;
  private final int bands;
  private final float[] power;
  private final NoiseFloor floor;
  private final float[][] references; // hops · bands each, their noise taken off
  private final float[] predicted;

  BleedModel(float[] power, NoiseFloor floor, float[][] references, int hops, int bands) {
    this.power = power;
    this.floor = floor;
    this.references = references;
    this.hops = hops;
    this.bands = bands;
    predicted = new float[hops * bands];
    fit();
  }

  @Override
  public double power(int hop, int band) {
    return predicted[hop * bands + band];
  }

  private void fit() {
    int parts = references.length * GROUPS;
    float[][] basis = new float[parts][hops];
    double[][] gains = new double[bands][parts];
    boolean[] quiet = new boolean[hops];
    for (int round = 0; round <= ROUNDS; round++) {
      for (int b = 0; b < bands; b++) {
        lay(b, basis);
        if (round == 0) {
          start(b, basis, gains[b]);
        } else {
          update(b, basis, gains[b], quiet);
        }
        predict(b, basis, gains[b]);
      }
      judge(quiet, round);
    }
  }

  private void lay(int b, float[][] basis) {
    double[] sums = new double[hops + 1];
    for (int r = 0; r < references.length; r++) {
      for (int t = 0; t < hops; t++) {
        sums[t + 1] = sums[t] + references[r][t * bands + b];
      }
      for (int k = 0; k < GROUPS; k++) {
        float[] part = basis[r * GROUPS + k];
        int from = LAG_EDGES[k];
        int to = LAG_EDGES[k + 1];
        for (int t = 0; t < hops; t++) {
          int newest = Math.max(0, t - from + 1);
          int oldest = Math.max(0, t - to + 1);
          part[t] = (float) ((sums[newest] - sums[oldest]) / (to - from));
        }
      }
    }
  }

  private void start(int b, float[][] basis, double[] gain) {
    float[] ratio = new float[hops];
    double[] shape = new double[GROUPS];
    for (int k = 0; k < GROUPS; k++) {
      shape[k] = StrictMath.pow(DECAY_PER_HOP, 0.5 * (LAG_EDGES[k] + LAG_EDGES[k + 1] - 1))
          * (LAG_EDGES[k + 1] - LAG_EDGES[k]);
    }
    for (int r = 0; r < references.length; r++) {
      float[] mix = new float[hops];
      float most = 0.0f;
      for (int k = 0; k < GROUPS; k++) {
        float[] part = basis[r * GROUPS + k];
        for (int t = 0; t < hops; t++) {
          mix[t] += (float) shape[k] * part[t];
        }
      }
      for (int t = 0; t < hops; t++) {
        most = Math.max(most, mix[t]);
      }
      int count = 0;
      double sum = 0.0;
      double sumOfMix = 0.0;
      for (int t = 0; t < hops; t++) {
        if (mix[t] > 0.003f * most) {
          sum += power[t * bands + b];
          sumOfMix += mix[t];
          ratio[count++] =
              (float) (Math.max(0.0, power[t * bands + b] - floor.power(t, b)) / mix[t]);
        }
      }
      if (count == 0) {
        continue;
      }
      Arrays.sort(ratio, 0, count);
      double g = ratio[(int) (0.25 * (count - 1))];
      double least = LEAST_GAIN * sum / sumOfMix;
      for (int k = 0; k < GROUPS; k++) {
        gain[r * GROUPS + k] = Math.max(least, g * shape[k]);
      }
    }
  }

  private void update(int b, float[][] basis, double[] gain, boolean[] quiet) {
    int parts = gain.length;
    int count = 0;
    int[] used = new int[hops];
    for (int t = 0; t < hops; t++) {
      if (quiet[t]) {
        used[count++] = t;
      }
    }
    double[] model = new double[count];
    double[] base = new double[count];
    for (int i = 0; i < count; i++) {
      base[i] = Math.max(1e-30, floor.power(used[i], b));
    }
    double[] up = new double[count];
    double[] down = new double[count];
    for (int n = 0; n < UPDATES; n++) {
      System.arraycopy(base, 0, model, 0, count);
      for (int k = 0; k < parts; k++) {
        float[] part = basis[k];
        double g = gain[k];
        if (g > 0.0) {
          for (int i = 0; i < count; i++) {
            model[i] += g * part[used[i]];
          }
        }
      }
      for (int i = 0; i < count; i++) {
        double p = Math.min(OUTLIER * model[i], power[used[i] * bands + b]);
        down[i] = 1.0 / model[i];
        up[i] = p * down[i] * down[i];
      }
      for (int k = 0; k < parts; k++) {
        float[] part = basis[k];
        double above = 0.0;
        double below = 1e-30;
        for (int i = 0; i < count; i++) {
          double a = part[used[i]];
          above += a * up[i];
          below += a * down[i];
        }
        gain[k] *= above / below;
      }
    }
  }

  private void predict(int b, float[][] basis, double[] gain) {
    for (int t = 0; t < hops; t++) {
      double sum = 0.0;
      for (int k = 0; k < gain.length; k++) {
        sum += gain[k] * basis[k][t];
      }
      predicted[t * bands + b] = (float) sum;
    }
  }

  /* A hop is quiet if bands hold no more than floor and bleed explain, save few. */
  private void judge(boolean[] quiet, int round) {
    double limit = round == 0 ? 6.0 : 4.0;
    int[] out = new int[hops];
    double[] significant = new double[bands];
    for (int b = 0; b < bands; b++) {
      significant[b] = ChannelActivity.significance(floor, b);
    }
    for (int t = 0; t < hops; t++) {
      for (int b = 0; b < bands; b++) {
        double f = floor.power(t, b);
        if (power[t * bands + b] > f * significant[b] + limit * predicted[t * bands + b]) {
          out[t]++;
        }
      }
    }
    int most = bands / 6;
    for (int t = 0; t < hops; t++) {
      boolean near = false;
      for (int i = Math.max(0, t - 2); i <= Math.min(hops - 1, t + 2); i++) {
        near |= out[i] > most;
      }
      quiet[t] = !near;
    }
  }
}
