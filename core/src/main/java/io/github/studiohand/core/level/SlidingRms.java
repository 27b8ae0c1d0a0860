package io.github.studiohand.core.level;

import io.github.studiohand.core.Checks;
import java.util.Arrays;

/**
 * Root mean square over the last {@code windowFrames} samples, without drift.
 *
 * <pre>  ms[n] = 1/windowFrames Σ x[n−k]²,  k = 0 … windowFrames−1;   before the first sample there is silence</pre>
 *
 * <p>No sum is ever subtracted from: the stream is cut into sections of the window's length, and the
 * window is the end of one section (sums of its last squares, made once) plus the beginning of the next (a
 * running sum). So the relative error stays below {@code windowFrames} · 1.2e-16 for ever, and a quiet
 * passage after a loud one reads right. Two additions a sample; once a window, one pass over it. Memory
 * 8 bytes a frame, nothing allocated after construction. Not thread-safe.
 */
public final class SlidingRms {
  private final double[]
      squares; // below position: this section; from it on: sums of the last one's ends
  private int position;
  private double sum; // of this section

  /**
   * A window of silence.
   *
   * @param windowFrames length of the window, 1 to 2^24
   */
  public SlidingRms(int windowFrames) {
    squares = new double[Checks.inRange("windowFrames", windowFrames, 1, 1 << 24)];
  }

  /**
   * Length of the window.
   *
   * @return frames
   */
  public int windowFrames() {
    return squares.length;
  }

  /**
   * Takes a sample in.
   *
   * @param x the sample; a NaN or infinity is gone when it has left the window
   * @return mean of the squares over the window that ends with it
   */
  public double nextMeanSquare(double x) {
    double square = x * x;
    sum += square;
    squares[position] = square;
    position++;
    if (position < squares.length) {
      return (sum + squares[position]) / squares.length;
    }
    double whole = sum;
    for (int n = squares.length - 2; n >= 0; n--) {
      squares[n] += squares[n + 1];
    }
    position = 0;
    sum = 0.0;
    return whole / squares.length;
  }

  /**
   * Takes a sample in.
   *
   * @param x the sample
   * @return root mean square over the window that ends with it
   */
  public double next(double x) {
    return StrictMath.sqrt(nextMeanSquare(x));
  }

  /** Back to silence. */
  public void clear() {
    Arrays.fill(squares, 0.0);
    position = 0;
    sum = 0.0;
  }
}
