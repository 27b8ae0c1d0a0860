package io.github.studiohand.core.mix;

import io.github.studiohand.core.math.PortableMath;

/** How the gain of a fade moves from 0 at position 0 to 1 at position 1. Immutable, any thread. */
public enum FadeShape {
  /** gain(u) = u: a fade out and a fade in on top of each other add up to 1. */
  LINEAR,
  /** gain(u) = sin(π u / 2): a fade out and a fade in on top of each other add up to power 1. */
  EQUAL_POWER;

  /**
   * Gain at a position. Allocates nothing.
   *
   * @param position 0 to 1; taken as the nearer end outside
   * @return 0 to 1
   */
  public double gain(double position) {
    double u = Math.min(1.0, Math.max(0.0, position));
    return this == LINEAR ? u : PortableMath.sinTurns(0.25 * u);
  }
}
