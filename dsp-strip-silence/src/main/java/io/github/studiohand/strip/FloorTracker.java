package io.github.studiohand.strip;

import java.util.Arrays;

/**
 * Causal noise floor of a stream by minimum statistics: the least smoothed power of the last four seconds,
 * corrected for being the least, and rising no faster than {@value #RISE_DB_PER_SECOND} dB a second.
 *
 * <pre>
 *   q[i] = mean of k² over 10 ms (of the loudest key channel)
 *   s[i] = s[i−1] + {@value #SMOOTHING} (q[i] − s[i−1])
 *   m[i] = min of s over this stretch of 0.5 s and the 8 before
 *   v    = relative variance of s / m over the blocks with s &lt; {@value #NEAR} m  (noise, mostly)
 *   floor[i] = min(m[i] · bias(v), floor[i−1] + rise),   bias(v) = (1 − v/9 − {@value #DEVIATIONS} √v / 3)⁻³
 * </pre>
 *
 * <p>bias is the mean over the expected minimum of chi-squared noise of relative variance v, by the
 * Wilson-Hilferty cube-root law, the minimum lying {@value #DEVIATIONS} deviations below the mean. It takes the
 * place of Martin's table, which ends at 160 values a window. It is 0.2 dB for white noise at 48 kHz and 1.4
 * dB for noise of 200 Hz bandwidth; v counts for {@value #MOST_VARIANCE} at most.
 *
 * <p>Noise that gets quieter is followed within 0.5 s. Noise that gets louder by 10 dB is followed in 8 s: for
 * 4 s it may be a sound, then the floor rises. A note held for 10 s lifts the floor by 18 dB at
 * most, in small steps, so a gate that leaves it a margin of more stays open. A pause of 0.4 s between phrases
 * brings the floor back to within 5 dB.
 *
 * <p>Digital silence (below −140 dBFS) tells nothing of the noise: the floor keeps its value, and does not rise
 * until 4 s later. Before the first block the floor is what it was started at.
 *
 * @see <a href="https://doi.org/10.1109/89.928915">R. Martin, Noise power spectral density estimation based
 *     on optimal smoothing and minimum statistics, IEEE TSAP 9(5), 2001</a>
 * @see <a href="https://doi.org/10.1073/pnas.17.12.684">E. B. Wilson and M. M. Hilferty, The distribution of
 *     chi-square, PNAS 17, 1931</a>
 */
final class FloorTracker {
  static final double BLOCK_MS = 10.0;
  static final double RISE_DB_PER_SECOND = 3.0;
  static final double DEVIATIONS =
      2.3; // the least of 47 independent values; s has that many in 4 s
  static final double SMOOTHING = 0.2;
  static final double NEAR = 3.0;
  static final double MOST_VARIANCE = 0.1;

  private static final double BLOCKS_PER_SECOND = 1000.0 / BLOCK_MS;
  private static final int STRETCHES = 9; // the present one and 4 s
  private static final int BLOCKS_PER_STRETCH = 50;
  private static final double MOMENT_SMOOTHING = 0.01; // a second
  private static final double DECIBELS_PER_NEPER = 10.0 / StrictMath.log(10.0);
  private static final double SILENT_POWER = 1e-14;
  private static final double RISE =
      StrictMath.exp(RISE_DB_PER_SECOND / BLOCKS_PER_SECOND / DECIBELS_PER_NEPER);

  private final int blockFrames;
  private final double[] sums; // 4 a key channel
  private final double[] minima = new double[STRETCHES];
  private int inBlock;
  private int inStretch;
  private int stretch;
  private double smoothed; // negative before the first block
  private double mean; // of s / m near the floor
  private double square; // of its square
  private double floor;

  /**
   * A tracker.
   *
   * @param blockFrames frames in 10 ms
   * @param keyChannels most channels a key has
   */
  FloorTracker(int blockFrames, int keyChannels) {
    this.blockFrames = blockFrames;
    sums = new double[4 * keyChannels];
    start(-60.0);
  }

  /** Forgets the signal and starts from a guess. */
  void start(double guessDbfs) {
    Arrays.fill(minima, Double.MAX_VALUE);
    Arrays.fill(sums, 0.0);
    inBlock = 0;
    inStretch = 0;
    stretch = 0;
    smoothed = -1.0;
    mean = 0.0;
    square = 0.0;
    floor = StrictMath.exp(guessDbfs / DECIBELS_PER_NEPER);
  }

  /** How many frames until the floor may change. */
  int framesToBlockEnd() {
    return blockFrames - inBlock;
  }

  /** Takes the frames of one key channel in, no further than the end of the block. */
  void add(int channel, float[] key, int from, int to) {
    int slot = 4 * channel;
    for (int n = from, at = inBlock; n < to; n++, at++) {
      sums[slot + (at & 3)] += (double) key[n] * key[n];
    }
  }

  /**
   * Moves on, after all key channels were added.
   *
   * @return true if a block ended: {@link #floorDbfs} is new
   */
  boolean advance(int frames) {
    inBlock += frames;
    if (inBlock < blockFrames) {
      return false;
    }
    double most = 0.0;
    for (int i = 0; i < sums.length; i += 4) {
      most = Math.max(most, sums[i] + sums[i + 1] + (sums[i + 2] + sums[i + 3]));
    }
    Arrays.fill(sums, 0.0);
    inBlock = 0;
    take(most / blockFrames);
    return true;
  }

  private void take(double power) {
    if (++inStretch > BLOCKS_PER_STRETCH) {
      inStretch = 1;
      stretch = (stretch + 1) % STRETCHES;
      minima[stretch] = Double.MAX_VALUE;
    }
    double bias = bias(variance());
    if (power < SILENT_POWER) {
      minima[stretch] = Math.min(minima[stretch], floor / bias);
      return;
    }
    smoothed = smoothed < 0.0 ? power : smoothed + SMOOTHING * (power - smoothed);
    minima[stretch] = Math.min(minima[stretch], smoothed);
    double least = least();
    if (smoothed < NEAR * least) {
      double keep = mean == 0.0 ? 1.0 : MOMENT_SMOOTHING;
      double ratio =
          smoothed / least; // so that a step of the noise does not look like its variance
      mean += keep * (ratio - mean);
      square += keep * (ratio * ratio - square);
    }
    floor = Math.min(least * bias(variance()), floor * RISE);
  }

  private double variance() {
    double v = mean == 0.0 ? 0.0 : square / (mean * mean) - 1.0;
    return Math.max(0.0, Math.min(MOST_VARIANCE, v));
  }

  static double bias(double variance) {
    double root = 1.0 - variance / 9.0 - DEVIATIONS * StrictMath.sqrt(variance) / 3.0;
    return 1.0 / (root * root * root);
  }

  private double least() {
    double least = minima[0];
    for (int i = 1; i < STRETCHES; i++) {
      least = Math.min(least, minima[i]);
    }
    return least;
  }

  /** Root mean square of the noise. */
  double floorDbfs() {
    return DECIBELS_PER_NEPER * StrictMath.log(floor);
  }

  void copyFrom(FloorTracker other) {
    System.arraycopy(other.minima, 0, minima, 0, STRETCHES);
    System.arraycopy(other.sums, 0, sums, 0, sums.length);
    inBlock = other.inBlock;
    inStretch = other.inStretch;
    stretch = other.stretch;
    smoothed = other.smoothed;
    mean = other.mean;
    square = other.square;
    floor = other.floor;
  }
}
