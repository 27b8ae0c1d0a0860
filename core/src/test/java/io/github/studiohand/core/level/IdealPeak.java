package io.github.studiohand.core.level;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The true peak by its definition: x(t) = Σ x[n] sinc(t − n) over every sample of the signal, silence before
 * and after, on a grid of 64 points a sample round the places where it is largest. Those are found by the same
 * sum over fewer samples on either side, four points a sample.
 */
final class IdealPeak {
  private static final int COARSE = 4; // points a sample
  private static final int FINE = 64;
  private static final int STEP = FINE / COARSE;
  private static final int LOOK = 1250; // samples on either side, where the places are looked for
  private static final int LONG_LOOK = 300; // of signals longer than twice that
  private static final int PLACES = 40;
  private static final int BEYOND = 3; // samples before the first and after the last

  private IdealPeak() {}

  static double of(float[] x) {
    double[] y = new double[x.length]; // (−1)^n x[n]
    for (int n = 0; n < x.length; n++) {
      y[n] = n % 2 == 0 ? x[n] : -x[n];
    }
    int look = x.length > 2 * LOOK ? LONG_LOOK : LOOK;
    double[] coarse = new double[(x.length + 2 * BEYOND) * COARSE];
    for (int i = 0; i < coarse.length; i++) {
      coarse[i] = Math.abs(at(y, i * STEP - BEYOND * FINE, look));
    }
    List<Integer> tops = new ArrayList<>();
    for (int i = 1; i < coarse.length - 1; i++) {
      if (coarse[i] >= coarse[i - 1] && coarse[i] >= coarse[i + 1]) {
        tops.add(i);
      }
    }
    tops.sort(Comparator.comparingDouble(i -> -coarse[i]));
    double peak = 0.0;
    for (int i : tops.subList(0, Math.min(PLACES, tops.size()))) {
      for (int j = -STEP; j <= STEP; j++) {
        peak = Math.max(peak, Math.abs(at(y, i * STEP - BEYOND * FINE + j, y.length)));
      }
    }
    return peak;
  }

  /** x at a time in 64ths of a sample: sin πt / π · Σ y[n] / (t − n), y[n] = (−1)^n x[n]. */
  static double at(double[] y, int time, int reach) {
    int whole = Math.floorDiv(time, FINE);
    double part = Math.floorMod(time, FINE) / (double) FINE;
    double sign = Math.floorMod(whole, 2) == 0 ? 1.0 : -1.0;
    if (part == 0.0) {
      return whole >= 0 && whole < y.length ? sign * y[whole] : 0.0;
    }
    double sum = 0.0;
    int end = Math.min(y.length, whole + reach);
    for (int n = Math.max(0, whole - reach); n < end; n++) {
      sum += y[n] / (whole - n + part);
    }
    return sign * StrictMath.sin(StrictMath.PI * part) / StrictMath.PI * sum;
  }
}
