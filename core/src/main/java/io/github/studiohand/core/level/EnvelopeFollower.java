package io.github.studiohand.core.level;

import io.github.studiohand.core.Checks;

/**
 * One-pole follower with separate times for rising and falling input: peak envelopes of |x|, smoothed
 * levels of x², or gains.
 *
 * <pre>
 *   e[n] = x[n] + c · (e[n−1] − x[n]),   c = exp(−1000 / (timeMs · sampleRateHz)),
 *   timeMs = attackMs while x[n] > e[n−1], releaseMs otherwise
 * </pre>
 *
 * <p>A time constant is the time to cover 63.2 % of a step. State in double; a constant 1e-60 keeps it out
 * of subnormals. Nothing allocates; the times may be set at control rate. A NaN stays until {@link #clear}.
 * Not thread-safe.
 */
public final class EnvelopeFollower {
  private static final double ANTI_DENORMAL = 1e-60;

  private final double sampleRateHz;
  private double attack;
  private double release;
  private double envelope;

  /**
   * A follower at 0.
   *
   * @param sampleRateHz calls of {@link #next} per second, above 0
   * @param attackMs time constant of rises, 0 (at once) to 600 000
   * @param releaseMs time constant of falls, 0 (at once) to 600 000
   */
  public EnvelopeFollower(double sampleRateHz, double attackMs, double releaseMs) {
    this.sampleRateHz = Checks.inRange("sampleRateHz", sampleRateHz, 1e-3, 1e6);
    setTimes(attackMs, releaseMs);
  }

  /**
   * Changes the times and keeps the envelope.
   *
   * @param attackMs time constant of rises, 0 (at once) to 600 000
   * @param releaseMs time constant of falls, 0 (at once) to 600 000
   */
  public void setTimes(double attackMs, double releaseMs) {
    attack = coefficient(Checks.inRange("attackMs", attackMs, 0.0, 600_000.0));
    release = coefficient(Checks.inRange("releaseMs", releaseMs, 0.0, 600_000.0));
  }

  private double coefficient(double timeMs) {
    return timeMs == 0.0 ? 0.0 : StrictMath.exp(-1000.0 / (timeMs * sampleRateHz));
  }

  /**
   * Follows one value.
   *
   * @param x what to follow, 0 or more: |x|, x², a gain
   * @return the envelope after it
   */
  public double next(double x) {
    double target = x + ANTI_DENORMAL;
    envelope = target + (target > envelope ? attack : release) * (envelope - target);
    return envelope;
  }

  /**
   * The envelope as of the last value.
   *
   * @return 0 or more
   */
  public double current() {
    return envelope;
  }

  /** Back to 0. */
  public void clear() {
    envelope = 0.0;
  }
}
