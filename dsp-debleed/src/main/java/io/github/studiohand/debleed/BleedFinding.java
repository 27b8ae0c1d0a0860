package io.github.studiohand.debleed;

/**
 * What was found of one track in one microphone.
 *
 * @param microphone channel that hears it, from 0
 * @param source reference channel, or microphone close to the source, from 0
 * @param bleedDb mean power of the bleed found, relative to that of the whole microphone; −200 if none
 * @param delayMs from the source's track to the microphone, negative if it is heard earlier; 0 if none
 * @param suppressedDb how far the level falls in the bins of time and frequency where this bleed dominates; 0
 *     if none
 * @param confidencePercent how sure it is that the bleed is there: 0 none was found, 100 beyond doubt
 */
public record BleedFinding(
    int microphone,
    int source,
    double bleedDb,
    double delayMs,
    double suppressedDb,
    double confidencePercent) {
  /** {@code bleedDb} where no bleed was found. */
  public static final double NONE_DB = -200.0;

  /** That nothing was found of a source. */
  static BleedFinding none(int microphone, int source) {
    return new BleedFinding(microphone, source, NONE_DB, 0.0, 0.0, 0.0);
  }
}
