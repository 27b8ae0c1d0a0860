package io.github.studiohand.debleed;

import java.util.SplittableRandom;

/** A microphone with a source of its own that pauses, and a reference that bleeds into it over a short path. */
final class Scene {
  static final double RATE = 48_000;

  final float[] mic;
  final float[] source;
  final float[] reference;

  /** {@code bleedGain} 0: the reference has nothing to do with the microphone. */
  Scene(int frames, double bleedGain, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    reference = new float[frames];
    source = new float[frames];
    mic = new float[frames];
    double low = 0.0;
    for (int n = 0; n < frames; n++) {
      low = 0.7 * low + 0.3 * (random.nextDouble() - 0.5);
      reference[n] = (float) (0.5 * low);
    }
    double phase = 0.0;
    for (int n = 0; n < frames; n++) {
      int note = n / 9600; // 200 ms a note, every third one a rest
      phase += (220.0 + 37.0 * (note * 7 % 11)) / RATE;
      double level = note % 3 == 2 ? 0.0 : 0.1 * Math.sin(Math.PI * (n % 9600) / 9600.0);
      source[n] =
          (float) (level * Math.sin(2.0 * Math.PI * phase) + 1e-5 * (random.nextDouble() - 0.5));
    }
    double[] path = new double[600];
    for (int k = 40; k < path.length; k++) {
      path[k] = (k == 40 ? 1.0 : 0.2 * (random.nextDouble() - 0.5)) * Math.exp(-(k - 40) / 100.0);
    }
    for (int n = 0; n < frames; n++) {
      double bleed = 0.0;
      for (int k = 40; bleedGain != 0.0 && k < path.length && k <= n; k++) {
        bleed += path[k] * reference[n - k];
      }
      mic[n] = (float) (source[n] + bleedGain * bleed);
    }
  }

  /** Improvement of the raw signal-to-distortion ratio over the untouched microphone, from a frame on. */
  double improvementDb(float[] out, int from) {
    double before = 0.0;
    double after = 0.0;
    for (int n = from; n < mic.length; n++) {
      before += Math.pow(mic[n] - source[n], 2);
      after += Math.pow(out[n] - source[n], 2);
    }
    return 10.0 * Math.log10(before / after);
  }
}
