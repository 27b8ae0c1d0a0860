package io.github.studiohand.debleed;

import java.util.Arrays;

/**
 * Keeps of every microphone what {@link StrikeModel} says is its own, and what cannot be bleed because no
 * other microphone is loud enough.
 *
 * <pre>
 *  s = 2 share / (1 + share)
 *  out[i] = y[i] · max( floor, s, 1 − sure Σⱼ g[i][j] max(p[j][t], p[j][t−1]) / p[i][t] )</pre>
 *
 * <p>A source starts from its fast activation, or from its slow one where that makes the activations of all
 * sources more independent (a larger Gram determinant) and the model fit better.
 */
final class StrikeMask {
  private static final double LARGEST_DIVERGENCE = 0.7;
  private static final double LEAST_GAIN = 0.2; // of the logarithm of the Gram determinant
  private static final double BETTER = 0.995; // of the divergence
  private static final int TRIALS = 2; // of slow activations
  static final float SURE_IF_CLEAN = 3.0f;
  private static final float TINY = 1e-30f;

  private final StrikePowers powers;
  private final StrikeStart start;
  private final StrikeModel model;
  private final float[] leak;

  StrikeMask(MicrophoneSpectra y, double sampleRateHz) {
    powers = new StrikePowers(y);
    start = new StrikeStart(powers, sampleRateHz, y.hop);
    model = fit(powers, start);
    leak = new float[powers.bins];
  }

  /** Whether microphone {@code i} hears strikes alike, as of drums, and little else. */
  boolean describes(int i) {
    return model.divergence(i) < LARGEST_DIVERGENCE;
  }

  /** Part of the power of microphone {@code i} that is not its own and can be of the others, 0 to 1. */
  double bleed(int i) {
    double bleed = 0.0;
    double all = 1e-30;
    for (int t = 0; t < powers.frames; t++) {
      float[] share = model.share(i, t);
      mostLeak(i, t);
      for (int k = 0; k < powers.bins; k++) {
        float power = powers.power[i][t][k];
        bleed += Math.min((1.0f - share[k]) * power, SURE_IF_CLEAN * leak[k]);
        all += power;
      }
    }
    return bleed / all;
  }

  /**
   * Masks microphone {@code i} of {@code y} into {@code out}.
   *
   * @param sure how much more than the leak gains tell there may be of the others
   * @param floor lowest gain
   */
  void apply(int i, MicrophoneSpectra y, MicrophoneSpectra out, float sure, float floor) {
    for (int t = 0; t < powers.frames; t++) {
      float[] share = model.share(i, t);
      mostLeak(i, t);
      float[] power = powers.power[i][t];
      for (int k = 0; k < powers.bins; k++) {
        float own = 2.0f * share[k] / (1.0f + share[k]);
        float mask = Math.max(own, 1.0f - sure * leak[k] / (power[k] + TINY));
        mask = Math.max(floor, mask);
        out.re[i][t][k] = mask * y.re[i][t][k];
        out.im[i][t][k] = mask * y.im[i][t][k];
      }
    }
  }

  /** What microphone {@code i} can hear of all others at frame {@code t}, in {@code leak}. */
  private void mostLeak(int i, int t) {
    Arrays.fill(leak, 0.0f);
    for (int j = 0; j < powers.microphones; j++) {
      if (j != i) {
        float[] now = powers.power[j][t];
        float[] before = powers.power[j][Math.max(0, t - 1)];
        float[] g = start.gain[i][j];
        for (int k = 0; k < leak.length; k++) {
          leak[k] += g[k] * Math.max(now[k], before[k]);
        }
      }
    }
  }

  private static StrikeModel fit(StrikePowers powers, StrikeStart start) {
    float[][] chosen = start.fast.clone();
    StrikeModel best = new StrikeModel(powers, start.most, chosen);
    double least = divergence(best, powers.microphones);
    boolean[] tried = new boolean[powers.microphones];
    for (int trial = 0; trial < TRIALS; trial++) {
      int j = mostIndependent(chosen, start.slow, tried);
      if (j < 0) {
        return best;
      }
      tried[j] = true;
      float[][] other = chosen.clone();
      other[j] = start.slow[j];
      StrikeModel model = new StrikeModel(powers, start.most, other);
      double divergence = divergence(model, powers.microphones);
      if (divergence < BETTER * least) {
        least = divergence;
        best = model;
        chosen = other;
      }
    }
    return best;
  }

  private static double divergence(StrikeModel model, int microphones) {
    double sum = 0.0;
    for (int i = 0; i < microphones; i++) {
      sum += model.divergence(i);
    }
    return sum / microphones;
  }

  /** The source whose slow activation adds most to the determinant; -1 if none adds enough. */
  private static int mostIndependent(float[][] chosen, float[][] slow, boolean[] tried) {
    double base = logDeterminant(chosen);
    int best = -1;
    double most = LEAST_GAIN;
    for (int j = 0; j < chosen.length; j++) {
      float[][] other = chosen.clone();
      other[j] = slow[j];
      double gain = logDeterminant(other) - base;
      if (!tried[j] && gain > most) {
        most = gain;
        best = j;
      }
    }
    return best;
  }

  /** Logarithm of the determinant of the cosines between the square roots of activations. */
  static double logDeterminant(float[][] activations) {
    int n = activations.length;
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[i][j] = dot(activations[i], activations[j])
            / Math.sqrt(dot(activations[i], activations[i]) * dot(activations[j], activations[j]));
      }
      a[i][i] += 1e-9;
    }
    double sum = 0.0;
    for (int i = 0; i < n; i++) {
      sum += StrictMath.log(Math.max(a[i][i], 1e-30));
      for (int j = i + 1; j < n; j++) {
        double factor = a[j][i] / a[i][i];
        for (int k = i; k < n; k++) {
          a[j][k] -= factor * a[i][k];
        }
      }
    }
    return sum;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0.0;
    for (int t = 0; t < a.length; t++) {
      sum += Math.sqrt((double) a[t] * b[t]);
    }
    return sum;
  }
}
