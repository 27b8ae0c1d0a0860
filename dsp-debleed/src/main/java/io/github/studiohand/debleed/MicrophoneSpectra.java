package io.github.studiohand.debleed;

import io.github.studiohand.core.Checks;
import io.github.studiohand.core.spectral.RealFft;
import io.github.studiohand.core.spectral.Window;
import java.util.Arrays;

/**
 * Short-time spectra of several microphones over a stretch of a take, split into real and imaginary parts,
 * {@code [microphone][frame][bin]}: square-root Hann window, three quarters overlap.
 *
 * <pre>  Y[t][k] = FFT( w · y[start + (t − 3)·hop .. + size) ),   Σ over shifts of w² = 2</pre>
 */
final class MicrophoneSpectra {
  private static final int OVERLAP = 4;

  final int size;
  final int hop;
  final int bins;
  final int frames;
  final float[][][] re;
  final float[][][] im;

  /**
   * Empty spectra.
   *
   * @param bins that are kept, from 0 Hz on
   * @param hops of signal that they cover
   */
  MicrophoneSpectra(int microphones, int size, int bins, int hops) {
    this.size = size;
    hop = hopOf(size);
    this.bins = bins;
    frames = hops + OVERLAP - 1;
    re = new float[microphones][frames][bins];
    im = new float[microphones][frames][bins];
  }

  /** Frames from one transform of this size to the next. */
  static int hopOf(int size) {
    return size / OVERLAP;
  }

  /** Another set with the same content. */
  MicrophoneSpectra copy() {
    MicrophoneSpectra other = new MicrophoneSpectra(re.length, size, bins, frames - OVERLAP + 1);
    for (int i = 0; i < re.length; i++) {
      for (int t = 0; t < frames; t++) {
        System.arraycopy(re[i][t], 0, other.re[i][t], 0, bins);
        System.arraycopy(im[i][t], 0, other.im[i][t], 0, bins);
      }
    }
    return other;
  }

  /** Fills in the spectra of the take from {@code start} on, times {@code gain}. */
  void analyse(Channels channels, long start, double gain) {
    RealFft fft = new RealFft(size);
    double[] window = Window.SQRT_HANN.periodic(size);
    double[] frame = new double[size];
    double[] a = new double[size / 2 + 1];
    double[] b = new double[size / 2 + 1];
    float[][] in = new float[re.length][size];
    for (int t = 0; t < frames; t++) {
      channels.read(start + (long) (t - OVERLAP + 1) * hop, in, size);
      for (int i = 0; i < re.length; i++) {
        for (int n = 0; n < size; n++) {
          frame[n] = gain * window[n] * Checks.finite(in[i][n]);
        }
        fft.forward(frame, a, b);
        for (int k = 0; k < bins; k++) {
          re[i][t][k] = (float) a[k];
          im[i][t][k] = (float) b[k];
        }
      }
    }
  }

  /** The signals of all hops of these spectra less {@code other}, times {@code gain}. */
  float[][] lessSynthesised(MicrophoneSpectra other, double gain) {
    RealFft fft = new RealFft(size);
    double[] window = Window.SQRT_HANN.periodic(size);
    double[] a = new double[size / 2 + 1];
    double[] b = new double[size / 2 + 1];
    double[] frame = new double[size];
    int length = (frames - OVERLAP + 1) * hop;
    float[][] out = new float[re.length][length];
    double[] sum = new double[length];
    double scale = 2.0 * gain / OVERLAP;
    for (int i = 0; i < re.length; i++) {
      Arrays.fill(sum, 0.0);
      for (int t = 0; t < frames; t++) {
        for (int k = 0; k < bins; k++) {
          a[k] = re[i][t][k] - other.re[i][t][k];
          b[k] = im[i][t][k] - other.im[i][t][k];
        }
        fft.inverse(a, b, frame);
        int at = (t - OVERLAP + 1) * hop;
        for (int n = Math.max(0, -at); n < Math.min(size, length - at); n++) {
          sum[at + n] += scale * window[n] * frame[n];
        }
      }
      for (int n = 0; n < length; n++) {
        out[i][n] = (float) sum[n];
      }
    }
    return out;
  }
}
