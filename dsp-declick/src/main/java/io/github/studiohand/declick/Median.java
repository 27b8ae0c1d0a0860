package io.github.studiohand.declick;

/** Order statistics by quickselect, in place and without allocation. */
final class Median {
  /** Median of |x| to standard deviation, for a normal distribution. */
  static final double TO_SIGMA = 1.4826;

  private Median() {}

  /**
   * The upper median of a range, which is reordered.
   *
   * @param values the values, none NaN
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
   * @param values the values, none NaN
   * @param from first index
   * @param to one past the last
   * @param index inside the range
   * @return the element
   */
  static double select(double[] values, int from, int to, int index) {
    int low = from;
    int high = to - 1;
    while (low < high) {
      double pivot = values[(low + high) >>> 1];
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double swap = values[i];
          values[i++] = values[j];
          values[j--] = swap;
        }
      }
      if (index <= j) {
        high = j;
      } else if (index >= i) {
        low = i;
      } else {
        return values[index];
      }
    }
    return values[index];
  }
}
