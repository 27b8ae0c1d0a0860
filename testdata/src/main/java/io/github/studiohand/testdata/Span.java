package io.github.studiohand.testdata;

/**
 * Half-open range of frames, {@code [startFrame, endFrame)}.
 *
 * @param startFrame first frame inside, 0 or more
 * @param endFrame first frame after, more than {@code startFrame}
 */
public record Span(int startFrame, int endFrame) {
  /**
   * Checks the range.
   *
   * @param startFrame first frame inside
   * @param endFrame first frame after
   * @throws IllegalArgumentException if {@code startFrame} is negative or the range is empty
   */
  public Span {
    Checks.inRange("startFrame", startFrame, 0, Integer.MAX_VALUE - 1);
    Checks.inRange("endFrame", endFrame, startFrame + 1, Integer.MAX_VALUE);
  }

  /**
   * The length.
   *
   * @return {@code endFrame − startFrame}
   */
  public int frames() {
    return endFrame - startFrame;
  }
}
