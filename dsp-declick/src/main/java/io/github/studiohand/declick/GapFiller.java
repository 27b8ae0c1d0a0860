package io.github.studiohand.declick;

/**
 * Rebuilds one cluster of missing samples inside a window: chooses order and context, fits, solves.
 *
 * <p>Order p = base + perFrame·h for the longest gap h of the cluster, within 64 and the maximum, halved
 * until the clean windows of the context give 3·p equations; the context is 6·p on either side at most. Allocates nothing after construction.
 */
final class GapFiller {
  /** Gaps closer than this share one model and one solution. */
  static final int CLUSTER_FRAMES = 64;

  private static final int MIN_ORDER = 64;
  private static final int CONTEXT_PER_ORDER = 6;
  private static final int SMALLEST_ORDER = 2;
  private static final int LEAST_CONTEXT = 1024;

  private final int baseOrder;
  private final int orderPerFrame;
  private final int maxOrder;
  private final int contextFrames;
  private final CovarianceFit fit;
  private final LeastSquaresInterpolator interpolator;
  private final double[] a;
  private final int[] positions;
  private final double[] kept;
  private int usedOrder;

  /**
   * Allocates.
   *
   * @param baseOrder model order for a gap of no length
   * @param orderPerFrame what each missing frame adds
   * @param maxOrder largest model order
   * @param contextFrames signal on either side that the model is fitted to
   * @param maxGap longest single gap
   * @param maxUnknown most missing samples solved jointly
   */
  GapFiller(
      int baseOrder,
      int orderPerFrame,
      int maxOrder,
      int contextFrames,
      int maxGap,
      int maxUnknown) {
    this.baseOrder = baseOrder;
    this.orderPerFrame = orderPerFrame;
    this.maxOrder = maxOrder;
    this.contextFrames = contextFrames;
    fit = new CovarianceFit(maxOrder);
    interpolator = new LeastSquaresInterpolator(maxOrder, maxGap, maxUnknown);
    a = new double[maxOrder + 1];
    positions = new int[Math.max(maxGap, maxUnknown)];
    kept = new double[positions.length];
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
    int wanted = Math.min(
        maxOrder, Math.max(MIN_ORDER, baseOrder + orderPerFrame * longestGap(missing, first, end)));
    int context = Math.min(contextFrames, CONTEXT_PER_ORDER * wanted);
    context = Math.max(context, Math.min(contextFrames, LEAST_CONTEXT));
    int low = Math.max(from, first - context);
    int high = Math.min(to, end + context);
    int order = affordable(missing, low, high, wanted);
    while (order >= SMALLEST_ORDER) {
      if (fit.fit(x, missing, low, high, order, a)
          && solve(x, missing, low, high, first, end, a, order)) {
        usedOrder = order;
        return;
      }
      order /= 2;
    }
    usedOrder = 0;
    bridge(x, missing, from, to, first, end);
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

  private static int affordable(boolean[] missing, int low, int high, int wanted) {
    int order = wanted;
    while (order >= SMALLEST_ORDER
        && 2 * CovarianceFit.cleanWindows(missing, low, high, order) < 3 * order) {
      order /= 2;
    }
    return order;
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
    int count = 0;
    int reachEnd = Math.min(to, end + order);
    for (int n = Math.max(from, first - order); n < reachEnd; n++) {
      if (missing[n]) {
        if (count == positions.length) {
          return false;
        }
        kept[count] = x[n];
        positions[count++] = n;
      }
    }
    if (!interpolator.fill(x, from, to, positions, count, model, order)) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (positions[i] < first || positions[i] >= end) {
        x[positions[i]] = kept[i];
      }
    }
    return true;
  }

  /** Straight lines between the nearest clean samples; flat at the ends of the window. */
  private static void bridge(double[] x, boolean[] missing, int from, int to, int first, int end) {
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
