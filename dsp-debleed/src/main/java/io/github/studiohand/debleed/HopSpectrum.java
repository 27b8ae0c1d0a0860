package io.github.studiohand.debleed;

import io.github.studiohand.core.spectral.RealFft;
import io.github.studiohand.core.spectral.Window;

/** Spectrum of one hop under a Hann window: hops do not overlap, so each is new evidence. */
final class HopSpectrum {
  final float[] re;
  final float[] im;
  final float[] power;

  private final RealFft fft;
  private final float[] window;
  private final float[] frame;

  HopSpectrum(int hop) {
    fft = new RealFft(hop);
    double[] hann = Window.HANN.periodic(hop);
    window = new float[hop];
    for (int n = 0; n < hop; n++) {
      window[n] = (float) hann[n];
    }
    frame = new float[hop];
    re = new float[fft.bins()];
    im = new float[fft.bins()];
    power = new float[fft.bins()];
  }

  /** Takes {@code x[offset .. offset + hop)}. */
  void take(float[] x, int offset) {
    System.arraycopy(x, offset, frame, 0, frame.length);
    for (int n = 0; n < frame.length; n++) {
      frame[n] *= window[n];
    }
    fft.forward(frame, re, im);
    Spectra.power(re, im, power);
  }

  /** {@code power = |a − b|²}: the power left of a microphone when a prediction is taken away. */
  void difference(HopSpectrum a, HopSpectrum b) {
    for (int k = 0; k < re.length; k++) {
      re[k] = a.re[k] - b.re[k];
    }
    for (int k = 0; k < im.length; k++) {
      im[k] = a.im[k] - b.im[k];
    }
    Spectra.power(re, im, power);
  }
}
