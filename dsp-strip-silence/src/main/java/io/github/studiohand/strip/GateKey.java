package io.github.studiohand.strip;

import io.github.studiohand.core.Checks;

/**
 * One channel of a gate's key: filters it, measures it, and keeps it for key listen.
 *
 * <pre>
 *   measured[n] = k[n]  (peak; the sign does not count)
 *   measured[n] = p[n],  p[n] = a · p[n−1] + (1 − a) · k²[n]  (RMS: a power)
 * </pre>
 */
final class GateKey {
  private static final double ANTI_DENORMAL = 1e-30;

  private final KeyFilter filter;
  private final float[] filtered;
  private final float[] powers;
  private final float[] history; // ring of the key, the length of the look-ahead and a block
  private final int delayFrames;
  private int written;
  private double power;
  private double powerDecay; // a

  private float[] samples; // this block of the key, from samplesAt
  private int samplesAt;
  private float[] measured; // and what is compared, from measuredAt
  private int measuredAt;

  GateKey(double sampleRateHz, int delayFrames, int maxBlockFrames) {
    filter = new KeyFilter(sampleRateHz);
    filtered = new float[maxBlockFrames];
    powers = new float[maxBlockFrames];
    history = new float[delayFrames + maxBlockFrames];
    this.delayFrames = delayFrames;
    samples = filtered;
    measured = filtered;
  }

  void clear() {
    filter.clear();
    java.util.Arrays.fill(history, 0.0f);
    written = 0;
    power = 0.0;
  }

  void tune(double highPassHz, double lowPassHz, double rmsWindowFrames) {
    filter.tune(highPassHz, lowPassHz);
    powerDecay = StrictMath.exp(-1.0 / rmsWindowFrames);
  }

  /** What the RMS detector starts from. */
  void seed(double startPower) {
    power = startPower;
  }

  /**
   * Takes a block in; the arrays are read until the next one.
   *
   * @param source array of the key
   * @param finite whether {@code source} is known to hold finite samples only
   */
  void take(float[] source, int offset, int frames, boolean finite, boolean rms) {
    samples = source;
    samplesAt = offset;
    if (!finite || filter.isOn()) {
      for (int n = 0; n < frames; n++) {
        filtered[n] = Checks.finite(source[offset + n]);
      }
      filter.process(filtered, frames);
      samples = filtered;
      samplesAt = 0;
    }
    measured = samples;
    measuredAt = samplesAt;
    if (rms) {
      measure(frames);
      measured = powers;
      measuredAt = 0;
    }
    keep(frames);
  }

  private void measure(int frames) {
    double p = power;
    double a = powerDecay;
    double b = 1.0 - a;
    for (int n = 0; n < frames; n++) {
      double k = samples[samplesAt + n];
      p = a * p + (b * (k * k) + ANTI_DENORMAL);
      powers[n] = (float) p;
    }
    power = p;
  }

  private void keep(int frames) {
    int first = Math.min(frames, history.length - written);
    System.arraycopy(samples, samplesAt, history, written, first);
    if (first < frames) {
      System.arraycopy(samples, samplesAt + first, history, 0, frames - first);
    }
    written += frames;
    if (written >= history.length) {
      written -= history.length;
    }
  }

  /** The key of the look-ahead ago, for the block taken last. */
  void delayed(float[] into, int frames) {
    int from = written - frames - delayFrames;
    int start = from < 0 ? from + history.length : from;
    int first = Math.min(frames, history.length - start);
    System.arraycopy(history, start, into, 0, first);
    System.arraycopy(history, 0, into, first, frames - first);
  }

  /** First frame from {@code from} on that measures {@code least} or more, or {@code to}. */
  int firstAtLeast(float least, int from, int to) {
    float[] x = measured;
    int end = measuredAt + to;
    for (int n = measuredAt + from; n < end; n++) {
      if (Math.abs(x[n]) >= least) {
        return n - measuredAt;
      }
    }
    return to;
  }

  /** Last frame before {@code to} that measures {@code least} or more, or {@code from} − 1. */
  int lastAtLeast(float least, int from, int to) {
    float[] x = measured;
    int end = measuredAt + from;
    for (int n = measuredAt + to - 1; n >= end; n--) {
      if (Math.abs(x[n]) >= least) {
        return n - measuredAt;
      }
    }
    return from - 1;
  }

  /** The largest measured, as magnitude. */
  float most(int from, int to) {
    int bits = 0; // of floats of one sign the larger has the larger bits
    for (int n = measuredAt + from, end = measuredAt + to; n < end; n++) {
      bits = Math.max(bits, Float.floatToRawIntBits(measured[n]) & Integer.MAX_VALUE);
    }
    return Float.intBitsToFloat(bits);
  }

  /** Adds the frames to a floor. */
  void addTo(FloorTracker floor, int slot, int from, int to) {
    floor.add(slot, samples, samplesAt + from, samplesAt + to);
  }
}
