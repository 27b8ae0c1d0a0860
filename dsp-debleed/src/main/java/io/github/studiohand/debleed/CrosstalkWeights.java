package io.github.studiohand.debleed;

import java.util.Arrays;

/** Weights of the least squares of {@link CrosstalkCanceller}: small where the microphone's own source is loud. */
final class CrosstalkWeights {
  private static final float FLOOR = 1e-5f; // of the mean power of the bin
  private static final float OVERALL_FLOOR = 1e-8f; // of the mean power of all bins

  final float[][] weight; // [frame][bin]
  final float[] mean; // power per bin

  CrosstalkWeights(int frames, int bins) {
    weight = new float[frames][bins];
    mean = new float[bins];
  }

  /**
   * Weighs the frames of a cleaned microphone, {@code [frame][bin]}: weight = mean power / (smoothed power +
   * floor), of the order of 1 whatever the level.
   */
  void weigh(float[][] re, float[][] im) {
    int bins = mean.length;
    float[][] p = weight; // powers first, then replaced row by row
    Arrays.fill(mean, 0.0f);
    for (int t = 0; t < p.length; t++) {
      Spectra.power(re[t], im[t], p[t]);
      for (int k = 0; k < bins; k++) {
        mean[k] += p[t][k];
      }
    }
    float all = 0.0f;
    for (int k = 0; k < bins; k++) {
      mean[k] /= p.length;
      all += mean[k] / bins;
    }
    invert(all);
  }

  private void invert(float all) {
    int bins = mean.length;
    float[][] p = weight;
    float[] before = p[0].clone();
    float[] column = new float[bins];
    for (int t = 0; t < p.length; t++) {
      float[] now = p[t].clone();
      float[] after = p[Math.min(p.length - 1, t + 1)];
      for (int k = 0; k < bins; k++) {
        column[k] = (before[k] + now[k] + after[k]) / 3.0f;
      }
      Spectra.smooth(column, p[t]);
      for (int k = 0; k < bins; k++) {
        float floor = FLOOR * mean[k] + OVERALL_FLOOR * all + Spectra.TINY;
        p[t][k] = (mean[k] + Spectra.TINY) / (p[t][k] + floor);
      }
      before = now;
    }
  }
}
