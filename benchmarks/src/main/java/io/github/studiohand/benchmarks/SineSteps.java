package io.github.studiohand.benchmarks;

import io.github.studiohand.core.math.PortableMath;
import java.util.ArrayList;
import java.util.List;

/**
 * Sines one after the other, each faded in and out, through a rate converter, and what came out of each: measured in
 * the middle, where the converter has settled, against the sine of the same frequency that fits best.
 */
final class SineSteps {
  private static final int STEP_FRAMES = 1 << 14; // at the lower rate: 0.3 s
  private static final int FADE_FRAMES = 1 << 11;
  private static final int MARGIN_FRAMES = 1 << 12; // fades and filters
  private static final double AMPLITUDE = 0.5;

  private final int inputRateHz;
  private final int outputRateHz;
  private final List<Double> frequenciesHz;

  /**
   * What came out of a sine.
   *
   * @param frequencyHz of the sine
   * @param gainDb amplitude of the best fit against the input's
   * @param residualDb everything else against the input, root mean squares
   */
  record Step(double frequencyHz, double gainDb, double residualDb) {}

  /**
   * Up to half the input's rate.
   *
   * @param inputRateHz of what goes in
   * @param outputRateHz of what comes out
   * @param count how many frequencies, at equal distances
   */
  SineSteps(int inputRateHz, int outputRateHz, int count) {
    this.inputRateHz = inputRateHz;
    this.outputRateHz = outputRateHz;
    frequenciesHz = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      frequenciesHz.add(0.5 * inputRateHz * (i + 0.5) / count);
    }
  }

  private int stepFrames(int rateHz) {
    return (int) ((long) STEP_FRAMES * rateHz / Math.min(inputRateHz, outputRateHz));
  }

  /** What goes in. */
  float[] input() {
    int step = stepFrames(inputRateHz);
    float[] out = new float[step * frequenciesHz.size()];
    for (int i = 0; i < frequenciesHz.size(); i++) {
      double turn = 2.0 * Math.PI * frequenciesHz.get(i) / inputRateHz;
      for (int n = 0; n < step; n++) {
        double edge = Math.min(1.0, Math.min(n, step - n) / (double) FADE_FRAMES);
        double fade = 0.5 - 0.5 * PortableMath.cos(Math.PI * edge);
        out[i * step + n] = (float) (AMPLITUDE * fade * PortableMath.sin(turn * n));
      }
    }
    return out;
  }

  /** Measures what came out. */
  List<Step> measure(double[] output) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < frequenciesHz.size(); i++) {
      double start = (double) stepFrames(inputRateHz) * i * outputRateHz / inputRateHz;
      int from = (int) start + MARGIN_FRAMES * outputRateHz / Math.min(inputRateHz, outputRateHz);
      int frames = stepFrames(outputRateHz) / 2;
      steps.add(measure(output, from, frames, frequenciesHz.get(i)));
    }
    return steps;
  }

  /** Fits a cosine and a sine by least squares; of frequencies that the output cannot hold, nothing. */
  private Step measure(double[] output, int from, int frames, double frequencyHz) {
    double a = 0.0;
    double b = 0.0;
    double[] cos = new double[frames];
    double[] sin = new double[frames];
    if (frequencyHz < 0.5 * outputRateHz) {
      double cc = 0.0;
      double cs = 0.0;
      double ss = 0.0;
      double cx = 0.0;
      double sx = 0.0;
      double turn = 2.0 * Math.PI * frequencyHz / outputRateHz;
      for (int n = 0; n < frames; n++) {
        double x = output[from + n];
        cos[n] = PortableMath.cos(turn * n);
        sin[n] = PortableMath.sin(turn * n);
        cc += cos[n] * cos[n];
        cs += cos[n] * sin[n];
        ss += sin[n] * sin[n];
        cx += cos[n] * x;
        sx += sin[n] * x;
      }
      double determinant = cc * ss - cs * cs;
      a = (cx * ss - sx * cs) / determinant;
      b = (sx * cc - cx * cs) / determinant;
    }
    double squares = 0.0;
    for (int n = 0; n < frames; n++) {
      double error = output[from + n] - a * cos[n] - b * sin[n];
      squares += error * error;
    }
    double gain = Math.hypot(a, b) / AMPLITUDE;
    double residual = Math.sqrt(2.0 * squares / frames) / AMPLITUDE;
    return new Step(frequencyHz, MeterReading.decibels(gain), MeterReading.decibels(residual));
  }
}
