package io.github.studiohand.core.level;

import io.github.studiohand.core.Checks;

/**
 * Root mean square over the last {@code windowFrames} samples, without drift.
 *
 * <pre>  ms[n] = 1/windowFrames Σ x[n−k]²,  k = 0 … windowFrames−1;   before the first sample there is silence</pre>
 *
 * <p>No sum is ever subtracted from, so the relative error stays below {@code
 * windowFrames} · 1.2e-16 for ever, and a quiet passage after a loud one reads right. Two additions a sample;
 * once a window, one pass over it. Memory 8 bytes a frame, nothing allocated after construction. Not
 * thread-safe.
 */
public final class SlidingRms {
  private final int windowFrames;
  private final SlidingSum squares;

  /**
   * A window of silence.
   *
   * @param windowFrames length of the window, 1 to 2^24
   */
  public SlidingRms(int windowFrames) {
    this.windowFrames = Checks.inRange("windowFrames", windowFrames, 1, 1 << 24);
    squares = new SlidingSum(windowFrames);
  }

  /**
   * Length of the window.
   *
   * @return frames
   */
  public int windowFrames() {
    return windowFrames;
  }

  /**
   * Takes a sample in.
   *
   * @param x the sample; a NaN or infinity is gone when it has left the window
   * @return mean of the squares over the window that ends with it
   */
  public double nextMeanSquare(double x) {
    return squares.next(x * x) / windowFrames;
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
    squares.clear();
  }
}
