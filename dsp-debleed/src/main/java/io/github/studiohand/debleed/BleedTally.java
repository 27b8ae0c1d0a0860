package io.github.studiohand.debleed;

import java.util.ArrayList;
import java.util.List;

/**
 * Adds up over the stretches of a take what {@link BleedFinding} tells of each reference, with B the bleed
 * of that reference, E what is left of the microphone Y:
 *
 * <pre>
 *  bleedDb      = 10 log10( Σ b² / Σ y² )
 *  suppressedDb = 10 log10( Σ |Y|² / Σ |E|² )  over bins with |B|² > |Y|² / 2
 *  confidence   = 100 (1 − exp(−t / 4)),       t: standard errors by which the guard saw it</pre>
 */
final class BleedTally {
  private static final double SURE = 4.0; // standard errors

  private final int delayFrames;
  private final double[] bleedEnergy;
  private final double[] strongest; // energy of the stretch that tells the delay
  private final int[] tap;
  private final double[] micPower;
  private final double[] residualPower;
  private final double[] significance;
  private double micEnergy;

  BleedTally(int references, int delayFrames) {
    this.delayFrames = delayFrames;
    bleedEnergy = new double[references];
    strongest = new double[references];
    tap = new int[references];
    micPower = new double[references];
    residualPower = new double[references];
    significance = new double[references];
  }

  /** Adds a stretch of a section. */
  void add(BleedCost cost, PathTracker.Stretch stretch) {
    micEnergy += cost.micPower(stretch.fromBlock(), stretch.toBlock())
        * (stretch.toBlock() - stretch.fromBlock())
        * TakeSection.BLOCK;
    if (stretch.isEmpty()) {
      return;
    }
    for (int r = 0; r < tap.length; r++) {
      BleedCost.Share share =
          cost.share(stretch.paths(), r, stretch.fromBlock(), stretch.toBlock());
      bleedEnergy[r] += share.bleedEnergy();
      micPower[r] += PathTracker.total(share.micPower());
      residualPower[r] += PathTracker.total(share.residualPower());
      if (share.bleedEnergy() > strongest[r]) {
        strongest[r] = share.bleedEnergy();
        tap[r] = strongestTap(stretch.paths()[r]);
      }
      significance[r] = Math.max(significance[r], stretch.significance()[r]);
    }
  }

  private static int strongestTap(double[] path) {
    int best = 0;
    for (int n = 0; n < path.length; n++) {
      if (Math.abs(path[n]) > Math.abs(path[best])) {
        best = n;
      }
    }
    return best;
  }

  /** One finding per reference. */
  List<BleedFinding> findings(int microphone, double sampleRateHz) {
    List<BleedFinding> findings = new ArrayList<>();
    for (int r = 0; r < tap.length; r++) {
      if (bleedEnergy[r] > 0.0) {
        findings.add(new BleedFinding(
            microphone,
            r,
            ratioDb(bleedEnergy[r], micEnergy),
            1000.0 * (delayFrames + tap[r]) / sampleRateHz,
            micPower[r] > 0.0 ? Math.max(0.0, ratioDb(micPower[r], residualPower[r])) : 0.0,
            100.0 * (1.0 - StrictMath.exp(-Math.max(0.0, significance[r]) / SURE))));
      } else {
        findings.add(BleedFinding.none(microphone, r));
      }
    }
    return findings;
  }

  private static double ratioDb(double a, double b) {
    return Math.max(
        BleedFinding.NONE_DB,
        10.0 * StrictMath.log10((a + Double.MIN_NORMAL) / (b + 1e-12 * a + Double.MIN_NORMAL)));
  }
}
