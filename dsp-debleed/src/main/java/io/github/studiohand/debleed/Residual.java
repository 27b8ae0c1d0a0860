package io.github.studiohand.debleed;

import io.github.studiohand.core.spectral.RealFft;
import io.github.studiohand.core.spectral.Window;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Spectrum of the last two hops of a microphone less a prediction, under a Hann window. */
final class Residual {
  final float[] re;
  final float[] im;
  final float[] power;

  private final int hop;
  private final RealFft fft;
  private final float[] window;
  private final float[] samples;
  private final float[] frame;

  Residual(int hop) {
    this.hop = hop;
    fft = new RealFft(2 * hop);
    double[] hann = Window.HANN.periodic(2 * hop);
    window = new float[2 * hop];
    for (int n = 0; n < window.length; n++) {
      window[n] = (float) hann[n];
    }
    samples = new float[2 * hop];
    frame = new float[2 * hop];
    re = new float[hop + 1];
    im = new float[hop + 1];
    power = new float[hop + 1];
  }

  void clear() {
    Arrays.fill(samples, 0.0f);
  }

  /** Starts from the samples of another one. */
  void copyFrom(Residual other) {
    System.arraycopy(other.samples, 0, samples, 0, 2 * hop);
  }

  /** Takes in a hop, less a prediction if there is one. */
  void push(float[] microphone, float @Nullable [] prediction) {
    System.arraycopy(samples, hop, samples, 0, hop);
    System.arraycopy(microphone, 0, samples, hop, hop);
    if (prediction != null) {
      for (int n = 0; n < hop; n++) {
        samples[hop + n] -= prediction[n];
      }
    }
    for (int n = 0; n < frame.length; n++) {
      frame[n] = samples[n] * window[n];
    }
    fft.forward(frame, re, im);
    Spectra.power(re, im, power);
  }
}
