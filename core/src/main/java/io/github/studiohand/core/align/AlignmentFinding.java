package io.github.studiohand.core.align;

/**
 * How one take lies to another of the same source.
 *
 * @param verdict whether a delay was found, and if not, why
 * @param delayFrames how much later the other take is than the reference, in frames and parts of one;
 *     negative if it is earlier; NaN unless {@link Verdict#FOUND}
 * @param uncertaintyFrames standard error of {@code delayFrames}, from the scatter between parts of the take
 *     (jackknife): how far it would be off in another take of the same kind. It does not know of what is the
 *     same throughout, an early reflection for instance. NaN unless found
 * @param polarityInverted whether the other take is upside down against the reference; false unless found
 * @param confidence share of the parts of the take, up to 8, which say the same on their own, 0 to 1; 0 where
 *     nothing was heard
 * @param distinctness 1 less the height of the second best place over that of the best: near 0 for a periodic
 *     source, 0.9 for noise
 * @param levelDifferenceDb RMS of the other take over that of the reference, whole takes; 0 if one is silent
 * @param asRecorded the sum of both as they are
 * @param aligned the sum once the other take is shifted and turned; {@code asRecorded} unless found
 * @param segments stretches of the take that were listened to: those in which both sound
 */
public record AlignmentFinding(
    Verdict verdict,
    double delayFrames,
    double uncertaintyFrames,
    boolean polarityInverted,
    double confidence,
    double distinctness,
    double levelDifferenceDb,
    SumFigures asRecorded,
    SumFigures aligned,
    long segments) {
  /** What a search came to. */
  public enum Verdict {
    /** One delay stands out. */
    FOUND,
    /** The takes are alike, but at several delays or none that its parts agree on: a tone, for instance. */
    AMBIGUOUS,
    /** Nothing in one take is heard in the other within the range searched. */
    UNRELATED,
    /** One of the takes is silent, or too short to tell: less than 2048 frames. */
    SILENT
  }

  /**
   * Whether there is a delay.
   *
   * @return true for {@link Verdict#FOUND}
   */
  public boolean isFound() {
    return verdict == Verdict.FOUND;
  }

  /**
   * What the sum loses by lying as it does: level of the aligned sum over that of the sum as recorded.
   *
   * @return decibels, 0 or a little around it where nothing is lost or nothing was found
   */
  public double lossDb() {
    return aligned.gainDb() - asRecorded.gainDb();
  }
}
