package io.github.studiohand.core.level;

import java.util.Arrays;

/**
 * Mean squares of the blocks of a programme of any length, sorted into bins for gating.
 *
 * <p>A bin is a 512th of an octave of power in equal steps, 0.0042 to 0.0085 LU wide: the leading bits of the
 * mean square are its index. Each keeps the number of its blocks and their exact sum, and so does each octave,
 * so that a sum above a threshold walks 101 octaves and the bins of one. Nothing but the membership of the one
 * bin that a threshold falls into is approximate: it counts as a whole, by its mean. Hence the result is that of
 * an exact gate at a threshold less than 0.0085 LU from the one asked for.
 *
 * <p>Memory {@code 12 · 51 712} bytes, whatever the length; nothing allocated after construction.
 */
final class EnergyHistogram {
  static final int BINS_PER_OCTAVE = 512;
  private static final int FRACTION_BITS = 9;
  private static final int SHIFT = 52 - FRACTION_BITS; // of a double's 52 bits of fraction
  private static final int OCTAVES = 101; // from −70 LUFS beyond 64 channels of the largest samples

  private final double gate;
  private final int firstOctave; // exponent of the gate
  private final int[] count = new int[OCTAVES * BINS_PER_OCTAVE];
  private final double[] sum = new double[OCTAVES * BINS_PER_OCTAVE];
  private final long[] octaveCount = new long[OCTAVES];
  private final double[] octaveSum = new double[OCTAVES];

  /** A histogram of the mean squares above {@code gate}, a power ratio. */
  EnergyHistogram(double gate) {
    this.gate = gate;
    firstOctave = Math.getExponent(gate);
  }

  void add(double meanSquare) {
    if (!(meanSquare > gate)) {
      return;
    }
    int octave = Math.getExponent(meanSquare) - firstOctave;
    int bin = (int) (Double.doubleToRawLongBits(meanSquare) >>> SHIFT) & (BINS_PER_OCTAVE - 1);
    int index = octave * BINS_PER_OCTAVE + bin;
    count[index]++;
    sum[index] += meanSquare;
    octaveCount[octave]++;
    octaveSum[octave] += meanSquare;
  }

  /** Mean of all that passed the gate; 0 if nothing did. */
  double mean() {
    long blocks = 0;
    double energy = 0.0;
    for (int octave = 0; octave < OCTAVES; octave++) {
      blocks += octaveCount[octave];
      energy += octaveSum[octave];
    }
    return blocks == 0 ? 0.0 : energy / blocks;
  }

  /** Mean of what lies above a threshold and the gate; 0 if nothing does. */
  double meanAbove(double threshold) {
    int octave = octaveOf(threshold);
    int first = firstBinAbove(threshold, octave);
    long blocks = 0;
    double energy = 0.0;
    for (int index = first; index < (octave + 1) * BINS_PER_OCTAVE; index++) {
      blocks += count[index];
      energy += sum[index];
    }
    for (int above = octave + 1; above < OCTAVES; above++) {
      blocks += octaveCount[above];
      energy += octaveSum[above];
    }
    return blocks == 0 ? 0.0 : energy / blocks;
  }

  /** How many lie above a threshold and the gate. */
  long countAbove(double threshold) {
    int octave = octaveOf(threshold);
    long blocks = 0;
    for (int index = firstBinAbove(threshold, octave);
        index < (octave + 1) * BINS_PER_OCTAVE;
        index++) {
      blocks += count[index];
    }
    for (int above = octave + 1; above < OCTAVES; above++) {
      blocks += octaveCount[above];
    }
    return blocks;
  }

  /**
   * The mean of the bin that holds the value of a rank from the top, within 0.0085 LU of that value.
   *
   * @param rank 0 is the largest; below the number of values
   */
  double fromTop(long rank) {
    long left = rank;
    int octave = OCTAVES - 1;
    while (left >= octaveCount[octave]) {
      left -= octaveCount[octave];
      octave--;
    }
    int index = (octave + 1) * BINS_PER_OCTAVE - 1;
    while (left >= count[index]) {
      left -= count[index];
      index--;
    }
    return sum[index] / count[index];
  }

  private int octaveOf(double threshold) {
    return Math.max(0, Math.getExponent(threshold) - firstOctave);
  }

  private int firstBinAbove(double threshold, int octave) {
    if (Math.getExponent(threshold) < firstOctave) {
      return 0;
    }
    int bin = (int) (Double.doubleToRawLongBits(threshold) >>> SHIFT) & (BINS_PER_OCTAVE - 1);
    int index = octave * BINS_PER_OCTAVE + bin;
    return sum[index] > threshold * count[index] ? index : index + 1;
  }

  void clear() {
    Arrays.fill(count, 0);
    Arrays.fill(sum, 0.0);
    Arrays.fill(octaveCount, 0);
    Arrays.fill(octaveSum, 0.0);
  }
}
