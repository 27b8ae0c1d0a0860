package io.github.studiohand.strip;

/**
 * Takes hum out of a short stretch: what repeats in the noise before a sound goes on repeating under it.
 *
 * <pre>
 *   h[j]  = mean over the periods k of the noise of x[j + k P],   y[n] = x[n] − h[n mod P]</pre>
 *
 * <p>P is the lag of the largest normalised autocorrelation of the noise between {@value #HIGHEST_HZ} and
 * {@value #LOWEST_HZ} Hz. Nothing is done where it explains less than {@value #LEAST} of the power. A sound that
 * is no part of the noise keeps its wave form: nothing is filtered.
 */
final class PeriodicNoise {
  private static final double LOWEST_HZ = 45.0;
  private static final double HIGHEST_HZ = 130.0;
  private static final double LEAST = 0.7;
  private static final int STEP = 8; // of the first search

  private final int shortest;
  private final int longest;
  private final double[] period;

  PeriodicNoise(double sampleRateHz) {
    shortest = (int) Math.max(2 * STEP, sampleRateHz / HIGHEST_HZ);
    longest = (int) Math.ceil(sampleRateHz / LOWEST_HZ);
    period = new double[longest + STEP];
  }

  /** Removes from {@code x[0..length)} what repeats in {@code x[0..split)}; false if nothing does. */
  boolean remove(float[] x, int split, int length) {
    int best = 0;
    double most = LEAST;
    for (int lag = shortest; lag <= Math.min(longest, split / 2); lag += STEP) {
      double r = correlation(x, split, lag, STEP);
      if (r > most) {
        most = r;
        best = lag;
      }
    }
    if (best == 0) {
      return false;
    }
    int around = best;
    for (int lag = Math.max(1, around - STEP / 2);
        lag <= Math.min(split / 2, around + STEP / 2);
        lag++) {
      double r = correlation(x, split, lag, 1);
      if (r > most) {
        most = r;
        best = lag;
      }
    }
    subtract(x, split, length, best);
    return true;
  }

  private static double correlation(float[] x, int split, int lag, int step) {
    double cross = 0.0;
    double power = 0.0;
    for (int n = lag; n < split; n += step) {
      cross += (double) x[n] * x[n - lag];
      power += 0.5 * ((double) x[n] * x[n] + (double) x[n - lag] * x[n - lag]);
    }
    return power > 0.0 ? cross / power : 0.0;
  }

  private void subtract(float[] x, int split, int length, int lag) {
    int periods = split / lag;
    int first = split - periods * lag;
    for (int j = 0; j < lag; j++) {
      double sum = 0.0;
      for (int k = 0; k < periods; k++) {
        sum += x[first + j + k * lag];
      }
      period[j] = sum / periods;
    }
    for (int n = 0; n < length; n++) {
      x[n] -= (float) period[Math.floorMod(n - first, lag)];
    }
  }
}
