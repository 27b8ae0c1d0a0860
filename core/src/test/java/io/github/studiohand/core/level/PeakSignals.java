package io.github.studiohand.core.level;

import java.util.SplittableRandom;

/** Signals whose peaks lie between the samples. */
final class PeakSignals {
  private PeakSignals() {}

  /** Gaussian white noise of an RMS, hard-clipped at full scale. */
  static float[] clippedNoise(int frames, double rms, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = new float[frames];
    for (int n = 0; n < frames; n++) {
      double u = StrictMath.sqrt(-2.0 * StrictMath.log(1.0 - random.nextDouble()));
      double gaussian = u * StrictMath.cos(2.0 * StrictMath.PI * random.nextDouble());
      x[n] = (float) Math.max(-1.0, Math.min(1.0, rms * gaussian));
    }
    return x;
  }

  /** A maximum-length sequence of ±1, 2^bits − 1 long, from a shift register with taps as a mask. */
  static float[] maximumLength(int bits, int taps) {
    float[] x = new float[(1 << bits) - 1];
    int register = 1;
    for (int n = 0; n < x.length; n++) {
      x[n] = (register & 1) == 0 ? 1.0f : -1.0f;
      register = (register >>> 1) ^ ((register & 1) == 0 ? 0 : taps);
    }
    return x;
  }

  /** +1, −1, +1 … and in the middle two of one sign: the samples that add up most half way between them. */
  static float[] turningAlternation(int half) {
    float[] x = new float[2 * half];
    for (int n = 0; n < half; n++) {
      x[half - 1 - n] = n % 2 == 0 ? 1.0f : -1.0f;
      x[half + n] = x[half - 1 - n];
    }
    return x;
  }

  static float[] repeated(int frames, double... pattern) {
    float[] x = new float[frames];
    for (int n = 0; n < frames; n++) {
      x[n] = (float) pattern[n % pattern.length];
    }
    return x;
  }

  static double measured(float[] x) {
    TruePeakMeter meter = new TruePeakMeter(48_000, 1);
    meter.process(new float[][] {x}, 0, x.length);
    return meter.truePeak(0);
  }
}
