package io.github.studiohand.core.level;

import io.github.studiohand.testdata.EbuCase;
import io.github.studiohand.testdata.EbuCase.Reading;

/** What a {@link LoudnessMeter} shows while it measures an EBU signal, looked at 100 times a second. */
final class EbuReadings {
  final double maxMomentary;
  final double maxShortTerm;
  private final double integrated;
  private final double range;
  private final int everyFrames;
  private final double[] momentary;
  private final double[] shortTerm;

  EbuReadings(EbuCase ebu) {
    LoudnessMeter meter = new LoudnessMeter(ebu.sampleRateHz(), ebu.channels());
    everyFrames = (int) (ebu.sampleRateHz() / 100);
    momentary = new double[ebu.frames() / everyFrames];
    shortTerm = new double[momentary.length];
    float[][] signal = ebu.signal();
    for (int look = 0; look < momentary.length; look++) {
      meter.process(signal, look * everyFrames, everyFrames);
      momentary[look] = meter.momentaryLufs();
      shortTerm[look] = meter.shortTermLufs();
    }
    int done = momentary.length * everyFrames;
    meter.process(signal, done, ebu.frames() - done);
    integrated = meter.integratedLufs();
    range = meter.loudnessRangeLu();
    maxMomentary = meter.maxMomentaryLufs();
    maxShortTerm = meter.maxShortTermLufs();
  }

  /** Least and largest value that a requirement is about. */
  double[] of(Reading reading) {
    return switch (reading.quantity()) {
      case INTEGRATED -> twice(integrated);
      case LOUDNESS_RANGE -> twice(range);
      case MOMENTARY -> within(momentary, reading);
      case SHORT_TERM -> within(shortTerm, reading);
      case MAX_MOMENTARY -> twice(within(momentary, reading)[1]);
      case MAX_SHORT_TERM -> twice(within(shortTerm, reading)[1]);
      case TRUE_PEAK -> throw new IllegalArgumentException("TRUE_PEAK (expected: a loudness)");
    };
  }

  private static double[] twice(double value) {
    return new double[] {value, value};
  }

  private double[] within(double[] shown, Reading reading) {
    double least = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (int look = 0; look < shown.length; look++) {
      int frames = (look + 1) * everyFrames;
      if (frames >= reading.fromFrame() && frames <= reading.toFrame()) {
        least = Math.min(least, shown[look]);
        largest = Math.max(largest, shown[look]);
      }
    }
    return new double[] {least, largest};
  }
}
