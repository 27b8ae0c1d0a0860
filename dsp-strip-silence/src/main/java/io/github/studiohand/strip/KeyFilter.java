package io.github.studiohand.strip;

import io.github.studiohand.core.math.PortableMath;

/** High- and low-pass of a gate's key, second-order Butterworth each, out of the way at its stop. */
final class KeyFilter {
  private static final double LOWEST_HZ = 10.0;
  private static final double HIGHEST_HZ = 20_000.0;

  private final double rate;
  private final double[] high = new double[7]; // b0 b1 b2 a1 a2 s1 s2
  private final double[] low = new double[7];
  private boolean highOn;
  private boolean lowOn;

  KeyFilter(double sampleRateHz) {
    rate = sampleRateHz;
  }

  boolean tune(double highPassHz, double lowPassHz) {
    highOn = highPassHz > LOWEST_HZ && highPassHz < 0.49 * rate;
    lowOn = lowPassHz < Math.min(HIGHEST_HZ, 0.49 * rate);
    if (highOn) {
      design(high, highPassHz, true);
    }
    if (lowOn) {
      design(low, lowPassHz, false);
    }
    return highOn || lowOn;
  }

  private void design(double[] c, double hz, boolean highPass) {
    double k = PortableMath.tan(Math.PI * hz / rate);
    double norm = 1.0 / (1.0 + StrictMath.sqrt(2.0) * k + k * k);
    c[0] = highPass ? norm : k * k * norm;
    c[1] = highPass ? -2.0 * c[0] : 2.0 * c[0];
    c[2] = c[0];
    c[3] = 2.0 * (k * k - 1.0) * norm;
    c[4] = (1.0 - StrictMath.sqrt(2.0) * k + k * k) * norm;
  }

  void clear() {
    high[5] = high[6] = low[5] = low[6] = 0.0;
  }

  void process(float[] x, int frames) {
    if (highOn) {
      run(high, x, frames);
    }
    if (lowOn) {
      run(low, x, frames);
    }
  }

  private static void run(double[] c, float[] x, int frames) {
    double s1 = c[5];
    double s2 = c[6];
    for (int n = 0; n < frames; n++) {
      double in = x[n];
      double out = c[0] * in + s1 + 1e-30;
      s1 = c[1] * in - c[3] * out + s2;
      s2 = c[2] * in - c[4] * out;
      x[n] = (float) out;
    }
    c[5] = s1;
    c[6] = s2;
  }
}
