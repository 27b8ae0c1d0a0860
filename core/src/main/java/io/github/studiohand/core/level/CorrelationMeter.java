package io.github.studiohand.core.level;

import io.github.studiohand.core.Checks;

/**
 * Live phase correlation of two channels: 1 when they are the same but for a positive gain, 0 when they have
 * nothing to do with each other, −1 when they cancel in mono.
 *
 * <pre>
 *   r = lr / √(ll · rr),   xy[n] = x[n]·y[n] + c · (xy[n−1] − x[n]·y[n]),   c = exp(−1000 / (integrationMs · sampleRateHz))
 * </pre>
 *
 * <p>The integration time is the time to cover 63.2 % of a step. NaN, infinite and enormous samples count as
 * 0. No latency, nothing allocated after construction, the same for any split into blocks. Not thread-safe.
 */
public final class CorrelationMeter {
  private static final double ANTI_DENORMAL =
      1e-60; // power, far below any float's square that matters
  private static final double SILENT = 1e-40; // power: −400 dBFS

  private final double decay;
  private double leftPower;
  private double rightPower;
  private double product;

  /**
   * A meter in silence.
   *
   * @param sampleRateHz frames per second, 1000 to 1 000 000
   * @param integrationMs time constant, 1 to 60 000; 300 suits a needle
   * @throws IllegalArgumentException if one is out of range or NaN
   */
  public CorrelationMeter(double sampleRateHz, double integrationMs) {
    Checks.inRange("sampleRateHz", sampleRateHz, 1000.0, 1e6);
    Checks.inRange("integrationMs", integrationMs, 1.0, 60_000.0);
    decay = StrictMath.exp(-1000.0 / (integrationMs * sampleRateHz));
  }

  /**
   * Takes a block in. Audio thread.
   *
   * @param left one channel, read only
   * @param right the other
   * @param offset first frame
   * @param frames how many, 0 or more
   */
  public void process(float[] left, float[] right, int offset, int frames) {
    double ll = leftPower;
    double rr = rightPower;
    double lr = product;
    for (int n = offset; n < offset + frames; n++) {
      double l = Checks.finite(left[n]);
      double r = Checks.finite(right[n]);
      double ll0 = l * l + ANTI_DENORMAL;
      double rr0 = r * r + ANTI_DENORMAL;
      double lr0 = l * r + ANTI_DENORMAL;
      ll = ll0 + decay * (ll - ll0);
      rr = rr0 + decay * (rr - rr0);
      lr = lr0 + decay * (lr - lr0);
    }
    leftPower = ll;
    rightPower = rr;
    product = lr;
  }

  /**
   * The correlation now.
   *
   * @return −1 to 1; 0 while a channel is silent
   */
  public double correlation() {
    if (leftPower < SILENT || rightPower < SILENT) {
      return 0.0;
    }
    double r = product / (StrictMath.sqrt(leftPower) * StrictMath.sqrt(rightPower));
    return Math.max(-1.0, Math.min(1.0, r));
  }

  /** Back to silence. */
  public void clear() {
    leftPower = 0.0;
    rightPower = 0.0;
    product = 0.0;
  }
}
