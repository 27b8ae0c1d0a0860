package io.github.studiohand.assistant.wav;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * The {@code fmt } chunk: WAVEFORMAT, WAVEFORMATEX or WAVEFORMATEXTENSIBLE.
 *
 * @param size its length, kept so that a chunk that was read is written again as it was: 16, 18 or 40
 */
record FmtChunk(
    SampleFormat format,
    int validBits,
    int sampleRateHz,
    int channels,
    boolean extensible,
    int channelMask,
    boolean ambisonic,
    int size) {
  static final int MAX_CHANNELS = 64;

  private static final int TAG_PCM = 1;
  private static final int TAG_FLOAT = 3;
  private static final int TAG_EXTENSIBLE = 0xFFFE;

  // Bytes 2 to 15 of KSDATAFORMAT_SUBTYPE_PCM and _IEEE_FLOAT; bytes 0 and 1 are the tag.
  private static final byte[] SUBTYPE = {
    0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71
  };
  // The same of SUBTYPE_AMBISONIC_B_FORMAT_PCM and _IEEE_FLOAT.
  private static final byte[] AMBISONIC_SUBTYPE = {
    0,
    0,
    0x21,
    0x07,
    (byte) 0xD3,
    0x11,
    (byte) 0x86,
    0x44,
    (byte) 0xC8,
    (byte) 0xC1,
    (byte) 0xCA,
    0,
    0,
    0
  };

  /**
   * The usual chunk for a format. Up to two channels without a mask it is the plain one, in 24 bits too:
   * Microsoft asks for the extensible one above 16 bits, but everything reads the plain one and not
   * everything the other.
   */
  static FmtChunk of(SampleFormat format, int sampleRateHz, int channels, int channelMask) {
    boolean extensible = channels > 2 || channelMask != 0;
    int size = extensible ? 40 : format.isFloat() ? 18 : 16;
    return new FmtChunk(
        format, format.bits(), sampleRateHz, channels, extensible, channelMask, false, size);
  }

  int frameBytes() {
    return channels * format.bytes();
  }

  byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    int tag = format.isFloat() ? TAG_FLOAT : TAG_PCM;
    out.putShort((short) (extensible ? TAG_EXTENSIBLE : tag));
    out.putShort((short) channels);
    out.putInt(sampleRateHz);
    out.putInt((int) Math.min(Bytes.MAX_U32, (long) sampleRateHz * frameBytes()));
    out.putShort((short) frameBytes());
    out.putShort((short) (extensible ? format.bits() : validBits));
    if (extensible) {
      out.putShort((short) 22).putShort((short) validBits).putInt(channelMask);
      out.putShort((short) tag).put(ambisonic ? AMBISONIC_SUBTYPE : SUBTYPE);
    }
    return out.array();
  }

  /**
   * Reads the chunk.
   *
   * @param bytes its first 40 bytes, or all if fewer
   * @param warnings where contradictions that can be resolved are noted
   */
  static FmtChunk parse(String file, byte[] bytes, List<String> warnings)
      throws AudioFileException {
    require(bytes.length >= 16, file, "fmt chunk", bytes.length + " bytes", "16, 18 or 40");
    int tag = Bytes.u16(bytes, 0);
    int channels = Bytes.u16(bytes, 2);
    long rate = Bytes.u32(bytes, 4);
    int bits = Bytes.u16(bytes, 14);
    require(channels >= 1 && channels <= MAX_CHANNELS, file, "channels", "" + channels, "1 to 64");
    require(
        rate >= 1 && rate <= Integer.MAX_VALUE, file, "sample rate", rate + " Hz", "1 to 2^31-1");
    boolean extensible = tag == TAG_EXTENSIBLE;
    boolean ambisonic = false;
    int validBits = bits;
    int mask = 0;
    if (extensible) {
      require(bytes.length >= 40, file, "extensible fmt chunk", bytes.length + " bytes", "40");
      validBits = Bytes.u16(bytes, 18);
      mask = (int) Bytes.u32(bytes, 20);
      tag = Bytes.u16(bytes, 24);
      ambisonic = Arrays.equals(bytes, 26, 40, AMBISONIC_SUBTYPE, 0, 14);
      if (!ambisonic && !Arrays.equals(bytes, 26, 40, SUBTYPE, 0, 14)) {
        throw Codecs.unsupported(file, "a codec without a public number");
      }
    }
    if (tag != TAG_PCM && tag != TAG_FLOAT) {
      throw Codecs.unsupported(file, Codecs.name(tag));
    }
    SampleFormat format = format(file, tag, bits, Bytes.u16(bytes, 12), channels, warnings);
    if (validBits < 1 || validBits > format.bits() || format.isFloat()) {
      validBits = format.bits();
    }
    return new FmtChunk(
        format,
        validBits,
        (int) rate,
        channels,
        extensible,
        mask,
        ambisonic,
        extensible ? 40 : bytes.length >= 18 ? 18 : 16);
  }

  private static SampleFormat format(
      String file, int tag, int bits, int blockAlign, int channels, List<String> warnings)
      throws AudioFileException {
    if (tag == TAG_FLOAT) {
      require(bits == 32 || bits == 64, file, "floating-point samples", bits + " bits", "32 or 64");
      align(blockAlign, channels * bits / 8, warnings);
      return bits == 32 ? SampleFormat.FLOAT_32 : SampleFormat.FLOAT_64;
    }
    require(bits >= 1 && bits <= 32, file, "PCM samples", bits + " bits", "1 to 32");
    int bytes = (bits + 7) / 8;
    int container = blockAlign % channels == 0 ? blockAlign / channels : 0;
    if (container > bytes && container <= 4) {
      warnings.add(
          bits + "-bit samples stand in " + container + " bytes each: read as left-justified");
      return SampleFormat.pcmOfBytes(container);
    }
    align(blockAlign, channels * bytes, warnings);
    return SampleFormat.pcmOfBytes(bytes);
  }

  private static void align(int found, int expected, List<String> warnings) {
    if (found != expected) {
      warnings.add("the header gives " + found + " bytes per frame, its format " + expected
          + ": read as " + expected);
    }
  }

  private static void require(
      boolean condition, String file, String what, String found, String expected)
      throws AudioFileException {
    if (!condition) {
      throw new AudioFileException(
          file,
          what + ": " + found + " (expected: " + expected
              + "; export the take again as WAV PCM or float)");
    }
  }
}
