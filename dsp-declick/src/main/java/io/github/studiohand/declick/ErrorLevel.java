package io.github.studiohand.declick;

/**
 * Robust variance of a model's prediction errors next to a stretch: the 0.8 quantile of |e|, as that of a
 * normal distribution, over 512 frames on either side. Other clicks nearby do not raise it; the pulses of a
 * voice or a horn, more than a fifth of its samples, do. Allocates nothing after construction.
 */
final class ErrorLevel {
  private static final int NEIGHBOURHOOD = 512;
  private static final int LEAST_ERRORS = 64;
  private static final double RANK = 0.8;
  private static final double RANK_TO_SIGMA = 1.0 / 1.2816; // |normal| at 0.8

  private final Convolution convolution;
  private final double[] stretch;
  private final double[] residual;
  private final double[] errors = new double[2 * NEIGHBOURHOOD];
  private double variance;
  private double before;
  private double after;

  /**
   * Allocates.
   *
   * @param maxOrder largest order of a model
   */
  ErrorLevel(int maxOrder) {
    convolution = new Convolution(maxOrder);
    stretch = new double[NEIGHBOURHOOD + maxOrder];
    residual = new double[stretch.length];
  }

  /**
   * Measures.
   *
   * @param x the signal
   * @param damaged true where a sample does not count
   * @param from first valid frame of {@code x}
   * @param to one past the last
   * @param first the stretch
   * @param end one past it
   * @param a model, a[0] = 1
   * @param order p
   */
  void measure(
      double[] x, boolean[] damaged, int from, int to, int first, int end, double[] a, int order) {
    int start = Math.max(from + order, first - NEIGHBOURHOOD);
    int stop = Math.min(to, end + order + NEIGHBOURHOOD);
    int left = collect(x, damaged, start, first, 0, a, order);
    int both = collect(x, damaged, Math.max(start, end + order), stop, left, a, order);
    before = quantile(0, left);
    after = quantile(left, both);
    variance = quantile(0, both);
  }

  /** σ² of both sides, or −1 if too little is known. */
  double variance() {
    return variance;
  }

  /** σ² before the stretch, or −1. */
  double before() {
    return before;
  }

  /** σ² after the stretch, or −1. */
  double after() {
    return after;
  }

  private double quantile(int from, int to) {
    if (to - from < LEAST_ERRORS) {
      return -1.0;
    }
    double sigma =
        RANK_TO_SIGMA * Median.select(errors, from, to, from + (int) ((to - from) * RANK));
    return sigma * sigma;
  }

  private int collect(
      double[] x, boolean[] damaged, int from, int to, int count, double[] a, int order) {
    if (to <= from) {
      return count;
    }
    System.arraycopy(x, from - order, stretch, 0, to - from + order);
    convolution.apply(stretch, order, order + to - from, a, order, residual);
    int kept = count;
    int clean = 0;
    for (int n = from - order; n < to; n++) {
      clean = damaged[n] ? 0 : clean + 1;
      if (n >= from && clean > order) {
        errors[kept++] = Math.abs(residual[order + n - from]);
      }
    }
    return kept;
  }
}
