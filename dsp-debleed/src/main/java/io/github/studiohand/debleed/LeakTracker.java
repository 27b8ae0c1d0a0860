package io.github.studiohand.debleed;

import java.util.Arrays;

/**
 * Follows, per pair and bin, the least power that one microphone has shown relative to another one that
 * sounded: what it hears of the other's source is at most that.
 *
 * <pre>  ratio = bias P[i] / P[j] while P[j] > its mean;   leak ← min(leak · growth, ratio)</pre>
 *
 * @see <a href="https://doi.org/10.1109/89.928915">R. Martin, Noise power spectral density estimation based
 *     on optimal smoothing and minimum statistics, IEEE TSAP 9(5), 2001: tracking by minima</a>
 */
final class LeakTracker {
  private static final float SMOOTH = 0.3f; // weight of the newest frame
  private static final float MEAN = 0.005f;

  final float[][][] leak; // [microphone][source][bin]
  final float[][] power; // smoothed, [microphone][bin]
  final float[][] mean; // slower
  private final float bias; // of the leak over the least ratio
  private final float growth; // per frame in which the source sounds

  LeakTracker(int microphones, int bins, float bias, float growth) {
    leak = new float[microphones][microphones][bins];
    power = new float[microphones][bins];
    mean = new float[microphones][bins];
    this.bias = bias;
    this.growth = growth;
  }

  void clear() {
    for (int i = 0; i < leak.length; i++) {
      Arrays.fill(power[i], 0.0f);
      Arrays.fill(mean[i], 0.0f);
      for (float[] row : leak[i]) {
        Arrays.fill(row, 1.0f);
      }
    }
  }

  /** Takes in the newest power of a microphone. */
  void power(int i, float[] newest) {
    float[] p = power[i];
    float[] m = mean[i];
    for (int k = 0; k < p.length; k++) {
      p[k] += SMOOTH * (newest[k] - p[k]);
      m[k] += MEAN * (newest[k] - m[k]);
    }
  }

  /** Follows the leaks into a microphone, when all powers are in. */
  void update(int i) {
    float[] own = power[i];
    for (int j = 0; j < leak.length; j++) {
      if (j != i) {
        float[] other = power[j];
        float[] loud = mean[j];
        float[] most = leak[i][j];
        for (int k = 0; k < own.length; k++) {
          float ratio = bias * own[k] / (other[k] + Spectra.TINY);
          float next = Math.min(most[k] * growth, ratio);
          most[k] = other[k] > loud[k] ? next : most[k];
        }
      }
    }
  }
}
