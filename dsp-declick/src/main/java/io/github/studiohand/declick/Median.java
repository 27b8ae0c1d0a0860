package io.github.studiohand.declick;

/**
 * Order statistics of magnitudes by quickselect, in place and without allocation. Nothing in its loops
 * branches on the values: for numbers of one sign the order of doubles is the order of their bits.
 */
final class Median {
  /** Median of |x| to standard deviation, for a normal distribution. */
  static final double TO_SIGMA = 1.4826;

  private Median() {}

  /**
   * The upper median of a range, which is reordered.
   *
   * @param values 0 or more, none NaN
   * @param from first index
   * @param to one past the last, above {@code from}
   * @return the element of rank {@code (from + to) / 2}
   */
  static double of(double[] values, int from, int to) {
    return select(values, from, to, (from + to) >>> 1);
  }

  /**
   * The element that sorting would put at an index; the range is reordered.
   *
   * @param values 0 or more, none NaN
   * @param from first index
   * @param to one past the last
   * @param index inside the range
   * @return the element
   */
  static double select(double[] values, int from, int to, int index) {
    int low = from;
    int high = to;
    while (high - low > 1) {
      double pivot = middle(values[low], values[(low + high) >>> 1], values[high - 1]);
      int less = partition(values, low, high, Double.doubleToRawLongBits(pivot));
      if (index < less) {
        high = less;
        continue;
      }
      low = partition(values, less, high, Double.doubleToRawLongBits(pivot) + 1);
      if (index < low) {
        return pivot;
      }
    }
    return values[index];
  }

  /** Puts what is below a limit first; returns where the rest begins. */
  private static int partition(double[] values, int from, int to, long limitBits) {
    int next = from;
    for (int n = from; n < to; n++) {
      double value = values[n];
      values[n] = values[next];
      values[next] = value;
      next += (int) ((Double.doubleToRawLongBits(value) - limitBits) >>> 63);
    }
    return next;
  }

  private static double middle(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
