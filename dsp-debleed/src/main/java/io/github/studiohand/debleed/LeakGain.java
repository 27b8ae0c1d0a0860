package io.github.studiohand.debleed;

import java.util.Arrays;

/**
 * Spectral gain of the streaming joint suppressor, after the linear stage: what is left of the other
 * sources in a cleaned microphone, by the least leak seen between cleaned microphones.
 *
 * <pre>  noise = 0.6 Σⱼ leak[i][j] |d[j]|²,   gain = max(floor, 1 / (1 + (noise / |d[i]|²)²))</pre>
 *
 * <p>The gain is smoothed over time and frequency.
 *
 * @see <a href="https://doi.org/10.1109/TASL.2011.2164530">E. Kokkinis, J. Reiss and J. Mourjopoulos, A Wiener
 *     filter approach to microphone leakage reduction in close-microphone applications, IEEE TASLP 20(3), 2012</a>
 */
final class LeakGain {
  private static final float SURE = 0.6f; // part of the least leak seen that is taken for one

  private final LeakTracker leaks;
  private final float[][] gain; // [microphone][bin]
  private final float[] noise;
  private final float[] raw;

  LeakGain(int microphones, int bins, LeakTracker leaks) {
    this.leaks = leaks;
    gain = new float[microphones][bins];
    noise = new float[bins];
    raw = new float[bins];
  }

  void clear() {
    for (float[] row : gain) {
      Arrays.fill(row, 1.0f);
    }
  }

  /** The gain for a microphone's newest cleaned spectrum. */
  float[] update(int i, float floor, float retain) {
    float[] own = leaks.power[i];
    Arrays.fill(noise, Spectra.TINY);
    for (int j = 0; j < gain.length; j++) {
      if (j != i) {
        float[] leak = leaks.leak[i][j];
        float[] power = leaks.power[j];
        for (int k = 0; k < noise.length; k++) {
          noise[k] += leak[k] * power[k];
        }
      }
    }
    for (int k = 0; k < noise.length; k++) {
      float ratio = SURE * noise[k] / (own[k] + Spectra.TINY);
      raw[k] = Math.max(floor, 1.0f / (1.0f + ratio * ratio));
    }
    Spectra.smooth(raw, noise);
    float[] g = gain[i];
    for (int k = 0; k < g.length; k++) {
      g[k] = noise[k] > g[k] ? noise[k] : noise[k] + retain * (g[k] - noise[k]);
    }
    return g;
  }
}
