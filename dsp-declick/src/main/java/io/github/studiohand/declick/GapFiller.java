package io.github.studiohand.declick;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Rebuilds one cluster of missing samples inside a window: chooses orders and contexts, fits, solves,
 * averages.
 *
 * <p>The smallest order p follows from the longest gap of the cluster; M models of orders
 * p, 3·p/2, 2·p, … up to the maximum each give an interpolant x_m, and the result is their mean
 *
 * <pre>  x = Σ x_m / F_m  /  Σ 1 / F_m,   F_m = σ_m²·(N + p_m) / (N − p_m)</pre>
 *
 * <p>weighted by Akaike's final prediction error F, with σ² the mean square error of the fit and N its
 * windows: errors of different orders are only partly alike. A model is fitted to 3·p + 256 frames on
 * either side, and its order is halved until they give 3·p equations; without any model straight lines
 * bridge the gaps. In gaps of {@value #LIMITED_FRAMES} frames or more and at the ends nothing exceeds the largest clean
 * sample of the window. Allocates nothing after construction.
 *
 * @see "H. Akaike, Fitting autoregressive models for prediction, Ann. Inst. Statist. Math. 21, 1969,
 *     eq. (5.1): the final prediction error"
 */
final class GapFiller {
  /** Gaps closer than this share one model and one solution. */
  static final int CLUSTER_FRAMES = 64;

  private static final int MIN_ORDER = 64;
  private static final int CONTEXT_PER_ORDER = 3;
  private static final int CONTEXT_FRAMES = 256;
  private static final int LEAST_CONTEXT = 1024;
  private static final int SMALLEST_ORDER = 2;
  private static final int LIMITED_FRAMES = 1024;

  private final IntUnaryOperator smallestOrder;
  private final int maxOrder;
  private final int contextFrames;
  private final int maxUnknown;
  private final int models;
  private final CovarianceFit fit;
  private final LeastSquaresInterpolator interpolator;
  private final double[] a;
  private final int[] positions;
  private final double[] kept;
  private final double[] sum; // Σ x_m / F_m over the frames of the cluster
  private int usedOrder;

  /**
   * Allocates.
   *
   * @param smallestOrder smallest model order by the frames of the longest gap
   * @param maxOrder largest model order
   * @param contextFrames most signal on either side that a model is fitted to
   * @param maxGap longest cluster
   * @param maxUnknown most missing samples solved jointly
   * @param models how many interpolants are averaged
   */
  GapFiller(
      IntUnaryOperator smallestOrder,
      int maxOrder,
      int contextFrames,
      int maxGap,
      int maxUnknown,
      int models) {
    this.smallestOrder = smallestOrder;
    this.maxOrder = maxOrder;
    this.contextFrames = contextFrames;
    this.maxUnknown = maxUnknown;
    this.models = models;
    fit = new CovarianceFit(maxOrder);
    interpolator = new LeastSquaresInterpolator(maxOrder, maxGap, maxUnknown);
    a = new double[maxOrder + 1];
    positions = new int[Math.max(maxGap, maxUnknown) + 2 * maxOrder];
    kept = new double[positions.length];
    sum = new double[positions.length];
  }

  /**
   * Rebuilds the missing samples of a cluster. Missing samples outside it are left out of the fit; those
   * within the model's reach are solved along, but not written.
   *
   * @param x the signal
   * @param missing true at missing samples
   * @param from first valid frame of {@code x}
   * @param to one past the last valid frame
   * @param first first missing frame of the cluster
   * @param end one past its last missing frame
   */
  void fill(double[] x, boolean[] missing, int from, int to, int first, int end) {
    int longest = longestGap(missing, first, end);
    int smallest = smallestOrder.applyAsInt(longest);
    smallest = Math.max(MIN_ORDER, Math.min(smallest, 2 * maxOrder / (models + 1)));
    Arrays.fill(sum, 0, end - first, 0.0);
    double total = 0.0;
    int largestUsed = 0;
    for (int m = 0; m < models; m++) {
      int wanted = Math.min(maxOrder, smallest + smallest * m / 2);
      double weight = fillOnce(x, missing, from, to, first, end, wanted);
      for (int n = first; n < end; n++) {
        sum[n - first] += weight * x[n];
      }
      total += weight;
      largestUsed = Math.max(largestUsed, usedOrder);
    }
    usedOrder = largestUsed;
    if (usedOrder == 0) {
      bridge(x, missing, from, to, first, end);
    } else {
      for (int n = first; n < end; n++) {
        x[n] = missing[n] ? sum[n - first] / total : x[n];
      }
    }
    if (longest >= LIMITED_FRAMES || first == from || end == to) {
      double peak = cleanPeak(
          x, missing, Math.max(from, first - contextFrames), Math.min(to, end + contextFrames));
      for (int n = first; n < end; n++) {
        x[n] = missing[n] ? Math.max(-peak, Math.min(peak, x[n])) : x[n];
      }
    }
  }

  /** Bounds what fills a long gap: a swell is not to be carried on. */
  private static double cleanPeak(double[] x, boolean[] missing, int low, int high) {
    double peak = 0.0;
    for (int n = low; n < high; n++) {
      peak = missing[n] ? peak : Math.max(peak, Math.abs(x[n]));
    }
    return peak;
  }

  /** One interpolant, left in x. Returns 1 / F; 0 if no model could be had, usedOrder is 0 then. */
  private double fillOnce(
      double[] x, boolean[] missing, int from, int to, int first, int end, int wanted) {
    int context = Math.max(CONTEXT_PER_ORDER * wanted + CONTEXT_FRAMES, LEAST_CONTEXT);
    context = Math.min(contextFrames, context);
    int low = Math.max(from, first - context);
    int high = Math.min(to, end + context);
    usedOrder = CovarianceFit.affordable(missing, low, high, wanted, SMALLEST_ORDER);
    while (usedOrder >= SMALLEST_ORDER) {
      if (fit.fit(x, missing, low, high, usedOrder, a)
          && solve(x, missing, low, high, first, end, a, usedOrder)) {
        int windows = fit.windows();
        return Math.max(windows - usedOrder, 1) / (fit.errorVariance() * (windows + usedOrder));
      }
      usedOrder /= 2;
    }
    usedOrder = 0;
    return 0.0;
  }

  /**
   * Rebuilds with a given model: the cheap way when time is short.
   *
   * @param x the signal
   * @param missing true at missing samples
   * @param from first valid frame of {@code x}
   * @param to one past the last valid frame
   * @param first first missing frame of the cluster
   * @param end one past its last missing frame
   * @param model coefficients, model[0] = 1
   * @param order their order, at most the maximum
   */
  void fillWith(
      double[] x,
      boolean[] missing,
      int from,
      int to,
      int first,
      int end,
      double[] model,
      int order) {
    usedOrder = order;
    if (!solve(x, missing, from, to, first, end, model, order)) {
      usedOrder = 0;
      bridge(x, missing, from, to, first, end);
    }
  }

  /**
   * Order of the last fill.
   *
   * @return p; 0 if the gap was bridged by straight lines
   */
  int usedOrder() {
    return usedOrder;
  }

  private static int longestGap(boolean[] missing, int first, int end) {
    int longest = 0;
    int run = 0;
    for (int n = first; n < end; n++) {
      run = missing[n] ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private boolean solve(
      double[] x,
      boolean[] missing,
      int from,
      int to,
      int first,
      int end,
      double[] model,
      int order) {
    int count = unknown(missing, Math.max(from, first - order), Math.min(to, end + order), true);
    if (count > maxUnknown && positions[count - 1] - positions[0] >= count) {
      int low = positions[0] - order < from ? from : positions[0];
      int high = positions[count - 1] + order < to ? positions[count - 1] + 1 : to;
      count = unknown(missing, low, high, false);
    }
    for (int i = 0; i < count; i++) {
      kept[i] = x[positions[i]];
    }
    if (!interpolator.fill(x, from, to, positions, count, model, order)) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      int n = positions[i];
      x[n] = missing[n] && n >= first && n < end ? x[n] : kept[i];
    }
    return true;
  }

  /**
   * Lists the frames to solve for: the missing ones, or, where these are too many for a joint solution but
   * for one of a single gap, all. Returns their number.
   */
  private int unknown(boolean[] missing, int low, int high, boolean onlyMissing) {
    int count = 0;
    for (int n = low; n < high && count < positions.length; n++) {
      if (missing[n] || !onlyMissing) {
        positions[count++] = n;
      }
    }
    return count;
  }

  /** Straight lines between the nearest clean samples; flat at the ends of the window. */
  static void bridge(double[] x, boolean[] missing, int from, int to, int first, int end) {
    int n = first;
    while (n < end) {
      if (!missing[n]) {
        n++;
        continue;
      }
      int left = n - 1;
      int right = n;
      while (right < to && missing[right]) {
        right++;
      }
      while (left >= from && missing[left]) {
        left--;
      }
      double before = left >= from ? x[left] : right < to ? x[right] : 0.0;
      double after = right < to ? x[right] : before;
      for (; n < Math.min(right, end); n++) {
        x[n] = before + (after - before) * (n - left) / (right - left);
      }
    }
  }
}
