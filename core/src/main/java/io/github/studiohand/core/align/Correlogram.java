package io.github.studiohand.core.align;

import java.util.Arrays;

/** A correlation by delay, and where it is highest. */
final class Correlogram {
  private static final double MEDIAN_OF_NORMAL = 0.6744897501960817; // of |z|

  private final double[] values;
  private final int firstLag;
  private final double sigma;
  private int bestLag;
  private double best; // with its sign
  private double second;

  /**
   * @param mostFrames the highest place is looked for this far from 0; the scatter is that of all values
   */
  Correlogram(double[] values, int firstLag, int mostFrames) {
    this.values = values;
    this.firstLag = firstLag;
    int from = Math.max(0, -mostFrames - firstLag);
    int to = Math.min(values.length, mostFrames - firstLag + 1);
    int at = from;
    for (int i = from; i < to; i++) {
      if (Math.abs(values[i]) > Math.abs(values[at])) {
        at = i;
      }
    }
    bestLag = firstLag + at;
    best = values[at];
    int left = lobeEnd(at, -1);
    int right = lobeEnd(at, 1);
    for (int i = from; i < to; i++) {
      if (i < left || i > right) {
        second = Math.max(second, Math.abs(values[i]));
      }
    }
    double[] sorted = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      sorted[i] = Math.abs(values[i]);
    }
    Arrays.sort(sorted);
    sigma = sorted[sorted.length / 2] / MEDIAN_OF_NORMAL;
  }

  /** The last index of the peak's sign on one side of it. */
  private int lobeEnd(int at, int direction) {
    int i = at;
    while (i + direction >= 0
        && i + direction < values.length
        && values[i + direction] * values[at] > 0.0) {
      i += direction;
    }
    return i;
  }

  /** Delay of the highest place, of either sign. */
  int bestLag() {
    return bestLag;
  }

  double best() {
    return best;
  }

  /** Height of the highest place outside the best one's lobe, over that; 0 to 1. */
  double secondOverBest() {
    return best == 0.0 ? 1.0 : second / Math.abs(best);
  }

  /** Height of the best place in standard deviations, those from the median, as if all were normal. */
  double significance() {
    return best == 0.0 ? 0.0 : Math.abs(best) / (sigma + 1e-12);
  }

  double at(int lag) {
    return values[lag - firstLag];
  }
}
