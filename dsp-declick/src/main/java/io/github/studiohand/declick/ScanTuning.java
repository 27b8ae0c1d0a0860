package io.github.studiohand.declick;

/** What the knobs say to a scan; written at control rate. */
final class ScanTuning {
  double thresholdSigma = 8.0;
  double protection = 1.0;
  int wideningFrames = 1;
  boolean repair = true;
  boolean removedOnly;
}
