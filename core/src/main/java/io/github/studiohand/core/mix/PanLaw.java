package io.github.studiohand.core.mix;

import io.github.studiohand.core.Checks;
import io.github.studiohand.core.math.PortableMath;

/**
 * How loud a mono signal is on its way from left to right, named by its level on each side at the centre.
 *
 * <pre>
 *   left(pan) = cos(θ)^e,   right(pan) = sin(θ)^e,   θ = (pan + 1) π/4,   e as below
 *   left(pan) = min(1, 1 − pan),   right(pan) = min(1, 1 + pan)           for {@link #ZERO_DB}
 * </pre>
 *
 * <p>At either end one side is at exactly 0 dB and the other silent. {@link #ZERO_DB} is also the balance
 * control of a stereo signal: the centre leaves both sides alone. Constant power follows from incoherent
 * summing in a room, constant sum from coherent (electrical, mono) summing; the laws between are the
 * usual compromises. Immutable, any thread.
 */
public enum PanLaw {
  /** Both sides at 0 dB at the centre; the near side never moves. Stereo balance. */
  ZERO_DB(0.0),
  /** e = 0.8305: −2.5 dB at the centre. */
  MINUS_2_5_DB(2.5 / 3.010299956639812),
  /** e = 1: left² + right² = 1, constant power; −3.01 dB at the centre. */
  MINUS_3_DB(1.0),
  /** e = 1.5: the geometric mean of −3 and −6 dB; −4.52 dB at the centre. */
  MINUS_4_5_DB(1.5),
  /** e = 2: left + right = 1, constant in the mono sum; −6.02 dB at the centre. */
  MINUS_6_DB(2.0);

  private final double exponent; // e; 0 for the linear law

  PanLaw(double exponent) {
    this.exponent = exponent;
  }

  /**
   * Gain on the left. Allocates nothing.
   *
   * @param pan −1 left to 1 right
   * @return 0 to 1
   */
  public double left(double pan) {
    return right(-pan);
  }

  /**
   * Gain on the right. Allocates nothing.
   *
   * @param pan −1 left to 1 right
   * @return 0 to 1
   */
  public double right(double pan) {
    Checks.inRange("pan", pan, -1.0, 1.0);
    if (exponent == 0.0) {
      return Math.min(1.0, 1.0 + pan);
    }
    double sine = PortableMath.sinTurns(0.125 * (pan + 1.0));
    if (exponent == 1.0) {
      return sine;
    }
    return exponent == 2.0 ? sine * sine : PortableMath.pow(sine, exponent);
  }
}
