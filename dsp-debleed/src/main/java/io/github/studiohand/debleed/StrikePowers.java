package io.github.studiohand.debleed;

/**
 * Powers of microphones over time and frequency, every microphone divided by its mean, so that gains before
 * the converters do not matter.
 */
final class StrikePowers {
  private static final double FLOOR_OF_BIN = 1e-2; // of the mean power of the bin: quieter is alike
  private static final double FLOOR_OF_ALL = 1e-6; // of the microphone's mean
  private static final double LEAST_SPECTRUM = 1e-4; // of the mean, where amplitudes are compared

  final int microphones;
  final int frames;
  final int bins;
  final float[][][] power; // [microphone][frame][bin]
  final float[][] mean; // [microphone][bin], over time
  final float[][] floor; // [microphone][bin]
  final float[][] amplitude; // [microphone][bin]: square root of the mean, never far below the rest

  StrikePowers(MicrophoneSpectra y) {
    microphones = y.re.length;
    frames = y.frames;
    bins = y.re[0][0].length;
    power = new float[microphones][frames][bins];
    mean = new float[microphones][bins];
    floor = new float[microphones][bins];
    amplitude = new float[microphones][bins];
    for (int i = 0; i < microphones; i++) {
      fill(i, y.re[i], y.im[i]);
    }
  }

  private void fill(int i, float[][] re, float[][] im) {
    double sum = 0.0;
    for (int t = 0; t < frames; t++) {
      Spectra.power(re[t], im[t], power[i][t]);
      double row = 0.0;
      for (int k = 0; k < bins; k++) {
        row += power[i][t][k];
      }
      sum += row;
    }
    float scale = sum > 0.0 ? (float) ((double) frames * bins / sum) : 0.0f;
    for (int t = 0; t < frames; t++) {
      float[] p = power[i][t];
      float[] m = mean[i];
      for (int k = 0; k < bins; k++) {
        p[k] *= scale;
        m[k] += p[k] / frames;
      }
    }
    for (int k = 0; k < bins; k++) {
      floor[i][k] = (float) (FLOOR_OF_BIN * mean[i][k] + FLOOR_OF_ALL);
      amplitude[i][k] = (float) Math.sqrt(mean[i][k] + LEAST_SPECTRUM);
    }
  }
}
