package io.github.studiohand.debleed;

import java.util.SplittableRandom;

/** Seeded white noise. */
final class Noise {
  private Noise() {}

  static double[] doubles(int frames, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[frames];
    for (int n = 0; n < frames; n++) {
      x[n] = random.nextDouble() - 0.5;
    }
    return x;
  }

  static float[] floats(int frames, long seed) {
    double[] x = doubles(frames, seed);
    float[] y = new float[frames];
    for (int n = 0; n < frames; n++) {
      y[n] = (float) x[n];
    }
    return y;
  }
}
