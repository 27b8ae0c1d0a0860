package io.github.studiohand.strip;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.spectral.RealFft;

/**
 * Power of a take in bands of about one and a half ERB, every {@link #hopFrames}.
 *
 * <pre>
 *   P[i][b] = Σ over the bins k of band b of 2 |X_i[k]|² / (size Σ w²),   X_i = FFT of w · x around frame i·hop
 * </pre>
 *
 * <p>The window is a Hann window of the power of two nearest to 21 ms, the hop a quarter of it; a take of
 * white noise of power 1 has bands that sum to 1 nearly (what lies below {@value #LOWEST_HZ} Hz is left
 * out: it is not heard).
 *
 * @see <a href="https://doi.org/10.1016/0378-5955(90)90170-T">Glasberg and Moore, Derivation of auditory
 *     filter shapes from notched-noise data, Hearing Research 47, 1990, eq. 4: ERB number</a>
 */
final class BandAnalyzer {
  static final int HOPS_PER_WINDOW = 4;

  private static final double WINDOW_MS = 21.3;
  private static final double LOWEST_HZ = 20.0;
  private static final double HIGHEST_HZ = 20_000.0;
  private static final double ERB_PER_BAND = 1.5;
  private static final int BATCH_HOPS = 64;

  private final int size;
  private final int hop;
  private final int bands;
  private final int[] firstBin; // of each band, and one past the last
  private final RealFft fft;
  private final float[] window; // scaled so that squared bins are powers
  private final float[] windowed;
  private final float[] re;
  private final float[] im;
  private final float[] power;

  BandAnalyzer(double sampleRateHz) {
    size = windowFrames(sampleRateHz);
    hop = size / HOPS_PER_WINDOW;
    fft = new RealFft(size);
    window = new float[size];
    double energy = 0.0;
    for (int n = 0; n < size; n++) {
      double w = 0.5 - 0.5 * StrictMath.cos(2.0 * Math.PI * n / size);
      window[n] = (float) w;
      energy += w * w;
    }
    double scale = StrictMath.sqrt(2.0 / (size * energy));
    for (int n = 0; n < size; n++) {
      window[n] *= (float) scale;
    }
    windowed = new float[size];
    re = new float[fft.bins()];
    im = new float[fft.bins()];
    power = new float[fft.bins()];
    firstBin = edges(sampleRateHz);
    bands = firstBin.length - 1;
  }

  static int windowFrames(double sampleRateHz) {
    double wanted = sampleRateHz * WINDOW_MS / 1000.0;
    return 1 << Math.max(4, (int) Math.rint(StrictMath.log(wanted) / StrictMath.log(2.0)));
  }

  private int[] edges(double sampleRateHz) {
    double binHz = sampleRateHz / size;
    int top = (int) Math.min(size / 2, Math.floor(HIGHEST_HZ / binHz));
    int[] found = new int[size];
    int count = 0;
    found[count++] = Math.max(1, (int) Math.ceil(LOWEST_HZ / binHz));
    double erb = erbNumber(found[0] * binHz);
    for (int bin = found[0] + 1; bin < top; bin++) {
      if (erbNumber(bin * binHz) - erb >= ERB_PER_BAND) {
        found[count++] = bin;
        erb = erbNumber(bin * binHz);
      }
    }
    found[count++] = top + 1;
    return java.util.Arrays.copyOf(found, count);
  }

  private static double erbNumber(double hz) {
    return 21.4 * StrictMath.log10(1.0 + 0.00437 * hz);
  }

  int hopFrames() {
    return hop;
  }

  int bands() {
    return bands;
  }

  /**
   * Analyses {@code hops} windows of every channel, the first around frame {@code firstHop · hop}.
   *
   * @param powers per channel, {@code hops · bands} values
   * @param peaks per channel, the largest magnitude of the hop around each window's middle
   */
  void analyze(AudioSource take, long firstHop, int hops, float[][] powers, float[][] peaks) {
    int channels = take.channels();
    float[][] samples = new float[channels][size + (BATCH_HOPS - 1) * hop];
    for (int done = 0; done < hops; done += BATCH_HOPS) {
      int batch = Math.min(BATCH_HOPS, hops - done);
      int frames = size + (batch - 1) * hop;
      take.read((firstHop + done) * hop - size / 2, samples, 0, frames);
      for (int ch = 0; ch < channels; ch++) {
        clean(samples[ch], frames);
        for (int i = 0; i < batch; i++) {
          window(samples[ch], i * hop, powers[ch], (done + i) * bands);
          peaks[ch][done + i] = peak(samples[ch], i * hop + (size - hop) / 2);
        }
      }
    }
  }

  private static void clean(float[] x, int frames) {
    for (int n = 0; n < frames; n++) {
      x[n] = Checks.finite(x[n]);
    }
  }

  private float peak(float[] x, int from) {
    float most = 0.0f;
    for (int n = from; n < from + hop; n++) {
      most = Math.max(most, Math.abs(x[n]));
    }
    return most;
  }

  private void window(float[] x, int from, float[] powers, int at) {
    float[] w = windowed;
    System.arraycopy(x, from, w, 0, size);
    for (int n = 0; n < size; n++) {
      w[n] *= window[n];
    }
    fft.forward(w, re, im);
    for (int k = 0; k < power.length; k++) {
      power[k] = re[k] * re[k] + im[k] * im[k];
    }
    for (int b = 0; b < bands; b++) {
      float sum = 0.0f;
      for (int k = firstBin[b]; k < firstBin[b + 1]; k++) {
        sum += power[k];
      }
      powers[at + b] = sum;
    }
  }
}
