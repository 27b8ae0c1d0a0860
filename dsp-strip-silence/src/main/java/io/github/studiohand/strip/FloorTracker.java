package io.github.studiohand.strip;

import java.util.Arrays;

/**
 * Causal noise floor of a stream by minimum statistics: the least smoothed power of the last four seconds.
 *
 * <pre>
 *   q[i] = mean of k² over 10 ms,   s[i] = 0.7 s[i−1] + 0.3 q[i],   floor = min of s over 8 stretches of 0.5 s
 * </pre>
 *
 * <p>Noise that gets quieter is followed within 0.1 s, noise that gets louder within 4 s. The minimum lies
 * about {@value #BIAS_DB} dB below the mean of broadband noise, which is added.
 *
 * @see <a href="https://doi.org/10.1109/89.928915">R. Martin, Noise power spectral density estimation based
 *     on optimal smoothing and minimum statistics, IEEE TSAP 9(5), 2001</a>
 */
final class FloorTracker {
  static final double BIAS_DB = 0.5;

  private static final double SMOOTHING = 0.3;
  private static final int STRETCHES = 8;
  private static final int BLOCKS_PER_STRETCH = 50;
  private static final double DECIBELS_PER_NEPER = 10.0 / StrictMath.log(10.0);
  private static final double SILENT_POWER = 1e-16;

  private final int blockFrames;
  private final double[] minima = new double[STRETCHES];
  private double sum;
  private int inBlock;
  private int inStretch;
  private int stretch;
  private double smoothed = -1.0; // negative before the first block

  /** @param blockFrames frames in 10 ms */
  FloorTracker(int blockFrames) {
    this.blockFrames = blockFrames;
  }

  void clear() {
    Arrays.fill(minima, Double.MAX_VALUE);
    sum = 0.0;
    inBlock = 0;
    inStretch = 0;
    stretch = 0;
    smoothed = -1.0;
  }

  /** How many frames until the floor may change. */
  int framesToBlockEnd() {
    return blockFrames - inBlock;
  }

  /**
   * Takes frames in, no further than the end of the block.
   *
   * @return true if a block ended: {@link #floorDbfs} is new
   */
  boolean add(float[] key, int from, int to) {
    double total = sum;
    for (int n = from; n < to; n++) {
      total += (double) key[n] * key[n];
    }
    sum = total;
    inBlock += to - from;
    if (inBlock < blockFrames) {
      return false;
    }
    double power = sum / blockFrames;
    sum = 0.0;
    inBlock = 0;
    smoothed = smoothed < 0.0 ? power : smoothed + SMOOTHING * (power - smoothed);
    if (++inStretch > BLOCKS_PER_STRETCH) {
      inStretch = 1;
      stretch = (stretch + 1) % STRETCHES;
      minima[stretch] = Double.MAX_VALUE;
    }
    minima[stretch] = Math.min(minima[stretch], smoothed);
    return true;
  }

  /** Root mean square of the noise. */
  double floorDbfs() {
    double least = minima[0];
    for (int i = 1; i < STRETCHES; i++) {
      least = Math.min(least, minima[i]);
    }
    return DECIBELS_PER_NEPER * StrictMath.log(Math.max(SILENT_POWER, least)) + BIAS_DB;
  }
}
