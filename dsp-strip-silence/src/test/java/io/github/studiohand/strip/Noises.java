package io.github.studiohand.strip;

import java.util.SplittableRandom;

/** Backgrounds of a take, each of the RMS asked for. */
final class Noises {
  private Noises() {}

  static float[] white(int frames, double rms, SplittableRandom random) {
    float[] x = new float[frames];
    for (int n = 0; n < frames; n++) {
      x[n] = (float) (rms * Bursts.gaussian(random));
    }
    return x;
  }

  /** About −3 dB an octave from 30 Hz up: poles and zeros an octave apart, in pairs two octaves apart. */
  static float[] pink(int frames, double rms, double rate, SplittableRandom random) {
    float[] x = white(frames, 1.0, random);
    for (double hz = 20.0; hz < 0.25 * rate; hz *= 4.0) {
      double pole = Math.exp(-2.0 * Math.PI * hz / rate);
      double zero = Math.exp(-4.0 * Math.PI * hz / rate);
      double before = 0.0;
      double y = 0.0;
      for (int n = 0; n < frames; n++) {
        y = pole * y + x[n] - zero * before;
        before = x[n];
        x[n] = (float) y;
      }
    }
    return ofRms(x, rms);
  }

  /** 50 Hz with seven harmonics, 20 dB above the hiss with it. */
  static float[] hum(int frames, double rms, double rate, SplittableRandom random) {
    float[] x = white(frames, 0.1, random);
    for (int k = 1; k <= 8; k++) {
      double phase = 2.0 * Math.PI * random.nextDouble();
      for (int n = 0; n < frames; n++) {
        x[n] += (float) (Math.sin(2.0 * Math.PI * 50.0 * k * n / rate + phase) / k);
      }
    }
    return ofRms(x, rms);
  }

  static float[] of(String kind, int frames, double rms, double rate, SplittableRandom random) {
    return switch (kind) {
      case "pink" -> pink(frames, rms, rate, random);
      case "hum" -> hum(frames, rms, rate, random);
      default -> white(frames, rms, random);
    };
  }

  static double rms(float[] x, int from, int to) {
    double sum = 0.0;
    for (int n = from; n < to; n++) {
      sum += (double) x[n] * x[n];
    }
    return Math.sqrt(sum / Math.max(1, to - from));
  }

  private static float[] ofRms(float[] x, double rms) {
    double gain = rms / rms(x, 0, x.length);
    for (int n = 0; n < x.length; n++) {
      x[n] *= (float) gain;
    }
    return x;
  }
}
