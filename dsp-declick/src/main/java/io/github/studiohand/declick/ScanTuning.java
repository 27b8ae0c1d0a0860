package io.github.studiohand.declick;

/** What the knobs say to a scan; written at control rate. */
final class ScanTuning {
  private static final double MOUTH_THRESHOLD = 0.625; // 4 dB closer
  private static final double LOW_LATENCY_THRESHOLD = 1.25; // of an attack little is heard yet

  double thresholdSigma;
  double protection;
  int wideningFrames;
  boolean repair;
  boolean removedOnly;
  boolean linked;

  /**
   * Takes the knobs over.
   *
   * @param knobs values in the order of {@link DeclickerSettings#SPECS}
   * @param sampleRateHz of the signal
   */
  void set(double[] knobs, double sampleRateHz) {
    double closer = knobs[DeclickerSpecs.MODE] >= 0.5 ? MOUTH_THRESHOLD : 1.0;
    double unsure = knobs[DeclickerSpecs.LOW_LATENCY] >= 0.5 ? LOW_LATENCY_THRESHOLD : 1.0;
    thresholdSigma = closer * unsure * knobs[DeclickerSpecs.THRESHOLD];
    wideningFrames = (int) Math.rint(knobs[DeclickerSpecs.WIDENING] * sampleRateHz / 1e3);
    protection = knobs[DeclickerSpecs.PROTECTION] / 100.0;
    repair = knobs[DeclickerSpecs.DETECT_ONLY] < 0.5;
    removedOnly = knobs[DeclickerSpecs.LISTEN_REMOVED] >= 0.5;
    linked = knobs[DeclickerSpecs.LINK_CHANNELS] >= 0.5;
  }
}
