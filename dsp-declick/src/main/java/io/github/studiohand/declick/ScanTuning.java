package io.github.studiohand.declick;

/** What the knobs say to a scan; written at control rate. */
final class ScanTuning {
  double thresholdSigma = 6.0;
  double growRatio = 0.4;
  double protectionRatio = 2.0;
  int wideningFrames = 1;
  boolean repair = true;
  boolean removedOnly;
}
