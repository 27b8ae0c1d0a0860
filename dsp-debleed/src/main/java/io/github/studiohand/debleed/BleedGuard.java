package io.github.studiohand.debleed;

import java.util.Arrays;

/**
 * Says which references are in a stretch of the microphone, by evidence that the paths were not learned
 * from: the half they were not learned in, or what the same references gain running backwards.
 */
final class BleedGuard {
  private static final double SIGNIFICANT = 4.0; // standard errors
  private static final double NULL_RATIO = 2.0; // over what the references gain backwards
  private static final double NULL_NATS = 0.005; // per bin
  private static final int GROUP = 8; // frames that count as one observation

  private static final double STANDS =
      1.25; // power with the bleed over power without, where it dominates

  private final PathEstimator estimator;
  private final BleedCost cost;

  BleedGuard(PathEstimator estimator) {
    this.estimator = estimator;
    cost = estimator.cost();
  }

  /**
   * By how many standard errors each reference lowers the cost of the half its path was not learned in, the
   * lesser of both halves.
   *
   * @param left paths learned in the first half
   * @param right paths learned in the second half
   */
  double[] significance(double[][] left, double[][] right, int from, int middle, int to) {
    int half = 2 * (middle - from);
    double[] withLeft = cost.of(left, from, to);
    double[] withRight = cost.of(right, from, to);
    double[] t = new double[left.length];
    for (int r = 0; r < t.length; r++) {
      double[] noLeft = cost.of(without(left, r), from, to);
      double[] noRight = cost.of(without(right, r), from, to);
      t[r] = Math.min(
          standardErrors(noLeft, withLeft, half, noLeft.length),
          standardErrors(noRight, withRight, 0, half));
    }
    return t;
  }

  /**
   * References whose paths may be used: significant out of sample, or gaining more than backwards; the
   * significance of the latter becomes 4 times their gain over what would just have passed.
   */
  boolean[] supported(double[] significance, int from, int to, boolean[] active) {
    boolean[] supported = new boolean[active.length];
    boolean any = false;
    for (int r = 0; r < active.length; r++) {
      supported[r] = active[r] && significance[r] > SIGNIFICANT;
      any |= supported[r];
    }
    if (count(supported) == count(active)) {
      return supported;
    }
    double[][] joint = estimator.rough(from, to, active);
    if (!any && count(active) > 1 && !(overNull(joint, active, from, to, active) > 1.0)) {
      return supported;
    }
    for (int r = 0; r < active.length; r++) {
      if (active[r] && !supported[r]) {
        boolean[] alone = new boolean[active.length];
        alone[r] = true;
        double ratio = overNull(joint, alone, from, to, active);
        supported[r] = ratio > 1.0;
        significance[r] = Math.max(significance[r], SIGNIFICANT * ratio);
      }
    }
    return supported;
  }

  /**
   * Drops references that do not leave less than there was in the bins where they dominate, whichever of
   * their events is left out. Chance lays nothing there that could be taken away: {@code |B|² > |Y|² / 2}
   * makes {@code E|Y − B|² > 1.5 |Y|²} where B has nothing to do with Y.
   *
   * @param paths what would be subtracted over blocks {@code [from, to)}
   */
  void keepStanding(double[][] paths, int from, int to, boolean[] supported) {
    for (int r = 0; r < supported.length; r++) {
      supported[r] = supported[r] && stands(cost.share(paths, r, from, to));
    }
  }

  /** Whether power falls by more than 1 dB even without the event that gains most. */
  static boolean stands(BleedCost.Share share) {
    double gain = 0.0;
    double most = 0.0;
    double event = 0.0;
    int start = -GROUP;
    for (int t = 0; t < share.micPower().length; t++) {
      if (share.micPower()[t] > 0.0 && t >= start + GROUP) {
        start = t;
        event = 0.0;
      }
      double g = share.micPower()[t] - STANDS * share.residualPower()[t];
      gain += g;
      event += g;
      most = Math.max(most, event);
    }
    return gain > most;
  }

  /**
   * What references gain, over {@code NULL_RATIO} times what they gain when they cannot be heard, because
   * they run backwards, and a least gain.
   */
  private double overNull(double[][] joint, boolean[] tested, int from, int to, boolean[] active) {
    boolean[] others = active.clone();
    for (int r = 0; r < others.length; r++) {
      others[r] &= !tested[r];
    }
    double base = total(
        count(others) == 0
            ? cost.none(from, to)
            : cost.of(estimator.rough(from, to, others), from, to));
    double gain = base - total(cost.of(joint, from, to));
    double least = NULL_NATS
        * WeightedSpectrum.frames((to - from) * TakeSection.BLOCK)
        * WeightedSpectrum.BINS;
    if (!(gain > least)) {
      return 0.0;
    }
    PathEstimator backwards = estimator.backwards(from, to, tested);
    double[][] paths = backwards.rough(0, to - from, active);
    double nullGain = base - total(backwards.cost().of(paths, 0, to - from));
    return gain / (NULL_RATIO * Math.max(0.0, nullGain) + least);
  }

  private static double[][] without(double[][] paths, int r) {
    double[][] others = paths.clone();
    others[r] = new double[paths[r].length];
    return others;
  }

  private static int count(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }

  private static double total(double[] cost) {
    return Arrays.stream(cost).sum();
  }

  /** How many standard errors the mean of {@code without − with} over frames lies above 0. */
  static double standardErrors(double[] without, double[] with, int from, int to) {
    int groups = (to - from) / GROUP;
    if (groups < 2) {
      return 0.0;
    }
    double mean = 0.0;
    double square = 0.0;
    for (int g = 0; g < groups; g++) {
      double d = 0.0;
      for (int t = from + g * GROUP; t < from + (g + 1) * GROUP; t++) {
        d += without[t] - with[t];
      }
      mean += d / groups;
      square += d * d / groups;
    }
    double variance = (square - mean * mean) / (groups - 1.0);
    return mean / (StrictMath.sqrt(Math.max(0.0, variance)) + 1e-9 * Math.abs(mean) + 1e-60);
  }
}
