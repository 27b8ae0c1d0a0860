package io.github.studiohand.core.level;

/**
 * A sum whose error does not grow with its length (A. Neumaier, ZAMM 54, 1974, algorithm IV): each addition
 * also adds up what its rounding lost. Relative error below 2^-52 for terms of one sign.
 */
final class StableSum {
  private double sum;
  private double lost;

  void add(double x) {
    double next = sum + x;
    lost += Math.abs(sum) >= Math.abs(x) ? (sum - next) + x : (x - next) + sum;
    sum = next;
  }

  /** The sum with one more term, which is not kept. */
  double plus(double x) {
    return sum + (lost + x);
  }

  void clear() {
    sum = 0.0;
    lost = 0.0;
  }
}
