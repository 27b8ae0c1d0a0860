package io.github.studiohand.assistant.wav;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code cue } and {@code LIST adtl} as the Multimedia Programming Interface and Data Specifications 1.0
 * lay them out (chapter 3, Cue-Points Chunk and Associated Data Chunk).
 */
final class CueChunks {
  private static final int POINT_BYTES = 24;
  private static final int LTXT_BYTES = 20;

  private CueChunks() {}

  /** Whether a chunk holds cue points or their names. A LIST of another type (INFO) is left alone. */
  static boolean isCueOrNames(WavChunk chunk) {
    if (chunk.id().equals("cue ")) {
      return true;
    }
    try {
      return chunk.id().equals("LIST") && isAdtl(chunk.head(4));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean isAdtl(byte[] list) {
    return list.length >= 4 && Bytes.id(list, 0).equals("adtl");
  }

  static List<CueRegion> parse(List<WavChunk> chunks) throws IOException {
    Map<Long, Cue> cues = new LinkedHashMap<>();
    for (WavChunk chunk : chunks) {
      if (chunk.id().equals("cue ")) {
        parsePoints(chunk.bytes(), cues);
      }
    }
    for (WavChunk chunk : chunks) {
      if (chunk.id().equals("LIST") && isAdtl(chunk.head(4))) {
        parseNames(chunk.bytes(), cues);
      }
    }
    return cues.values().stream().map(Cue::region).toList();
  }

  // dwSampleOffset, the last field, is the place in the data; dwPosition counts along a playlist.
  private static void parsePoints(byte[] bytes, Map<Long, Cue> cues) {
    for (int at = 4; at + POINT_BYTES <= bytes.length; at += POINT_BYTES) {
      if ((at - 4) / POINT_BYTES >= Bytes.u32(bytes, 0)) {
        return;
      }
      cues.putIfAbsent(Bytes.u32(bytes, at), new Cue(Bytes.u32(bytes, at + 20)));
    }
  }

  private static void parseNames(byte[] list, Map<Long, Cue> cues) {
    int at = 4;
    while (at + 12 <= list.length) {
      long size = Bytes.u32(list, at + 4);
      int from = at + 8;
      int end = (int) Math.min(list.length, from + size);
      @Nullable Cue cue = cues.get(Bytes.u32(list, from));
      if (cue != null && size >= 4) {
        switch (Bytes.id(list, at)) {
          case "labl" -> cue.label = Bytes.text(list, from + 4, end);
          case "note" -> cue.note = Bytes.text(list, from + 4, end);
          case "ltxt" -> {
            if (end - from >= 8) {
              cue.frames = Bytes.u32(list, from + 4);
            }
          }
          default -> {} // file and other kinds: not ours
        }
      }
      at = (int) Math.min(list.length, from + size + (size & 1));
    }
  }

  static List<WavChunk> encode(List<CueRegion> regions) {
    ByteBuffer points = buffer(4 + POINT_BYTES * regions.size()).putInt(regions.size());
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    names.writeBytes("adtl".getBytes(StandardCharsets.ISO_8859_1));
    for (int i = 0; i < regions.size(); i++) {
      CueRegion region = regions.get(i);
      int id = i + 1;
      points
          .putInt(id)
          .putInt((int) region.startFrame())
          .put(ascii("data"))
          .putInt(0)
          .putInt(0);
      points.putInt((int) region.startFrame());
      text(names, "labl", id, region.label());
      text(names, "note", id, region.note());
      if (region.frames() > 0) {
        ByteBuffer ltxt = buffer(LTXT_BYTES).putInt(id).putInt((int) region.frames());
        sub(
            names,
            "ltxt",
            ltxt.put(ascii("rgn ")).array()); // country, language and code page: 0, none
      }
    }
    List<WavChunk> chunks = new ArrayList<>();
    chunks.add(WavChunk.of("cue ", points.array()));
    if (names.size() > 4) {
      chunks.add(WavChunk.of("LIST", names.toByteArray()));
    }
    return chunks;
  }

  private static void text(ByteArrayOutputStream out, String kind, int id, String text) {
    if (!text.isEmpty()) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      sub(out, kind, buffer(4 + utf8.length + 1).putInt(id).put(utf8).array());
    }
  }

  private static void sub(ByteArrayOutputStream out, String kind, byte[] content) {
    out.writeBytes(ascii(kind));
    out.writeBytes(buffer(4).putInt(content.length).array());
    out.writeBytes(content);
    if ((content.length & 1) != 0) {
      out.write(0);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A cue point while its names are gathered. */
  private static final class Cue {
    private final long startFrame;
    private long frames;
    private String label = "";
    private String note = "";

    Cue(long startFrame) {
      this.startFrame = startFrame;
    }

    CueRegion region() {
      return new CueRegion(startFrame, frames, label, note);
    }
  }
}
