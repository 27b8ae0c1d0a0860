package io.github.studiohand.declick;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;

/**
 * The low band of a take at a low rate, and back: a linear-phase low-pass before decimation by D, the same one
 * after interpolation.
 *
 * <pre>
 *   low[i] = Σ_k h[k]·x[i·D + k],   x[n] = D·Σ_i h[n − i·D]·low[i],   k = −16·D … 16·D
 *   h[k] = 0.35/D·sinc(0.35·k/D)·kaiser(k/(16·D + 1)),   Σ h[k] = 1
 * </pre>
 *
 * <p>D is the largest that leaves a rate of 2500 Hz or more. Of the low rate: flat to 0.01 dB below 0.108 (270 Hz or
 * more), −6 dB at 0.175, −60 dB from 0.2425 on. Not thread-safe.
 *
 * @see "A. V. Oppenheim, R. W. Schafer, Discrete-Time Signal Processing (3rd ed., 2010), sections 4.6 and 7.5.3"
 */
final class LowBand {
  /** Reach of the interpolation in frames of the low rate, either side. */
  static final int REACH = 16;

  private static final double TARGET_HZ = 2500.0;
  private static final double EDGE = 0.35; // of half the low rate
  private static final double KAISER_BETA = 7.0; // stop band −70 dB

  private final int factor;
  private final double lowRateHz;
  private final double[] taps;

  /**
   * Designs the filter.
   *
   * @param sampleRateHz frames per second
   */
  LowBand(double sampleRateHz) {
    factor = Math.max(1, (int) (sampleRateHz / TARGET_HZ));
    lowRateHz = sampleRateHz / factor;
    int half = REACH * factor;
    taps = new double[2 * half + 1];
    double sum = 0.0;
    for (int k = -half; k <= half; k++) {
      double position = k / (half + 1.0);
      double kaiser = bessel(KAISER_BETA * Math.sqrt(1.0 - position * position));
      double turn = Math.PI * EDGE * k / factor;
      taps[k + half] = kaiser * (k == 0 ? 1.0 : StrictMath.sin(turn) / turn);
      sum += taps[k + half];
    }
    for (int k = 0; k < taps.length; k++) {
      taps[k] /= sum;
    }
  }

  /** Modified Bessel function of the first kind, order 0, by its power series. */
  private static double bessel(double x) {
    double term = 1.0;
    double sum = 1.0;
    for (int k = 1; k < 40; k++) {
      double half = 0.5 * x / k;
      term *= half * half;
      sum += term;
    }
    return sum;
  }

  /**
   * Decimation factor.
   *
   * @return D, 1 or more
   */
  int factor() {
    return factor;
  }

  /**
   * Rate of the low band.
   *
   * @return frames per second
   */
  double lowRateHz() {
    return lowRateHz;
  }

  /**
   * Reads a stretch of every channel at the low rate; non-finite samples count as 0.
   *
   * @param source the take
   * @param from first frame of the low rate; may be negative
   * @param low one array per channel to fill
   */
  void read(AudioSource source, long from, double[][] low) {
    int half = REACH * factor;
    int batch = Math.max(1, 16384 / factor);
    float[][] in = new float[low.length][2 * half + batch * factor];
    for (int done = 0; done < low[0].length; done += batch) {
      int count = Math.min(batch, low[0].length - done);
      int frames = 2 * half + (count - 1) * factor + 1;
      source.read((from + done) * factor - half, in, 0, frames);
      for (int ch = 0; ch < low.length; ch++) {
        for (int n = 0; n < frames; n++) {
          in[ch][n] = Checks.finite(in[ch][n]);
        }
        for (int i = 0; i < count; i++) {
          low[ch][done + i] = filtered(in[ch], i * factor);
        }
      }
    }
  }

  private double filtered(float[] x, int at) {
    double s0 = 0.0;
    double s1 = 0.0;
    double s2 = 0.0;
    double s3 = 0.0;
    int k = 0;
    for (; k + 3 < taps.length; k += 4) {
      s0 += taps[k] * x[at + k];
      s1 += taps[k + 1] * x[at + k + 1];
      s2 += taps[k + 2] * x[at + k + 2];
      s3 += taps[k + 3] * x[at + k + 3];
    }
    for (; k < taps.length; k++) {
      s0 += taps[k] * x[at + k];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /**
   * Brings a stretch that is 0 outside to the full rate.
   *
   * @param low the stretch
   * @return {@code (low.length − 1 + 2·REACH)·D + 1} frames, the first {@code REACH·D} before {@code low[0]}
   */
  double[] interpolate(double[] low) {
    double[] out = new double[(low.length - 1) * factor + taps.length];
    for (int i = 0; i < low.length; i++) {
      double scaled = factor * low[i];
      int at = i * factor;
      for (int k = 0; k < taps.length; k++) {
        out[at + k] += scaled * taps[k];
      }
    }
    return out;
  }
}
