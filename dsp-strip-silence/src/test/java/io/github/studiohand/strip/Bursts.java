package io.github.studiohand.strip;

import java.util.SplittableRandom;

/** Decaying noise bursts in noise, with the frames of their attacks. */
final class Bursts {
  final float[] samples;
  final int[] attacks;

  /**
   * One burst every {@code everyMs} or so.
   *
   * @param noise RMS of the noise
   * @param leastDb quietest burst, peak over noise RMS
   */
  Bursts(
      double rate,
      int frames,
      double everyMs,
      double noise,
      double leastDb,
      double mostDb,
      long seed) {
    this(rate, frames, everyMs, noise, leastDb, mostDb, new SplittableRandom(seed));
  }

  private Bursts(
      double rate,
      int frames,
      double everyMs,
      double noise,
      double leastDb,
      double mostDb,
      SplittableRandom random) {
    this(rate, Noises.white(frames, noise, random), everyMs, noise, leastDb, mostDb, random);
  }

  /**
   * Bursts added to a background.
   *
   * @param background noise of RMS {@code noise}; holds the take then
   */
  Bursts(
      double rate,
      float[] background,
      double everyMs,
      double noise,
      double leastDb,
      double mostDb,
      SplittableRandom random) {
    samples = background;
    int frames = background.length;
    int every = (int) (everyMs * rate / 1000.0);
    int[] found = new int[2 * frames / every + 1];
    int count = 0;
    for (int at = every; at < frames - every; at += every / 2 + random.nextInt(every)) {
      found[count++] = at;
      double db = leastDb + (mostDb - leastDb) * random.nextDouble();
      double peak = noise * Math.pow(10.0, db / 20.0);
      double decay = Math.exp(-1.0 / (rate * (0.02 + 0.05 * random.nextDouble())));
      double turns = (200.0 + 3000.0 * random.nextDouble()) / rate;
      boolean tone = random.nextBoolean();
      for (int n = at; n < Math.min(frames, at + every / 3); n++) {
        double x =
            tone ? Math.cos(2.0 * Math.PI * turns * (n - at)) : 2.0 * random.nextDouble() - 1.0;
        samples[n] += (float) (peak * x);
        peak *= decay;
      }
    }
    attacks = java.util.Arrays.copyOf(found, count);
  }

  static double gaussian(SplittableRandom random) {
    double sum = -6.0;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }
}
