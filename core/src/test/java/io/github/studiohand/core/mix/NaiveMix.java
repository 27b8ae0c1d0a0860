package io.github.studiohand.core.mix;

import io.github.studiohand.core.Checks;
import io.github.studiohand.core.level.Decibels;
import java.math.BigDecimal;
import java.util.SplittableRandom;

/** The sum sample by sample, straight from the definitions of {@link StemSettings} and its like. */
final class NaiveMix {
  private final StemSummerSettings settings;

  NaiveMix(StemSummerSettings settings) {
    this.settings = settings;
  }

  /** Gain of channel {@code channel} of a stem on channel {@code to} of its bus, at a frame of the bus. */
  double gain(StemSettings stem, int channel, int to, long frame) {
    long k = frame - stem.startFrame() - stem.delayFrames();
    if (k < 0 || k >= stem.lengthFrames() || stem.muted()) {
      return 0.0;
    }
    double gain = (stem.inverted() ? -1.0 : 1.0) * Decibels.toGain(stem.gainDb());
    if (k < stem.fadeInFrames()) {
      gain *= stem.fadeInShape().gain((k + 0.5) / stem.fadeInFrames());
    }
    if (k >= stem.lengthFrames() - stem.fadeOutFrames()) {
      gain *= stem.fadeOutShape().gain((stem.lengthFrames() - k - 0.5) / stem.fadeOutFrames());
    }
    GainCurve curve = stem.gainCurve();
    gain *= curve == null ? 1.0 : curve.gain(frame);
    int width = settings.buses().get(stem.bus());
    if (width < 2 || stem.channels() > 2) {
      return channel == to ? gain : 0.0;
    }
    if (to > 1 || stem.channels() == 2 && channel != to) {
      return 0.0;
    }
    PanLaw law = stem.channels() == 1 ? stem.panLaw() : PanLaw.ZERO_DB;
    PanCurve positions = stem.panCurve();
    double pan = positions == null ? stem.pan() : positions.pan(frame);
    return gain * (to == 0 ? law.left(pan) : law.right(pan));
  }

  private static float sample(float[] x, long at) {
    return at < 0 || at >= x.length ? 0.0f : Checks.finite(x[(int) at]);
  }

  /** What one channel of the buses adds up to at a frame, term by term. */
  interface Terms {
    void term(double gain, float sample);
  }

  void terms(float[][] stems, int busChannel, int frame, Terms terms) {
    int first = 0;
    for (StemSettings stem : settings.stems()) {
      int to = busChannel;
      for (int b = 0; b < stem.bus(); b++) {
        to -= settings.buses().get(b);
      }
      boolean reaches = to >= 0 && to < settings.buses().get(stem.bus());
      long late = stem.delayFrames() + (settings.placed() ? 0 : stem.startFrame());
      for (int ch = 0; reaches && ch < stem.channels(); ch++) {
        double gain = gain(stem, ch, to, frame);
        if (gain != 0.0) {
          terms.term(gain, sample(stems[first + ch], frame - late));
        }
      }
      first += stem.channels();
    }
  }

  double[][] sum(float[][] stems, int frames) {
    double[][] sum = new double[settings.busChannels()][frames];
    for (int b = 0; b < sum.length; b++) {
      for (int n = 0; n < frames; n++) {
        int bus = b;
        int frame = n;
        terms(stems, b, n, (gain, sample) -> sum[bus][frame] += gain * sample);
      }
    }
    return sum;
  }

  /** The exact sum of the exact products. */
  BigDecimal exact(float[][] stems, int busChannel, int frame, double bus) {
    BigDecimal[] sum = {new BigDecimal(bus)};
    terms(
        stems,
        busChannel,
        frame,
        (gain, sample) ->
            sum[0] = sum[0].add(new BigDecimal(gain).multiply(new BigDecimal(sample))));
    return sum[0];
  }

  /** {@code γ_(K+1) (|bus| + Σ|gain · sample|)}, γ_m = m u / (1 − m u), u = 2^-53: Higham (2002), lemma 3.1. */
  double bound(float[][] stems, int busChannel, int frame, double bus) {
    double[] size = {Math.abs(bus)};
    int[] count = {0};
    terms(stems, busChannel, frame, (gain, sample) -> {
      size[0] += Math.abs(gain * sample);
      count[0]++;
    });
    double part = (count[0] + 1) * 0x1p-53;
    return part / (1.0 - part) * size[0];
  }

  /** Samples of many sizes, from −100 dBFS to full scale. */
  static float[][] noise(int channels, int frames, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] x = new float[channels][frames];
    for (float[] channel : x) {
      for (int n = 0; n < frames; n++) {
        channel[n] =
            (float) ((2.0 * random.nextDouble() - 1.0) * Math.pow(10.0, -random.nextInt(6)));
      }
    }
    return x;
  }

  /** Integers of that many bits on the grid of such a file. */
  static float[][] integers(int channels, int frames, int bits, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int full = 1 << bits - 1;
    float[][] x = new float[channels][frames];
    for (float[] channel : x) {
      for (int n = 0; n < frames; n++) {
        channel[n] = random.nextInt(-full, full) / (float) full;
      }
    }
    return x;
  }

  static double[][] mix(StemSummerSettings settings, float[][] stems) {
    double[][] buses = new double[settings.busChannels()][stems[0].length];
    new StemMix(settings).process(buses, stems, 0, stems[0].length);
    return buses;
  }
}
