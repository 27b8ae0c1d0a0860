package io.github.studiohand.assistant.wav;

import io.github.studiohand.assistant.wav.WavInfo.Container;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks the chunks of a file and settles what the header lies about. Sizes are believed only as far as the
 * file goes, and nothing is allocated by them.
 */
final class ChunkScanner {
  /** Far more than any sound file has; keeps a hostile one from filling the memory. */
  static final int MAX_CHUNKS = 1 << 16;

  private final FileChannel channel;
  private final String file;
  private final long fileSize;
  private final List<WavChunk> chunks = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, Long> sizes64 = new HashMap<>(); // of the ds64 chunk
  private Container container = Container.RIFF;
  private @Nullable FmtChunk fmt;
  private long dataOffset = -1;
  private long dataBytes;
  private long end; // where chunks stop: the end of the RIFF chunk, or of the file if that is a lie

  ChunkScanner(FileChannel channel, String file) throws IOException {
    this.channel = channel;
    this.file = file;
    this.fileSize = channel.size();
  }

  ChunkScanner scan() throws IOException {
    if (fileSize == 0) {
      throw new AudioFileException(
          file, "empty, 0 bytes (expected: RIFF/WAVE; export or copy the take again)");
    }
    byte[] head = bytes(0, (int) Math.min(64, fileSize));
    container = container(head);
    end = end(Bytes.u32(head, 4));
    long at = 12;
    while (at + 8 <= (dataOffset < 0 ? fileSize : end)) { // the RIFF size may not cover the audio
      byte[] header = bytes(at, 8);
      if (!WavChunk.isId(header, 0)) {
        warnings.add((fileSize - at) + " bytes from byte " + at + " on are not chunks: ignored");
        break;
      }
      if (chunks.size() == MAX_CHUNKS) {
        throw new AudioFileException(file, "more than 65536 chunks (expected: a sound WAV file)");
      }
      at = chunk(Bytes.id(header, 0), Bytes.u32(header, 4), at + 8);
    }
    finish();
    return this;
  }

  private Container container(byte[] head) throws AudioFileException {
    boolean wave = head.length >= 12 && Bytes.id(head, 8).equals("WAVE");
    return switch (wave ? Bytes.id(head, 0) : "") {
      case "RIFF" -> Container.RIFF;
      case "RF64" -> Container.RF64;
      case "BW64" -> Container.BW64;
      default -> throw Codecs.notWav(file, head, fileSize);
    };
  }

  private long end(long riffSize) throws IOException {
    long size = riffSize;
    if (container != Container.RIFF) {
      size = scanDs64(riffSize);
    }
    return size >= 4 && size <= fileSize - 8 ? size + 8 : fileSize;
  }

  // EBU Tech 3306, 3.3: ds64 is the first chunk; sizes of 0xFFFFFFFF elsewhere are looked up in it.
  private long scanDs64(long riffSize) throws IOException {
    byte[] header = fileSize >= 20 ? bytes(12, 8) : new byte[8];
    if (!Bytes.id(header, 0).equals("ds64") || Bytes.u32(header, 4) < 28 || fileSize < 48) {
      warnings.add(container + " without its ds64 chunk: sizes taken from the file's length");
      return riffSize;
    }
    byte[] ds64 = bytes(20, 28);
    sizes64.put("data", Bytes.i64(ds64, 8));
    long entries = Math.min(Bytes.u32(ds64, 24), (Bytes.u32(header, 4) - 28) / 12);
    entries = Math.min(entries, Math.min(MAX_CHUNKS, (fileSize - 48) / 12));
    byte[] table = bytes(48, (int) entries * 12);
    for (int i = 0; i < entries; i++) {
      sizes64.putIfAbsent(Bytes.id(table, 12 * i), Bytes.i64(table, 12 * i + 4));
    }
    return riffSize == Bytes.MAX_U32 ? Bytes.i64(ds64, 0) : riffSize;
  }

  /** Takes one chunk in and returns where the next one starts. */
  private long chunk(String id, long size32, long from) throws IOException {
    long size = size32;
    if (size32 == Bytes.MAX_U32 && container != Container.RIFF) {
      size = sizes64.getOrDefault(id, size32);
    }
    if (id.equals("data") && dataOffset < 0) {
      return data(size, size32, from);
    }
    if (size < 0 || size > fileSize - from) {
      if (dataOffset >= 0) {
        warnings.add(
            "chunk '" + id + "' is cut off after " + (fileSize - from) + " bytes: left out");
      }
      return fileSize;
    }
    if (id.equals("fmt ") && fmt == null) {
      fmt = FmtChunk.parse(file, bytes(from, (int) Math.min(40, size)), warnings);
    } else if (id.equals("fmt ") || id.equals("data")) {
      warnings.add("a second '" + id + "' chunk of " + size + " bytes: left out");
      return next(from + size, size);
    }
    chunks.add(WavChunk.stored(id, from, size, channel, file));
    return next(from + size, size);
  }

  private long data(long size, long size32, long from) throws IOException {
    long available = fileSize - from;
    boolean streamed = (size == Bytes.MAX_U32 && size32 == size && size > available)
        || (size == 0 && !chunksFollow(from));
    dataOffset = from;
    dataBytes = size;
    if (streamed) {
      warnings.add(
          "the header does not say how long the audio is, as from a program that wrote to a pipe"
              + " or was stopped: read to the end of the file, " + available + " bytes");
      dataBytes = available;
    } else if (size < 0 || size > available) {
      warnings.add("the header promises " + Long.toUnsignedString(size) + " bytes of audio, "
          + available + " are there: the file was cut off, or written to a pipe");
      dataBytes = available;
    }
    chunks.add(WavChunk.stored("data", from, dataBytes, channel, file));
    if (from + dataBytes > end) {
      if (!streamed) {
        warnings.add("the header's total size ends before the audio does: ignored");
      }
      end = fileSize;
    }
    return next(from + dataBytes, dataBytes);
  }

  // Whether a data chunk of size 0 is truly empty: then nothing follows, or chunks up to the very
  // end.
  private boolean chunksFollow(long from) throws IOException {
    long at = from;
    for (int count = 0; at + 8 <= fileSize && count < MAX_CHUNKS; count++) {
      byte[] header = bytes(at, 8);
      long size = Bytes.u32(header, 4);
      if (!WavChunk.isId(header, 0) || size > fileSize - at - 8) {
        return false;
      }
      at = next(at + 8 + size, size);
    }
    return at == fileSize || at == fileSize + 1;
  }

  // Chunks start at even places, but some programs forget the padding byte.
  private long next(long chunkEnd, long size) throws IOException {
    if ((size & 1) == 0) {
      return chunkEnd;
    }
    if (chunkEnd + 9 <= fileSize) {
      byte[] here = bytes(chunkEnd, 9);
      if (here[0] != 0 && WavChunk.isId(here, 0) && !WavChunk.isId(here, 1)) {
        warnings.add(
            "a chunk of odd length ends at byte " + chunkEnd + " without its padding byte");
        return chunkEnd;
      }
    }
    return chunkEnd + 1;
  }

  private void finish() throws AudioFileException {
    if (fmt == null) {
      throw new AudioFileException(
          file,
          "no fmt chunk within " + fileSize
              + " bytes (expected: RIFF/WAVE; the header is cut off or damaged)");
    }
    if (dataOffset < 0) {
      throw new AudioFileException(
          file,
          "no audio: no data chunk within " + fileSize
              + " bytes (expected: RIFF/WAVE; the file is cut off or damaged)");
    }
    long rest = dataBytes % fmt.frameBytes();
    if (rest != 0) {
      warnings.add(
          "the last frame is incomplete: " + rest + " of " + fmt.frameBytes() + " bytes ignored");
    }
    if (fileSize > end + 1) {
      warnings.add((fileSize - end) + " bytes after the end of the RIFF chunk: ignored");
    }
  }

  FmtChunk fmt() {
    if (fmt == null) {
      throw new IllegalStateException("not scanned");
    }
    return fmt;
  }

  long dataOffset() {
    return dataOffset;
  }

  WavInfo info() {
    FmtChunk known = fmt();
    return new WavInfo(
        file,
        container,
        known.format(),
        known.validBits(),
        known.sampleRateHz(),
        known.channels(),
        known.channelMask(),
        dataBytes / known.frameBytes(),
        chunks,
        warnings);
  }

  private byte[] bytes(long from, int count) throws IOException {
    byte[] bytes = new byte[count];
    Bytes.readFully(channel, from, ByteBuffer.wrap(bytes), file);
    return bytes;
  }
}
