package io.github.studiohand.assistant.wav;

import io.github.studiohand.core.mix.Dither;

/** Planar samples to interleaved bytes; integers are rounded, dithered and limited by {@link Dither}. */
final class SampleEncoder {
  private final SampleFormat format;
  private final int stride;
  private final int shift; // valid bits are the upper ones of a sample
  private final Dither dither;
  private final double[] wide;
  private final int[] quantised;

  SampleEncoder(FmtChunk fmt, Dither.Kind kind, long seed, int maxFrames) {
    format = fmt.format();
    stride = fmt.frameBytes();
    shift = format.bits() - fmt.validBits();
    dither = new Dither(
        format.isFloat() ? Dither.Kind.NONE : kind,
        Math.min(fmt.validBits(), Integer.SIZE), // 64 only of floats, which are not rounded
        fmt.channels(),
        fmt.sampleRateHz(),
        seed);
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
      dither.process(channel, in, 0, quantised, 0, frames);
      for (int n = 0; n < frames; n++) {
        quantised[n] <<= shift;
      }
      pack(frames, at, out);
    }
  }

  /** Passes over frames that are not encoded here, so that the noise of later ones is in its place. */
  void skip(int frames) {
    dither.skip(frames);
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
    return dither.clippedSamples();
  }

  long nanSamples() {
    return dither.nanSamples();
  }
}
