package io.github.studiohand.debleed;

import io.github.studiohand.core.spectral.RealFft;
import java.util.Arrays;

/**
 * Approximate inverse of the normal equations: the data term is nearly diagonal over frequency, the prior
 * diagonal over taps, so the taps are cut into octave-wide segments with a smooth partition of unity
 * (Σ segment² = 1), and each segment is solved per bin with data + its own prior, all references together.
 *
 * <pre>  M⁻¹ g = Σ over segments s of  s · IFFT( (Φ + precision(s))⁻¹ FFT(s · g) ),   Φ[r][q] = Σ W X*[r] X[q]</pre>
 *
 * <p>The inverse is interpolated between bins: a mean of positive definite matrices, so M⁻¹ is one too.
 */
final class PathPreconditioner {
  private static final int FIRST_SEGMENT = 256; // taps; each next one is an octave longer
  private static final int BINS = WeightedSpectrum.BINS;

  private final int references;
  private final Segment[] segments;
  private final HermitianInverse inverse;
  private final double[] matrixRe;
  private final double[] matrixIm;

  /** For paths whose taps have prior precisions {@code precision[reference][tap]}. */
  PathPreconditioner(int taps, double[][] precision) {
    references = precision.length;
    inverse = new HermitianInverse(references);
    matrixRe = new double[references * references];
    matrixIm = new double[references * references];
    int count =
        1 + (int) Math.ceil(StrictMath.log(taps / (2.0 * FIRST_SEGMENT)) / StrictMath.log(2));
    double[][] shapes = new double[count][taps];
    for (int n = 0; n < taps; n++) {
      double octave =
          StrictMath.log((double) Math.max(n, FIRST_SEGMENT) / FIRST_SEGMENT) / StrictMath.log(2);
      double place = Math.min(octave, count - 1.0);
      int left = (int) Math.min(place, count - 2.0);
      double angle = 0.5 * Math.PI * (place - left);
      shapes[left][n] = StrictMath.cos(angle);
      shapes[left + 1][n] = StrictMath.sin(angle);
    }
    segments = new Segment[count];
    for (int s = 0; s < count; s++) {
      int from = s == 0 ? 0 : FIRST_SEGMENT << (s - 1);
      int to = (int) Math.min(taps, (long) FIRST_SEGMENT << (s + 1));
      segments[s] = new Segment(Arrays.copyOfRange(shapes[s], from, to), from, precision);
    }
  }

  /** Takes the data term {@code Φ} per bin of {@link WeightedSpectrum}: {@code [r][q][bin]}, q ≤ r. */
  void update(double[][][] phiRe, double[][][] phiIm) {
    for (Segment segment : segments) {
      for (int k = 0; k < BINS; k++) {
        for (int r = 0; r < references; r++) {
          for (int q = 0; q <= r; q++) {
            matrixRe[r * references + q] = phiRe[r][q][k];
            matrixIm[r * references + q] = phiIm[r][q][k];
          }
          matrixRe[r * references + r] += segment.precision[r];
        }
        inverse.invert(matrixRe, matrixIm);
        for (int i = 0; i < matrixRe.length; i++) {
          segment.inverseRe[i][k] = matrixRe[i];
          segment.inverseIm[i][k] = matrixIm[i];
        }
      }
    }
  }

  /** {@code z = M⁻¹ g}, both {@code [reference][tap]}. */
  void solve(double[][] g, double[][] z) {
    for (double[] path : z) {
      Arrays.fill(path, 0.0);
    }
    for (Segment segment : segments) {
      segment.solve(g, z);
    }
  }

  private final class Segment {
    private final double[] shape;
    private final int from;
    private final double[] precision; // per reference
    private final double[][] inverseRe = new double[references * references][BINS];
    private final double[][] inverseIm = new double[references * references][BINS];
    private final RealFft fft;
    private final double[] buffer;
    private final double[][] re;
    private final double[][] im;
    private final double[] sumRe;
    private final double[] sumIm;

    Segment(double[] shape, int from, double[][] tapPrecision) {
      this.shape = shape;
      this.from = from;
      int size = Math.max(WeightedSpectrum.SIZE, 2 * Integer.highestOneBit(2 * shape.length - 1));
      fft = new RealFft(size);
      buffer = new double[size];
      re = new double[references][fft.bins()];
      im = new double[references][fft.bins()];
      sumRe = new double[fft.bins()];
      sumIm = new double[fft.bins()];
      precision = new double[references];
      for (int r = 0; r < references; r++) {
        double sum = 0.0;
        double weight = 0.0;
        for (int n = 0; n < shape.length; n++) {
          double w = shape[n] * shape[n];
          sum += w * StrictMath.log(tapPrecision[r][from + n]);
          weight += w;
        }
        precision[r] = StrictMath.exp(sum / weight);
      }
    }

    void solve(double[][] g, double[][] z) {
      for (int r = 0; r < references; r++) {
        Arrays.fill(buffer, 0.0);
        for (int n = 0; n < shape.length; n++) {
          buffer[n] = shape[n] * g[r][from + n];
        }
        fft.forward(buffer, re[r], im[r]);
      }
      for (int r = 0; r < references; r++) {
        Arrays.fill(sumRe, 0.0);
        Arrays.fill(sumIm, 0.0);
        for (int q = 0; q < references; q++) {
          multiplyAdd(inverseRe[r * references + q], inverseIm[r * references + q], re[q], im[q]);
        }
        fft.inverse(sumRe, sumIm, buffer);
        for (int n = 0; n < shape.length; n++) {
          z[r][from + n] += shape[n] * buffer[n];
        }
      }
    }

    private void multiplyAdd(double[] aRe, double[] aIm, double[] xRe, double[] xIm) {
      int half = sumRe.length - 1;
      for (int k = 0; k <= half; k++) {
        double place = (double) k * (BINS - 1) / half;
        int low = Math.min((int) place, BINS - 2);
        double c = aRe[low] + (place - low) * (aRe[low + 1] - aRe[low]);
        double s = aIm[low] + (place - low) * (aIm[low + 1] - aIm[low]);
        sumRe[k] += c * xRe[k] - s * xIm[k];
        sumIm[k] += c * xIm[k] + s * xRe[k];
      }
    }
  }
}
