package io.github.studiohand.strip;

import io.github.studiohand.core.spectral.RealFft;
import io.github.studiohand.core.spectral.Window;
import java.util.Arrays;

/**
 * Hears a source through the filter that its own loud part shows: Wiener's, without delay.
 *
 * <pre>
 *   W(f) = max(0, S(f) − {@value #OVER} N(f)) / S(f),   y = F⁻¹{W · F{x}}</pre>
 *
 * <p>N is the mean power spectrum of the noise before the source, S of what follows its opening. Where the
 * source is strong W is 1, so its amplitude is kept, while of the noise only what shares its bands remains.
 *
 * @see <a href="https://doi.org/10.7551/mitpress/2946.001.0001">N. Wiener, Extrapolation, Interpolation, and
 *     Smoothing of Stationary Time Series, 1949, ch. 3</a>
 */
final class SourceFilter {
  private static final double OVER = 1.5;
  private static final int FINE = 16; // bins of the filtering transform to one of the spectra

  private final int size;
  private final RealFft fft;
  private final RealFft fine;
  private final double[] window;
  private final double[] segment;
  private final double[] re;
  private final double[] im;
  private final double[] noise;
  private final double[] source;
  private final double[] whole;
  private final double[] wholeRe;
  private final double[] wholeIm;

  /** @param size frames of a window of the spectra, a power of two */
  SourceFilter(int size) {
    this.size = size;
    fft = new RealFft(size);
    fine = new RealFft(FINE * size);
    window = Window.HANN.periodic(size);
    segment = new double[size];
    re = new double[fft.bins()];
    im = new double[fft.bins()];
    noise = new double[fft.bins()];
    source = new double[fft.bins()];
    whole = new double[FINE * size];
    wholeRe = new double[fine.bins()];
    wholeIm = new double[fine.bins()];
  }

  int size() {
    return size;
  }

  /** Most frames that {@link #apply} can filter. */
  int mostFrames() {
    return (FINE - 1) * size;
  }

  /**
   * Filters {@code x[from, to)} into {@code y}.
   *
   * @param split end of the noise, which begins at {@code from}
   * @param open where the source has opened; at least one window before {@code length}
   */
  void apply(float[] x, int from, int split, int open, int to, int length, double[] y) {
    spectrum(x, from, split, noise);
    spectrum(x, open, length, source);
    Arrays.fill(whole, 0.0);
    for (int n = from; n < to; n++) {
      whole[n - from] = x[n];
    }
    fine.forward(whole, wholeRe, wholeIm);
    for (int k = 0; k < wholeRe.length; k++) {
      double at = (double) k / FINE;
      int low = (int) at;
      double w = gain(low) * (1.0 - at + low) + gain(low + 1) * (at - low);
      wholeRe[k] *= w;
      wholeIm[k] *= w;
    }
    fine.inverse(wholeRe, wholeIm, whole);
    System.arraycopy(whole, 0, y, from, to - from);
  }

  private double gain(int bin) {
    int k = Math.min(bin, source.length - 1);
    return source[k] > 0.0 ? Math.max(0.0, source[k] - OVER * noise[k]) / source[k] : 0.0;
  }

  private void spectrum(float[] x, int from, int to, double[] power) {
    Arrays.fill(power, 0.0);
    int count = 0;
    for (int at = from; at + size <= to; at += size / 2) {
      for (int n = 0; n < size; n++) {
        segment[n] = window[n] * x[at + n];
      }
      fft.forward(segment, re, im);
      for (int k = 0; k < power.length; k++) {
        power[k] += re[k] * re[k] + im[k] * im[k];
      }
      count++;
    }
    for (int k = 0; k < power.length; k++) {
      power[k] /= Math.max(1, count);
    }
  }
}
