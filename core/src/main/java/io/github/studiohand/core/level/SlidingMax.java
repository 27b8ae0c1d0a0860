package io.github.studiohand.core.level;

import io.github.studiohand.core.Checks;
import java.util.Arrays;

/**
 * Largest of the last {@code windowFrames} values: the hold of a look-ahead gate or limiter.
 *
 * <pre>  max[n] = max x[n−k],  k = 0 … windowFrames−1</pre>
 *
 * <p>Van Herk's algorithm: sections of the window's length; the window is the end of one (maxima of its
 * last values, made once) and the beginning of the next (a running maximum). Two comparisons a value
 * whatever the window; once a window, one pass over it. Memory 8 bytes a frame, nothing allocated after
 * construction. Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1016/0167-8655(92)90069-C">M. van Herk, A fast algorithm for local
 *     minimum and maximum filters on rectangular and octagonal kernels, Pattern Recognition Letters 13
 *     (1992)</a>
 */
public final class SlidingMax {
  private final double[]
      values; // below position: this section; from it on: maxima of the last one's ends
  private int position;
  private double largest; // of this section

  /**
   * An empty window.
   *
   * @param windowFrames length of the window, 1 to 2^24
   */
  public SlidingMax(int windowFrames) {
    values = new double[Checks.inRange("windowFrames", windowFrames, 1, 1 << 24)];
    clear();
  }

  /**
   * Length of the window.
   *
   * @return frames
   */
  public int windowFrames() {
    return values.length;
  }

  /**
   * Takes a value in.
   *
   * @param x any number; a NaN makes the result NaN until it has left the window
   * @return the largest of the window that ends with it
   */
  public double next(double x) {
    largest = Math.max(largest, x);
    values[position] = x;
    position++;
    if (position < values.length) {
      return Math.max(largest, values[position]);
    }
    double whole = largest;
    for (int n = values.length - 2; n >= 0; n--) {
      values[n] = Math.max(values[n], values[n + 1]);
    }
    position = 0;
    largest = Double.NEGATIVE_INFINITY;
    return whole;
  }

  /** Forgets all values. */
  public void clear() {
    Arrays.fill(values, Double.NEGATIVE_INFINITY);
    position = 0;
    largest = Double.NEGATIVE_INFINITY;
  }
}
