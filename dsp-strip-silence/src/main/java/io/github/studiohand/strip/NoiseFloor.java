package io.github.studiohand.strip;

import java.util.Arrays;

/**
 * Noise floor of a stretch of a take, per band and over time, looking both ways.
 *
 * <p>Works on cells: means of {@value #HOPS_PER_CELL} hops. First guess: the {@value #QUANTILE} quantile of the
 * eight seconds before and of the eight after, the larger of the two, so that a step of the noise is taken
 * on either side of it; corrected by what that quantile of a mean of chi-squared powers is to its mean.
 * Then, three times: cells where no band stands out are noise, and the floor of a band is the mean of the
 * noise cells around, weighted by exp(−distance / {@value #MEMORY_CELLS} noise cells).
 */
final class NoiseFloor {
  static final int HOPS_PER_CELL = 4;

  private static final double QUANTILE = 0.12;
  private static final double QUANTILE_NORMAL = -1.175; // of the standard normal distribution
  private static final double WINDOW_MS = 8000.0;
  private static final double STRIDE_MS = 250.0;
  private static final double MEMORY_CELLS = 40.0;
  private static final int PASSES = 3;
  private static final float TINY = 1e-30f; // power of nothing
  private static final double CAP = 1.2;

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
    restlessness();
    double cellMs = hopMs * HOPS_PER_CELL;
    guess((int) Math.round(WINDOW_MS / cellMs), Math.max(1, (int) Math.round(STRIDE_MS / cellMs)));
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

  /* How much the noise of a band scatters, from the differences of neighbouring cells: their lower quartile
   * belongs to the noise, and is 0.45 standard deviations of a normal distribution. */
  private void restlessness() {
    float[] steps = new float[cells];
    for (int b = 0; b < bands; b++) {
      int count = 0;
      for (int c = 1; c < cells; c++) {
        float x = level[c * bands + b];
        float y = level[(c - 1) * bands + b];
        if (x + y > 0.0f) {
          steps[count++] = 2.0f * Math.abs(x - y) / (x + y);
        }
      }
      Arrays.sort(steps, 0, count);
      double quartile = count == 0 ? 0.2 : steps[count / 4];
      deviation[b] = (float) Math.max(0.02, Math.min(0.8, quartile / 0.45));
    }
  }

  private void guess(int window, int stride) {
    float[] sorted = new float[window + 1];
    float[] least = new float[bands];
    float[] all = new float[cells];
    for (int b = 0; b < bands; b++) {
      for (int c = 0; c < cells; c++) {
        all[c] = level[c * bands + b];
      }
      Arrays.sort(all);
      least[b] = all[(int) (0.05 * (cells - 1))];
    }
    float[] correction = new float[bands];
    for (int b = 0; b < bands; b++) {
      double v = 2.0 / 9.0 * 0.5 * deviation[b] * deviation[b];
      double root = 1.0 - v + QUANTILE_NORMAL * Math.sqrt(v);
      correction[b] = (float) (1.0 / (root * root * root));
      least[b] *= correction[b];
    }
    float[] rises = new float[bands];
    for (int c = 0; ; c = Math.min(cells - 1, c + stride)) {
      for (int b = 0; b < bands; b++) {
        float before = quantile(b, Math.max(0, c - window), c, sorted);
        float after = quantile(b, c, Math.min(cells - 1, c + window), sorted);
        boolean trustBefore = c >= window / 4;
        boolean trustAfter = cells - 1 - c >= window / 4;
        float q = trustBefore && trustAfter
            ? Math.max(before, after)
            : trustAfter ? after : trustBefore ? before : Math.min(before, after);
        floor[c * bands + b] = q * correction[b];
        rises[b] = Math.max(TINY, q * correction[b]) / Math.max(TINY, least[b]);
      }
      Arrays.sort(rises);
      float rise = rises[bands / 2];
      for (int b = 0; b < bands; b++) {
        // a held note lifts few bands, a fan lifts all
        double cap = CAP * least[b] * StrictMath.pow(Math.max(1.0f, rise), 1.3);
        floor[c * bands + b] = (float) Math.min(cap, floor[c * bands + b]);
      }
      int from = Math.max(0, c - stride);
      if (c > 0) {
        from = c == cells - 1 ? (c - 1) / stride * stride : c - stride;
      }
      for (int i = from + 1; i < c; i++) {
        float w = (float) (i - from) / (c - from);
        for (int b = 0; b < bands; b++) {
          floor[i * bands + b] = floor[from * bands + b] * (1 - w) + floor[c * bands + b] * w;
        }
      }
      if (c == cells - 1) {
        break;
      }
    }
  }

  private float quantile(int b, int from, int to, float[] sorted) {
    int n = to - from + 1;
    for (int i = 0; i < n; i++) {
      sorted[i] = level[(from + i) * bands + b];
    }
    return OrderStatistic.select(sorted, n, (int) (QUANTILE * (n - 1)));
  }

  private boolean classify(int pass) {
    boolean[] active = new boolean[cells];
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
      active[c] = out >= 2 || z > sigmas * Math.sqrt(bands);
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

  private void refine() {
    double keep = StrictMath.exp(-1.0 / MEMORY_CELLS);
    double[] forward = new double[cells];
    double[] forwardWeight = new double[cells];
    for (int b = 0; b < bands; b++) {
      double sum = 0.0;
      double weight = 0.0;
      for (int c = 0; c < cells; c++) {
        sum *= keep;
        weight *= keep;
        if (noise[c]) {
          sum += level[c * bands + b];
          weight += 1.0;
        }
        forward[c] = sum;
        forwardWeight[c] = weight;
      }
      sum = 0.0;
      weight = 0.0;
      double squares = 0.0;
      int count = 0;
      for (int c = cells - 1; c >= 0; c--) {
        double total = forward[c] + sum * keep;
        double totalWeight = forwardWeight[c] + weight * keep;
        sum *= keep;
        weight *= keep;
        if (noise[c]) {
          sum += level[c * bands + b];
          weight += 1.0;
        }
        if (totalWeight > 1e-30) {
          floor[c * bands + b] = (float) (total / totalWeight);
        }
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
