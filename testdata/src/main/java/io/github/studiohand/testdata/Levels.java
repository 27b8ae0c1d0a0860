package io.github.studiohand.testdata;

/** Gain arithmetic shared by the generators. */
final class Levels {
  private static final double LN10_OVER_20 = StrictMath.log(10.0) / 20.0;

  private Levels() {}

  /** 10^(db / 20). */
  static double amplitude(double db) {
    return StrictMath.exp(LN10_OVER_20 * db);
  }

  /** The signal with its largest magnitude brought to {@code amplitude}; silence stays silence. */
  static float[] scaledToPeak(double[] samples, double amplitude) {
    double peak = 0.0;
    for (double sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    double scale = peak > 0.0 ? amplitude / peak : 0.0;
    float[] out = new float[samples.length];
    for (int n = 0; n < out.length; n++) {
      out[n] = (float) (scale * samples[n]);
    }
    return out;
  }

  /** Raised-cosine fades at both ends, in place, so that the first and last step are small. */
  static void fadeEnds(double[] samples, int inFrames, int outFrames) {
    for (int n = 0; n < Math.min(inFrames, samples.length); n++) {
      samples[n] *= rise((n + 1.0) / (inFrames + 1.0));
    }
    for (int n = 0; n < Math.min(outFrames, samples.length); n++) {
      samples[samples.length - 1 - n] *= rise((n + 1.0) / (outFrames + 1.0));
    }
  }

  private static double rise(double position) {
    return 0.5 - 0.5 * StrictMath.cos(StrictMath.PI * position);
  }
}
