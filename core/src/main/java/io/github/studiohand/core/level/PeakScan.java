package io.github.studiohand.core.level;

import io.github.studiohand.core.math.PortableMath;
import java.util.Arrays;

/**
 * Finds where a hop of the signal may have its largest peaks: a short interpolator at every quarter of a
 * sample. Its values only choose the places that {@link PeakRefiner} measures.
 *
 * <pre>
 *   y[n + q] = Σ_k sinc(k − q) x[n + k],   q = 1/4, 1/2, 3/4,   k = 1 − {@value #HALF_TAPS} … {@value #HALF_TAPS}
 * </pre>
 *
 * <p>The taps of 1/2 are symmetric, those of 1/4 and 3/4 mirror each other, so sum and difference of the two
 * take one multiplication a pair of taps each, and max(|y¼|, |y¾|) = (|sum| + |difference|) / 2. Shifted
 * copies keep the same index on every array of a loop, which the compiler then turns into vector code.
 */
final class PeakScan {
  static final int HALF_TAPS = 12;

  /** What a peak half way between two of the points has more than they: 1 / cos π/8, at half the rate. */
  static final float HEADROOM = 1.0823922f;

  private static final double FLAT = 0.5; // of the window

  private static final float SQRT_2 = 1.4142135f; // sin π/4 + sin 3π/4

  private final int hop;
  private final float[] middleTap = new float[HALF_TAPS + 1]; // of q = 1/2
  private final float[] sumTap = new float[HALF_TAPS + 1];
  private final float[] differenceTap = new float[HALF_TAPS + 1];
  private final float[] earlier;
  private final float[] later;
  private final float[] whole; // values at q = 0
  private final float[] middle; // at 1/2
  private final float[] sum; // of those at 1/4 and 3/4, and in the end that at 1/4
  private final float[] difference; // of the same, and in the end that at 3/4
  private final float[] score;
  private final double gain;

  PeakScan(int hop) {
    this.hop = hop;
    earlier = new float[hop];
    later = new float[hop];
    middle = new float[hop];
    sum = new float[hop];
    difference = new float[hop];
    whole = new float[hop];
    score = new float[hop];
    double magnitudes = 0.0;
    for (int j = 1; j <= HALF_TAPS; j++) {
      double near = tap(j - 0.75);
      double far = tap(j - 0.25);
      middleTap[j] = (float) tap(j - 0.5);
      sumTap[j] = (float) (near + far);
      differenceTap[j] = (float) (far - near);
      magnitudes += 2.0 * Math.abs(tap(j - 0.5));
    }
    gain = magnitudes;
  }

  private static double tap(double distance) {
    return Sinc.at(distance) * window(distance);
  }

  /** Share that this interpolator has of a sample at a distance; the rest is {@link FarField#spread}'s. */
  static double window(double distance) {
    double d = Math.abs(distance) / HALF_TAPS;
    if (d <= FLAT) {
      return 1.0;
    }
    return d >= 1.0 ? 0.0 : 0.5 + 0.5 * PortableMath.cosTurns(0.5 * (d - FLAT) / (1.0 - FLAT));
  }

  /** Most that the interpolator makes of samples of magnitude 1: the sum of its taps' magnitudes. */
  double gain() {
    return gain;
  }

  /**
   * Scores a hop.
   *
   * @param samples the hop with {@link #HALF_TAPS} samples on either side
   * @param rest for each frame n, what the rest of the signal adds at q = 1/2
   * @return for each frame n, an estimate of the largest magnitude from n to n + 3/4
   */
  float[] scan(float[] samples, float[] rest) {
    System.arraycopy(rest, 0, middle, 0, hop);
    scale(sum, rest, SQRT_2, hop);
    Arrays.fill(difference, 0.0f);
    for (int j = HALF_TAPS; j >= 1; j--) {
      System.arraycopy(samples, HALF_TAPS + 1 - j, earlier, 0, hop);
      System.arraycopy(samples, HALF_TAPS + j, later, 0, hop);
      addSum(middle, earlier, later, middleTap[j], hop);
      addSum(sum, earlier, later, sumTap[j], hop);
      addDifference(difference, later, earlier, differenceTap[j], hop);
    }
    part(sum, difference, hop);
    System.arraycopy(samples, HALF_TAPS, whole, 0, hop);
    largest(score, whole, middle, sum, difference, hop);
    return score;
  }

  /** Which of the four values at a frame of the hop just scanned is the largest: 0 to 3 quarters after it. */
  int quarter(int n) {
    float top = score[n];
    if (top == Math.abs(middle[n])) {
      return 2;
    }
    return top == Math.abs(sum[n]) ? 1 : top == Math.abs(difference[n]) ? 3 : 0;
  }

  /** A better estimate there: the top of the parabola through that value and its neighbours. */
  float estimate(int n, int quarter) {
    float left = quarter > 0 ? at(n, quarter - 1) : n > 0 ? at(n - 1, 3) : 0.0f;
    float right = quarter < 3 ? at(n, quarter + 1) : n + 1 < hop ? at(n + 1, 0) : 0.0f;
    if (left == 0.0f || right == 0.0f) {
      return HEADROOM * score[n]; // next to the hop: not less than it is
    }
    return parabola(left, score[n], right);
  }

  private float at(int n, int quarter) {
    float[] values = quarter == 0 ? whole : quarter == 1 ? sum : quarter == 2 ? middle : difference;
    return Math.abs(values[n]);
  }

  private static float parabola(float left, float middle, float right) {
    float slope = right - left;
    float bend = left - 2.0f * middle + right;
    return middle < left || middle < right || bend >= 0.0f
        ? middle
        : Math.min(middle - 0.125f * slope * slope / bend, HEADROOM * middle);
  }

  private static void scale(float[] y, float[] x, float factor, int frames) {
    for (int n = 0; n < frames; n++) {
      y[n] = factor * x[n];
    }
  }

  private static void addSum(float[] y, float[] a, float[] b, float tap, int frames) {
    for (int n = 0; n < frames; n++) {
      y[n] += tap * (a[n] + b[n]);
    }
  }

  private static void addDifference(float[] y, float[] a, float[] b, float tap, int frames) {
    for (int n = 0; n < frames; n++) {
      y[n] += tap * (a[n] - b[n]);
    }
  }

  /** From sum and difference to the values at 1/4 and 3/4. */
  private static void part(float[] s, float[] d, int frames) {
    for (int n = 0; n < frames; n++) {
      float quarter = 0.5f * (s[n] + d[n]);
      d[n] = 0.5f * (s[n] - d[n]);
      s[n] = quarter;
    }
  }

  private static void largest(float[] y, float[] a, float[] b, float[] c, float[] d, int frames) {
    for (int n = 0; n < frames; n++) {
      y[n] = Math.max(Math.abs(a[n]), Math.abs(b[n]));
    }
    for (int n = 0; n < frames; n++) {
      y[n] = Math.max(y[n], Math.max(Math.abs(c[n]), Math.abs(d[n])));
    }
  }
}
