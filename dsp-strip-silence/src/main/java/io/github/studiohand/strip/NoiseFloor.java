package io.github.studiohand.strip;

import java.util.Arrays;

/**
 * Noise floor of a stretch of a take, per band and over time, looking both ways.
 *
 * <p>Works on cells: means of {@value #HOPS_PER_CELL} hops. After a first guess ({@link FloorGuess}), three times:
 * cells where no band stands out, at once or over {@value #SLOW_CELLS} cells to either side, are noise; the floor of a
 * band is the mean of the noise cells before and of those after, weighted by exp(−distance / {@value #MEMORY_CELLS}
 * noise cells). A noise cell leans to the side it is like, so that a step stays a step; under a sound the floor
 * goes from the noise cell before it to the one after.
 */
final class NoiseFloor {
  static final int HOPS_PER_CELL = 4;
  static final float TINY = 1e-30f; // power of nothing

  private static final double MEMORY_CELLS = 40.0;
  private static final double AGE = 0.1; // of a cell with sound, to one without
  private static final int PASSES = 3;
  private static final int SLOW_CELLS = 8; // to either side
  private static final double SLOW_LEAST = 0.6;
  private static final double SLOW_SIGMAS = 4.5;
  private static final double LIKE = 0.25; // nepers of power, 1.1 dB
  private static final double SLOW_MOST = 3.0;

  private final int bands;
  private final int cells;
  private final float[] level; // mean power, cells · bands
  private final float[] floor;
  private final float[] deviation; // relative standard deviation of the noise, per band
  private final boolean[] noise; // per cell

  /**
   * Estimates the floor.
   *
   * @param powers hops · bands
   * @param hopMs distance of the hops
   */
  NoiseFloor(float[] powers, int hops, int bands, double hopMs) {
    this.bands = bands;
    cells = Math.max(1, hops / HOPS_PER_CELL);
    level = new float[cells * bands];
    floor = new float[cells * bands];
    deviation = new float[bands];
    noise = new boolean[cells];
    average(powers, hops);
    new FloorGuess(level, cells, bands, hopMs * HOPS_PER_CELL, floor, deviation);
    for (int pass = 0; pass < PASSES; pass++) {
      if (!classify(pass)) {
        break;
      }
      refine();
    }
  }

  private void average(float[] powers, int hops) {
    for (int c = 0; c < cells; c++) {
      int from = c * HOPS_PER_CELL;
      int to = Math.min(hops, from + HOPS_PER_CELL);
      for (int t = from; t < to; t++) {
        for (int b = 0; b < bands; b++) {
          level[c * bands + b] += powers[t * bands + b] / (to - from);
        }
      }
    }
  }

  private boolean classify(int pass) {
    boolean[] active = new boolean[cells];
    lingering(active, pass == 0 ? 2.5 * SLOW_LEAST : SLOW_LEAST);
    double sigmas = pass == 0 ? 5.0 : 4.0;
    for (int c = 0; c < cells; c++) {
      int out = 0;
      double z = 0.0;
      for (int b = 0; b < bands; b++) {
        double excess =
            (level[c * bands + b] / Math.max(TINY, floor[c * bands + b]) - 1.0) / deviation[b];
        if (excess > sigmas) {
          out += excess > 2 * sigmas ? 2 : 1;
        }
        z += Math.min(excess, sigmas);
      }
      active[c] |= out >= 2 || pass > 0 && z > sigmas * Math.sqrt(bands);
    }
    int count = 0;
    for (int c = 0; c < cells; c++) {
      boolean near = false;
      for (int i = Math.max(0, c - 2); i <= Math.min(cells - 1, c + 2); i++) {
        near |= active[i];
      }
      noise[c] = !near;
      count += near ? 0 : 1;
    }
    return count >= 8;
  }

  /* What stands out little but long. */
  private void lingering(boolean[] active, double slowLeast) {
    int[] out = new int[cells];
    double[] excess = new double[cells + 1];
    for (int b = 0; b < bands; b++) {
      for (int c = 0; c < cells; c++) {
        double e = level[c * bands + b] / Math.max(TINY, floor[c * bands + b]) - 1.0;
        excess[c + 1] = excess[c] + Math.min(e, SLOW_MOST);
      }
      double limit =
          Math.max(slowLeast, SLOW_SIGMAS * 1.3 * deviation[b] / Math.sqrt(2.0 * SLOW_CELLS + 1.0));
      for (int c = 0; c < cells; c++) {
        int from = Math.max(0, c - SLOW_CELLS);
        int to = Math.min(cells, c + SLOW_CELLS + 1);
        double mean = (excess[to] - excess[from]) / (to - from);
        if (mean > limit) {
          out[c] += mean > 2.0 * limit ? 2 : 1;
        }
      }
    }
    for (int c = 0; c < cells; c++) {
      active[c] = out[c] >= 2;
    }
  }

  private void refine() {
    double keep = StrictMath.exp(-1.0 / MEMORY_CELLS);
    double fade = StrictMath.exp(-AGE / MEMORY_CELLS);
    float[] after = new float[cells * bands];
    float[] weightAfter = new float[cells];
    double[] sum = new double[bands];
    double weight = 0.0;
    for (int c = cells - 1; c >= 0; c--) {
      weight = noise[c] ? accumulate(c, keep, sum, weight) : fade(fade, sum, weight);
      weightAfter[c] = (float) weight;
      mean(sum, weight, after, c);
    }
    float[] before = new float[cells * bands];
    float[] weightBefore = new float[cells];
    Arrays.fill(sum, 0.0);
    weight = 0.0;
    for (int c = 0; c < cells; c++) {
      weight = noise[c] ? accumulate(c, keep, sum, weight) : fade(fade, sum, weight);
      weightBefore[c] = (float) weight;
      mean(sum, weight, before, c);
    }
    merge(before, weightBefore, after, weightAfter);
    scatter();
  }

  private double accumulate(int c, double keep, double[] sum, double weight) {
    for (int b = 0; b < bands; b++) {
      sum[b] = sum[b] * keep + level[c * bands + b];
    }
    return weight * keep + 1.0;
  }

  private double fade(double keep, double[] sum, double weight) {
    for (int b = 0; b < bands; b++) {
      sum[b] *= keep;
    }
    return weight * keep;
  }

  private void mean(double[] sum, double weight, float[] into, int c) {
    for (int b = 0; b < bands; b++) {
      into[c * bands + b] = weight > 0.0 ? (float) (sum[b] / weight) : 0.0f;
    }
  }

  /* The sides' means: that of a noise cell leans to the side it is like, so that a step stays one. */
  private void merge(float[] before, float[] weightBefore, float[] after, float[] weightAfter) {
    float[] ratios = new float[bands];
    int last = -1;
    for (int c = 0; c < cells; c++) {
      if (noise[c]) {
        double left = weightBefore[c] * likeness(c, before, ratios);
        double right = weightAfter[c] * likeness(c, after, ratios);
        for (int b = 0; b < bands; b++) {
          int i = c * bands + b;
          floor[i] = (float) ((left * before[i] + right * after[i]) / (left + right));
        }
        bridge(last, c);
        last = c;
      }
    }
    bridge(last, cells);
  }

  /* Between two noise cells, whose sound hides the floor, it goes from the one to the other. */
  private void bridge(int from, int to) {
    for (int c = from + 1; c < to; c++) {
      double w = from < 0 ? 1.0 : to == cells ? 0.0 : (double) (c - from) / (to - from);
      int left = Math.max(0, from) * bands;
      int right = Math.min(cells - 1, to) * bands;
      for (int b = 0; b < bands; b++) {
        floor[c * bands + b] = (float) ((1.0 - w) * floor[left + b] + w * floor[right + b]);
      }
    }
  }

  private double likeness(int c, float[] mean, float[] ratios) {
    int from = Math.max(0, c - 2);
    int to = Math.min(cells - 1, c + 2);
    for (int b = 0; b < bands; b++) {
      float sum = 0.0f;
      int count = 0;
      for (int i = from; i <= to; i++) {
        if (noise[i]) {
          sum += level[i * bands + b];
          count++;
        }
      }
      ratios[b] = sum / count / Math.max(TINY, mean[c * bands + b]);
    }
    Arrays.sort(ratios);
    double nepers = StrictMath.log(Math.max(TINY, ratios[bands / 2]));
    return StrictMath.exp(-0.5 * nepers * nepers / (LIKE * LIKE)) + 1e-6;
  }

  private void scatter() {
    for (int b = 0; b < bands; b++) {
      double squares = 0.0;
      int count = 0;
      for (int c = 0; c < cells; c++) {
        if (noise[c]) {
          double relative = level[c * bands + b] / Math.max(TINY, floor[c * bands + b]) - 1.0;
          squares += Math.min(4.0, relative * relative);
          count++;
        }
      }
      deviation[b] = (float) Math.max(0.02, Math.sqrt(squares / Math.max(1, count)));
    }
  }

  /** Floor power of a band at a hop, between the cells around. */
  double power(int hop, int band) {
    double at = (hop + 0.5) / HOPS_PER_CELL - 0.5;
    int c = (int) Math.max(0, Math.min(cells - 1, Math.floor(at)));
    int next = Math.min(cells - 1, c + 1);
    double w = Math.max(0.0, Math.min(1.0, at - c));
    return floor[c * bands + band] * (1.0 - w) + floor[next * bands + band] * w;
  }

  double deviation(int band) {
    return deviation[band];
  }

  boolean isNoise(int hop) {
    return noise[Math.min(cells - 1, hop / HOPS_PER_CELL)];
  }
}
