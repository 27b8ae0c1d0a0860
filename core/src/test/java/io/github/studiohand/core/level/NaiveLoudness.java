package io.github.studiohand.core.level;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The standards' definitions in plain code over a whole programme: direct sums, lists of all blocks, sorting. */
final class NaiveLoudness {
  private static final double ABSOLUTE_GATE = Math.pow(10.0, (-70.0 + 0.691) / 10.0);

  final List<Double> momentary = new ArrayList<>(); // mean squares, one a step of 10 ms
  final List<Double> shortTerm = new ArrayList<>();
  private final List<Double> blocks = new ArrayList<>(); // every tenth step, whole windows only
  private final List<Double> ranged = new ArrayList<>();

  NaiveLoudness(float[][] programme, double sampleRateHz, double... weights) {
    int frames = programme[0].length;
    double[] power = new double[frames];
    for (int ch = 0; ch < programme.length; ch++) {
      double[] weighted = kWeighted(programme[ch], new KWeighting(sampleRateHz));
      for (int n = 0; n < frames; n++) {
        power[n] += weights[ch] * weighted[n] * weighted[n];
      }
    }
    for (int step = 1; end(step, sampleRateHz) <= frames; step++) {
      momentary.add(mean(power, end(step - 40, sampleRateHz), end(step, sampleRateHz)));
      shortTerm.add(mean(power, end(step - 300, sampleRateHz), end(step, sampleRateHz)));
      if (step % 10 == 0 && step >= 40) {
        blocks.add(momentary.get(step - 1));
      }
      if (step % 10 == 0 && step >= 300) {
        ranged.add(shortTerm.get(step - 1));
      }
    }
  }

  private static int end(int step, double sampleRateHz) {
    return (int) Math.floor(step * sampleRateHz / 100 + 0.5);
  }

  private static double[] kWeighted(float[] x, KWeighting k) {
    double[] u = new double[x.length];
    double[] w = new double[x.length];
    for (int n = 0; n < x.length; n++) {
      u[n] = k.b0 * x[n]
          + k.b1 * at(x, n - 1)
          + k.b2 * at(x, n - 2)
          - k.a1 * at(u, n - 1)
          - k.a2 * at(u, n - 2);
      w[n] = k.g * (u[n] - 2.0 * at(u, n - 1) + at(u, n - 2))
          - k.p1 * at(w, n - 1)
          - k.p2 * at(w, n - 2);
    }
    return w;
  }

  private static double at(float[] x, int n) {
    return n < 0 ? 0.0 : x[n];
  }

  private static double at(double[] x, int n) {
    return n < 0 ? 0.0 : x[n];
  }

  private static double mean(double[] power, int from, int to) {
    double sum = 0.0;
    for (int n = Math.max(0, from); n < to; n++) {
      sum += power[n];
    }
    return sum / (to - from);
  }

  static double lufs(double meanSquare) {
    return -0.691 + 10.0 * Math.log10(meanSquare);
  }

  /** Integrated loudness with the relative gate moved by a few hundredths of an LU; the standard's at 0. */
  double integratedLufs(double gateShiftLu) {
    return integratedLufs(blocks, gateShiftLu);
  }

  static double integratedLufs(List<Double> blocks, double gateShiftLu) {
    List<Double> gated = above(blocks, ABSOLUTE_GATE);
    return lufs(mean(above(gated, mean(gated) * Math.pow(10.0, 0.1 * (-10.0 + gateShiftLu)))));
  }

  double loudnessRangeLu(double gateShiftLu) {
    return loudnessRangeLu(ranged, gateShiftLu);
  }

  static double loudnessRangeLu(List<Double> shortTerms, double gateShiftLu) {
    List<Double> gated = above(shortTerms, ABSOLUTE_GATE);
    List<Double> sorted = above(gated, mean(gated) * Math.pow(10.0, 0.1 * (-20.0 + gateShiftLu)));
    if (sorted.isEmpty()) {
      return 0.0;
    }
    Collections.sort(sorted);
    double low = sorted.get((int) Math.round((sorted.size() - 1) * 10 / 100.0));
    double high = sorted.get((int) Math.round((sorted.size() - 1) * 95 / 100.0));
    return 10.0 * Math.log10(high / low);
  }

  private static List<Double> above(List<Double> values, double threshold) {
    List<Double> above = new ArrayList<>();
    for (double value : values) {
      if (value > threshold) {
        above.add(value);
      }
    }
    return above;
  }

  private static double mean(List<Double> values) {
    double sum = 0.0;
    for (double value : values) {
      sum += value;
    }
    return values.isEmpty() ? 0.0 : sum / values.size();
  }
}
