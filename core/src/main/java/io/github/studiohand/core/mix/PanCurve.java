package io.github.studiohand.core.mix;

import java.util.Arrays;

/**
 * Automation of a pan position: breakpoints on the time line, straight between them.
 *
 * <pre>  pan(n) = p0 + (p1 − p0) (n − n0) / (n1 − n0)     for n0 ≤ n ≤ n1</pre>
 *
 * <p>Before the first breakpoint the position is that of the first, after the last that of the last.
 * Immutable, any thread.
 */
public final class PanCurve {
  /** Frames between two places where the mix takes the law itself. */
  static final int NODE_FRAMES = 64;

  private final long[] frame;
  private final double[] pan;

  private PanCurve(long[] frame, double[] pan) {
    this.frame = frame;
    this.pan = pan;
  }

  /**
   * A curve through breakpoints.
   *
   * @param frames where they are, in frames of the bus since its start; 0 or more, ascending, 1 to 2^20 of
   *     them
   * @param pan where the stem is heard, one value per frame; −1 left to 1 right
   * @return the curve
   * @throws IllegalArgumentException if there are none or too many, numbers of frames and positions
   *     differ, frames do not ascend, or a position is out of range or NaN
   */
  public static PanCurve of(long[] frames, double[] pan) {
    Breakpoints.check("pan", frames, pan, -1.0, 1.0);
    return new PanCurve(frames.clone(), pan.clone());
  }

  /**
   * The same curve elsewhere on the time line, for example later by the delay of a stem.
   *
   * @param frames how much later; the first breakpoint must stay at 0 or more
   * @return a curve
   * @throws IllegalArgumentException if a breakpoint would leave the time line
   */
  public PanCurve shifted(long frames) {
    return of(Breakpoints.shifted(frame, frames), pan);
  }

  /**
   * The position at a frame, from the definition.
   *
   * @param atFrame frame of the bus, 0 or more
   * @return −1 left to 1 right
   */
  public double pan(long atFrame) {
    int next = Breakpoints.after(frame, atFrame);
    if (next == 0 || next == frame.length) {
      return pan[Math.max(0, next - 1)];
    }
    double part = (double) (atFrame - frame[next - 1]) / (frame[next] - frame[next - 1]);
    return pan[next - 1] + (pan[next] - pan[next - 1]) * part;
  }

  /**
   * Gain on the left at a frame, as {@link StemMix} has it: by the law every 64 frames from a breakpoint on
   * and at the next breakpoint, in straight lines between.
   *
   * @param law how the stem is panned
   * @param atFrame frame of the bus, 0 or more
   * @return 0 to 1
   */
  public double left(PanLaw law, long atFrame) {
    return side(law, atFrame, -1.0);
  }

  /**
   * Gain on the right at a frame, likewise.
   *
   * @param law how the stem is panned
   * @param atFrame frame of the bus, 0 or more
   * @return 0 to 1
   */
  public double right(PanLaw law, long atFrame) {
    return side(law, atFrame, 1.0);
  }

  private double side(PanLaw law, long atFrame, double sign) {
    int next = Breakpoints.after(frame, atFrame);
    if (next == 0 || next == frame.length) {
      return law.right(sign * pan[Math.max(0, next - 1)]);
    }
    long node = atFrame - (atFrame - frame[next - 1]) % NODE_FRAMES;
    long end = Math.min(frame[next], node + NODE_FRAMES);
    double from = law.right(sign * pan(node));
    double to = law.right(sign * pan(end));
    return from + (to - from) * ((double) (atFrame - node) / (end - node));
  }

  /** The breakpoints themselves, not a copy: only to be read. */
  long[] frames() {
    return frame;
  }

  double position(int point) {
    return pan[point];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PanCurve curve
        && Arrays.equals(frame, curve.frame)
        && Arrays.equals(pan, curve.pan);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(frame) + Arrays.hashCode(pan);
  }

  @Override
  public String toString() {
    return "PanCurve of " + frame.length + " breakpoints";
  }
}
