package io.github.studiohand.core;

/**
 * A stretch of a time line, half-open: {@code [startFrame, endFrame)}.
 *
 * @param startFrame first frame, 0 or more
 * @param endFrame one past the last frame, at least {@code startFrame}
 */
public record Region(long startFrame, long endFrame) implements Comparable<Region> {
  /**
   * Checks the order.
   *
   * @param startFrame first frame
   * @param endFrame one past the last frame
   * @throws IllegalArgumentException if {@code startFrame} is negative or after {@code endFrame}
   */
  public Region {
    Checks.inRange("startFrame", startFrame, 0, Long.MAX_VALUE);
    Checks.inRange("endFrame", endFrame, startFrame, Long.MAX_VALUE);
  }

  /**
   * How long it is.
   *
   * @return frames
   */
  public long frames() {
    return endFrame - startFrame;
  }

  /**
   * Whether a frame lies inside.
   *
   * @param frame a frame
   * @return true if {@code startFrame <= frame < endFrame}
   */
  public boolean contains(long frame) {
    return frame >= startFrame && frame < endFrame;
  }

  /** By start, then by end. */
  @Override
  public int compareTo(Region other) {
    int byStart = Long.compare(startFrame, other.startFrame);
    return byStart != 0 ? byStart : Long.compare(endFrame, other.endFrame);
  }
}
