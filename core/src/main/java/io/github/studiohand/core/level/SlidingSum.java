package io.github.studiohand.core.level;

import java.util.Arrays;

/**
 * Sum of the last values of a stream, without drift.
 *
 * <p>No sum is ever subtracted from: the stream is cut into sections of the window's length, and the window
 * is the end of one section (sums of its last values, made once) plus the beginning of the next (a running
 * sum). Two additions a value; once a window, one pass over it.
 */
final class SlidingSum {
  private final double[]
      values; // below position: this section; from it on: sums of the last one's ends
  private int position;
  private double sum; // of this section

  SlidingSum(int length) {
    values = new double[length];
  }

  /** Takes a value in and gives the sum of the window that ends with it; before the first value there are zeros. */
  double next(double value) {
    sum += value;
    values[position] = value;
    position++;
    if (position < values.length) {
      return sum + values[position];
    }
    double whole = sum;
    for (int n = values.length - 2; n >= 0; n--) {
      values[n] += values[n + 1];
    }
    position = 0;
    sum = 0.0;
    return whole;
  }

  void clear() {
    Arrays.fill(values, 0.0);
    position = 0;
    sum = 0.0;
  }
}
