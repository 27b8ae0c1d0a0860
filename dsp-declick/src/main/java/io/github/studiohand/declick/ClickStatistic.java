package io.github.studiohand.declick;

import java.util.Arrays;

/**
 * The matched filter of a single wrong sample over a running signal, and its robust scale.
 *
 * <pre>
 *   z[n] = r[0]·x[n] + Σ r[k]·(x[n−k] + x[n+k]),   r[k] = Σ a[i]·a[i+k]
 *   scale = 1.4826 · max(before, around, after),   m[b] = median of |z| in block b of 64 frames,
 *   before = mean m[b−6 … b−2],   around = max(the fifth of m[b−3 … b+3] by size, half their mean),   after = mean m[b+2 … b+5]
 * </pre>
 *
 * <p>z[n] / r[0] is the sample minus what its neighbours on both sides say it should be. The larger of the
 * sides makes an attack raise the scale of what precedes it too; the rank in the middle keeps a burst of two
 * blocks from raising its own. Indices are those of the scanner's buffer. Allocates nothing after construction.
 */
final class ClickStatistic {
  /** Block of the running medians. */
  static final int BLOCK = 64;

  private static final int SIDE_BLOCKS = 6;
  private static final int AROUND_BLOCKS = 3;
  private static final double LEAST_OF_MEAN = 0.5; // a loud click spares its neighbours
  private static final int RANK_EIGHTHS = 5; // the fifth of seven

  private final int order;
  private final double[] z;
  private final double[] median; // of |z|, per block
  private final double[] sorted = new double[BLOCK];
  private final double[] r;
  private final double[] local; // r of another place
  private final Convolution convolution;
  private int begin; // first index that is known
  private int end; // one past the last

  /**
   * Allocates.
   *
   * @param order of the model
   * @param capacity of the ring, a multiple of the block
   */
  ClickStatistic(int order, int capacity) {
    convolution = new Convolution(order);
    this.order = order;
    z = new double[capacity];
    median = new double[capacity / BLOCK + 1];
    r = new double[order + 1];
    local = new double[order + 1];
  }

  /** Forgets the signal; the next index is {@code at}. */
  void clear(int at) {
    Arrays.fill(z, 0.0);
    Arrays.fill(median, 0.0);
    Arrays.fill(r, 0.0);
    r[0] = 1.0;
    begin = at;
    end = at;
  }

  /** Takes the model for what comes from now on. */
  void model(double[] a) {
    convolution.autocorrelate(a, order, r);
  }

  /** r[0], the gain of white noise squared. */
  double noiseGain() {
    return r[0];
  }

  /** Extends z to an index; {@code x[to − 1 + order]} must be known. */
  void extend(double[] x, int to) {
    int from = Math.max(begin + order, end);
    if (to <= from) {
      return;
    }
    convolution.symmetric(x, from, to, r, order, z);
    for (int block = from / BLOCK; block < to / BLOCK; block++) {
      for (int n = 0; n < BLOCK; n++) {
        sorted[n] = Math.abs(z[block * BLOCK + n]);
      }
      median[block] = Median.of(sorted, 0, BLOCK);
    }
    end = to;
  }

  /** Passes over a stretch: nothing before an index will be asked for. */
  void skip(int to) {
    begin = Math.max(begin, to - order);
    end = Math.max(end, to);
  }

  /** Recomputes what a change of x in [first, last) has changed, by the model of that place. */
  void refresh(double[] x, int first, int last, double[] a) {
    int from = Math.max(begin + order, first - order);
    int to = Math.min(end, last + order);
    if (from < to) {
      convolution.autocorrelate(a, order, local);
      convolution.symmetric(x, from, to, local, order, z);
    }
  }

  /** Robust standard deviation of z around a block. */
  double scaleAt(int block) {
    int lowest = (begin + order) / BLOCK + 1; // the first whole block
    int last = end / BLOCK;
    double before = mean(Math.max(lowest, block - SIDE_BLOCKS), block - 1);
    double after = mean(block + 2, Math.min(last, block + SIDE_BLOCKS));
    int from = Math.max(lowest, block - AROUND_BLOCKS);
    int to = Math.min(last, block + AROUND_BLOCKS + 1);
    double around = Math.max(ranked(from, to), LEAST_OF_MEAN * mean(from, to));
    return Median.TO_SIGMA * Math.max(around, Math.max(before, after));
  }

  private double ranked(int from, int to) {
    int count = Math.max(0, to - from);
    System.arraycopy(median, from, sorted, 0, count);
    return count > 0 ? Median.select(sorted, 0, count, count * RANK_EIGHTHS / 8) : 0.0;
  }

  private double mean(int from, int to) {
    double sum = 0.0;
    for (int b = from; b < to; b++) {
      sum += median[b];
    }
    return to > from ? sum / (to - from) : 0.0;
  }

  /** Index of the largest |z| of a range. */
  int strongest(int from, int frames) {
    int peak = from;
    for (int n = from + 1; n < Math.min(from + frames, end); n++) {
      peak = Math.abs(z[n]) > Math.abs(z[peak]) ? n : peak;
    }
    return peak;
  }

  /** Moves everything down by a multiple of the block. */
  void shift(int by, int keep) {
    System.arraycopy(z, by, z, 0, keep);
    System.arraycopy(median, by / BLOCK, median, 0, keep / BLOCK + 1);
    begin = Math.max(0, begin - by);
    end -= by;
  }

  /** The statistic itself, read only. */
  double[] values() {
    return z;
  }

  /** First index that is known. */
  int begin() {
    return begin + order;
  }

  /** One past the last index that is known. */
  int end() {
    return end;
  }
}
