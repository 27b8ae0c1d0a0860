package io.github.studiohand.core.level;

/**
 * Amplitude and power ratios in decibels, from functions that give the same bits everywhere and allocate
 * nothing.
 *
 * <pre>  gain = exp(db · ln 10 / 20),   db = 20 log10 |gain|</pre>
 *
 * <p>0 dB is exactly gain 1 and back. Any thread.
 */
public final class Decibels {
  /** The level that stands for silence where a number is needed, −200 dB. */
  public static final double SILENCE_DB = -200.0;

  private static final double NEPERS_PER_DB = 0.11512925464970228; // ln 10 / 20

  private Decibels() {}

  /**
   * Gain of a level difference.
   *
   * @param db any number; −∞ is gain 0
   * @return amplitude ratio
   */
  public static double toGain(double db) {
    return StrictMath.exp(db * NEPERS_PER_DB);
  }

  /**
   * Level of an amplitude ratio, or of an amplitude in dBFS.
   *
   * @param gain amplitude ratio, its sign is ignored
   * @return decibels; −∞ for 0
   */
  public static double ofGain(double gain) {
    return 20.0 * StrictMath.log10(Math.abs(gain));
  }

  /**
   * Level of an amplitude ratio, not below a floor.
   *
   * @param gain amplitude ratio, its sign is ignored
   * @param floorDb least result, for example {@link #SILENCE_DB}
   * @return decibels, {@code floorDb} or more
   */
  public static double ofGain(double gain, double floorDb) {
    return Math.max(floorDb, ofGain(gain));
  }

  /**
   * Power ratio of a level difference.
   *
   * @param db any number; −∞ is 0
   * @return power ratio
   */
  public static double toPower(double db) {
    return StrictMath.exp(db * (2.0 * NEPERS_PER_DB));
  }

  /**
   * Level of a power ratio, or of a mean square in dBFS.
   *
   * @param power power ratio, 0 or more
   * @return decibels; −∞ for 0, NaN for less
   */
  public static double ofPower(double power) {
    return 10.0 * StrictMath.log10(power);
  }

  /**
   * Level of a power ratio, not below a floor.
   *
   * @param power power ratio, 0 or more
   * @param floorDb least result, for example {@link #SILENCE_DB}
   * @return decibels, {@code floorDb} or more
   */
  public static double ofPower(double power, double floorDb) {
    return Math.max(floorDb, ofPower(power));
  }
}
