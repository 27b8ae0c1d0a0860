package io.github.studiohand.strip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The linear algebra of {@link BleedCanceller}, each against its definition. */
class BinFitTest {
  /** Double precision, of matrices loaded by 10⁻². */
  private static final double SOLVER_TOLERANCE = 1e-10;

  /** Normal equations summed in float over 200 frames, conditioned by a loading of 10⁻³. */
  private static final double FIT_TOLERANCE = 1e-3;

  private static double[][] random(int rows, int columns, SplittableRandom random) {
    double[][] a = new double[rows][columns];
    for (double[] row : a) {
      for (int j = 0; j < columns; j++) {
        row[j] = Bursts.gaussian(random);
      }
    }
    return a;
  }

  /** A = G Gᴴ + 10⁻² I as {re, im}. */
  private static double[][][] positiveDefinite(int n, SplittableRandom random) {
    double[][] gRe = random(n, n, random);
    double[][] gIm = random(n, n, random);
    double[][][] a = new double[2][n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          a[0][i][j] += gRe[i][k] * gRe[j][k] + gIm[i][k] * gIm[j][k];
          a[1][i][j] += gIm[i][k] * gRe[j][k] - gRe[i][k] * gIm[j][k];
        }
      }
      a[0][i][i] += 1e-2;
    }
    return a;
  }

  /** Complex Gaussian elimination with pivoting, as a real system of twice the size. */
  static double[][] eliminate(double[][][] a, double[] bRe, double[] bIm) {
    int n = bRe.length;
    double[][] m = new double[2 * n][2 * n + 1];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        m[i][j] = a[0][i][j];
        m[i][n + j] = -a[1][i][j];
        m[n + i][j] = a[1][i][j];
        m[n + i][n + j] = a[0][i][j];
      }
      m[i][2 * n] = bRe[i];
      m[n + i][2 * n] = bIm[i];
    }
    double[] x = eliminate(m);
    return new double[][] {java.util.Arrays.copyOf(x, n), java.util.Arrays.copyOfRange(x, n, 2 * n)
    };
  }

  /** Of rows [A | b]. */
  static double[] eliminate(double[][] m) {
    int n = m.length;
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k; i < n; i++) {
        pivot = Math.abs(m[i][k]) > Math.abs(m[pivot][k]) ? i : pivot;
      }
      double[] row = m[pivot];
      m[pivot] = m[k];
      m[k] = row;
      for (int i = k + 1; i < n; i++) {
        double f = m[i][k] / row[k];
        for (int j = k; j <= n; j++) {
          m[i][j] -= f * row[j];
        }
      }
    }
    double[] x = new double[n];
    for (int i = n - 1; i >= 0; i--) {
      double sum = m[i][n];
      for (int j = i + 1; j < n; j++) {
        sum -= m[i][j] * x[j];
      }
      x[i] = sum / m[i][i];
    }
    return x;
  }

  private static double[][] lowerTriangle(double[][] a) {
    double[][] lower = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      java.util.Arrays.fill(lower[i], Double.NaN); // must not be read
      System.arraycopy(a[i], 0, lower[i], 0, i + 1);
    }
    return lower;
  }

  @Property(tries = 60)
  void solve_isGaussianElimination(@ForAll long seed, @ForAll @IntRange(min = 1, max = 24) int n) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][][] a = positiveDefinite(n, random);
    double[][] b = random(2, n, random);
    double[] xRe = b[0].clone();
    double[] xIm = b[1].clone();
    assertThat(HermitianSolver.solve(lowerTriangle(a[0]), lowerTriangle(a[1]), xRe, xIm))
        .isTrue();
    double[][] expected = eliminate(a, b[0], b[1]);
    double scale = 1.0;
    for (int i = 0; i < n; i++) {
      scale = Math.max(scale, Math.hypot(expected[0][i], expected[1][i]));
    }
    for (int i = 0; i < n; i++) {
      assertThat(xRe[i]).isCloseTo(expected[0][i], offset(scale * SOLVER_TOLERANCE));
      assertThat(xIm[i]).isCloseTo(expected[1][i], offset(scale * SOLVER_TOLERANCE));
      double residualRe = -b[0][i];
      double residualIm = -b[1][i];
      double size = 0.0;
      for (int j = 0; j < n; j++) {
        residualRe += a[0][i][j] * xRe[j] - a[1][i][j] * xIm[j];
        residualIm += a[0][i][j] * xIm[j] + a[1][i][j] * xRe[j];
        size += Math.hypot(a[0][i][j], a[1][i][j]) * scale;
      }
      assertThat(Math.hypot(residualRe, residualIm)).isLessThan(1e-14 * n * (size + 1.0));
    }
  }

  /** An eigenvalue of 0 or less, a zero matrix, NaN. */
  @Property(tries = 40)
  void solve_notPositiveDefinite_isRefused(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int n) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][][] a = positiveDefinite(n, random);
    int at = random.nextInt(n);
    for (double diagonal : new double[] {0.0, -1.0, Double.NaN}) {
      a[0][at][at] = diagonal;
      assertThat(HermitianSolver.solve(
              lowerTriangle(a[0]), lowerTriangle(a[1]), new double[n], new double[n]))
          .isFalse();
    }
    assertThat(
            HermitianSolver.solve(new double[n][n], new double[n][n], new double[n], new double[n]))
        .isFalse();
  }

  private static float[] floats(int n, double rms, SplittableRandom random) {
    return Noises.white(n, rms, random);
  }

  /** Σ w |y − h u|² + λ |h|² least, with λ a thousandth of the mean diagonal of Σ w u uᴴ, w of mean 1. */
  private static double[][] leastSquares(
      double[][][] u, float[] yRe, float[] yIm, float[] weights) {
    int n = u.length;
    int count = yRe.length;
    double mean = 0.0;
    for (float w : weights) {
      mean += w / (double) count;
    }
    double[][][] a = new double[2][n][n];
    double[][] b = new double[2][n];
    double trace = 0.0;
    for (int i = 0; i < n; i++) {
      for (int t = 0; t < count; t++) {
        double w = weights[t] / mean;
        b[0][i] += w * (u[i][0][t] * yRe[t] + u[i][1][t] * yIm[t]);
        b[1][i] += w * (u[i][0][t] * yIm[t] - u[i][1][t] * yRe[t]);
        for (int j = 0; j < n; j++) {
          a[0][i][j] += w * (u[i][0][t] * u[j][0][t] + u[i][1][t] * u[j][1][t]);
          a[1][i][j] += w * (u[i][0][t] * u[j][1][t] - u[i][1][t] * u[j][0][t]);
        }
      }
      trace += a[0][i][i];
    }
    for (int i = 0; i < n; i++) {
      a[0][i][i] += 1e-3 * trace / n;
    }
    double[][] h = eliminate(a, b[0], b[1]);
    double[][] fitted = new double[2][count];
    for (int t = 0; t < count; t++) {
      for (int i = 0; i < n; i++) {
        fitted[0][t] += h[0][i] * u[i][0][t] - h[1][i] * u[i][1][t];
        fitted[1][t] += h[0][i] * u[i][1][t] + h[1][i] * u[i][0][t];
      }
    }
    return fitted;
  }

  @Property(tries = 25)
  void fit_isTheWeightedLeastSquares(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3) int inputs,
      @ForAll @IntRange(min = 1, max = 8) int taps,
      @ForAll @IntRange(min = -6, max = 6) int exponent) {
    SplittableRandom random = new SplittableRandom(seed);
    int count = 200;
    int bins = 3;
    int k = random.nextInt(bins);
    double level = Math.pow(10.0, exponent);
    float[][][] xRe = new float[inputs][bins][];
    float[][][] xIm = new float[inputs][bins][];
    for (int r = 0; r < inputs; r++) {
      for (int bin = 0; bin < bins; bin++) {
        xRe[r][bin] = floats(count + taps - 1, level, random);
        xIm[r][bin] = floats(count + taps - 1, level, random);
      }
    }
    float[] yRe = floats(count, 0.5 * level, random);
    float[] yIm = floats(count, 0.5 * level, random);
    float[] weights = new float[count];
    for (int t = 0; t < count; t++) {
      weights[t] = (float) ((1e-3 + random.nextDouble()) / (level * level));
      yRe[t] += xRe[0][k][t]; // there is something to find
      yIm[t] += xIm[0][k][t];
    }
    double[][][] u = new double[inputs * taps][2][count];
    for (int r = 0; r < inputs; r++) {
      for (int i = 0; i < taps; i++) {
        for (int t = 0; t < count; t++) {
          u[r * taps + i][0][t] = xRe[r][k][t + i];
          u[r * taps + i][1][t] = xIm[r][k][t + i];
        }
      }
    }
    double[][] expected = leastSquares(u, yRe, yIm, weights);
    float[] bRe = new float[count];
    float[] bIm = new float[count];
    new BinFit(inputs, taps).fit(xRe, xIm, k, yRe, yIm, weights, bRe, bIm);
    for (int t = 0; t < count; t++) {
      assertThat((double) bRe[t]).isCloseTo(expected[0][t], offset(FIT_TOLERANCE * level));
      assertThat((double) bIm[t]).isCloseTo(expected[1][t], offset(FIT_TOLERANCE * level));
    }
  }

  @Test
  void fit_silentInput_leavesNothing() {
    SplittableRandom random = new SplittableRandom(5);
    float[] y = floats(50, 1.0, random);
    float[] weights = new float[50];
    java.util.Arrays.fill(weights, 1.0f);
    float[] b = new float[50];
    new BinFit(1, 4)
        .fit(new float[1][1][53], new float[1][1][53], 0, y, y, weights, b, new float[50]);
    assertThat(b).containsOnly(0.0f);
  }

  @Property(tries = 20)
  void cancelledBleed_isAtLeastTwelveDecibelsBelowWhatWasTaken(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] taken = new float[12];
    double[] left = random.doubles(12).toArray();
    for (int i = 0; i < 12; i++) {
      taken[i] = (float) (20.0 * random.nextDouble());
    }
    Bleed bleed = new CancelledBleed((hop, band) -> left[hop * 3 + band], taken, 3);
    for (int i = 0; i < 12; i++) {
      double least = taken[i] * Math.pow(10.0, -1.2);
      assertThat(bleed.power(i / 3, i % 3)).isCloseTo(Math.max(left[i], least), offset(1e-12));
      assertThat(bleed.heard(i / 3, i % 3)).isEqualTo(Math.max(left[i], taken[i]));
    }
  }
}
