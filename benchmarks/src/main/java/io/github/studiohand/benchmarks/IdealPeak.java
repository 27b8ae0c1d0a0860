package io.github.studiohand.benchmarks;

import io.github.studiohand.core.math.PortableMath;
import io.github.studiohand.core.spectral.RealFft;

/**
 * True peak of a short signal by ideal interpolation: the spectrum of all of it, delayed by each 64th of a frame,
 *
 * <pre>  x(n − p/64) = IDFT( X[k] e^(−2πi k p / (64 N)) ),   p = 0 .. 63</pre>
 *
 * which is what padding the spectrum with zeros to 64 times its length gives. No filter, no window: the band reaches
 * to half the sample rate. Between two points of the grid a sine at half the sample rate hides 0.0026 dB, anything
 * else less. The signal counts as periodic in N, so leave as many zeros at its ends as its ringing should have.
 */
final class IdealPeak {
  private static final int FACTOR = 64;

  private final RealFft fft;
  private final double[] re;
  private final double[] im;
  private final double[] cos; // of the turn by a 64th of a frame
  private final double[] sin;
  private final double[] delayed;

  /**
   * Makes the tables.
   *
   * @param frames length of the signals, a power of two, 2 to {@link RealFft#MAX_SIZE}
   */
  IdealPeak(int frames) {
    fft = new RealFft(frames);
    re = new double[fft.bins()];
    im = new double[fft.bins()];
    cos = new double[fft.bins()];
    sin = new double[fft.bins()];
    delayed = new double[frames];
    for (int k = 0; k < cos.length; k++) {
      double angle = -2.0 * Math.PI * k / FACTOR / frames;
      cos[k] = PortableMath.cos(angle);
      sin[k] = PortableMath.sin(angle);
    }
  }

  /** Highest magnitude of the continuous signal through these samples. */
  double of(float[] samples) {
    double peak = 0.0;
    for (int n = 0; n < delayed.length; n++) {
      delayed[n] = samples[n];
      peak = Math.max(peak, Math.abs(samples[n]));
    }
    fft.forward(delayed, re, im);
    for (int p = 1; p < FACTOR; p++) {
      turn();
      fft.inverse(re, im, delayed); // reads no imaginary part at half the sample rate
      for (double value : delayed) {
        peak = Math.max(peak, Math.abs(value));
      }
    }
    return peak;
  }

  private void turn() {
    for (int k = 0; k < re.length; k++) {
      double real = re[k] * cos[k] - im[k] * sin[k];
      im[k] = re[k] * sin[k] + im[k] * cos[k];
      re[k] = real;
    }
  }
}
