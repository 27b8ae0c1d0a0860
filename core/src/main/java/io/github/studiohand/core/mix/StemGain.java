package io.github.studiohand.core.mix;

import io.github.studiohand.core.level.Decibels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The gain of one stem on either side, frame by frame.
 *
 * <pre>  gain_side[n] = (live_side[n] · pan_side[n]) · (curve[n] · envelope[n])</pre>
 *
 * <p>A live value moves to where the controls say in a straight line over a fixed number of frames. Without a
 * pan curve it holds the pan. A stem that is not panned has one side. Constants are what {@link #fill} would
 * give, to the bit.
 */
final class StemGain {
  private final int rampFrames;
  private final boolean panned;
  private final PanLaw law;
  private final Envelope envelope;
  private final @Nullable GainCursor gainCurve;
  private final @Nullable PanCursor panCurve;

  private final double[] target = new double[2]; // of the live values, per side
  private final double[] step = new double[2];
  private final int[] remaining = new int[2]; // frames until target

  private double gainDb = Double.NaN; // as last taken over
  private double pan = Double.NaN;
  private double amplitude;
  private double left;
  private double right;

  StemGain(StemSettings stem, boolean panned, int rampFrames) {
    this.rampFrames = rampFrames;
    this.panned = panned;
    law = stem.channels() == 1 ? stem.panLaw() : PanLaw.ZERO_DB;
    envelope = new Envelope(stem);
    GainCurve gains = stem.gainCurve();
    gainCurve = gains == null ? null : new GainCursor(gains);
    PanCurve positions = stem.panCurve();
    panCurve = positions == null || !panned ? null : new PanCursor(positions, law);
  }

  /** Takes the controls over: at once, or over the ramp from here. */
  void takeOver(StemControls controls, int stem, boolean jump) {
    double db = controls.gainDb(stem);
    if (db != gainDb) {
      gainDb = db;
      amplitude = Decibels.toGain(db);
    }
    double position = panned && panCurve == null ? controls.pan(stem) : 0.0;
    if (position != pan) {
      pan = position;
      boolean moves = panned && panCurve == null;
      left = moves ? law.left(position) : 1.0;
      right = moves ? law.right(position) : 1.0;
    }
    double sign = controls.sign(stem);
    move(0, sign * amplitude * left, jump);
    move(1, sign * amplitude * right, jump);
  }

  private void move(int side, double gain, boolean jump) {
    if (jump) {
      target[side] = gain;
      step[side] = 0.0;
      remaining[side] = 0;
    } else if (gain != target[side]) {
      double now = target[side] - remaining[side] * step[side];
      target[side] = gain;
      step[side] = (gain - now) / rampFrames;
      remaining[side] = rampFrames;
    }
  }

  void advance(int frames) {
    remaining[0] = Math.max(0, remaining[0] - frames);
    remaining[1] = Math.max(0, remaining[1] - frames);
  }

  boolean ramps() {
    return (remaining[0] | remaining[1]) != 0;
  }

  boolean moves(long frame) {
    return !envelope.silent(frame)
        && (ramps()
            || envelope.moves(frame)
            || gainCurve != null && gainCurve.moves(frame)
            || panCurve != null && panCurve.moves(frame));
  }

  /** First frame at which {@link #moves} or {@link #constant} may give another answer. */
  long until(long frame) {
    long until = envelope.until(frame);
    if (ramps()) {
      until = Math.min(until, frame + Math.max(remaining[0], remaining[1]));
    }
    if (gainCurve != null) {
      until = Math.min(until, gainCurve.until(frame));
    }
    return panCurve == null ? until : Math.min(until, panCurve.until(frame));
  }

  /** The gain of a side where it does not move. */
  double constant(int side, long frame) {
    if (envelope.silent(frame)) {
      return 0.0;
    }
    double panned = panCurve == null ? target[side] : target[side] * panCurve.constant(frame, side);
    return gainCurve == null ? panned : panned * gainCurve.constant(frame);
  }

  /** The gains of both sides for a stretch before {@link #until}; of the left only if not panned. */
  void fill(Rows rows, long frame, int frames) {
    live(rows.left, 0, frames);
    if (panned) {
      live(rows.right, 1, frames);
    }
    if (panCurve != null) {
      if (panCurve.moves(frame)) {
        panCurve.multiply(rows.left, rows.right, frame, frames);
      } else {
        scale(rows.left, panCurve.constant(frame, 0), frames);
        scale(rows.right, panCurve.constant(frame, 1), frames);
      }
    }
    if (gainCurve != null && gainCurve.moves(frame)) {
      gainCurve.write(rows.common, frame, frames);
    } else {
      Arrays.fill(rows.common, 0, frames, curveConstant(frame));
    }
    if (envelope.moves(frame)) {
      envelope.multiply(rows.common, rows.fade, frame, frames);
    }
    multiply(rows.left, rows.common, frames);
    if (panned) {
      multiply(rows.right, rows.common, frames);
    }
  }

  private double curveConstant(long frame) {
    return gainCurve == null ? 1.0 : gainCurve.constant(frame);
  }

  private void live(double[] gain, int side, int frames) {
    double to = target[side];
    double by = step[side];
    int left = remaining[side];
    int ramp = Math.min(left, frames);
    for (int i = 0; i < ramp; i++) {
      gain[i] = to - (left - 1 - i) * by;
    }
    Arrays.fill(gain, ramp, frames, to);
  }

  private static void scale(double[] gain, double factor, int frames) {
    for (int i = 0; i < frames; i++) {
      gain[i] *= factor;
    }
  }

  private static void multiply(double[] gain, double[] factor, int frames) {
    for (int i = 0; i < frames; i++) {
      gain[i] *= factor[i];
    }
  }

  /** Room for the gains of one stem, which all of them use by turns. */
  static final class Rows {
    final double[] left;
    final double[] right;
    final double[] common;
    final double[] fade;

    Rows(int frames) {
      left = new double[frames];
      right = new double[frames];
      common = new double[frames];
      fade = new double[frames];
    }
  }
}
