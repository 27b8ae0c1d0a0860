package io.github.studiohand.assistant.wav;

import io.github.studiohand.assistant.wav.WavInfo.Container;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The chunks round the audio: written with unknown sizes first, patched at the end. Room for 64-bit sizes
 * is kept as a {@code JUNK} chunk that becomes {@code ds64} when it is needed (EBU Tech 3306, 3.4).
 */
final class RiffLayout {
  /** Largest size in a 32-bit header; the next one up says "look in ds64". */
  static final long MAX_RIFF_SIZE = Bytes.MAX_U32 - 1;

  private static final int DS64_BYTES = 28;
  private static final long SMALL_BYTES = 1L << 31;
  private static final Set<String> SUMMARIES = Set.of("PEAK", "levl", "MD5 "); // of the audio

  private final WavSettings settings;
  private final FileChannel channel;
  private final String file;
  private final long maxRiffSize;
  private final List<Long> summaryOffsets = new ArrayList<>();
  private long roomOffset = -1; // of the JUNK chunk that can become ds64
  private long roomBytes;
  private long factOffset = -1;
  private long dataOffset; // of the chunk's header

  RiffLayout(WavSettings settings, FileChannel channel, String file, long maxRiffSize) {
    this.settings = settings;
    this.channel = channel;
    this.file = file;
    this.maxRiffSize = maxRiffSize;
  }

  /** Writes everything up to the audio. Until {@link #finish}, the file reads as one that was streamed. */
  void begin() throws IOException {
    write(buffer(12).put(ascii("RIFF")).putInt(-1).put(ascii("WAVE")));
    List<WavChunk> layout = settings.layout();
    if (wantsRoom() && !isRoom(layout.get(0))) {
      roomOffset = channel.position();
      roomBytes = DS64_BYTES;
      write(header("JUNK", DS64_BYTES));
      write(buffer(DS64_BYTES).position(DS64_BYTES));
    }
    boolean hasFact = layout.stream().anyMatch(chunk -> chunk.id().equals("fact"));
    for (WavChunk chunk : layout) {
      switch (chunk.id()) {
        case "data" -> {
          dataOffset = channel.position();
          write(header("data", Bytes.MAX_U32));
          return;
        }
        case "fmt " -> {
          byte[] fmt = settings.fmt().encode();
          write(header("fmt ", fmt.length));
          write(buffer(fmt.length).put(fmt));
          if (settings.format().isFloat() && !hasFact) {
            beginFact(); // asked for by the 1994 revision for everything but PCM
          }
        }
        case "fact" -> beginFact();
        case "ds64" -> {} // made again if needed
        default -> {
          if (roomOffset < 0 && channel.position() == 12 && isRoom(chunk)) {
            roomOffset = 12;
            roomBytes = chunk.sizeBytes();
          }
          copy(chunk);
        }
      }
    }
    throw new IllegalStateException("layout without data");
  }

  /** Writes what follows the audio and settles all sizes. */
  void finish(long dataBytes, long frames, boolean audioChanged) throws IOException {
    if ((dataBytes & 1) != 0) {
      write(buffer(1).put((byte) 0));
    }
    List<WavChunk> layout = settings.layout();
    int data = 0;
    while (!layout.get(data).id().equals("data")) {
      data++;
    }
    for (WavChunk chunk : layout.subList(data + 1, layout.size())) {
      boolean lies = audioChanged && SUMMARIES.contains(chunk.id());
      if (!WavChunk.isStructural(chunk.id()) && !lies) {
        copy(chunk);
      }
    }
    if (audioChanged) {
      for (long offset : summaryOffsets) {
        patch(offset, buffer(4).put(ascii("JUNK")));
      }
    }
    if (factOffset >= 0) {
      patch(factOffset, buffer(4).putInt((int) Math.min(frames, Bytes.MAX_U32)));
    }
    patchSizes(channel.position() - 8, dataBytes, frames);
  }

  private void patchSizes(long riffSize, long dataBytes, long frames) throws IOException {
    if (settings.container() == Container.RIFF && riffSize <= maxRiffSize) {
      patch(4, buffer(4).putInt((int) riffSize));
      patch(dataOffset + 4, buffer(4).putInt((int) dataBytes));
      return;
    }
    if (roomOffset < 0) {
      throw new AudioFileException(
          file,
          riffSize + 8 + " bytes, announced as " + settings.frames()
              + " frames (expected: the length announced, or none, so that room is kept for 64-bit sizes)");
    }
    Container container = settings.container() == Container.BW64 ? Container.BW64 : Container.RF64;
    ByteBuffer ds64 = buffer((int) Math.min(8 + DS64_BYTES + 8, 8 + roomBytes));
    ds64.put(ascii("ds64")).putInt(DS64_BYTES);
    ds64.putLong(riffSize).putLong(dataBytes).putLong(frames).putInt(0);
    if (roomBytes > DS64_BYTES) {
      ds64.put(ascii("JUNK")).putInt((int) (roomBytes - DS64_BYTES - 8));
    }
    patch(roomOffset, ds64);
    patch(0, buffer(8).put(ascii(container.name())).putInt(-1));
    patch(dataOffset + 4, buffer(4).putInt(-1));
  }

  private boolean wantsRoom() {
    long announced = settings.frames();
    return settings.container() != Container.RIFF
        || announced < 0
        || announced > SMALL_BYTES / settings.fmt().frameBytes();
  }

  // ds64 must come first, and what is left of the room must be nothing or a chunk of its own.
  private static boolean isRoom(WavChunk first) {
    long size = first.sizeBytes();
    return first.id().equals("JUNK")
        && (size == DS64_BYTES || size >= DS64_BYTES + 8)
        && size <= Bytes.MAX_U32;
  }

  private void beginFact() throws IOException {
    write(header("fact", 4));
    factOffset = channel.position();
    write(buffer(4).putInt(0));
  }

  private void copy(WavChunk chunk) throws IOException {
    if (chunk.sizeBytes() > Bytes.MAX_U32 - 1) {
      throw new AudioFileException(
          file, "chunk " + chunk + " (expected: under 4 GiB; leave it out with removeChunks)");
    }
    if (SUMMARIES.contains(chunk.id())) {
      summaryOffsets.add(channel.position());
    }
    write(header(chunk.id(), chunk.sizeBytes()));
    chunk.appendTo(channel);
    if ((chunk.sizeBytes() & 1) != 0) {
      write(buffer(1).put((byte) 0));
    }
  }

  private static ByteBuffer header(String id, long size) {
    return buffer(8).put(ascii(id)).putInt((int) size);
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private void write(ByteBuffer bytes) throws IOException {
    for (bytes.flip(); bytes.hasRemaining(); ) {
      channel.write(bytes);
    }
  }

  private void patch(long offset, ByteBuffer bytes) throws IOException {
    bytes.flip();
    for (long at = offset; bytes.hasRemaining(); ) {
      at += channel.write(bytes, at);
    }
  }
}
