package io.github.studiohand.core.mix;

import io.github.studiohand.core.Checks;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Gain, pan, mute and polarity of every stem between control threads and the audio thread: one release
 * store and one count of the version per change, no waiting.
 */
final class StemControls {
  static final double MAX_GAIN_DB = 40.0;

  private static final VarHandle VALUE = MethodHandles.arrayElementVarHandle(double[].class);
  private static final VarHandle SWITCH = MethodHandles.arrayElementVarHandle(int[].class);
  private static final VarHandle VERSION;

  static {
    try {
      VERSION = MethodHandles.lookup().findVarHandle(StemControls.class, "version", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final double[] gainDb;
  private final double[] pan;
  private final int[] muted;
  private final int[] inverted;

  @SuppressWarnings("unused") // through VERSION
  private volatile long version;

  StemControls(int stems) {
    gainDb = new double[stems];
    pan = new double[stems];
    muted = new int[stems];
    inverted = new int[stems];
  }

  StemControls(StemSummerSettings settings) {
    this(settings.stems().size());
    for (int s = 0; s < gainDb.length; s++) {
      StemSettings stem = settings.stems().get(s);
      gainDb[s] = stem.gainDb();
      pan[s] = stem.pan();
      muted[s] = stem.muted() ? 1 : 0;
      inverted[s] = stem.inverted() ? 1 : 0;
    }
  }

  static double checkGainDb(double db) {
    return Checks.inRange("gainDb", db, Double.NEGATIVE_INFINITY, MAX_GAIN_DB);
  }

  void setGainDb(int stem, double db) {
    check(stem);
    VALUE.setRelease(gainDb, stem, checkGainDb(db));
    changed();
  }

  void setPan(int stem, double position) {
    check(stem);
    VALUE.setRelease(pan, stem, Checks.inRange("pan", position, -1.0, 1.0));
    changed();
  }

  void setMute(int stem, boolean mute) {
    check(stem);
    SWITCH.setRelease(muted, stem, mute ? 1 : 0);
    changed();
  }

  void setPolarityInverted(int stem, boolean invert) {
    check(stem);
    SWITCH.setRelease(inverted, stem, invert ? 1 : 0);
    changed();
  }

  private void changed() {
    VERSION.getAndAdd(this, 1L);
  }

  private void check(int stem) {
    Checks.inRange("stem", stem, 0, gainDb.length - 1);
  }

  /** Read before the values: whoever sees a version sees the values it counts. */
  long version() {
    return (long) VERSION.getAcquire(this);
  }

  double gainDb(int stem) {
    return (double) VALUE.getAcquire(gainDb, stem);
  }

  double pan(int stem) {
    return (double) VALUE.getAcquire(pan, stem);
  }

  /** 0 when muted, −1 when inverted, 1 otherwise. */
  double sign(int stem) {
    if ((int) SWITCH.getAcquire(muted, stem) != 0) {
      return 0.0;
    }
    return (int) SWITCH.getAcquire(inverted, stem) != 0 ? -1.0 : 1.0;
  }
}
