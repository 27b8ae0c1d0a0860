package io.github.studiohand.core.level;

import io.github.studiohand.core.Checks;

/**
 * Sum of the squares of one channel after the K-weighting filter.
 *
 * <p>Both stages run in direct form I without their first coefficients, which join the sum when it is taken: seven
 * multiplications a sample, and no more than one of them and one addition between a sample and the next.
 */
final class KWeightedEnergy {
  /* Far below the square root of anything that counts, far above subnormal numbers: between two flushes, 10 ms
   * apart, no pole of the filter decays by more than 1e-35. */
  private static final double FLUSH_BELOW = 1e-100;

  private final double c1;
  private final double c2;
  private final double a1;
  private final double a2;
  private final double p1;
  private final double p2;
  private final double scale;

  private double x1; // x[n−1]
  private double x2;
  private double u1; // shelf, without b0
  private double u2;
  private double w1; // high pass, without b0 and g
  private double w2;
  private double sum;

  KWeightedEnergy(KWeighting filter) {
    c1 = filter.b1 / filter.b0;
    c2 = filter.b2 / filter.b0;
    a1 = filter.a1;
    a2 = filter.a2;
    p1 = filter.p1;
    p2 = filter.p2;
    scale = filter.b0 * filter.b0 * filter.g * filter.g;
  }

  void add(float[] samples, int offset, int frames) {
    double c1 = this.c1, c2 = this.c2, a1 = this.a1, a2 = this.a2, p1 = this.p1, p2 = this.p2;
    double x1 = this.x1, x2 = this.x2, u1 = this.u1, u2 = this.u2, w1 = this.w1, w2 = this.w2;
    double d1 = u1 - u2;
    double energy = sum;
    for (int n = offset, end = offset + frames; n < end; n++) {
      double x = Checks.finite(samples[n]);
      double u = x + c1 * x1 + c2 * x2 - a2 * u2 - a1 * u1;
      double d = u - u1;
      double w = d - d1 - p2 * w2 - p1 * w1;
      energy += w * w;
      x2 = x1;
      x1 = x;
      u2 = u1;
      u1 = u;
      d1 = d;
      w2 = w1;
      w1 = w;
    }
    this.x1 = x1;
    this.x2 = x2;
    this.u1 = u1;
    this.u2 = u2;
    this.w1 = w1;
    this.w2 = w2;
    sum = energy;
  }

  /** The energy since it was last taken; flushes what has died away. */
  double take() {
    double energy = scale * sum;
    sum = 0.0;
    if (Math.max(Math.abs(u1), Math.abs(u2)) < FLUSH_BELOW) {
      u1 = 0.0;
      u2 = 0.0;
    }
    if (Math.max(Math.abs(w1), Math.abs(w2))
        < FLUSH_BELOW) { // on a constant as well: u stays, w dies away
      w1 = 0.0;
      w2 = 0.0;
    }
    return energy;
  }

  void clear() {
    x1 = 0.0;
    x2 = 0.0;
    u1 = 0.0;
    u2 = 0.0;
    w1 = 0.0;
    w2 = 0.0;
    sum = 0.0;
  }
}
