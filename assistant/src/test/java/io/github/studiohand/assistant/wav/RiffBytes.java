package io.github.studiohand.assistant.wav;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Puts WAV files together byte by byte, without the code under test. */
final class RiffBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  static RiffBytes wave() {
    return new RiffBytes().text("RIFF").u32(0xFFFF_FFFFL).text("WAVE");
  }

  RiffBytes text(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  RiffBytes hex(String hex) {
    out.writeBytes(HexFormat.of().parseHex(hex.replaceAll("\\s", "")));
    return this;
  }

  RiffBytes bytes(byte... bytes) {
    out.writeBytes(bytes);
    return this;
  }

  RiffBytes u16(int value) {
    return bytes((byte) value, (byte) (value >> 8));
  }

  RiffBytes u32(long value) {
    return u16((int) (value & 0xFFFF)).u16((int) (value >> 16 & 0xFFFF));
  }

  RiffBytes u64(long value) {
    return u32(value & 0xFFFF_FFFFL).u32(value >>> 32);
  }

  /** Header, content and padding. */
  RiffBytes chunk(String id, byte[] content) {
    text(id).u32(content.length).bytes(content);
    return (content.length & 1) == 0 ? this : bytes((byte) 0);
  }

  /** A plain fmt chunk of 16 bytes. */
  RiffBytes fmt(int tag, int channels, long rate, int bits) {
    int align = channels * ((bits + 7) / 8);
    return text("fmt ")
        .u32(16)
        .u16(tag)
        .u16(channels)
        .u32(rate)
        .u32(rate * align)
        .u16(align)
        .u16(bits);
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /** The bytes with the RIFF size set right. */
  byte[] closed() {
    byte[] all = bytes();
    ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).putInt(4, all.length - 8);
    return all;
  }

  static Path store(Path folder, String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All samples of a file. */
  static float[][] samples(Path file) throws IOException {
    try (WavReader reader = WavReader.open(file)) {
      float[][] all = new float[reader.channels()][(int) reader.frames()];
      reader.read(0, all, 0, (int) reader.frames());
      return all;
    }
  }
}
