package io.github.studiohand.strip;

import io.github.studiohand.core.filter.Biquad;

/** High- and low-pass of a gate's key, second-order Butterworth each, out of the way at its stop. */
final class KeyFilter {
  private static final double LOWEST_HZ = 10.0;
  private static final double HIGHEST_HZ = 20_000.0;
  private static final double HIGHEST_OF_RATE = 0.49;

  private final double highestHz;
  private final Biquad high;
  private final Biquad low;
  private boolean highOn;
  private boolean lowOn;

  KeyFilter(double sampleRateHz) {
    highestHz = HIGHEST_OF_RATE * sampleRateHz;
    high = new Biquad(1, sampleRateHz);
    low = new Biquad(1, sampleRateHz);
  }

  void tune(double highPassHz, double lowPassHz) {
    if (highPassHz > LOWEST_HZ) {
      if (!highOn) {
        high.clear(); // of what it heard when it was on last
      }
      high.highPass(Math.min(highestHz, highPassHz), Biquad.BUTTERWORTH_Q);
    }
    highOn = highPassHz > LOWEST_HZ;
    boolean lowWanted = lowPassHz < HIGHEST_HZ && lowPassHz < highestHz;
    if (lowWanted) {
      if (!lowOn) {
        low.clear();
      }
      low.lowPass(lowPassHz, Biquad.BUTTERWORTH_Q);
    }
    lowOn = lowWanted;
  }

  boolean isOn() {
    return highOn || lowOn;
  }

  void clear() {
    high.clear();
    low.clear();
  }

  void process(float[] x, int frames) {
    if (highOn) {
      high.process(0, x, 0, frames);
    }
    if (lowOn) {
      low.process(0, x, 0, frames);
    }
  }
}
