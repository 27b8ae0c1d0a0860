package io.github.studiohand.testdata;

/**
 * Turns white noise pink: a cascade of first-order sections whose real poles and zeros alternate at
 * equal distances on the logarithmic frequency axis, so that the slope of 0 and −20 dB per decade
 * averages to −10.
 *
 * @see <a href="https://ccrma.stanford.edu/~jos/filters/">J. O. Smith III, H. F. Smith, Closed form
 *     fractional integration and differentiation via real exponentially spaced pole-zero pairs
 *     (2016)</a>
 */
final class PinkFilter {
  private static final double LOWEST_POLE_HZ = 5.0;
  private static final double RATIO = 2.5; // of neighbouring poles; ripple stays below 0.1 dB

  private final double sampleRateHz;
  private final double[] poles; // z-plane
  private final double[] zeros;
  private final double[] state; // one per section, transposed form

  PinkFilter(double sampleRateHz) {
    this.sampleRateHz = sampleRateHz;
    int sections = 0;
    for (double hz = LOWEST_POLE_HZ; hz < sampleRateHz / 2.0; hz *= RATIO) {
      sections++;
    }
    poles = new double[sections];
    zeros = new double[sections];
    state = new double[sections];
    double hz = LOWEST_POLE_HZ;
    for (int i = 0; i < sections; i++) {
      poles[i] = atHz(hz, sampleRateHz);
      zeros[i] = atHz(hz * StrictMath.sqrt(RATIO), sampleRateHz);
      hz *= RATIO;
    }
  }

  /** Root that the bilinear transform with pre-warping gives a corner at {@code hz}. */
  private static double atHz(double hz, double sampleRateHz) {
    double corner = StrictMath.tan(StrictMath.PI * Math.min(hz / sampleRateHz, 0.499));
    return (1.0 - corner) / (1.0 + corner);
  }

  double next(double white) {
    double x = white;
    for (int i = 0; i < state.length; i++) {
      double y = x + state[i];
      state[i] = poles[i] * y - zeros[i] * x;
      x = y;
    }
    return x;
  }

  /** Standard deviation of the output for white noise of standard deviation 1. */
  double noiseGain() {
    PinkFilter fresh = new PinkFilter(sampleRateHz);
    double energy = 0.0;
    double input = 1.0;
    // One second is 31 time constants of the slowest pole.
    for (int n = 0; n < sampleRateHz; n++) {
      double h = fresh.next(input);
      energy += h * h;
      input = 0.0;
    }
    return StrictMath.sqrt(energy);
  }
}
