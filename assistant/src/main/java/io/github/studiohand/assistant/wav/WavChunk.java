package io.github.studiohand.assistant.wav;

import io.github.studiohand.core.Checks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A RIFF chunk: four characters and some bytes. One that comes from a {@link WavReader} stays in its file
 * and is read when asked for, so the reader must still be open then; one that {@link #of} makes is in
 * memory. Immutable.
 */
public final class WavChunk {
  /** Largest chunk that {@link #bytes} brings into memory. */
  static final int MAX_BYTES_IN_MEMORY = 64 << 20;

  private final String id;
  private final long offset;
  private final long size;
  private final byte @Nullable [] memory;
  private final @Nullable FileChannel file;
  private final String fileName;

  private WavChunk(
      String id,
      long offset,
      long size,
      byte @Nullable [] memory,
      @Nullable FileChannel file,
      String fileName) {
    this.id = id;
    this.offset = offset;
    this.size = size;
    this.memory = memory;
    this.file = file;
    this.fileName = fileName;
  }

  /**
   * A chunk in memory.
   *
   * @param id four characters from space to tilde, {@code "iXML"} or {@code "cue "}; not one of those that
   *     hold the file together ({@code RIFF}, {@code ds64}, {@code fmt }, {@code fact}, {@code data})
   * @param bytes the content, without header and padding; copied
   * @return the chunk
   * @throws IllegalArgumentException if {@code id} is not such an identifier
   */
  public static WavChunk of(String id, byte[] bytes) {
    byte[] raw = id.getBytes(StandardCharsets.ISO_8859_1);
    Checks.that(
        raw.length == 4 && isId(raw, 0),
        "id: '" + id + "' (expected: four characters from space to tilde)");
    Checks.that(
        !isStructural(id) && !id.equals("RIFF"),
        "id: '" + id + "' (expected: a chunk that the writer does not make itself)");
    return new WavChunk(id, 0, bytes.length, bytes.clone(), null, "");
  }

  static WavChunk stored(String id, long offset, long size, FileChannel file, String fileName) {
    return new WavChunk(id, offset, size, null, file, fileName);
  }

  /** Stands for a chunk that the writer makes itself. */
  static WavChunk structural(String id) {
    return new WavChunk(id, 0, 0, new byte[0], null, "");
  }

  static boolean isStructural(String id) {
    return switch (id) {
      case "ds64", "fmt ", "fact", "data" -> true;
      default -> false;
    };
  }

  static boolean isId(byte[] bytes, int at) {
    for (int i = at; i < at + 4; i++) {
      if (bytes[i] < 0x20 || bytes[i] > 0x7E) {
        return false;
      }
    }
    return true;
  }

  /**
   * Which chunk this is.
   *
   * @return four characters
   */
  public String id() {
    return id;
  }

  /**
   * Length of the content, without header and padding.
   *
   * @return bytes, 0 or more
   */
  public long sizeBytes() {
    return size;
  }

  /**
   * The content.
   *
   * @return a new array
   * @throws IOException if the file cannot be read, or the chunk is larger than 64 MiB
   */
  public byte[] bytes() throws IOException {
    if (memory != null) {
      return memory.clone();
    }
    if (size > MAX_BYTES_IN_MEMORY) {
      throw new AudioFileException(
          fileName,
          "chunk '" + id + "' of " + size + " bytes (expected: at most " + MAX_BYTES_IN_MEMORY
              + ")");
    }
    byte[] bytes = new byte[(int) size];
    readFully(offset, ByteBuffer.wrap(bytes));
    return bytes;
  }

  /** The first bytes of the content, all if there are fewer. */
  byte[] head(int count) throws IOException {
    byte[] bytes = memory == null ? new byte[(int) Math.min(count, size)] : memory;
    if (memory == null) {
      readFully(offset, ByteBuffer.wrap(bytes));
    }
    return Arrays.copyOf(bytes, Math.min(count, bytes.length));
  }

  /** Appends the content to a file, whatever its length. */
  void appendTo(FileChannel target) throws IOException {
    if (memory != null) {
      for (ByteBuffer rest = ByteBuffer.wrap(memory); rest.hasRemaining(); ) {
        target.write(rest);
      }
      return;
    }
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(size, 1 << 16));
    for (long done = 0; done < size; done += buffer.limit()) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), size - done));
      readFully(offset + done, buffer);
      buffer.flip();
      while (buffer.hasRemaining()) {
        target.write(buffer);
      }
    }
  }

  private void readFully(long from, ByteBuffer into) throws IOException {
    if (file == null) {
      throw new IllegalStateException("chunk '" + id + "' has no content");
    }
    Bytes.readFully(file, from, into, fileName);
  }

  /** Equal if identifier, length and place are; contents in memory are compared. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WavChunk that
        && id.equals(that.id)
        && size == that.size
        && offset == that.offset
        && file == that.file
        && Arrays.equals(memory, that.memory);
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + Long.hashCode(size);
  }

  @Override
  public String toString() {
    return "'" + id + "' " + size + " bytes";
  }
}
