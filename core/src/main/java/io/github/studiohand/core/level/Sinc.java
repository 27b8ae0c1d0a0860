package io.github.studiohand.core.level;

import io.github.studiohand.core.math.PortableMath;

/** The interpolator of band-limited signals. */
final class Sinc {
  private Sinc() {}

  /** sin(πt) / (πt), 1 at 0; |t| to 1e5. */
  static double at(double t) {
    return t == 0.0 ? 1.0 : PortableMath.sinTurns(0.5 * t) / (Math.PI * t);
  }
}
