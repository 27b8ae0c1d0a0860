package io.github.studiohand.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Momentary and short-term loudness as a meter showed them, at equal distances. */
final class MeterTrace {
  private static final double ABSOLUTE_GATE_LUFS = -70.0;
  private static final double RELATIVE_GATE_LU = 20.0;

  private final int stepFrames;
  private final List<double[]> shown = new ArrayList<>();

  /**
   * Starts empty.
   *
   * @param stepFrames frames between two values; the first is shown after this many
   */
  MeterTrace(int stepFrames) {
    this.stepFrames = stepFrames;
  }

  /** Adds what is shown after the next step; NaN what was not read. */
  void add(double momentaryLufs, double shortTermLufs) {
    shown.add(new double[] {momentaryLufs, shortTermLufs});
  }

  /** Momentary loudness shown after so many frames, both ends included. */
  double[] momentaryLufs(int fromFrame, int toFrame) {
    return part(0, fromFrame, toFrame);
  }

  /** Short-term loudness shown after so many frames, both ends included. */
  double[] shortTermLufs(int fromFrame, int toFrame) {
    return part(1, fromFrame, toFrame);
  }

  /**
   * Loudness range of the short-term loudness shown every so many steps, by EBU Tech 3342: of the values above −70 LUFS
   * and above the loudness of their mean less 20 LU, the 95th percentile less the 10th.
   *
   * @param firstStep first step of which the short-term loudness counts, from 0
   * @param hopSteps steps from one value to the next
   */
  double rangeLu(int firstStep, int hopSteps) {
    double[] above = IntStream.range(0, shown.size())
        .filter(step -> step >= firstStep && (step - firstStep) % hopSteps == 0)
        .mapToDouble(step -> shown.get(step)[1])
        .filter(lufs -> lufs >= ABSOLUTE_GATE_LUFS)
        .toArray();
    double mean = Arrays.stream(above)
        .map(lufs -> StrictMath.pow(10.0, 0.1 * lufs))
        .average()
        .orElse(0.0);
    double gate = 10.0 * StrictMath.log10(mean) - RELATIVE_GATE_LU;
    double[] gated = Arrays.stream(above).filter(lufs -> lufs >= gate).sorted().toArray();
    if (gated.length == 0) {
      return 0.0;
    }
    int last = gated.length - 1;
    return gated[(int) Math.round(0.95 * last)] - gated[(int) Math.round(0.1 * last)];
  }

  private double[] part(int which, int fromFrame, int toFrame) {
    int first = Math.max(0, (fromFrame + stepFrames - 1) / stepFrames - 1);
    int end = Math.max(first, Math.min(shown.size(), toFrame / stepFrames));
    return shown.subList(first, end).stream().mapToDouble(pair -> pair[which]).toArray();
  }
}
