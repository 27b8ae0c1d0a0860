package io.github.studiohand.debleed;

/** Levels of what {@link JointStream} takes away, smoothed. */
final class JointMeters {
  private static final double METER_RETAIN = 0.95; // per hop

  private final double[] bleed; // power, per microphone
  private final double[] before; // power where bleed dominates
  private final double[] after;

  JointMeters(int microphones) {
    bleed = new double[microphones];
    before = new double[microphones];
    after = new double[microphones];
  }

  void clear(int i) {
    bleed[i] = 0.0;
    before[i] = 0.0;
    after[i] = 0.0;
  }

  /** A frame of a microphone, and what of it is taken away. */
  void measure(int i, float[] yRe, float[] yIm, float[] re, float[] im) {
    double taken = 0.0;
    double in = 0.0;
    double out = 0.0;
    for (int k = 0; k < re.length; k++) {
      double y = (double) yRe[k] * yRe[k] + (double) yIm[k] * yIm[k];
      double c = yRe[k] - re[k];
      double s = yIm[k] - im[k];
      double t = (double) re[k] * re[k] + (double) im[k] * im[k];
      taken += t;
      if (t > 0.5 * y) {
        in += y;
        out += c * c + s * s;
      }
    }
    double scale = 4.0
        / (4.0
            * (re.length - 1.0)
            * (re.length - 1.0)); // mean square: window power 1/2, half of the bins
    bleed[i] = METER_RETAIN * bleed[i] + (1.0 - METER_RETAIN) * scale * taken;
    before[i] = METER_RETAIN * before[i] + in;
    after[i] = METER_RETAIN * after[i] + out;
  }

  /** Mean square of what is taken away, in the microphone with the most. */
  double bleedPower() {
    double most = 0.0;
    for (double value : bleed) {
      most = Math.max(most, value);
    }
    return most;
  }

  /** Power before over after where bleed dominates, in the microphone with the most. */
  double suppression() {
    double most = 1.0;
    for (int i = 0; i < bleed.length; i++) {
      most = Math.max(most, suppression(i));
    }
    return most;
  }

  /** Power before over power after where bleed dominates; 1 before there was any. */
  double suppression(int i) {
    return before[i] > 0.0 ? before[i] / Math.max(after[i], 1e-12 * before[i]) : 1.0;
  }
}
