package io.github.studiohand.strip;

/**
 * Selects the k-th smallest value without sorting.
 *
 * @see <a href="https://doi.org/10.1145/366622.366647">C. A. R. Hoare, Algorithm 65: Find, CACM 4(7), 1961</a>
 */
final class OrderStatistic {
  private OrderStatistic() {}

  /** The value that index {@code k} of the first {@code n} values would have if sorted; reorders them. */
  static float select(float[] x, int n, int k) {
    int low = 0;
    int high = n - 1;
    while (low < high) {
      float pivot = x[(low + high) >>> 1];
      int i = low;
      int j = high;
      while (i <= j) {
        while (x[i] < pivot) {
          i++;
        }
        while (x[j] > pivot) {
          j--;
        }
        if (i <= j) {
          float swap = x[i];
          x[i++] = x[j];
          x[j--] = swap;
        }
      }
      if (k <= j) {
        high = j;
      } else if (k >= i) {
        low = i;
      } else {
        break;
      }
    }
    return x[k];
  }
}
