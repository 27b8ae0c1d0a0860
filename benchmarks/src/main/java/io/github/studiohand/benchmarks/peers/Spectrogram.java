package io.github.studiohand.benchmarks.peers;

import io.github.studiohand.core.spectral.RealFft;
import io.github.studiohand.core.spectral.Window;

/**
 * Short-time spectra of a whole signal, {@value #SIZE} frames under a square-root Hann window every {@value #HOP},
 * and the way back.
 *
 * <pre>  y[n] = ½ Σ w[n − t hop] IFFT(X_t)[n − t hop],   Σ w² = 2</pre>
 */
final class Spectrogram {
  static final int SIZE = 4096;
  static final int HOP = 1024;
  static final int BINS = SIZE / 2 + 1;

  private static final double[] WINDOW = Window.SQRT_HANN.periodic(SIZE);
  private static final double SCALE = HOP / (SIZE / 2.0); // 1 / Σ w²

  final float[][] re; // [time][bin]
  final float[][] im;

  private final int frames;

  /** The spectra of a signal. */
  Spectrogram(float[] x) {
    this(x.length);
    RealFft fft = new RealFft(SIZE);
    float[] frame = new float[SIZE];
    for (int t = 0; t < re.length; t++) {
      int start = start(t);
      for (int n = 0; n < SIZE; n++) {
        int at = start + n;
        frame[n] = at >= 0 && at < x.length ? (float) WINDOW[n] * x[at] : 0.0f;
      }
      fft.forward(frame, re[t], im[t]);
    }
  }

  /** Silence. */
  private Spectrogram(int frames) {
    this.frames = frames;
    int times = (frames + SIZE - HOP + HOP - 1) / HOP; // each sample under SIZE / HOP windows
    re = new float[times][BINS];
    im = new float[times][BINS];
  }

  private static int start(int t) {
    return t * HOP - (SIZE - HOP);
  }

  int times() {
    return re.length;
  }

  double power(int t, int k) {
    return (double) re[t][k] * re[t][k] + (double) im[t][k] * im[t][k];
  }

  /**
   * The signal with every bin scaled.
   *
   * @param gain [time][bin]
   * @return as many samples as were analysed
   */
  float[] scaled(float[][] gain) {
    RealFft fft = new RealFft(SIZE);
    double[] sum = new double[frames];
    float[] a = new float[BINS];
    float[] b = new float[BINS];
    float[] frame = new float[SIZE];
    for (int t = 0; t < re.length; t++) {
      for (int k = 0; k < BINS; k++) {
        a[k] = gain[t][k] * re[t][k];
        b[k] = gain[t][k] * im[t][k];
      }
      fft.inverse(a, b, frame);
      int start = start(t);
      for (int n = Math.max(0, -start); n < SIZE && start + n < frames; n++) {
        sum[start + n] += SCALE * WINDOW[n] * frame[n];
      }
    }
    float[] out = new float[frames];
    for (int n = 0; n < frames; n++) {
      out[n] = (float) sum[n];
    }
    return out;
  }
}
