package io.github.studiohand.strip;

import io.github.studiohand.core.level.Decibels;

/**
 * Bleed that {@link BleedCanceller} has taken out of a take: how loud it was, and what is left of it.
 *
 * @param left what references' powers explain of what is left
 * @param taken hops · bands, the power of what was taken out
 * @param bands how many
 */
record CancelledBleed(Bleed left, float[] taken, int bands) implements Bleed {
  private static final double LEFT = Decibels.toPower(-12.0); // of what was taken, at least

  @Override
  public double power(int hop, int band) {
    return Math.max(left.power(hop, band), LEFT * taken[hop * bands + band]);
  }

  @Override
  public double heard(int hop, int band) {
    return Math.max(left.power(hop, band), taken[hop * bands + band]);
  }
}
