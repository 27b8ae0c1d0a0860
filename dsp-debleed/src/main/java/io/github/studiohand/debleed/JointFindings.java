package io.github.studiohand.debleed;

import java.util.ArrayList;
import java.util.List;

/** What {@link JointStream} has found so far of each pair. */
final class JointFindings {
  private static final double AUDIBLE = 1e-6; // of a microphone's power
  private static final int SIZE = MicrophoneBleedSuppressor.SIZE;

  private final double sampleRateHz;
  private final CrosstalkFilter[] filters;
  private final LeakTracker leaks;
  private final BleedEvidence[] evidence;
  private final JointMeters meters;

  JointFindings(
      double sampleRateHz,
      CrosstalkFilter[] filters,
      LeakTracker leaks,
      BleedEvidence[] evidence,
      JointMeters meters) {
    this.sampleRateHz = sampleRateHz;
    this.filters = filters;
    this.leaks = leaks;
    this.evidence = evidence;
    this.meters = meters;
  }

  /** All ordered pairs, by microphone, then source. */
  List<BleedFinding> list() {
    int n = filters.length;
    List<BleedFinding> findings = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (i != j) {
          findings.add(finding(i, j));
        }
      }
    }
    return findings;
  }

  private BleedFinding finding(int i, int j) {
    PathDelay path = new PathDelay(SIZE, SIZE / 2 + 1);
    int[] sources = filters[i].sources();
    for (int s = 0; s < sources.length; s++) {
      for (int l = 0; l < filters[i].lags() && sources[s] == j; l++) {
        path.add(l, filters[i].pathRe(s, l), filters[i].pathIm(s, l));
      }
    }
    double heard = path.power(leaks.mean[j], leaks.mean[i]);
    double all = 0.0;
    for (float value : leaks.mean[i]) {
      all += value;
    }
    double confidence = 100.0 * evidence[i].confidence();
    if (!(confidence > 0.0) || !(heard > AUDIBLE * all)) {
      return BleedFinding.none(i, j);
    }
    return new BleedFinding(
        i,
        j,
        10.0 * StrictMath.log10(heard / all),
        path.frames() * 1000.0 / sampleRateHz,
        10.0 * StrictMath.log10(meters.suppression(i)),
        confidence);
  }
}
