package io.github.studiohand.benchmarks;

import io.github.studiohand.core.level.Decibels;

/**
 * What a meter says of a whole programme; NaN what it was not asked for.
 *
 * @param integratedLufs −∞ if nothing passes the gate
 * @param rangeLu loudness range
 * @param maxMomentaryLufs highest of the momentary loudness
 * @param maxShortTermLufs highest of the short-term loudness
 * @param samplePeakDbfs of all channels
 * @param truePeakDbtp of all channels
 * @param trace what it showed meanwhile
 */
record MeterReading(
    double integratedLufs,
    double rangeLu,
    double maxMomentaryLufs,
    double maxShortTermLufs,
    double samplePeakDbfs,
    double truePeakDbtp,
    MeterTrace trace) {

  private static final int TENTHS = 10; // of a second
  private static final int TENTHS_OF_WINDOW = 30; // of short-term loudness

  /** One of the figures; the coarse range of a trace in tenths of a second. */
  enum Quantity {
    /** Integrated loudness. */
    INTEGRATED("I", "LUFS"),
    /** Loudness range. */
    RANGE("LRA", "LU"),
    /** Loudness range of one short-term value a second, which is what libebur128 takes. */
    COARSE_RANGE("LRA, a value a second", "LU"),
    /** Highest momentary loudness. */
    MOMENTARY("max M", "LUFS"),
    /** Highest short-term loudness. */
    SHORT_TERM("max S", "LUFS"),
    /** True peak. */
    TRUE_PEAK("true peak", "dBTP");

    private final String symbol;
    private final String unit;

    Quantity(String symbol, String unit) {
      this.symbol = symbol;
      this.unit = unit;
    }

    /** As tables head it. */
    String symbol() {
      return symbol;
    }

    /** Of the figure. */
    String unit() {
      return unit;
    }
  }

  /** Of linear peaks. */
  static double decibels(double peak) {
    return Double.isNaN(peak) ? peak : Decibels.ofGain(peak, Double.NEGATIVE_INFINITY);
  }

  /** The figure of one quantity. */
  double of(Quantity quantity) {
    return switch (quantity) {
      case INTEGRATED -> integratedLufs;
      case RANGE -> rangeLu;
      case COARSE_RANGE -> trace.rangeLu(TENTHS_OF_WINDOW - 1, TENTHS);
      case MOMENTARY -> maxMomentaryLufs;
      case SHORT_TERM -> maxShortTermLufs;
      case TRUE_PEAK -> truePeakDbtp;
    };
  }
}
