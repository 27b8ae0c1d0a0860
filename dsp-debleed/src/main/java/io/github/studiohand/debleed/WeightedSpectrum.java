package io.github.studiohand.debleed;

import io.github.studiohand.core.spectral.RealFft;
import io.github.studiohand.core.spectral.Window;
import java.util.Arrays;

/**
 * Weights in time and frequency: a tight short-time transform (square-root Hann, half overlap), so that
 * weights of 1 give the signal back.
 *
 * <pre>  weigh(v) = Σ over frames t of  w · IFFT( W[t] · FFT( w · v ) )</pre>
 */
final class WeightedSpectrum {
  /** Frames of the transform. */
  static final int SIZE = 2048;

  static final int HOP = SIZE / 2;
  static final int BINS = HOP + 1;

  private final RealFft fft = new RealFft(SIZE);
  private final double[] window = Window.SQRT_HANN.periodic(SIZE);
  private final double[] frame = new double[SIZE];
  private final double[] re = new double[BINS];
  private final double[] im = new double[BINS];

  /** Frames that cover {@code length} samples, a multiple of the hop. */
  static int frames(int length) {
    return length / HOP + 1;
  }

  /** Spectrum of frame {@code t} of {@code v[from .. to)}, which is silent outside. */
  private void transform(double[] v, int from, int to, int t) {
    int start = from + (t - 1) * HOP;
    int first = Math.max(0, from - start);
    int last = Math.min(SIZE, to - start);
    Arrays.fill(frame, 0.0);
    for (int n = first; n < last; n++) {
      frame[n] = v[start + n] * window[n];
    }
    fft.forward(frame, re, im);
  }

  /** {@code power[t][k] = |V[t][k]|²} for {@code v[from .. to)}. */
  void power(double[] v, int from, int to, float[][] power) {
    for (int t = 0; t < frames(to - from); t++) {
      transform(v, from, to, t);
      float[] row = power[t];
      for (int k = 0; k < BINS; k++) {
        row[k] = (float) (re[k] * re[k] + im[k] * im[k]);
      }
    }
  }

  /** The spectra {@code V[t][k]} of {@code v[from .. to)}. */
  void spectra(double[] v, int from, int to, float[][] intoRe, float[][] intoIm) {
    for (int t = 0; t < frames(to - from); t++) {
      transform(v, from, to, t);
      for (int k = 0; k < BINS; k++) {
        intoRe[t][k] = (float) re[k];
        intoIm[t][k] = (float) im[k];
      }
    }
  }

  /** {@code out[from .. to) = weigh(v[from .. to))}. */
  void weigh(double[] v, int from, int to, float[][] weights, double[] out) {
    Arrays.fill(out, from, to, 0.0);
    for (int t = 0; t < frames(to - from); t++) {
      transform(v, from, to, t);
      float[] row = weights[t];
      for (int k = 0; k < BINS; k++) {
        re[k] *= row[k];
        im[k] *= row[k];
      }
      fft.inverse(re, im, frame);
      int start = from + (t - 1) * HOP;
      int first = Math.max(0, from - start);
      int last = Math.min(SIZE, to - start);
      for (int n = first; n < last; n++) {
        out[start + n] += frame[n] * window[n];
      }
    }
  }
}
