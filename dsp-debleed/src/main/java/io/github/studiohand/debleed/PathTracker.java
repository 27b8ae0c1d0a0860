package io.github.studiohand.debleed;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides over a section where the paths hold, where they change, and where nothing may be subtracted.
 *
 * <p>Every decision compares the cost Σ log(|E|² + floor) of residuals frame by frame: a bin where the bleed
 * stands alone moves it by as many decibels as are cancelled, a bin under the microphone's own source hardly
 * at all. And every decision is out of sample: the paths learned in one half are judged in the other. A
 * reference that has nothing to do with the microphone only adds to the residual there.
 */
final class PathTracker {
  /** Paths that hold from one block to another; without evidence they are empty. */
  record Stretch(int fromBlock, int toBlock, double[][] paths) {
    boolean isEmpty() {
      return paths.length == 0;
    }
  }

  private static final int LEAST_BLOCKS =
      24; // a half shorter than about a second says nothing reliable
  private static final int SCOUT_ROUNDS = 6;
  private static final int ROUNDS = 6;
  private static final int DEEPEST = 4;
  private static final double CHANGE_NATS = 0.03; // mean gain per bin that a change has to bring
  private static final double SIGNIFICANT = 4.0; // standard errors
  private static final double NULL_RATIO = 2.0; // over what the references gain backwards
  private static final double NULL_NATS = 0.005; // per bin
  private static final int GROUP = 8; // frames that count as one observation
  private static final double FLOOR = 1e-8; // of the microphone's mean power

  private final PathEstimator estimator;
  private final double[] residual;

  PathTracker(PathEstimator estimator, int samples) {
    this.estimator = estimator;
    residual = new double[samples];
  }

  /** The stretches of blocks {@code [from, to)}, in order, without gaps. */
  List<Stretch> track(int from, int to) {
    List<Stretch> stretches = new ArrayList<>();
    if (to - from < LEAST_BLOCKS) {
      stretches.add(new Stretch(from, to, new double[0][]));
    } else {
      track(from, to, 0, stretches);
    }
    return stretches;
  }

  private void track(int from, int to, int depth, List<Stretch> into) {
    int middle = (from + to) / 2;
    double[][] left = estimator.fit(from, middle, SCOUT_ROUNDS);
    double[][] right = estimator.fit(middle, to, SCOUT_ROUNDS);
    double[] none = cost(null, from, to);
    double[] costLeft = cost(left, from, to);
    double[] costRight = cost(right, from, to);
    int half = 2 * (middle - from);
    double[][] joint = estimator.fit(from, to, ROUNDS);
    double[] costJoint = cost(joint, from, to);
    if (depth < DEEPEST && to - from >= 2 * LEAST_BLOCKS) {
      int split = bestSplit(costLeft, costRight);
      double apart = sum(costLeft, 0, split) + sum(costRight, split, none.length);
      double gain =
          (sum(costJoint, 0, none.length) - apart) / ((double) none.length * WeightedSpectrum.BINS);
      if (gain > CHANGE_NATS) {
        int at = from + refine(from, to, split / 2);
        if (at - from >= LEAST_BLOCKS / 2 && to - at >= LEAST_BLOCKS / 2) {
          track(from, at, depth + 1, into);
          track(at, to, depth + 1, into);
          return;
        }
      }
    }
    double t = Math.min(
        significance(none, costLeft, half, none.length), significance(none, costRight, 0, half));
    boolean supported = t > SIGNIFICANT;
    if (!supported) {
      double gain = sum(none, 0, none.length) - sum(costJoint, 0, none.length);
      supported = gain > 0.0
          && gain
              > NULL_RATIO * nullGain(from, to, none)
                  + NULL_NATS * none.length * WeightedSpectrum.BINS;
    }
    into.add(new Stretch(from, to, supported ? joint : new double[0][]));
  }

  /** Moves a change to where two models, each fitted on its own side, meet; in blocks from {@code from}. */
  private int refine(int from, int to, int start) {
    int at = start;
    for (int i = 0; i < 2; i++) {
      at = Math.max(LEAST_BLOCKS / 2, Math.min(to - from - LEAST_BLOCKS / 2, at));
      double[] before = cost(estimator.fit(from, from + at, SCOUT_ROUNDS), from, to);
      double[] after = cost(estimator.fit(from + at, to, SCOUT_ROUNDS), from, to);
      at = (bestSplit(before, after) + 1) / 2;
    }
    return at;
  }

  /**
   * What the same fit gains with references that cannot be heard, because they run backwards: the level
   * that a gain on the stretch it was learned from has to exceed.
   */
  private double nullGain(int from, int to, double[] none) {
    PathEstimator backwards = estimator.backwards(from, to);
    double[] cost = cost(backwards, backwards.fit(0, to - from, ROUNDS), 0, to - from);
    return sum(none, 0, none.length) - sum(cost, 0, cost.length);
  }

  /** {@code paths == null}: of the microphone itself. */
  private double[] cost(double @Nullable [][] paths, int from, int to) {
    return cost(estimator, paths, from, to);
  }

  private double[] cost(PathEstimator estimator, double @Nullable [][] paths, int from, int to) {
    double floor = FLOOR * estimator.micPower(from, to) * WeightedSpectrum.HOP + 1e-60;
    double[] cost = new double[WeightedSpectrum.frames((to - from) * TakeSection.BLOCK)];
    if (paths == null) {
      estimator.microphone(from, to, residual);
    } else {
      estimator.residual(paths, from, to, residual);
    }
    estimator.cost(residual, from, to, floor, cost);
    return cost;
  }

  private static int bestSplit(double[] before, double[] after) {
    double sum = 0.0;
    double least = 0.0;
    int best = 0;
    for (int t = 0; t < before.length; t++) {
      sum += before[t] - after[t];
      if (sum < least) {
        least = sum;
        best = t + 1;
      }
    }
    return best;
  }

  private static double sum(double[] x, int from, int to) {
    double sum = 0.0;
    for (int t = from; t < to; t++) {
      sum += x[t];
    }
    return sum;
  }

  /** How many standard errors the mean of {@code without − with} over frames lies above 0. */
  private static double significance(double[] without, double[] with, int from, int to) {
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
