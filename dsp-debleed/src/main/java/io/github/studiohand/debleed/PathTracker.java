package io.github.studiohand.debleed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Decides over a section where the paths hold, where they change, and where nothing may be subtracted.
 *
 * <p>Paths are learned in windows of about 1.5 s, in both halves and in the whole. {@link PathSegments} then
 * chooses frame by frame, by their {@link BleedCost}, whose paths hold, or that none do. One segment: the
 * paths of the whole, if {@link BleedGuard} lets them pass. More: each segment learns its own and
 * passes the guard alone, unless none is described better by what one half of it tells of the other than by
 * the whole. Only paths that pass are worked out to the end.
 */
final class PathTracker {
  /** Paths that hold from one block to another; without evidence they are empty. */
  record Stretch(int fromBlock, int toBlock, double[][] paths, double[] significance) {
    static Stretch empty(int fromBlock, int toBlock) {
      return new Stretch(fromBlock, toBlock, new double[0][], new double[0]);
    }

    boolean isEmpty() {
      return paths.length == 0;
    }
  }

  private static final int LEAST_BLOCKS =
      24; // a half shorter than about a second says nothing reliable
  private static final int NONE = 1; // among the models of a segmentation
  private static final int WINDOW_BLOCKS = 36;
  private static final int MOST_WINDOWS = 12;
  private static final double OVERFIT_NATS = 0.05; // per bin, of a window in itself
  private static final double CHANGE_NATS = 2.0; // per bin, that a change has to bring

  private final PathEstimator estimator;
  private final BleedCost cost;
  private final BleedGuard guard;

  PathTracker(PathEstimator estimator) {
    this.estimator = estimator;
    cost = estimator.cost();
    guard = new BleedGuard(estimator);
  }

  /** The stretches of blocks {@code [from, to)}, in order, without gaps. */
  List<Stretch> track(int from, int to) {
    boolean[] sounding = estimator.sounding(from, to);
    int first = from;
    int last = to;
    while (first < last && !sounding[first - from]) {
      first++;
    }
    while (last > first && !sounding[last - 1 - from]) {
      last--;
    }
    List<Stretch> stretches = new ArrayList<>();
    if (first > from) {
      stretches.add(Stretch.empty(from, first));
    }
    if (last > first || from == to) {
      stretches.addAll(trackSounding(first, last));
    }
    if (last < to) {
      stretches.add(Stretch.empty(last, to));
    }
    return stretches;
  }

  private List<Stretch> trackSounding(int from, int to) {
    boolean[] active = estimator.audible(from, to);
    if (to - from < LEAST_BLOCKS || !any(active)) {
      return List.of(Stretch.empty(from, to));
    }
    int windows = Math.min(MOST_WINDOWS, 2 * Math.max(1, (to - from) / (2 * WINDOW_BLOCKS)));
    double[][][] models = new double[windows + 1][][];
    for (int w = 0; w < windows; w++) {
      models[w] =
          estimator.rough(edge(from, to, w, windows), edge(from, to, w + 1, windows), active);
    }
    int middle = edge(from, to, windows / 2, windows);
    double[][] left = mean(models, 0, windows / 2);
    double[][] right = mean(models, windows / 2, windows);
    if (windows > 2) {
      estimator.improve(left, from, middle, active);
      estimator.improve(right, middle, to, active);
    }
    double[][] joint = mean(new double[][][] {left, right}, 0, 2);
    estimator.improve(joint, from, to, active);
    models[windows] = joint;
    double[][] costs = costs(models, from, to);
    List<PathSegments.Segment> segments = segments(costs);
    if (segments.size() > 1) {
      estimator.polish(joint, from, to, active);
      costs[0] = cost.of(joint, from, to);
      segments = segments(costs);
    }
    Segmented segmented = new Segmented(segments, joint, from, to, active);
    return segments.size() > 1 && segmented.changes()
        ? segmented.stretches()
        : List.of(whole(left, right, joint, from, middle, to, active));
  }

  private static int edge(int from, int to, int window, int windows) {
    return from + (to - from) * window / windows;
  }

  private static double[][] mean(double[][][] models, int from, int to) {
    double[][] mean = new double[models[from].length][models[from][0].length];
    for (int m = from; m < to; m++) {
      for (int r = 0; r < mean.length; r++) {
        for (int n = 0; n < mean[r].length; n++) {
          mean[r][n] += models[m][r][n] / (to - from);
        }
      }
    }
    return mean;
  }

  /** Costs of the whole's paths, of none, and of each window's, handicapped where they were learned. */
  private double[][] costs(double[][][] models, int from, int to) {
    int windows = models.length - 1;
    double[][] costs = new double[windows + 2][];
    costs[0] = cost.of(models[windows], from, to);
    costs[NONE] = cost.none(from, to);
    for (int w = 0; w < windows; w++) {
      double[] c = cost.of(models[w], from, to);
      int first = 2 * (edge(from, to, w, windows) - from);
      int last = 2 * (edge(from, to, w + 1, windows) - from);
      for (int t = first; t <= last; t++) {
        c[t] += OVERFIT_NATS * WeightedSpectrum.BINS;
      }
      costs[w + 2] = c;
    }
    return costs;
  }

  private static List<PathSegments.Segment> segments(double[][] costs) {
    return PathSegments.of(costs, CHANGE_NATS * WeightedSpectrum.BINS);
  }

  private Stretch whole(
      double[][] left,
      double[][] right,
      double[][] joint,
      int from,
      int middle,
      int to,
      boolean[] active) {
    double[] significance = guard.significance(left, right, from, middle, to);
    boolean[] supported = guard.supported(significance, from, to, active);
    guard.keepStanding(joint, from, to, supported);
    if (!any(supported)) {
      return Stretch.empty(from, to);
    }
    double[][] paths =
        Arrays.equals(supported, active) ? joint : estimator.rough(from, to, supported);
    estimator.polish(paths, from, to, supported);
    return new Stretch(from, to, paths, significance);
  }

  private static boolean any(boolean[] flags) {
    for (boolean flag : flags) {
      if (flag) {
        return true;
      }
    }
    return false;
  }

  /** A section whose paths change. */
  private final class Segmented {
    private final boolean[] active;
    private final double[][] whole;
    private final List<Boolean> holds = new ArrayList<>();
    private final List<double[][]> paths = new ArrayList<>(); // empty: nothing holds
    private final List<Integer> edges = new ArrayList<>(); // blocks, one more than paths

    Segmented(
        List<PathSegments.Segment> segments, double[][] whole, int from, int to, boolean[] active) {
      this.whole = whole;
      this.active = active;
      edges.add(from);
      for (PathSegments.Segment segment : segments) {
        int end = from + Math.min(to - from, (segment.to() + 1) / 2);
        boolean isLong = end - edges.get(edges.size() - 1) >= LEAST_BLOCKS / 2;
        if (isLong) {
          holds.add(segment.model() != NONE);
          edges.add(end);
        }
      }
      edges.set(edges.size() - 1, to); // what is too short to learn from goes with a neighbour
    }

    private void learn() {
      for (int i = 0; i < holds.size(); i++) {
        paths.add(
            holds.get(i)
                ? estimator.rough(edges.get(i), edges.get(i + 1), active)
                : new double[0][]);
      }
    }

    /** Moves a change to where the models on both sides meet. */
    private void place(int i) {
      int from = edges.get(i - 1);
      int to = edges.get(i + 1);
      double[] before = costOf(i - 1, from, to);
      double[] after = costOf(i, from, to);
      int at = from + (PathSegments.split(before, after) + 1) / 2;
      int least = Math.min(LEAST_BLOCKS / 2, (to - from) / 2);
      edges.set(i, Math.max(from + least, Math.min(to - least, at)));
    }

    private double[] costOf(int i, int from, int to) {
      double[][] path = paths.get(i);
      return path.length == 0 ? cost.none(from, to) : cost.of(path, from, to);
    }

    /** Segments that are long enough pass the guard or not; shorter ones go with them. */
    List<Stretch> stretches() {
      learn();
      for (int i = 1; i < paths.size(); i++) {
        place(i);
      }
      boolean[] heard = new boolean[active.length];
      double[][] significance = new double[paths.size()][active.length];
      boolean[][] supported = new boolean[paths.size()][];
      for (int i = 0; i < paths.size(); i++) {
        int from = edges.get(i);
        int to = edges.get(i + 1);
        supported[i] = new boolean[active.length];
        if (paths.get(i).length > 0 && to - from >= LEAST_BLOCKS) {
          int middle = (from + to) / 2;
          double[][] left = estimator.rough(from, middle, active);
          double[][] right = estimator.rough(middle, to, active);
          significance[i] = guard.significance(left, right, from, middle, to);
          supported[i] = guard.supported(significance[i], from, to, active);
          guard.keepStanding(paths.get(i), from, to, supported[i]);
          for (int r = 0; r < heard.length; r++) {
            heard[r] |= supported[i][r];
          }
        }
      }
      List<Stretch> stretches = new ArrayList<>();
      for (int i = 0; i < paths.size(); i++) {
        boolean isShort = edges.get(i + 1) - edges.get(i) < LEAST_BLOCKS;
        stretches.add(finished(i, isShort ? heard : supported[i], significance[i]));
      }
      return stretches;
    }

    /** Whether any segment is described better by what one half of it tells of the other than by the whole. */
    boolean changes() {
      boolean changes = false;
      for (int i = 0; i < holds.size() && !changes; i++) {
        int from = edges.get(i);
        int to = edges.get(i + 1);
        int middle = (from + to) / 2;
        changes = !holds.get(i)
            || to - from >= LEAST_BLOCKS
                && gain(estimator.rough(from, middle, active), middle, to)
                        + gain(estimator.rough(middle, to, active), from, middle)
                    > 0.0;
      }
      return changes;
    }

    /** By how much paths that were learned elsewhere are better here than those of the whole section. */
    private double gain(double[][] path, int from, int to) {
      return total(cost.of(whole, from, to)) - total(cost.of(path, from, to));
    }

    private Stretch finished(int i, boolean[] supported, double[] significance) {
      int from = edges.get(i);
      int to = edges.get(i + 1);
      double[][] path = paths.get(i);
      if (path.length == 0 || !any(supported)) {
        return Stretch.empty(from, to);
      }
      for (int r = 0; r < path.length; r++) {
        if (!supported[r]) {
          Arrays.fill(path[r], 0.0);
        }
      }
      estimator.polish(path, from, to, supported);
      return new Stretch(from, to, path, significance);
    }
  }

  static double total(double[] x) {
    return sum(x, 0, x.length);
  }

  static double sum(double[] x, int from, int to) {
    double sum = 0.0;
    for (int t = from; t < to; t++) {
      sum += x[t];
    }
    return sum;
  }
}
