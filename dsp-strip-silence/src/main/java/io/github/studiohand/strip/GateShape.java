package io.github.studiohand.strip;

/**
 * What all lanes of a gate share: detector, times, and the gain below the threshold.
 *
 * <p>The gain of an expander is a line of slope ratio − 1 below the threshold, with a parabola over the
 * {@code kneeDb} below it, floored at {@code rangeDb}: Giannoulis et al. (2012) eq. 4, moved so that the gain
 * is 0 dB from the threshold on.
 *
 * @see <a href="https://www.aes.org/e-lib/browse.cfm?elib=16354">Giannoulis, Massberg and Reiss, Digital
 *     dynamic range compressor design, JAES 60(6), 2012</a>
 */
final class GateShape {
  /** Frames of the stream between two targets of an expander, or of a gate that follows the decay. */
  static final int GRID_FRAMES = 32;

  static final double GATE_RATIO = 100.0; // from here on no expander

  private static final double DECIBELS_PER_NEPER = 20.0 / StrictMath.log(10.0);

  final float[] attack = new float[GainRamp.RUN_FRAMES + 1];
  final float[] release = new float[GainRamp.RUN_FRAMES + 1];
  boolean rms;
  boolean duck;
  boolean follow;
  boolean expander;
  int holdFrames;
  double rangeDb;
  float rangeGain;
  float gridDecay; // of the level from one grid point to the next; of power with RMS

  private double ratio;
  private double kneeDb;

  void mode(boolean isRms, boolean isDuck, boolean isFollow) {
    rms = isRms;
    duck = isDuck;
    follow = isFollow;
  }

  void curve(double expansionRatio, double knee, double range) {
    ratio = expansionRatio;
    kneeDb = knee;
    rangeDb = range;
    expander = ratio < GATE_RATIO;
    rangeGain = (float) amplitude(rangeDb);
  }

  /** Times in frames. */
  void times(double attackFrames, double releaseFrames, int hold, double levelDecayFrames) {
    GainRamp.powers(attack, attackFrames);
    GainRamp.powers(release, releaseFrames);
    holdFrames = hold;
    gridDecay = (float) StrictMath.exp((rms ? -2.0 : -1.0) * GRID_FRAMES / levelDecayFrames);
  }

  /** Whether targets depend on the level of the key. */
  boolean isLevelDriven() {
    return !duck && (expander || follow);
  }

  /** Gain of the expander for a level so many decibels below the threshold. */
  double expansionDb(double belowDb) {
    double gainDb;
    if (belowDb <= 0.0) {
      gainDb = 0.0;
    } else if (belowDb < kneeDb) {
      gainDb = -(ratio - 1.0) * belowDb * belowDb / (2.0 * kneeDb);
    } else {
      gainDb = -(ratio - 1.0) * (belowDb - kneeDb / 2.0);
    }
    return Math.max(rangeDb, gainDb);
  }

  /** Level of what {@link GateKey} measures, which is power with RMS. */
  double levelDbfs(double measured) {
    return (rms ? 0.5 : 1.0) * DECIBELS_PER_NEPER * StrictMath.log(measured + 1e-24);
  }

  /** What {@link GateKey} measures at a level. */
  float measuredAt(double dbfs) {
    double amplitude = amplitude(dbfs);
    return (float) (rms ? amplitude * amplitude : amplitude);
  }

  static double amplitude(double decibels) {
    return StrictMath.exp(decibels / DECIBELS_PER_NEPER);
  }
}
