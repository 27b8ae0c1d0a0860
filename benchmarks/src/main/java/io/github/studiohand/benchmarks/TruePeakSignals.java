package io.github.studiohand.benchmarks;

import io.github.studiohand.testdata.Signals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Signals whose peaks lie between samples, each of {@value #FRAMES} frames with silence at both ends: sines up to 0.47
 * of the sample rate, the pattern whose samples all add up half way between two of them, maximum-length sequences,
 * noise and music, as they are and clipped.
 */
final class TruePeakSignals {
  /** Length of each. */
  static final int FRAMES = 1 << 15;

  private static final int START = 1 << 12;
  private static final int SOUNDING = 1 << 14;
  private static final int FADE = 1024;
  private static final int CHORD_FADE = 64;
  private static final double LEVEL = 0.5;
  private static final double[] RELATIVE_HZ = {0.1, 0.2, 0.3, 0.35, 0.4, 0.42, 0.45, 0.47};

  private final int sampleRateHz;
  private final List<Case> cases = new ArrayList<>();

  /**
   * A signal.
   *
   * @param kind what of
   * @param programme mono
   */
  record Case(String kind, Programme programme) {}

  private TruePeakSignals(int sampleRateHz) {
    this.sampleRateHz = sampleRateHz;
  }

  /**
   * All of them.
   *
   * @param sampleRateHz frames per second
   * @param seeds how many of each kind that is random
   */
  static List<Case> all(int sampleRateHz, int seeds) {
    TruePeakSignals signals = new TruePeakSignals(sampleRateHz);
    signals.sines(seeds);
    signals.add("inter-sample", "sum of all samples", worst());
    signals.add("maximum-length sequence", "order 13", maximumLength());
    for (int seed = 1; seed <= seeds; seed++) {
      signals.noise(seed);
    }
    return signals.cases;
  }

  private void add(String kind, String detail, float[] sounding) {
    float[] out = new float[FRAMES];
    System.arraycopy(sounding, 0, out, START, sounding.length);
    String name = "%s, %s, %d Hz".formatted(kind, detail, sampleRateHz);
    cases.add(new Case(kind, new Programme(name, sampleRateHz, new float[][] {out})));
  }

  private void sines(int seeds) {
    add("sine, fs/4 at 45°", "fade", faded(sine(0.25, Math.PI / 4.0)));
    add("sine, fs/6 at 60°", "fade", faded(sine(1.0 / 6.0, Math.PI / 3.0)));
    Random random = new Random(5);
    for (double relative : RELATIVE_HZ) {
      for (int seed = 1; seed <= seeds; seed++) {
        double phase = 2.0 * Math.PI * random.nextDouble();
        add("sine", "%.2f fs, phase %.3f".formatted(relative, phase), faded(sine(relative, phase)));
      }
    }
  }

  private float[] sine(double relative, double phase) {
    return Signals.sine(SOUNDING, sampleRateHz, relative * sampleRateHz, LEVEL, phase);
  }

  private static float[] faded(float[] samples) {
    return faded(samples, FADE);
  }

  private static float[] faded(float[] samples, int fade) {
    for (int n = 0; n < fade; n++) {
      float gain = (float) (0.5 - 0.5 * StrictMath.cos(Math.PI * n / fade));
      samples[n] *= gain;
      samples[samples.length - 1 - n] *= gain;
    }
    return samples;
  }

  /** Signs of sinc(n + 1/2), 8 frames to either side: half way in the middle every sample adds its all. */
  private static float[] worst() {
    float[] out = new float[16];
    for (int n = 0; n < out.length; n++) {
      int distance = n < 8 ? 7 - n : n - 8;
      out[n] = (float) (distance % 2 == 0 ? 0.3 : -0.3);
    }
    return out;
  }

  /** Of x^13 + x^4 + x^3 + x + 1, which is primitive. */
  private static float[] maximumLength() {
    float[] out = new float[(1 << 13) - 1];
    int state = 1;
    for (int n = 0; n < out.length; n++) {
      out[n] = (float) ((state & 1) == 1 ? LEVEL : -LEVEL);
      int bit = (state ^ (state >> 1) ^ (state >> 3) ^ (state >> 4)) & 1;
      state = state >> 1 | bit << 12;
    }
    return out;
  }

  private void noise(int seed) {
    String detail = "seed " + seed;
    float[] white = Signals.whiteNoise(SOUNDING, 0.15, seed);
    add("white noise", detail, white.clone());
    add("white noise, clipped", detail, clipped(white, 4.0));
    add("white noise, clipped to its sign", detail, clipped(white, 1e6));
    float[] pink = Signals.pinkNoise(SOUNDING, sampleRateHz, 0.15, seed);
    add("pink noise, clipped", detail, clipped(pink, 6.0));
    float[] music = ClickedMusic.chord(sampleRateHz, Math.max(SOUNDING, sampleRateHz), seed);
    float[] part = Arrays.copyOf(music, SOUNDING);
    add("music", detail, faded(part.clone(), CHORD_FADE));
    add("music, clipped", detail, clipped(part, 8.0));
  }

  private static float[] clipped(float[] samples, double gain) {
    float[] out = new float[samples.length];
    for (int n = 0; n < out.length; n++) {
      out[n] = (float) Math.max(-LEVEL, Math.min(LEVEL, gain * samples[n]));
    }
    return out;
  }
}
