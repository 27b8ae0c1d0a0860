package io.github.studiohand.core.level;

import io.github.studiohand.core.math.PortableMath;

/**
 * Measures one peak between the samples. With c = n + 1/2, t = c + u and d_k = k − 1/2,
 *
 * <pre>
 *   x(t) = Σ_{near} x[n + k] sinc(u − d_k)  +  cos πu / π · Σ_{rest} (−1)^k x[n + k] / (u − d_k)
 * </pre>
 *
 * where near are the {@value #NEAR} samples on either side of c. The second sum is smooth in u: a cubic from
 * 1 / (u − d) = −Σ_p u^p / d^{p+1}, the error of which is below 6e-5 of the largest sample. So looking at
 * another u costs {@code 2 · NEAR} multiplications, and the search for the top of the peak is cheap.
 */
final class PeakRefiner {
  private static final int STEPS = 16; // of the grid, a sample
  private static final int NEAR = 8;
  private static final int CUBIC = 64; // samples from which on a line is enough
  private static final int GRID = STEPS + STEPS / 2 + 1; // u from −3/4 to 3/4
  private static final int COARSE = STEPS / 4;

  private final double[][] taps = new double[GRID][2 * NEAR];
  private final double[] envelope = new double[GRID]; // cos πu / π
  private final double[][] inverse = new double[4][]; // −(−1)^k / d_k^(p + 1)

  private float[] samples = new float[0];
  private int at;
  private final double[] rest = new double[4]; // coefficients of the smooth sum

  PeakRefiner(int reach) {
    for (int i = 0; i < GRID; i++) {
      double u = u(i);
      envelope[i] = PortableMath.cosTurns(0.5 * u) / Math.PI;
      for (int k = 1 - NEAR; k <= NEAR; k++) {
        taps[i][k + NEAR - 1] = Sinc.at(u - (k - 0.5));
      }
    }
    for (int p = 0; p < inverse.length; p++) {
      inverse[p] = new double[reach + 1];
      for (int k = NEAR + 1; k <= reach; k++) {
        double power = 1.0;
        for (int q = 0; q <= p; q++) {
          power /= k - 0.5;
        }
        inverse[p][k] = (k & 1) == 0 ? -power : power;
      }
    }
  }

  private static double u(int i) {
    return (i - (GRID - 1) / 2) / (double) STEPS;
  }

  /**
   * Magnitude of the peak near a place.
   *
   * @param signal the samples around it, as far as they are not in {@code far}
   * @param frame n, its index in {@code signal}: the peak is looked for from n − 1/4 to n + 5/4
   * @param far coefficients, in powers of u, of what all other samples add to the smooth sum
   */
  double refine(float[] signal, int frame, double[] far) {
    samples = signal;
    at = frame;
    System.arraycopy(far, 0, rest, 0, 3);
    rest[3] = 0.0;
    addRest();
    int best = 0;
    double highest = -1.0;
    for (int i = 0; i < GRID; i += COARSE) {
      double magnitude = Math.abs(value(i));
      best = magnitude > highest ? i : best;
      highest = Math.max(highest, magnitude);
    }
    return climb(best);
  }

  private void addRest() {
    int both = Math.min(at + 1, samples.length - 1 - at);
    double c0 = 0.0, c1 = 0.0, c2 = 0.0, c3 = 0.0;
    int k = NEAR + 1;
    for (int end = Math.min(both, CUBIC); k <= end; k++) {
      double right = samples[at + k];
      double left = samples[at + 1 - k];
      c0 += inverse[0][k] * (right + left);
      c1 += inverse[1][k] * (right - left);
      c2 += inverse[2][k] * (right + left);
      c3 += inverse[3][k] * (right - left);
    }
    for (; k <= both; k++) {
      double right = samples[at + k];
      double left = samples[at + 1 - k];
      c0 += inverse[0][k] * (right + left);
      c1 += inverse[1][k] * (right - left);
    }
    for (int j = k; at + j < samples.length; j++) {
      c0 += inverse[0][j] * samples[at + j];
      c1 += inverse[1][j] * samples[at + j];
    }
    for (int j = k; at + 1 - j >= 0; j++) {
      c0 += inverse[0][j] * samples[at + 1 - j];
      c1 -= inverse[1][j] * samples[at + 1 - j];
    }
    rest[0] += c0;
    rest[1] += c1;
    rest[2] += c2;
    rest[3] += c3;
  }

  private double value(int i) {
    double[] tap = taps[i];
    double even = 0.0;
    double odd = 0.0;
    int first = at + 1 - NEAR;
    for (int k = 0; k < 2 * NEAR; k += 2) {
      even += tap[k] * samples[first + k];
      odd += tap[k + 1] * samples[first + k + 1];
    }
    double u = u(i);
    double smooth = rest[0] + u * (rest[1] + u * (rest[2] + u * rest[3]));
    return even + odd + envelope[i] * smooth;
  }

  /** The top of the parabola through the highest point of the grid and its neighbours. */
  private double climb(int start) {
    int i = Math.min(GRID - 2, Math.max(1, start));
    double left = Math.abs(value(i - 1));
    double middle = Math.abs(value(i));
    double right = Math.abs(value(i + 1));
    for (int step = 0; step < COARSE; step++) {
      if (left > middle && left >= right && i > 1) {
        i--;
        right = middle;
        middle = left;
        left = Math.abs(value(i - 1));
      } else if (right > middle && i < GRID - 2) {
        i++;
        left = middle;
        middle = right;
        right = Math.abs(value(i + 1));
      } else {
        break;
      }
    }
    double highest = Math.max(middle, Math.max(left, right));
    double bend = left - 2.0 * middle + right;
    if (middle < highest || !(bend < 0.0)) {
      return highest;
    }
    return middle - 0.125 * (right - left) * (right - left) / bend;
  }
}
