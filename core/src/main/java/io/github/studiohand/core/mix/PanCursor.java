package io.github.studiohand.core.mix;

/**
 * Reads a {@link PanCurve} frame by frame through a {@link PanLaw}: by the law itself every 64 frames from a
 * breakpoint on and at the next breakpoint, in straight lines between. What a frame gets depends on the frame
 * alone.
 */
final class PanCursor {
  private static final int NODE_FRAMES = PanCurve.NODE_FRAMES;

  private final PanCurve curve;
  private final long[] points;
  private final PanLaw law;
  private int next; // first breakpoint after the frame
  private long node = -1; // frame of the last node
  private long nextNode = -1;
  private double leftHere;
  private double leftThere; // at the next node
  private double rightHere;
  private double rightThere;

  PanCursor(PanCurve curve, PanLaw law) {
    this.curve = curve;
    points = curve.frames();
    this.law = law;
  }

  /** First frame from which on the position may move, or has come to rest. */
  long until(long frame) {
    return Breakpoints.until(points, frame);
  }

  boolean moves(long frame) {
    return Breakpoints.isBetween(points, frame);
  }

  /** The gain of a side where the position does not move. */
  double constant(long frame, int side) {
    double pan = curve.position(Breakpoints.resting(points, frame));
    return side == 0 ? law.left(pan) : law.right(pan);
  }

  /** Multiplies the gains of both sides by the curve; no frame where it does not move. */
  void multiply(double[] left, double[] right, long frame, int frames) {
    for (int done = 0; done < frames; ) {
      next = Breakpoints.after(points, frame + done, next);
      long start = points[next - 1];
      long length = points[next] - start;
      int i = (int) ((frame + done - start) % NODE_FRAMES);
      long into = frame + done - start - i;
      int span = (int) Math.min(NODE_FRAMES, length - into);
      int run = Math.min(frames - done, span - i);
      if (node != start + into) {
        moveTo(start, into, length, span);
      }
      line(left, done, run, i, leftHere, (leftThere - leftHere) / span);
      line(right, done, run, i, rightHere, (rightThere - rightHere) / span);
      done += run;
    }
  }

  /** Evaluates the law at the next node, and at this one if it was not the next before. */
  private void moveTo(long start, long into, long length, int span) {
    if (nextNode == start + into) {
      leftHere = leftThere;
      rightHere = rightThere;
    } else {
      double here = at(into, length);
      leftHere = law.left(here);
      rightHere = law.right(here);
    }
    node = start + into;
    nextNode = node + span;
    double there = at(into + span, length);
    leftThere = law.left(there);
    rightThere = law.right(there);
  }

  private double at(long into, long length) {
    double from = curve.position(next - 1);
    double to = curve.position(next);
    return into == length ? to : from + (to - from) * ((double) into / length);
  }

  private static void line(
      double[] gain, int start, int frames, int into, double from, double step) {
    for (int k = 0; k < frames; k++) {
      gain[start + k] *= from + (into + k) * step;
    }
  }
}
