package io.github.studiohand.core.mix;

import io.github.studiohand.core.level.Decibels;
import java.util.Arrays;

/**
 * Automation of a gain: breakpoints on the time line, straight in decibels between them.
 *
 * <pre>
 *   gain(n) = 10^(L(n) / 20),   L(n) = L0 + (L1 − L0) (n − n0) / (n1 − n0)     for n0 ≤ n ≤ n1
 *   gain(n) = a0 + (a1 − a0) (n − n0) / (n1 − n0)                              if L0 or L1 is −∞
 * </pre>
 *
 * <p>Before the first breakpoint the gain is that of the first, after the last that of the last. There is
 * no line in decibels to silence, hence the straight line in amplitude there. A step is written as two
 * breakpoints on neighbouring frames. Immutable, any thread.
 */
public final class GainCurve {
  /** Highest gain of a breakpoint, in dB. */
  public static final double MAX_DB = StemControls.MAX_GAIN_DB;

  private final long[] frame;
  private final double[] db;

  private GainCurve(long[] frame, double[] db) {
    this.frame = frame;
    this.db = db;
  }

  /**
   * A curve through breakpoints.
   *
   * @param frames where they are, in frames of the bus since its start; 0 or more, ascending, 1 to 2^20 of
   *     them
   * @param gainDb what the gain is there, one value per frame; −∞ (silence) to 40 dB
   * @return the curve
   * @throws IllegalArgumentException if there are none or too many, numbers of frames and gains differ,
   *     frames do not ascend, or a gain is above 40 dB or NaN
   */
  public static GainCurve of(long[] frames, double[] gainDb) {
    Breakpoints.check("gainDb", frames, gainDb, Double.NEGATIVE_INFINITY, MAX_DB);
    return new GainCurve(frames.clone(), gainDb.clone());
  }

  /**
   * The same curve elsewhere on the time line, for example later by the delay of a stem.
   *
   * @param frames how much later; the first breakpoint must stay at 0 or more
   * @return a curve
   * @throws IllegalArgumentException if a breakpoint would leave the time line
   */
  public GainCurve shifted(long frames) {
    return of(Breakpoints.shifted(frame, frames), db);
  }

  /**
   * The gain at a frame, from the definition.
   *
   * @param atFrame frame of the bus, 0 or more
   * @return amplitude ratio, 0 to 100
   */
  public double gain(long atFrame) {
    int next = Breakpoints.after(frame, atFrame);
    if (next == 0 || next == frame.length) {
      return Decibels.toGain(db[Math.max(0, next - 1)]);
    }
    double part = (double) (atFrame - frame[next - 1]) / (frame[next] - frame[next - 1]);
    double from = db[next - 1];
    double to = db[next];
    if (from == Double.NEGATIVE_INFINITY || to == Double.NEGATIVE_INFINITY) {
      double low = Decibels.toGain(from);
      return low + (Decibels.toGain(to) - low) * part;
    }
    return Decibels.toGain(from + (to - from) * part);
  }

  /** The breakpoints themselves, not a copy: only to be read. */
  long[] frames() {
    return frame;
  }

  double db(int point) {
    return db[point];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GainCurve curve
        && Arrays.equals(frame, curve.frame)
        && Arrays.equals(db, curve.db);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(frame) + Arrays.hashCode(db);
  }

  @Override
  public String toString() {
    return "GainCurve of " + frame.length + " breakpoints";
  }
}
