package io.github.studiohand.debleed;

import java.util.Arrays;

/**
 * Separates the sources of N microphones at one frequency, each source as its own microphone hears it: every
 * source is Gaussian with a power per frame and a full-rank covariance between microphones.
 *
 * <pre>
 *  Σ[t] = Σⱼ v[j][t] R[j] + floor,   z[t] = Σ[t]⁻¹ y[t]
 *  R[j] ← R + mean over t of ( v R z zᴴ R − v R Σ⁻¹ R ),   scaled to R[j][j][j] = 1
 *  v[j][t] ← v √( zᴴ R z / tr(Σ⁻¹ R) )
 *  out[j][t] = v[j][t] (R[j] z[t])ⱼ</pre>
 *
 * <p>The filter is at once the linear stage (phases between microphones, in R) and the mask (powers, in v).
 *
 * @see <a href="https://doi.org/10.1109/TASL.2010.2050716">N. Duong, E. Vincent and R. Gribonval,
 *     Under-determined reverberant audio source separation using a full-rank spatial covariance model, IEEE
 *     TASLP 18(7), 2010, eq. (28)-(36)</a>
 * @see <a href="https://doi.org/10.1109/TASL.2013.2239990">H. Sawada et al., Multichannel extensions of
 *     non-negative matrix factorization, IEEE TASLP 21(5), 2013, eq. (42): the update of the powers</a>
 */
final class SourceSeparator {
  private final int n;
  private final int frames;
  private final LeakEstimate leak;
  private final HermitianInverse inverse;
  private final double[] power;
  private final double[][] rRe; // [source][i · n + k]
  private final double[][] rIm;
  private final double[] sRe;
  private final double[] sIm;
  private final double[] zRe;
  private final double[] zIm;
  private final double[] cRe;
  private final double[] cIm;
  private final double[][] aRe; // sums of the update of R
  private final double[][] aIm;
  private final double[][] bRe;
  private final double[][] bIm;

  SourceSeparator(int microphones, int frames) {
    n = microphones;
    this.frames = frames;
    leak = new LeakEstimate(n, frames);
    inverse = new HermitianInverse(n);
    power = new double[frames * n];
    rRe = new double[n][n * n];
    rIm = new double[n][n * n];
    sRe = new double[n * n];
    sIm = new double[n * n];
    zRe = new double[n];
    zIm = new double[n];
    cRe = new double[n];
    cIm = new double[n];
    aRe = new double[n][n * n];
    aIm = new double[n][n * n];
    bRe = new double[n][n * n];
    bIm = new double[n][n * n];
  }

  /**
   * Replaces every microphone's spectrum by that of its own source.
   *
   * @param yRe real parts, {@code [t · n + i]}
   * @param yIm imaginary parts
   * @param iterations 1 or more
   */
  void separate(double[] yRe, double[] yIm, int iterations) {
    double all = 0.0;
    for (int i = 0; i < power.length; i++) {
      power[i] = yRe[i] * yRe[i] + yIm[i] * yIm[i];
      all += power[i];
    }
    if (!(all > 0.0)) {
      return;
    }
    leak.estimate(power);
    start(yRe, yIm);
    for (int it = 0; it < iterations; it++) {
      iterate(yRe, yIm, all / power.length);
    }
    for (int t = 0; t < frames; t++) {
      solve(yRe, yIm, t);
      for (int j = 0; j < n; j++) {
        double a = 0.0;
        double b = 0.0;
        for (int k = 0; k < n; k++) {
          a += rRe[j][j * n + k] * zRe[k] - rIm[j][j * n + k] * zIm[k];
          b += rRe[j][j * n + k] * zIm[k] + rIm[j][j * n + k] * zRe[k];
        }
        double v = leak.variance[t * n + j];
        yRe[t * n + j] = v * a;
        yIm[t * n + j] = v * b;
      }
    }
  }

  /** Covariances from the frames that each source dominates, no louder elsewhere than its leak. */
  private void start(double[] yRe, double[] yIm) {
    double[] v = leak.variance;
    for (int j = 0; j < n; j++) {
      Arrays.fill(rRe[j], 0.0);
      Arrays.fill(rIm[j], 0.0);
      for (int t = 0; t < frames; t++) {
        double model = leak.floor[j];
        for (int k = 0; k < n; k++) {
          model += leak.gain[j * n + k] * v[t * n + k];
        }
        double share = v[t * n + j] / model;
        addOuter(rRe[j], rIm[j], yRe, yIm, t * n, share * share / (v[t * n + j] + leak.floor[j]));
      }
      double[] scale = new double[n];
      for (int i = 0; i < n; i++) {
        double level = rRe[j][i * n + i] / Math.max(rRe[j][j * n + j], 1e-200);
        double allowed = leak.gain[i * n + j] + 1e-6;
        scale[i] = i == j ? 1.0 : Math.min(1.0, StrictMath.sqrt(allowed / Math.max(level, 1e-200)));
      }
      double own = Math.max(rRe[j][j * n + j], 1e-200);
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < n; k++) {
          rRe[j][i * n + k] *= scale[i] * scale[k] / own;
          rIm[j][i * n + k] *= scale[i] * scale[k] / own;
        }
      }
      for (int i = 0; i < n; i++) {
        rRe[j][i * n + i] += 1e-4 * leak.gain[i * n + j] + 1e-9;
      }
    }
  }

  private void addOuter(
      double[] re, double[] im, double[] yRe, double[] yIm, int at, double weight) {
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        re[i * n + k] += weight * (yRe[at + i] * yRe[at + k] + yIm[at + i] * yIm[at + k]);
        im[i * n + k] += weight * (yIm[at + i] * yRe[at + k] - yRe[at + i] * yIm[at + k]);
      }
    }
  }

  /** Inverse covariance of frame {@code t} in s, and z = s y. */
  private void solve(double[] yRe, double[] yIm, int t) {
    Arrays.fill(sRe, 0.0);
    Arrays.fill(sIm, 0.0);
    for (int j = 0; j < n; j++) {
      double v = leak.variance[t * n + j];
      double[] a = rRe[j];
      double[] b = rIm[j];
      for (int i = 0; i < sRe.length; i++) {
        sRe[i] += v * a[i];
        sIm[i] += v * b[i];
      }
    }
    for (int i = 0; i < n; i++) {
      sRe[i * n + i] += leak.floor[i];
    }
    inverse.invert(sRe, sIm);
    for (int i = 0; i < n; i++) {
      double a = 0.0;
      double b = 0.0;
      for (int k = 0; k < n; k++) {
        a += sRe[i * n + k] * yRe[t * n + k] - sIm[i * n + k] * yIm[t * n + k];
        b += sRe[i * n + k] * yIm[t * n + k] + sIm[i * n + k] * yRe[t * n + k];
      }
      zRe[i] = a;
      zIm[i] = b;
    }
  }

  private void iterate(double[] yRe, double[] yIm, double mean) {
    for (int j = 0; j < n; j++) {
      Arrays.fill(aRe[j], 0.0);
      Arrays.fill(aIm[j], 0.0);
      Arrays.fill(bRe[j], 0.0);
      Arrays.fill(bIm[j], 0.0);
    }
    for (int t = 0; t < frames; t++) {
      solve(yRe, yIm, t);
      for (int j = 0; j < n; j++) {
        double v = leak.variance[t * n + j];
        double[] re = rRe[j];
        double[] im = rIm[j];
        double quadratic = 0.0;
        double trace = 0.0;
        for (int i = 0; i < n; i++) {
          double a = 0.0;
          double b = 0.0;
          for (int k = 0; k < n; k++) {
            int ik = i * n + k;
            a += re[ik] * zRe[k] - im[ik] * zIm[k];
            b += re[ik] * zIm[k] + im[ik] * zRe[k];
            trace += sRe[ik] * re[ik] + sIm[ik] * im[ik]; // tr(S R): both Hermitian
          }
          cRe[i] = a;
          cIm[i] = b;
          quadratic += zRe[i] * a + zIm[i] * b;
        }
        addOuter(aRe[j], aIm[j], cRe, cIm, 0, v / frames);
        double w = v / frames;
        for (int i = 0; i < sRe.length; i++) {
          bRe[j][i] += w * sRe[i];
          bIm[j][i] += w * sIm[i];
        }
        double next = v * StrictMath.sqrt(Math.max(0.0, quadratic) / Math.max(trace, 1e-300));
        leak.variance[t * n + j] = Math.max(next, 1e-12 * mean);
      }
    }
    for (int j = 0; j < n; j++) {
      renew(j);
    }
  }

  /** R ← A + R − R B R, scaled so that the source has its power at its own microphone. */
  private void renew(int j) {
    double[] re = rRe[j];
    double[] im = rIm[j];
    multiply(re, im, bRe[j], bIm[j], sRe, sIm);
    multiply(sRe, sIm, re, im, bRe[j], bIm[j]);
    for (int i = 0; i < re.length; i++) {
      re[i] += aRe[j][i] - bRe[j][i];
      im[i] += aIm[j][i] - bIm[j][i];
    }
    double own = Math.max(re[j * n + j], 1e-200);
    for (int i = 0; i < re.length; i++) {
      re[i] /= own;
      im[i] /= own;
    }
    for (int i = 0; i < n; i++) {
      re[i * n + i] += 1e-7;
    }
    for (int t = 0; t < frames; t++) {
      leak.variance[t * n + j] *= own;
    }
  }

  private void multiply(
      double[] aRe, double[] aIm, double[] bRe, double[] bIm, double[] outRe, double[] outIm) {
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        double a = 0.0;
        double b = 0.0;
        for (int m = 0; m < n; m++) {
          a += aRe[i * n + m] * bRe[m * n + k] - aIm[i * n + m] * bIm[m * n + k];
          b += aRe[i * n + m] * bIm[m * n + k] + aIm[i * n + m] * bRe[m * n + k];
        }
        outRe[i * n + k] = a;
        outIm[i * n + k] = b;
      }
    }
  }
}
