package io.github.studiohand.assistant.wav;

/**
 * Planar samples to interleaved bytes. Integers are {@code rint(x · 2^(validBits − 1) + d)}, ties to even,
 * limited to their range; {@code d} is 0 or triangular noise of ±1 LSB (Lipshitz, Wannamaker and
 * Vanderkooy, Quantization and Dither: A Theoretical Survey, JAES 40 (1992), section 5), drawn once per
 * sample from a generator per channel.
 */
final class SampleEncoder {
  private static final long WEYL = 0x9E3779B97F4A7C15L; // 2^64 over the golden ratio, odd

  private final SampleFormat format;
  private final int stride;
  private final double scale;
  private final double max;
  private final int shift; // valid bits are the upper ones of a sample
  private final long[] generators; // one state per channel, none without dither
  private final double[] wide;
  private final int[] quantised;
  private long clippedSamples;
  private long nanSamples;

  SampleEncoder(FmtChunk fmt, WavSettings.Dither dither, long seed, int maxFrames) {
    format = fmt.format();
    stride = fmt.frameBytes();
    scale = 1L << (fmt.validBits() - 1);
    max = scale - 1.0;
    shift = format.bits() - fmt.validBits();
    boolean dithered = dither == WavSettings.Dither.TPDF && !format.isFloat();
    generators = new long[dithered ? fmt.channels() : 0];
    for (int ch = 0; ch < generators.length; ch++) {
      generators[ch] = mix(seed + mix(ch + 1L));
    }
    wide = new double[maxFrames];
    quantised = new int[maxFrames];
  }

  /** One channel of floats. */
  void encode(float[] in, int offset, int frames, int channel, byte[] out) {
    if (format
        == SampleFormat.FLOAT_32) { // not by way of double, which would alter signalling NaNs
      int at = channel * format.bytes();
      for (int n = offset, end = offset + frames; n < end; n++, at += stride) {
        Bytes.INT.set(out, at, Float.floatToRawIntBits(in[n]));
      }
      return;
    }
    for (int n = 0; n < frames; n++) {
      wide[n] = in[offset + n];
    }
    encode(wide, frames, channel, out);
  }

  /** One channel of doubles, from index 0 on. */
  void encode(double[] in, int frames, int channel, byte[] out) {
    int at = channel * format.bytes();
    if (format == SampleFormat.FLOAT_64) {
      for (int n = 0; n < frames; n++, at += stride) {
        Bytes.LONG.set(out, at, Double.doubleToRawLongBits(in[n]));
      }
    } else if (format == SampleFormat.FLOAT_32) {
      for (int n = 0; n < frames; n++, at += stride) {
        Bytes.INT.set(out, at, Float.floatToRawIntBits((float) in[n]));
      }
    } else {
      if (generators.length == 0) {
        quantise(in, frames);
      } else {
        quantiseDithered(in, frames, channel);
      }
      pack(frames, at, out);
    }
  }

  /** Passes over frames that are not encoded here, so that the noise of later ones is in its place. */
  void skip(int frames) {
    for (int ch = 0; ch < generators.length; ch++) {
      generators[ch] += frames * WEYL;
    }
  }

  private void quantise(double[] in, int frames) {
    for (int n = 0; n < frames; n++) {
      double rounded = Math.rint(in[n] * scale);
      quantised[n] = rounded >= -scale && rounded <= max ? (int) rounded << shift : limit(rounded);
    }
  }

  private void quantiseDithered(double[] in, int frames, int channel) {
    long state = generators[channel];
    for (int n = 0; n < frames; n++) {
      state += WEYL;
      long bits = mix(state);
      // Two uniform numbers of 32 bits each; their sum less one is triangular over (−1, 1).
      double noise = ((bits >>> 32) + (bits & Bytes.MAX_U32) + 1.0) * 0x1p-32 - 1.0;
      double rounded = Math.rint(in[n] * scale + noise);
      quantised[n] = rounded >= -scale && rounded <= max ? (int) rounded << shift : limit(rounded);
    }
    generators[channel] = state;
  }

  private int limit(double value) {
    if (Double.isNaN(value)) {
      nanSamples++;
      return 0;
    }
    clippedSamples++;
    return (int) (value > 0 ? max : -scale) << shift;
  }

  private void pack(int frames, int from, byte[] out) {
    int at = from;
    switch (format) {
      case PCM_8 -> {
        for (int n = 0; n < frames; n++, at += stride) {
          out[at] = (byte) (quantised[n] + 128);
        }
      }
      case PCM_16 -> {
        for (int n = 0; n < frames; n++, at += stride) {
          Bytes.SHORT.set(out, at, (short) quantised[n]);
        }
      }
      case PCM_24 -> {
        for (int n = 0; n < frames; n++, at += stride) {
          int value = quantised[n];
          out[at] = (byte) value;
          out[at + 1] = (byte) (value >> 8);
          out[at + 2] = (byte) (value >> 16);
        }
      }
      default -> {
        for (int n = 0; n < frames; n++, at += stride) {
          Bytes.INT.set(out, at, quantised[n]);
        }
      }
    }
  }

  long clippedSamples() {
    return clippedSamples;
  }

  long nanSamples() {
    return nanSamples;
  }

  // Finaliser of SplitMix64: Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators,
  // OOPSLA
  // 2014, figure 16 (variant 13 of Stafford).
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
