package io.github.studiohand.debleed;

import io.github.studiohand.core.spectral.RealFft;
import io.github.studiohand.core.spectral.Window;
import java.util.Arrays;

/**
 * {@link ResidueGain} while audio runs: frames of two hops under a square-root Hann window.
 *
 * <pre>  removed = Σ over frames t of  w · IFFT( (1 − G[t]) FFT( w · (in − bleed) ) )</pre>
 *
 * <p>One hop late. Where nothing is predicted G is 1 and exactly nothing is removed.
 */
final class ResidueStage {
  final float[] removed; // of the hop before the newest one

  private final int hop;
  private final RealFft fft;
  private final ResidueGain rule;
  private final float[] window;
  private final float[] residual;
  private final float[] bleed;
  private final float[] tail;
  private final float[] frame;
  private final float[] re;
  private final float[] im;
  private final float[] residualPower;
  private final float[] bleedPower;
  private final float[] gain;

  ResidueStage(int hop, double sampleRateHz) {
    this.hop = hop;
    fft = new RealFft(2 * hop);
    rule = new ResidueGain(hop + 1, sampleRateHz, hop * 1000.0 / sampleRateHz, 0.0, 0.0);
    double[] w = Window.SQRT_HANN.periodic(2 * hop);
    window = new float[2 * hop];
    for (int n = 0; n < window.length; n++) {
      window[n] = (float) w[n];
    }
    removed = new float[hop];
    residual = new float[2 * hop];
    bleed = new float[2 * hop];
    tail = new float[hop];
    frame = new float[2 * hop];
    re = new float[hop + 1];
    im = new float[hop + 1];
    residualPower = new float[hop + 1];
    bleedPower = new float[hop + 1];
    gain = new float[hop + 1];
  }

  void clear() {
    rule.clear();
    Arrays.fill(removed, 0.0f);
    Arrays.fill(residual, 0.0f);
    Arrays.fill(bleed, 0.0f);
    Arrays.fill(tail, 0.0f);
  }

  /** Lowest gain in decibels, and 0 to 10 against musical noise. */
  void set(double floorDb, double artifactSmoothing) {
    rule.set(floorDb, artifactSmoothing);
  }

  /** Takes in the newest hop of the microphone and of the bleed predicted for it. */
  void hop(float[] mic, float[] predicted) {
    System.arraycopy(residual, hop, residual, 0, hop);
    System.arraycopy(bleed, hop, bleed, 0, hop);
    System.arraycopy(predicted, 0, bleed, hop, hop);
    for (int n = 0; n < hop; n++) {
      residual[hop + n] = mic[n] - predicted[n];
    }
    transform(bleed);
    Spectra.power(re, im, bleedPower);
    transform(residual);
    Spectra.power(re, im, residualPower);
    rule.next(residualPower, bleedPower, gain);
    for (int k = 0; k <= hop; k++) {
      re[k] *= 1.0f - gain[k];
      im[k] *= 1.0f - gain[k];
    }
    fft.inverse(re, im, frame);
    for (int n = 0; n < frame.length; n++) {
      frame[n] *= window[n];
    }
    for (int n = 0; n < hop; n++) {
      removed[n] = tail[n] + frame[n];
    }
    System.arraycopy(frame, hop, tail, 0, hop);
  }

  private void transform(float[] x) {
    for (int n = 0; n < frame.length; n++) {
      frame[n] = window[n] * x[n];
    }
    fft.forward(frame, re, im);
  }
}
