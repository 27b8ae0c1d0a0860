package io.github.studiohand.declick;

import java.util.Arrays;

/**
 * Looks again where a click starts and ends, with a larger model than the detector's, fitted by modified
 * covariance to what lies around the click. What order 32 takes for bass, as the slow tail behind a step, this
 * one tells from it. The click's frames and a few next to them are left out of the fit. Allocates nothing after
 * construction.
 */
final class ExtentGrowth {
  private static final int SEEN = 192; // beyond the longest click
  private static final int GUARD = 24; // frames next to a click that are not trusted

  private final int order;
  private final int context;
  private final int maxClick;
  private final CovarianceFit fit;
  private final ErrorLevel level;
  private final ClickExtent extent;
  private final Convolution convolution;
  private final double[] a;
  private final double[] r;
  private final double[] local;
  private final double[] z;
  private final boolean[] doubtful;

  /**
   * Allocates.
   *
   * @param order of the model
   * @param context frames on either side that it is fitted to
   * @param maxClick longest click
   */
  ExtentGrowth(int order, int context, int maxClick) {
    this.order = order;
    this.context = context;
    this.maxClick = maxClick;
    fit = new CovarianceFit(order);
    level = new ErrorLevel(order);
    extent = new ClickExtent(order, maxClick);
    convolution = new Convolution(order);
    a = new double[order + 1];
    r = new double[order + 1];
    local = new double[2 * (context + order) + maxClick];
    z = new double[local.length];
    doubtful = new boolean[local.length];
  }

  /**
   * Grows a click.
   *
   * @param x the damaged signal, other clicks repaired
   * @param from first valid index
   * @param to one past the last valid index
   * @param first of the click as it was found
   * @param last one past it
   * @return true if {@link #start} and {@link #end} say where it is; false if too little is known
   */
  boolean grow(double[] x, int from, int to, int first, int last) {
    int low = Math.max(from, first - context - order);
    int length = Math.min(to, last + context + order) - low;
    int start = first - low;
    int stop = last - low;
    int seenFrom = Math.max(order, start - maxClick - SEEN);
    int seenTo = Math.min(length - order, stop + maxClick + SEEN);
    if (last - first >= maxClick || start <= seenFrom || stop >= seenTo) {
      return false;
    }
    System.arraycopy(x, low, local, 0, length);
    if (!model(length, start, stop)) {
      return false;
    }
    convolution.symmetric(local, seenFrom, seenTo, r, order, z);
    int peak = start;
    for (int n = start; n < stop; n++) {
      peak = Math.abs(z[n]) > Math.abs(z[peak]) ? n : peak;
    }
    double scale = extent.scale();
    double energy = z[peak] * z[peak] / (scale * scale);
    extent.grow(
        z, peak, Math.max(seenFrom, peak - maxClick), Math.min(seenTo, peak + maxClick), energy);
    extent.move(low);
    return extent.end() - extent.start() < maxClick - 1;
  }

  private boolean model(int length, int start, int stop) {
    Arrays.fill(doubtful, 0, length, false);
    Arrays.fill(doubtful, Math.max(0, start - GUARD), Math.min(length, stop + GUARD), true);
    if (!fit.fit(local, doubtful, 0, length, order, a)) {
      return false;
    }
    level.measure(local, doubtful, 0, length, start - GUARD, stop + GUARD, a, order);
    double sigma2 = level.variance();
    if (!(sigma2 > 0.0)) {
      return false;
    }
    convolution.autocorrelate(a, order, r);
    extent.model(r, Math.sqrt(sigma2 * r[0]));
    extent.background(level.before(), level.after());
    return true;
  }

  /** First index of the click. */
  int start() {
    return extent.start();
  }

  /** One past its last index. */
  int end() {
    return extent.end();
  }
}
