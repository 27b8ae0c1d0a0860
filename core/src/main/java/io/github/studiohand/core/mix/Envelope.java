package io.github.studiohand.core.mix;

import io.github.studiohand.core.math.PortableMath;

/** When a stem sounds: silence before its first frame, fade in, body, fade out, silence. In frames of the bus. */
final class Envelope {
  private final long begin;
  private final long bodyBegin;
  private final long bodyEnd;
  private final long end;
  private final Fade in;
  private final Fade out;

  Envelope(StemSettings stem) {
    begin = stem.startFrame() + stem.delayFrames();
    end =
        stem.lengthFrames() == StemSettings.ENDLESS ? Long.MAX_VALUE : begin + stem.lengthFrames();
    bodyBegin = begin + stem.fadeInFrames();
    bodyEnd = end - stem.fadeOutFrames();
    in = new Fade(stem.fadeInFrames(), stem.fadeInShape(), false);
    out = new Fade(stem.fadeOutFrames(), stem.fadeOutShape(), true);
  }

  boolean silent(long frame) {
    return frame < begin || frame >= end;
  }

  /** Whether a gain other than 0 and 1 may come before {@link #until}. */
  boolean moves(long frame) {
    return !silent(frame) && (frame < bodyBegin || frame >= bodyEnd);
  }

  /** The next of the four frames where something changes. */
  long until(long frame) {
    if (frame < begin) {
      return begin;
    }
    if (frame >= end) {
      return Long.MAX_VALUE;
    }
    long change = end;
    change = frame < bodyBegin ? Math.min(change, bodyBegin) : change;
    return frame < bodyEnd ? Math.min(change, bodyEnd) : change;
  }

  /** Multiplies gains by the fades; all frames in one stretch between {@link #until}s. */
  void multiply(double[] gain, double[] fade, long frame, int frames) {
    if (frame < bodyBegin) {
      in.write(fade, frame - begin, frames);
      multiply(gain, fade, frames);
    }
    if (frame >= bodyEnd) {
      out.write(fade, frame - bodyEnd, frames);
      multiply(gain, fade, frames);
    }
  }

  private static void multiply(double[] gain, double[] fade, int frames) {
    for (int n = 0; n < frames; n++) {
      gain[n] *= fade[n];
    }
  }

  /**
   * Gains of {@link FadeShape} at u = (k + ½) / F going in, 1 − u going out, which makes cosines of sines. With k
   * = 64 j + i, sin(a + b) = sin a cos b + cos a sin b and cos(a + b) = cos a cos b − sin a sin b, a the angle at
   * 64 j and b that of i frames: a sine and a cosine in 64 frames, the rest from a table.
   */
  private static final class Fade {
    private static final int NODE_FRAMES = 64;

    private final double length; // F
    private final double step; // 1 / F
    private final boolean goesOut;
    private final boolean linear;
    private final double[] sine;
    private final double[] cosine;
    private final double[] run;

    Fade(int frames, FadeShape shape, boolean goesOut) {
      this.goesOut = goesOut;
      linear = shape == FadeShape.LINEAR;
      length = frames;
      step = 1.0 / Math.max(1, frames);
      int size = frames > 0 && !linear ? NODE_FRAMES : 0;
      run = new double[size];
      sine = new double[size];
      cosine = new double[size];
      for (int i = 0; i < size; i++) {
        sine[i] = PortableMath.sinTurns(0.25 * step * i);
        cosine[i] = PortableMath.cosTurns(0.25 * step * i);
      }
    }

    void write(double[] gain, long k, int frames) {
      if (linear) {
        writeLine(gain, k, frames);
      } else {
        writeSine(gain, k, frames);
      }
    }

    private void writeLine(double[] gain, long k, int frames) {
      double from = goesOut ? length - k - 0.5 : k + 0.5;
      double by = goesOut ? -1.0 : 1.0;
      for (int n = 0; n < frames; n++) {
        gain[n] = (from + by * n) * step;
      }
    }

    private void writeSine(double[] gain, long k, int frames) {
      for (int done = 0; done < frames; ) {
        int i = (int) ((k + done) % NODE_FRAMES);
        double turns = 0.25 * step * (k + done - i + 0.5);
        double a = PortableMath.sinTurns(turns);
        double b = PortableMath.cosTurns(turns);
        double ofCosine = goesOut ? b : a;
        double ofSine = goesOut ? -a : b;
        for (int n = 0; n < NODE_FRAMES; n++) {
          run[n] = ofCosine * cosine[n] + ofSine * sine[n];
        }
        int length = Math.min(frames - done, NODE_FRAMES - i);
        System.arraycopy(run, i, gain, done, length);
        done += length;
      }
    }
  }
}
