package io.github.studiohand.debleed;

import io.github.studiohand.core.spectral.RealFft;
import java.util.Arrays;

/**
 * Approximate inverse of the normal equations: the data term is nearly diagonal over frequency, the prior
 * diagonal over taps, so the taps are cut into octave-wide segments with a smooth partition of unity
 * (Σ segment² = 1), and each segment is divided by data + its own prior over frequency.
 *
 * <pre>  M⁻¹ g = Σ over segments s of  s · IFFT( FFT(s · g) / (Φ + precision(s)) )</pre>
 */
final class PathPreconditioner {
  private static final double FIRST_SEGMENT = 256.0; // taps; each next one is an octave longer

  private final int taps;
  private final RealFft fft;
  private final double[][] segment;
  private final double[] precision; // per segment
  private final double[] buffer;
  private final double[] re;
  private final double[] im;

  PathPreconditioner(int taps, double[] tapPrecision) {
    this.taps = taps;
    int size = 2 * Integer.highestOneBit(2 * taps - 1);
    fft = new RealFft(size);
    buffer = new double[size];
    re = new double[size / 2 + 1];
    im = new double[size / 2 + 1];
    int count = 1 + (int) Math.ceil(StrictMath.log(taps / (2 * FIRST_SEGMENT)) / StrictMath.log(2));
    segment = new double[count][taps];
    precision = new double[count];
    for (int n = 0; n < taps; n++) {
      double octave =
          StrictMath.log(Math.max(n, FIRST_SEGMENT) / FIRST_SEGMENT) / StrictMath.log(2);
      double place = Math.min(octave, count - 1.0);
      int left = (int) Math.min(place, count - 2.0);
      double angle = 0.5 * Math.PI * (place - left);
      segment[left][n] = StrictMath.cos(angle);
      segment[left + 1][n] = StrictMath.sin(angle);
    }
    for (int s = 0; s < count; s++) {
      double sum = 0.0;
      double weight = 0.0;
      for (int n = 0; n < taps; n++) {
        double w = segment[s][n] * segment[s][n];
        sum += w * StrictMath.log(tapPrecision[n]);
        weight += w;
      }
      precision[s] = StrictMath.exp(sum / weight);
    }
  }

  /** {@code z = M⁻¹ g} for the data term {@code phi} per bin of {@link WeightedSpectrum}. */
  void solve(double[] g, double[] phi, double[] z) {
    Arrays.fill(z, 0.0);
    int half = re.length - 1;
    for (int s = 0; s < segment.length; s++) {
      double[] shape = segment[s];
      Arrays.fill(buffer, 0.0);
      for (int n = 0; n < taps; n++) {
        buffer[n] = shape[n] * g[n];
      }
      fft.forward(buffer, re, im);
      for (int k = 0; k <= half; k++) {
        double place = (double) k * (phi.length - 1) / half;
        int low = Math.min((int) place, phi.length - 2);
        double data = phi[low] + (place - low) * (phi[low + 1] - phi[low]);
        double scale = 1.0 / (data + precision[s]);
        re[k] *= scale;
        im[k] *= scale;
      }
      fft.inverse(re, im, buffer);
      for (int n = 0; n < taps; n++) {
        z[n] += shape[n] * buffer[n];
      }
    }
  }
}
