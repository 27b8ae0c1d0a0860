package io.github.studiohand.strip;

import io.github.studiohand.core.Checks;

/**
 * One end of a region, with how sure its place and its being there at all are.
 *
 * @param frame where it is: the first frame of a region, or one past its last
 * @param isStart true for the start of a region
 * @param confidence 0 (a guess) to 1 (no other reading of the signal)
 * @param reason why it is where it is
 */
public record Boundary(long frame, boolean isStart, double confidence, Reason reason) {
  /** Below this confidence a boundary is one to look at. */
  public static final double UNSURE_BELOW = 0.5;

  /** Why a boundary is where it is. */
  public enum Reason {
    /** The level crossed a set threshold. */
    THRESHOLD,
    /** An attack stands out of the noise before it. */
    ATTACK,
    /** A sound swells out of the noise without an edge. */
    SWELL,
    /** A sound ends abruptly. */
    STOP,
    /** A decay has sunk into the noise. */
    TAIL,
    /** A sound like those of other instruments in the room: it may be bleed. */
    BLEED_OR_SOUND,
    /** The take begins or ends here, or digital silence does. */
    EDGE,
    /** Somebody put it here. */
    GIVEN
  }

  /**
   * Checks the ranges.
   *
   * @param frame where it is: the first frame of a region, or one past its last
   * @param isStart true for the start of a region
   * @param confidence 0 (a guess) to 1 (no other reading of the signal)
   * @param reason why it is where it is
   * @throws IllegalArgumentException if {@code frame} is negative or {@code confidence} outside 0 to 1
   */
  public Boundary {
    Checks.inRange("frame", frame, 0, Long.MAX_VALUE);
    Checks.inRange("confidence", confidence, 0.0, 1.0);
  }

  /**
   * Whether somebody should look at it.
   *
   * @return true below a confidence of {@value #UNSURE_BELOW}
   */
  public boolean unsure() {
    return confidence < UNSURE_BELOW;
  }
}
