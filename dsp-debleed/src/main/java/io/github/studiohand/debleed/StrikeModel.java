package io.github.studiohand.debleed;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What microphones hear of sources whose every strike has the same spectrum, louder or softer: each source one
 * activation over time, shared by all frequencies and microphones, and one spectrum per microphone.
 *
 * <pre>
 *  model[i][t][k] = Σⱼ w[i][j][k] h[j][t] + floor[i][k]
 *  w ← w √( Σₜ h p / model² / Σₜ h / model ),   w[i][j][k] ≤ most[i][j][k] w[j][j][k]
 *  h[j][t] ← Σₖ p[j] m² c / √mean,   m = w[j][j] h[j] / Σₗ w[j][l] h[l],   c = Σₜ p m² / Σₜ p</pre>
 *
 * <p>Spectra minimise the Itakura-Saito divergence; activations follow the energy that a source has left in its
 * own microphone, because free ones drift to the background.
 *
 * @see <a href="https://doi.org/10.1162/neco.2008.04-08-771">C. Févotte, N. Bertin and J.-L. Durrieu,
 *     Nonnegative matrix factorization with the Itakura-Saito divergence, Neural Computation 21(3), 2009</a>
 * @see <a href="https://doi.org/10.1109/TASL.2009.2031510">A. Ozerov and C. Févotte, Multichannel nonnegative
 *     matrix factorization in convolutive mixtures for audio source separation, IEEE TASLP 18(3), 2010</a>
 */
final class StrikeModel {
  private static final int FIRST_STEPS = 12;
  private static final int ROUNDS = 5;
  private static final int STEPS = 5;
  private static final float LEAST = 1e-6f; // of the mean activation
  private static final float TINY = 1e-30f;

  private final StrikePowers p;
  private final float[][][] most;
  private final float[][] h; // [source][frame]
  private final float[][][] w; // [microphone][source][bin]
  private final float[][] up;
  private final float[][] down;
  private final float[] model;
  private final float[] share;

  /**
   * Fits from activations on.
   *
   * @param most what a microphone can hear of a source, {@code [microphone][source][bin]}, in terms of its own
   */
  StrikeModel(StrikePowers powers, float[][][] most, float[][] activations) {
    p = powers;
    this.most = most;
    int n = p.microphones;
    h = new float[n][];
    w = new float[n][n][p.bins];
    up = new float[n][p.bins];
    down = new float[n][p.bins];
    model = new float[p.bins];
    share = new float[p.bins];
    for (int j = 0; j < n; j++) {
      h[j] = activations[j].clone();
      for (float[] spectrum : w[j]) {
        Arrays.fill(spectrum, 1.0f);
      }
    }
    fitSpectra(FIRST_STEPS);
    for (int round = 0; round < ROUNDS; round++) {
      float[][] next = new float[n][p.frames];
      for (int j = 0; j < n; j++) {
        follow(j, next[j]);
      }
      for (int j = 0; j < n; j++) {
        h[j] = next[j];
      }
      fitSpectra(STEPS);
    }
  }

  /** Itakura-Saito divergence of the model at one microphone, mean over time and frequency. */
  double divergence(int i) {
    double sum = 0.0;
    for (int t = 0; t < p.frames; t++) {
      explain(i, t, p.floor[i]);
      for (int k = 0; k < p.bins; k++) {
        double ratio = (p.power[i][t][k] + p.floor[i][k]) / model[k];
        sum += ratio - StrictMath.log(ratio) - 1.0;
      }
    }
    return sum / ((double) p.frames * p.bins);
  }

  /** Power of source {@code j} at microphone {@code i} per bin, at an activation of 1. */
  float[] spectrum(int i, int j) {
    return w[i][j];
  }

  /** Activation of source {@code j} per frame, mean 1. */
  float[] activation(int j) {
    return h[j];
  }

  /** Which part of microphone {@code i} is its own source, per bin of frame {@code t}; valid until the next call. */
  float[] share(int i, int t) {
    explain(i, t, null);
    float[] own = w[i][i];
    float a = h[i][t];
    for (int k = 0; k < p.bins; k++) {
      share[k] = own[k] * a / model[k];
    }
    return share;
  }

  private void explain(int i, int t, float @Nullable [] floor) {
    for (int k = 0; k < p.bins; k++) {
      model[k] = floor == null ? TINY : floor[k];
    }
    for (int j = 0; j < h.length; j++) {
      float[] spectrum = w[i][j];
      float a = h[j][t];
      for (int k = 0; k < p.bins; k++) {
        model[k] += spectrum[k] * a;
      }
    }
  }

  private void fitSpectra(int steps) {
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < h.length; i++) {
        fitMicrophone(i);
      }
      for (int i = 0; i < h.length; i++) {
        for (int j = 0; j < h.length; j++) {
          for (int k = 0; k < p.bins && i != j; k++) {
            w[i][j][k] = Math.min(w[i][j][k], most[i][j][k] * w[j][j][k] + TINY);
          }
        }
      }
    }
  }

  private void fitMicrophone(int i) {
    for (int j = 0; j < h.length; j++) {
      Arrays.fill(up[j], 0.0f);
      Arrays.fill(down[j], TINY);
    }
    float[] inverse = share;
    for (int t = 0; t < p.frames; t++) {
      explain(i, t, p.floor[i]);
      float[] power = p.power[i][t];
      for (int k = 0; k < p.bins; k++) {
        inverse[k] = 1.0f / model[k];
        model[k] = power[k] * inverse[k] * inverse[k];
      }
      for (int j = 0; j < h.length; j++) {
        float a = h[j][t];
        for (int k = 0; k < p.bins; k++) {
          up[j][k] += a * model[k];
          down[j][k] += a * inverse[k];
        }
      }
    }
    for (int j = 0; j < h.length; j++) {
      float[] spectrum = w[i][j];
      for (int k = 0; k < p.bins; k++) {
        spectrum[k] *= (float) Math.sqrt(up[j][k] / down[j][k]);
      }
    }
  }

  /** Activation of source {@code j} from what is its own in its microphone. */
  private void follow(int j, float[] next) {
    float[] own = new float[p.bins];
    for (int t = 0; t < p.frames; t++) {
      float[] m = share(j, t);
      for (int k = 0; k < p.bins; k++) {
        own[k] += m[k] * m[k] * p.power[j][t][k];
      }
    }
    for (int k = 0; k < p.bins; k++) {
      own[k] /= (p.frames * p.mean[j][k] + TINY) * p.amplitude[j][k];
    }
    for (int t = 0; t < p.frames; t++) {
      float[] m = share(j, t);
      double sum = 0.0;
      for (int k = 0; k < p.bins; k++) {
        sum += own[k] * m[k] * m[k] * p.power[j][t][k];
      }
      next[t] = (float) sum;
    }
    StrikeStart.toMeanOne(next, LEAST);
  }
}
