package io.github.studiohand.core.resample;

import io.github.studiohand.core.Checks;
import io.github.studiohand.core.math.PortableMath;
import io.github.studiohand.core.spectral.Window;

/**
 * The low-pass of a conversion by {@code up / down} in lowest terms, and the table that applies it.
 *
 * <pre>
 *   y[j] = Σ x[n] h(j·down − n·up),     h(k) = (up / q) c sinc(c k / q) w(k),   |k| &lt; half
 *
 *   q = max(up, down),   c = (1 + PASS) / 2,   w = Kaiser window of half length half = ⌈q · span / 2⌉
 *   beta = 0.1102 (A − 8.7),   span = (A − 7.95) / (2.285 π (1 − PASS)),   A = ATTENUATION_DB
 * </pre>
 *
 * <p>{@code k} counts steps of the grid that both rates share, {@code up} times the input rate. The pass
 * band ends at {@code PASS} of the lower Nyquist frequency, the stop band begins at that frequency itself.
 *
 * <p>An output is not gathered from the inputs round it; every input is spread over the outputs round it,
 * because that is a loop over arrays of one index, which the compiler turns into vectors, and a dot product
 * is not. Inputs are taken {@code rowsAtOnce} at a time, so that the outputs are read and written once for
 * all of them, and the window of outputs moves on after a {@code group} of several such: the row of an input
 * holds its weights on the window that its group reaches.
 *
 * @see <a href="https://doi.org/10.1109/TASSP.1980.1163349">J. F. Kaiser, R. W. Schafer, On the use of the
 *     I0-sinh window for spectrum analysis, IEEE TASSP 28 (1980): beta and length</a>
 * @see "R. E. Crochiere, L. R. Rabiner, Multirate Digital Signal Processing (1983), section 3.2: conversion
 *     by a ratio of whole numbers"
 */
final class ResamplingFilter {
  /** Largest term of the ratio. */
  static final int MAX_TERM = 4096;

  private static final double ATTENUATION_DB = 150.0;
  private static final double PASS = 10.0 / 11.0; // 20.05 kHz at 44.1 kHz
  private static final int SMALL_TERM = 1024; // rows may be repeated up to here
  private static final int MOST_TURNS =
      7; // of rowsAtOnce in a group: moving the window costs little then

  private final int up;
  private final int down;
  private final int rowsAtOnce;
  private final int group;
  private final int half;
  private final int width;
  private final double[][] rows; // of all inputs of a period, after which rows and outputs repeat

  ResamplingFilter(double inputRateHz, double outputRateHz) {
    int in = wholeHz("inputRateHz", inputRateHz);
    int out = wholeHz("outputRateHz", outputRateHz);
    int divisor = commonDivisor(in, out);
    up = out / divisor;
    down = in / divisor;
    Checks.that(
        Math.max(up, down) <= MAX_TERM,
        "outputRateHz: " + out + " from " + in + " Hz, a ratio of " + up + ":" + down
            + " (expected: terms up to " + MAX_TERM + " once reduced)");
    rowsAtOnce = rowsAtOnce();
    int repeated = rowsAtOnce / commonDivisor(rowsAtOnce, down) * down;
    group = rowsAtOnce * turns(repeated / rowsAtOnce);
    double[] h = response();
    half = h.length;
    int period = Math.max(group, repeated);
    width = widest(period / group);
    rows = new double[period][width];
    for (int n = 0; n < period; n++) {
      long first = firstOutput(n / group) * down - (long) n * up;
      for (int c = 0; c < width; c++) {
        long k = Math.abs(first + (long) c * down);
        rows[n][c] = k < half ? h[(int) k] : 0.0;
      }
    }
  }

  private static int wholeHz(String name, double rateHz) {
    Checks.inRange(name, rateHz, 1.0, Integer.MAX_VALUE);
    Checks.that(
        rateHz == Math.rint(rateHz), name + ": " + rateHz + " (expected: a whole number of hertz)");
    return (int) rateHz;
  }

  private static int commonDivisor(int a, int b) {
    return b == 0 ? a : commonDivisor(b, a % b);
  }

  // A number that divides the period keeps the table small; 4 is as many rows as one loop takes.
  private int rowsAtOnce() {
    if (up == down) {
      return 1;
    }
    if (down % 4 == 0) {
      return 4;
    }
    return down % 3 == 0 ? 3 : down <= SMALL_TERM ? 4 : 1;
  }

  /** The largest number of turns that divides those of a period. */
  private int turns(int inPeriod) {
    if (up == down) {
      return 1;
    }
    int turns = MOST_TURNS;
    while (inPeriod % turns != 0) {
      turns--;
    }
    return turns;
  }

  /** h(0) and the side where k is positive; a ratio of one is the identity. */
  private double[] response() {
    if (up == down) {
      return new double[] {1.0};
    }
    int q = Math.max(up, down);
    double span = (ATTENUATION_DB - 7.95) / (2.285 * Math.PI * (1.0 - PASS));
    int side = (int) Math.ceil(0.5 * span * q);
    double[] window = Window.kaiser(0.1102 * (ATTENUATION_DB - 8.7)).symmetric(2 * side + 1);
    double cutoff = 0.5 * (1.0 + PASS);
    double[] h = new double[side];
    for (int k = 0; k < side; k++) {
      double x = cutoff * k / q;
      double sinc = k == 0 ? 1.0 : PortableMath.sinTurns(0.5 * x) / (Math.PI * x);
      h[k] = cutoff * up / q * sinc * window[side + k];
    }
    return h;
  }

  private int widest(int groups) {
    long widest = 0;
    for (int g = 0; g < groups; g++) {
      long last = Math.floorDiv((g * (long) group + group - 1) * up + half - 1, (long) down);
      widest = Math.max(widest, last - firstOutput(g) + 1);
    }
    return (int) widest;
  }

  /** The first output that a group of inputs reaches; all before it are complete when the group comes. */
  long firstOutput(long groupIndex) {
    return -Math.floorDiv(half - 1 - groupIndex * group * up, (long) down);
  }

  /** The first group that reaches an output. */
  long firstGroup(long output) {
    long firstInput = -Math.floorDiv(half - 1 - output * down, (long) up);
    return Math.floorDiv(firstInput, (long) group);
  }

  /** Input frames after an instant until the output at it is complete. */
  int lookAheadFrames() {
    return Math.floorDiv(half - 2, up) + group;
  }

  long outputFrames(long inputFrames) {
    return inputFrames / down * up - Math.floorDiv(-(inputFrames % down * up), (long) down);
  }

  /** Inputs that are taken at once. */
  int group() {
    return group;
  }

  /** Outputs that a group reaches at most. */
  int width() {
    return width;
  }

  /** Adds the inputs of a group to the window of outputs that begins with the group's first. */
  void spread(long groupIndex, double[] x, double[] y) {
    int first = (int) Math.floorMod(groupIndex, (long) (rows.length / group)) * group;
    for (int n = 0; n < group; n += rowsAtOnce) {
      int r = first + n;
      switch (rowsAtOnce) {
        case 4 -> spread(x, n, rows[r], rows[r + 1], rows[r + 2], rows[r + 3], y);
        case 3 -> spread(x, n, rows[r], rows[r + 1], rows[r + 2], y);
        default -> spread(x[n], rows[r], y);
      }
    }
  }

  private static void spread(
      double[] x, int n, double[] r0, double[] r1, double[] r2, double[] r3, double[] y) {
    double x0 = x[n];
    double x1 = x[n + 1];
    double x2 = x[n + 2];
    double x3 = x[n + 3];
    for (int c = 0; c < y.length; c++) {
      y[c] += (x0 * r0[c] + x1 * r1[c]) + (x2 * r2[c] + x3 * r3[c]);
    }
  }

  private static void spread(double[] x, int n, double[] r0, double[] r1, double[] r2, double[] y) {
    double x0 = x[n];
    double x1 = x[n + 1];
    double x2 = x[n + 2];
    for (int c = 0; c < y.length; c++) {
      y[c] += (x0 * r0[c] + x1 * r1[c]) + x2 * r2[c];
    }
  }

  private static void spread(double x0, double[] r0, double[] y) {
    for (int c = 0; c < y.length; c++) {
      y[c] += x0 * r0[c];
    }
  }
}
