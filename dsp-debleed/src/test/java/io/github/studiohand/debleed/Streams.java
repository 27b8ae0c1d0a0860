package io.github.studiohand.debleed;

import io.github.studiohand.core.StreamFormat;
import java.util.Arrays;

/** Runs a {@link BleedSuppressor} over whole signals, and makes variants of them. */
final class Streams {
  static final double RATE = 48_000;
  static final int HOP = BleedSuppressor.HOP_FRAMES;

  private static final int BLOCK = 1024;

  private Streams() {}

  /** The output for a mono microphone, without the latency. */
  static float[] run(double rate, float[] mic, float[]... references) {
    return run(new BleedSuppressor(), rate, new float[][] {mic}, references)[0];
  }

  /** The output without the latency. */
  static float[][] run(
      BleedSuppressor suppressor, double rate, float[][] mics, float[][] references) {
    suppressor.prepare(new StreamFormat(rate, mics.length, references.length, BLOCK));
    int latency = suppressor.latencyFrames();
    float[][] main = longer(mics, latency);
    float[][] key = longer(references, latency);
    process(suppressor, main, key, 0, main[0].length);
    float[][] out = new float[mics.length][];
    for (int ch = 0; ch < mics.length; ch++) {
      out[ch] = Arrays.copyOfRange(main[ch], latency, main[ch].length);
    }
    return out;
  }

  /** Processes {@code [from, to)} of prepared buffers in place. */
  static void process(BleedSuppressor suppressor, float[][] main, float[][] key, int from, int to) {
    for (int at = from; at < to; at += BLOCK) {
      suppressor.process(main, key, at, Math.min(BLOCK, to - at));
    }
  }

  /** Copies with silence at the end. */
  static float[][] longer(float[][] bus, int frames) {
    float[][] result = new float[bus.length][];
    for (int ch = 0; ch < bus.length; ch++) {
      result[ch] = Arrays.copyOf(bus[ch], bus[ch].length + frames);
    }
    return result;
  }

  static float[] scaled(float[] x, float gain) {
    float[] y = new float[x.length];
    for (int n = 0; n < x.length; n++) {
      y[n] = gain * x[n];
    }
    return y;
  }

  static float[] delayed(float[] x, int frames) {
    float[] y = new float[x.length];
    System.arraycopy(x, 0, y, frames, x.length - frames);
    return y;
  }

  static float[] sum(float[] a, float[] b) {
    float[] y = new float[a.length];
    for (int n = 0; n < a.length; n++) {
      y[n] = a[n] + b[n];
    }
    return y;
  }

  /** {@code gain · x} through a decaying path that begins {@code delay} frames late. */
  static float[] bleed(float[] x, int delay, double gain, long seed) {
    float[] noise = Noise.floats(160, seed);
    double[] path = new double[160];
    for (int k = 0; k < path.length; k++) {
      path[k] = gain * (k == 0 ? 1.0 : 0.4 * noise[k]) * StrictMath.exp(-k / 50.0);
    }
    float[] y = new float[x.length];
    for (int n = delay; n < y.length; n++) {
      double sum = 0.0;
      for (int k = 0; k < path.length && k <= n - delay; k++) {
        sum += path[k] * x[n - delay - k];
      }
      y[n] = (float) sum;
    }
    return y;
  }

  /** Power of {@code a − b} over that of {@code c − b} in decibels, over {@code [from, to)}. */
  static double ratioDb(float[] a, float[] c, float[] b, int from, int to) {
    double above = 1e-30;
    double below = 1e-30;
    for (int n = from; n < to; n++) {
      above += Math.pow((double) a[n] - b[n], 2);
      below += Math.pow((double) c[n] - b[n], 2);
    }
    return 10.0 * Math.log10(above / below);
  }
}
