package io.github.studiohand.debleed;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a time line into segments, each described by the one of several models that costs least, with a
 * penalty per change.
 *
 * <pre>  minimise  Σ over t of cost[model(t)][t] + penalty · #{ t : model(t) ≠ model(t − 1) }</pre>
 *
 * @see <a href="https://doi.org/10.1109/TIT.1967.1054010">A. Viterbi, Error bounds for convolutional codes
 *     and an asymptotically optimum decoding algorithm, IEEE Trans. Inf. Theory 13(2), 1967</a>
 */
final class PathSegments {
  /** Frames {@code [from, to)} with the model that describes them. */
  record Segment(int from, int to, int model) {}

  private PathSegments() {}

  /** The best segments; of models that cost the same the first counts. */
  static List<Segment> of(double[][] cost, double penalty) {
    int frames = cost[0].length;
    int[][] before = new int[frames][cost.length];
    double[] total = new double[cost.length];
    for (int t = 0; t < frames; t++) {
      int cheapest = least(total);
      double change = total[cheapest] + penalty;
      for (int m = 0; m < cost.length; m++) {
        boolean stays = t == 0 || total[m] <= change;
        before[t][m] = stays ? m : cheapest;
        total[m] = (stays ? total[m] : change) + cost[m][t];
      }
    }
    List<Segment> segments = new ArrayList<>();
    int model = least(total);
    int end = frames;
    for (int t = frames - 1; t > 0; t--) {
      int previous = before[t][model];
      if (previous != model) {
        segments.add(0, new Segment(t, end, model));
        end = t;
        model = previous;
      }
    }
    segments.add(0, new Segment(0, end, model));
    return segments;
  }

  /** The frame from which on {@code after} describes the time line better than {@code before}. */
  static int split(double[] before, double[] after) {
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

  private static int least(double[] x) {
    int best = 0;
    for (int i = 1; i < x.length; i++) {
      best = x[i] < x[best] ? i : best;
    }
    return best;
  }
}
