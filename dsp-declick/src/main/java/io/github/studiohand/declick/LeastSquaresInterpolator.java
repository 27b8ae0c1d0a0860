package io.github.studiohand.declick;

import java.util.Arrays;

/**
 * Replaces unknown samples of an autoregression by the values that minimise its prediction errors.
 *
 * <p>With r[k] = Σ a[i]·a[i+k] every window that touches an unknown sample contributes to
 *
 * <pre>  Σ_j r[|t_i − t_j|]·x[t_j] = −Σ_s r[|t_i − s|]·x[s]   over unknown t, known s within p</pre>
 *
 * <p>One gap makes the matrix Toeplitz, several a skyline band. r is symmetric, so forward and backward
 * prediction give the same equations and reversing time reverses the result. Near the ends of the stretch,
 * where windows are cut off, the sums run over the whole windows only, forward and backward.
 *
 * @see "A. J. E. M. Janssen, R. N. J. Veldhuis, L. B. Vries, Adaptive interpolation of discrete-time
 *     signals that can be modeled as autoregressive processes, IEEE Trans. ASSP 34(2), 1986, eq. (10) to
 *     (13)"
 */
final class LeastSquaresInterpolator {
  private static final int FEW = 64; // missing samples at an end
  private static final int BEYOND = 4; // orders: what lies that far beyond an end hardly matters

  private final double[] correlation; // r[k]
  private final double[] right;
  private final double[] stretch;
  private final double[] known; // what the known samples contribute
  private final Convolution convolution;
  private final double[][] rows;
  private final int[] widths;
  private final ToeplitzSolver toeplitz;

  /**
   * Allocates.
   *
   * @param maxOrder largest p
   * @param maxGap longest single gap
   * @param maxUnknown most unknown samples solved jointly
   */
  LeastSquaresInterpolator(int maxOrder, int maxGap, int maxUnknown) {
    correlation = new double[maxOrder + 1];
    right = new double[Math.max(maxGap, maxUnknown) + 2 * BEYOND * maxOrder];
    stretch = new double[right.length + 2 * maxOrder + 1];
    known = new double[stretch.length];
    convolution = new Convolution(maxOrder);
    rows = new double[maxUnknown][];
    for (int i = 0; i < maxUnknown; i++) {
      rows[i] = new double[Math.min(maxUnknown - i, maxOrder + 1)];
    }
    widths = new int[maxUnknown];
    toeplitz = new ToeplitzSolver(right.length);
  }

  /**
   * Replaces the unknown samples; all of {@code x[from … to)} else is known.
   *
   * @param x the signal
   * @param from first frame of the stretch
   * @param to one past the last frame
   * @param positions the unknown frames, rising
   * @param count how many
   * @param a model, a[0] = 1
   * @param order p
   * @return false if the system is singular; {@code x} is untouched then
   */
  boolean fill(double[] x, int from, int to, int[] positions, int count, double[] a, int order) {
    convolution.autocorrelate(a, order, correlation);
    int first = positions[0];
    int last = positions[count - 1];
    for (int i = 0; i < count; i++) {
      right[i] = 0.0;
    }
    boolean whole = first - order >= from && last + order < to;
    boolean solved;
    if (isRun(from, to, first, last, count, order)) {
      return fillRun(x, from, to, first, count, order);
    } else if (count > rows.length) {
      return false;
    } else if (whole) {
      solved = fillBand(x, positions, count, order);
    } else {
      solved = fillCut(x, from, to, positions, count, a, order);
    }
    if (solved) {
      for (int i = 0; i < count; i++) {
        x[positions[i]] = right[i];
      }
    }
    return solved;
  }

  /**
   * One gap without a break, small enough, with p known samples on either side, or none at all if it is
   * long: a few samples at an end are predicted better from whole windows only.
   */
  private boolean isRun(int from, int to, int first, int last, int count, int order) {
    return last - first == count - 1
        && (first - order >= from || first == from && count > FEW)
        && (last + order < to || last + 1 == to && count > FEW)
        && count + 2 * BEYOND * order <= right.length;
  }

  /**
   * A gap that reaches the end of the stretch is continued by unknown samples and silence, so that
   * what is extrapolated decays whether the model is stable or not.
   */
  private boolean fillRun(double[] x, int from, int to, int first, int count, int order) {
    int ahead = first == from ? BEYOND * order : 0;
    int behind = first + count == to ? BEYOND * order : 0;
    int unknown = ahead + count + behind;
    int end = order + unknown;
    Arrays.fill(stretch, 0, end + order, 0.0);
    if (ahead == 0) {
      System.arraycopy(x, first - order, stretch, 0, order);
    }
    if (behind == 0) {
      System.arraycopy(x, first + count, stretch, end, order);
    }
    convolution.symmetric(stretch, order, end, correlation, order, known);
    for (int i = 0; i < unknown; i++) {
      right[i] = -known[order + i];
    }
    if (!toeplitz.solve(correlation, order + 1, unknown, right)) {
      return false;
    }
    System.arraycopy(right, ahead, x, first, count);
    return true;
  }

  private boolean fillBand(double[] x, int[] positions, int count, int order) {
    for (int i = 0; i < count; i++) {
      int t = positions[i];
      double[] row = rows[i];
      int width = 0;
      for (int j = i; j < count && positions[j] - t <= order; j++) {
        row[width++] = correlation[positions[j] - t];
      }
      widths[i] = width;
      double before = 0.0;
      double after = 0.0;
      int left = i - 1;
      int next = i + 1;
      for (int k = 1; k <= order; k++) {
        if (left >= 0 && positions[left] == t - k) {
          left--;
        } else {
          before += correlation[k] * x[t - k];
        }
        if (next < count && positions[next] == t + k) {
          next++;
        } else {
          after += correlation[k] * x[t + k];
        }
      }
      right[i] = -(before + after);
    }
    return BandCholesky.solve(rows, widths, count, right);
  }

  /** The same sums window by window, for gaps whose windows do not all fit into the stretch. */
  private boolean fillCut(
      double[] x, int from, int to, int[] positions, int count, double[] a, int order) {
    for (int i = 0; i < count; i++) {
      int width = 0;
      for (int j = i; j < count && positions[j] - positions[i] <= order; j++) {
        rows[i][width++] = 0.0;
      }
      widths[i] = width;
    }
    for (int start = Math.max(from, positions[0] - order);
        start + order < to && start <= positions[count - 1];
        start++) {
      addWindow(x, start, positions, count, a, order);
    }
    return BandCholesky.solve(rows, widths, count, right);
  }

  private void addWindow(double[] x, int start, int[] positions, int count, double[] a, int order) {
    int low = 0;
    while (low < count && positions[low] < start) {
      low++;
    }
    int high = low;
    while (high < count && positions[high] <= start + order) {
      high++;
    }
    if (low == high) {
      return;
    }
    double forward = 0.0;
    double backward = 0.0;
    int next = low;
    for (int k = 0; k <= order; k++) {
      if (next < high && positions[next] == start + k) {
        next++;
      } else {
        forward += a[order - k] * x[start + k];
        backward += a[k] * x[start + k];
      }
    }
    for (int i = low; i < high; i++) {
      double forwardWeight = a[order - positions[i] + start];
      double backwardWeight = a[positions[i] - start];
      right[i] -= forwardWeight * forward + backwardWeight * backward;
      for (int j = i; j < high; j++) {
        rows[i][j - i] += forwardWeight * a[order - positions[j] + start]
            + backwardWeight * a[positions[j] - start];
      }
    }
  }
}
