package io.github.studiohand.strip;

import io.github.studiohand.core.level.Decibels;

/**
 * How far one channel stands out of its noise and of the bleed, hop by hop.
 *
 * <p>The level of the source is what is left when floor and bleed are taken off the bands that are
 * significantly above them:
 *
 * <pre>
 *   L[t] = Σ over b of (Q − F − V)   where  Q &gt; F (1 + d (3.7 + 4.5 d)) + m V
 * </pre>
 *
 * <p>with Q the power over three hops (20 ms), F the floor, V the bleed, d the relative deviation of the
 * noise and m the bleed margin. For noise of chi-squared power the factor of F is passed at most once in
 * 10⁴ hops and bands, whether the band holds a hum (d → 0) or is one bin wide (d → 1).
 *
 * <p>L is then held against the whole noise N = Σ F, the whole bleed, and what the loudest sound within
 * {@value #MASKING_MS} ms hides.
 */
final class ChannelActivity {
  private static final double OPEN_DB = 3.0; // re noise: as loud as twice the noise
  private static final double OPEN_BLEED_DB = -2.0; // re bleed
  private static final double START_DB = -12.0; // re noise: the beginnings of a sound that opens
  private static final double HIDDEN_DB = -50.0; // re the loudest sound near: what does not open
  private static final double HIDES = 0.5; // of the bleed, to as much noise
  private static final double BEFORE_DB = -6.0; // re noise: a tail that runs into a sound
  private static final double AUDIBLE_DB = -3.0; // amplitude re RMS of the noise
  private static final double TAIL_HIDDEN_DB = -60.0;
  private static final double TAIL_BLEED_DB = -3.0; // bleed hides less than its level for so long
  private static final double MASKING_MS = 1500.0;
  private static final double DEVIATION_OF_THREE_HOPS = 1.3; // of three hops' mean, of a cell's

  private final float[] powers;
  private final int bands;
  private final NoiseFloor floor;
  private final Bleed model;
  private final double bleedMargin;
  private final double[] level;
  private final double[] noise;
  private final double[] bleed;
  private final double[] loudest;
  private final double[] peak; // largest magnitude around

  ChannelActivity(
      float[] powers,
      float[] peaks,
      int hops,
      int bands,
      NoiseFloor floor,
      Bleed model,
      double bleedMargin,
      double hopMs) {
    this.powers = powers;
    this.bands = bands;
    this.floor = floor;
    this.model = model;
    this.bleedMargin = bleedMargin;
    level = new double[hops];
    noise = new double[hops];
    bleed = new double[hops];
    double[] factor = new double[bands];
    for (int b = 0; b < bands; b++) {
      factor[b] = significance(floor, b);
    }
    for (int t = 0; t < hops; t++) {
      int before = Math.max(0, t - 1) * bands;
      int after = Math.min(hops - 1, t + 1) * bands;
      for (int b = 0; b < bands; b++) {
        double q = ((double) powers[before + b] + powers[t * bands + b] + powers[after + b]) / 3.0;
        double f = floor.power(t, b);
        double v = Math.max(
            model.power(t, b),
            Math.max(model.power(before / bands, b), model.power(after / bands, b)));
        noise[t] += f;
        bleed[t] += Math.max(
            model.heard(t, b),
            Math.max(model.heard(before / bands, b), model.heard(after / bands, b)));
        if (q > f * factor[b] + bleedMargin * v) {
          level[t] += q - f - v;
        }
      }
    }
    loudest = largestAround(level, (int) Math.round(MASKING_MS / hopMs));
    double[] magnitudes = new double[hops];
    for (int t = 0; t < hops; t++) {
      magnitudes[t] = peaks[t];
    }
    peak = largestAround(magnitudes, (int) Math.round(MASKING_MS / hopMs));
  }

  /** Whether hops {@code [from, to)} together stand out of noise and bleed as far as a beginning must. */
  boolean sounds(int from, int to) {
    double narrower = Math.sqrt((double) NoiseFloor.HOPS_PER_CELL / (to - from));
    double sum = 0.0;
    double noises = 0.0;
    double hides = 0.0;
    for (int b = 0; b < bands; b++) {
      double q = 0.0;
      double v = 0.0;
      for (int t = from; t < to; t++) {
        q += powers[t * bands + b] / (double) (to - from);
        v += model.power(t, b) / (to - from);
        hides += model.heard(t, b) / (to - from);
      }
      double f = floor.power((from + to) / 2, b);
      double d = DEVIATION_OF_THREE_HOPS * narrower * floor.deviation(b);
      noises += f;
      if (q > f * (1.0 + d * (3.7 + 4.5 * d)) + bleedMargin * v) {
        sum += q - f - v;
      }
    }
    return sum > Decibels.toPower(BEFORE_DB) * Math.max(noises, HIDES * hides);
  }

  /** What the mean of three hops of noise stays below, in multiples of the floor. */
  static double significance(NoiseFloor floor, int band) {
    double d = DEVIATION_OF_THREE_HOPS * floor.deviation(band);
    return 1.0 + d * (3.7 + 4.5 * d);
  }

  double level(int hop) {
    return level[hop];
  }

  double noise(int hop) {
    return noise[hop];
  }

  double bleed(int hop) {
    return bleed[hop];
  }

  /** Level that opens a region, before sensitivity. */
  double openThreshold(int hop) {
    return threshold(hop, OPEN_DB, OPEN_BLEED_DB, HIDDEN_DB);
  }

  /** Level above which a hop belongs to the beginning of a region. */
  double startThreshold(int hop) {
    return threshold(hop, START_DB, START_DB, HIDDEN_DB);
  }

  /** Level above which a hop belongs to the tail of a region. */
  double tailThreshold(int hop, double tailDb) {
    return threshold(hop, tailDb, tailDb + TAIL_BLEED_DB, TAIL_HIDDEN_DB);
  }

  /** Amplitude from which a sound is heard: what neither the noise nor the loudest peak near hides. */
  double audible(int hop) {
    return Math.max(
        Decibels.toGain(HIDDEN_DB) * peak[hop],
        Decibels.toGain(AUDIBLE_DB) * Math.sqrt(noise[hop]));
  }

  /** Power that counts as nothing for the placing of a start. */
  double masked(int hop) {
    return Math.max(
        0.25 * Decibels.toPower(HIDDEN_DB) * loudest[hop],
        0.8 * Decibels.toPower(START_DB) * noise[hop]);
  }

  private double threshold(int hop, double noiseDb, double bleedDb, double hiddenDb) {
    return Math.max(
        Math.max(Decibels.toPower(noiseDb) * noise[hop], Decibels.toPower(bleedDb) * bleed[hop]),
        Decibels.toPower(hiddenDb) * loudest[hop]);
  }

  /* Sliding maximum over 2 · half + 1 values by the ascending-minima queue. */
  static double[] largestAround(double[] x, int half) {
    int n = x.length;
    double[] largest = new double[n];
    int[] queue = new int[n];
    int head = 0;
    int tail = 0;
    for (int t = 0; t < n + half; t++) {
      if (t < n) {
        while (tail > head && x[queue[tail - 1]] <= x[t]) {
          tail--;
        }
        queue[tail++] = t;
      }
      int at = t - half;
      if (at >= 0) {
        while (queue[head] < at - half) {
          head++;
        }
        largest[at] = x[queue[head]];
      }
    }
    return largest;
  }
}
