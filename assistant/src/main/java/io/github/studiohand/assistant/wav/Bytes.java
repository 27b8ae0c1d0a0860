package io.github.studiohand.assistant.wav;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Little-endian numbers and texts in byte arrays. */
final class Bytes {
  static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  static final long MAX_U32 = 0xFFFF_FFFFL;

  private Bytes() {}

  static int u16(byte[] bytes, int at) {
    return (short) SHORT.get(bytes, at) & 0xFFFF;
  }

  static long u32(byte[] bytes, int at) {
    return (int) INT.get(bytes, at) & MAX_U32;
  }

  static long i64(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  static String id(byte[] bytes, int at) {
    return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
  }

  /**
   * Text up to the first NUL. The standards say ASCII or the system's code page; what is found in the wild
   * is UTF-8 or Latin 1, and what is not valid UTF-8 is the latter.
   */
  static String text(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] != 0) {
      end++;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, end - from))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    }
  }

  /** Fills the rest of {@code into} from a place in the file. */
  static void readFully(FileChannel file, long from, ByteBuffer into, String name)
      throws IOException {
    for (long at = from; into.hasRemaining(); ) {
      int count = file.read(into, at);
      if (count < 0) {
        throw new AudioFileException(
            name,
            "ended at byte " + at
                + " while it was read (expected: a file that nobody shortens meanwhile)");
      }
      at += count;
    }
  }
}
