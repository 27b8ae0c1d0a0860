package io.github.studiohand.assistant.wav;

/**
 * Interleaved bytes to planar samples. Integers become {@code value / 2^(bits - 1)}: exact in {@code
 * double}, and in {@code float} up to 24 bits.
 */
final class SampleDecoder {
  private static final float SCALE_8 = 0x1p-7f;
  private static final float SCALE_16 = 0x1p-15f;
  private static final float SCALE_24 = 0x1p-23f;
  private static final float SCALE_32 = 0x1p-31f;

  private SampleDecoder() {}

  static void decode(
      SampleFormat format, byte[] in, int channels, float[][] into, int offset, int frames) {
    for (int ch = 0; ch < channels; ch++) {
      decodeChannel(
          format, in, ch * format.bytes(), channels * format.bytes(), into[ch], offset, frames);
    }
  }

  private static void decodeChannel(
      SampleFormat format, byte[] in, int from, int stride, float[] into, int offset, int frames) {
    int end = offset + frames;
    int at = from;
    switch (format) {
      case PCM_8 -> {
        for (int n = offset; n < end; n++, at += stride) {
          into[n] = ((in[at] & 0xFF) - 128) * SCALE_8;
        }
      }
      case PCM_16 -> decode16(in, from, stride, into, offset, frames);
      case PCM_24 -> {
        for (int n = offset; n < end; n++, at += stride) {
          into[n] = int24(in, at) * SCALE_24;
        }
      }
      case PCM_32 -> {
        for (int n = offset; n < end; n++, at += stride) {
          into[n] = (int) Bytes.INT.get(in, at) * SCALE_32;
        }
      }
      case FLOAT_32 -> {
        for (int n = offset; n < end; n++, at += stride) {
          into[n] = Float.intBitsToFloat((int) Bytes.INT.get(in, at));
        }
      }
      case FLOAT_64 -> {
        for (int n = offset; n < end; n++, at += stride) {
          into[n] = (float) Double.longBitsToDouble((long) Bytes.LONG.get(in, at));
        }
      }
    }
  }

  // A stride that is a constant halves the cost of mono and stereo files and more: no check per
  // sample.
  private static void decode16(
      byte[] in, int from, int stride, float[] into, int offset, int frames) {
    if (stride == 2) {
      for (int n = 0; n < frames; n++) {
        into[offset + n] = (short) Bytes.SHORT.get(in, 2 * n) * SCALE_16;
      }
    } else if (stride == 4) {
      for (int n = 0; n < frames; n++) {
        into[offset + n] = (short) Bytes.SHORT.get(in, 4 * n + from) * SCALE_16;
      }
    } else {
      for (int n = 0; n < frames; n++) {
        into[offset + n] = (short) Bytes.SHORT.get(in, stride * n + from) * SCALE_16;
      }
    }
  }

  /** One channel as exact numbers. */
  static void decodeExactly(
      SampleFormat format,
      byte[] in,
      int channel,
      int channels,
      double[] into,
      int offset,
      int frames) {
    int stride = channels * format.bytes();
    int at = channel * format.bytes();
    int end = offset + frames;
    if (format == SampleFormat.FLOAT_64) {
      for (int n = offset; n < end; n++, at += stride) {
        into[n] = Double.longBitsToDouble((long) Bytes.LONG.get(in, at));
      }
    } else if (format == SampleFormat.FLOAT_32) {
      for (int n = offset; n < end; n++, at += stride) {
        into[n] = Float.intBitsToFloat((int) Bytes.INT.get(in, at));
      }
    } else {
      double scale = 1.0 / (1L << (format.bits() - 1));
      for (int n = offset; n < end; n++, at += stride) {
        into[n] = integer(format, in, at) * scale;
      }
    }
  }

  /** One integer sample. */
  static int integer(SampleFormat format, byte[] in, int at) {
    return switch (format) {
      case PCM_8 -> (in[at] & 0xFF) - 128;
      case PCM_16 -> (short) Bytes.SHORT.get(in, at);
      case PCM_24 -> int24(in, at);
      default -> (int) Bytes.INT.get(in, at);
    };
  }

  private static int int24(byte[] in, int at) {
    return (in[at] & 0xFF) | (in[at + 1] & 0xFF) << 8 | in[at + 2] << 16;
  }
}
