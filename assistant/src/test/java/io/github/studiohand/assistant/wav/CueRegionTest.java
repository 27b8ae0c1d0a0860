package io.github.studiohand.assistant.wav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.studiohand.core.Region;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CueRegionTest {
  @TempDir
  Path folder;

  private static final List<CueRegion> REGIONS = List.of(
      new CueRegion(48000, 24000, "verse", "sung twice"),
      new CueRegion(0, 0, "Anf\u00e4nge", ""),
      new CueRegion(0xFFFF_FFFFL, 0xFFFF_FFFFL, "", ""));

  /** Marker and region as the specification lays them out, by hand. */
  private static final byte[] CUE = new RiffBytes()
      .u32(3)
      .u32(1)
      .u32(48000)
      .text("data")
      .u32(0)
      .u32(0)
      .u32(48000)
      .u32(2)
      .u32(0)
      .text("data")
      .u32(0)
      .u32(0)
      .u32(0)
      .u32(3)
      .u32(-1)
      .text("data")
      .u32(0)
      .u32(0)
      .u32(-1)
      .bytes();

  private static final byte[] NAMES = new RiffBytes()
      .text("adtl")
      .text("labl")
      .u32(10)
      .u32(1)
      .text("verse\0")
      .text("note")
      .u32(15)
      .u32(1)
      .text("sung twice\0\0")
      .text("ltxt")
      .u32(20)
      .u32(1)
      .u32(24000)
      .text("rgn ")
      .u32(0)
      .u32(0)
      .text("labl")
      .u32(13)
      .u32(2)
      .text("Anf\u00c3\u00a4nge\0")
      .bytes((byte) 0)
      .text("ltxt")
      .u32(20)
      .u32(3)
      .u32(-1)
      .text("rgn ")
      .u32(0)
      .u32(0)
      .bytes();

  @Test
  void encode_isTheChunksDerivedByHand() throws IOException {
    List<WavChunk> chunks = CueChunks.encode(REGIONS);
    assertThat(chunks).extracting(WavChunk::id).containsExactly("cue ", "LIST");
    assertThat(chunks.get(0).bytes()).isEqualTo(CUE);
    assertThat(chunks.get(1).bytes()).isEqualTo(NAMES);
  }

  @Test
  void parse_givesThemBack() throws IOException {
    assertThat(CueChunks.parse(List.of(WavChunk.of("LIST", NAMES), WavChunk.of("cue ", CUE))))
        .isEqualTo(REGIONS);
  }

  @Test
  void parse_namesInLatinOne_areRead() throws IOException {
    byte[] names = new RiffBytes()
        .text("adtl")
        .text("labl")
        .u32(7)
        .u32(2)
        .text("\u00e4h\0\0")
        .bytes();
    assertThat(CueChunks.parse(List.of(WavChunk.of("cue ", CUE), WavChunk.of("LIST", names)))
            .get(1)
            .label())
        .isEqualTo("\u00e4h");
  }

  @Test
  void settings_replaceRegionsAndLeaveOtherListsAlone() throws IOException {
    byte[] info = new RiffBytes().text("INFO").chunk("IART", new byte[4]).bytes();
    Path in = RiffBytes.store(
        folder,
        "in.wav",
        RiffBytes.wave()
            .chunk("LIST", info)
            .fmt(1, 1, 48000, 16)
            .chunk("cue ", CUE)
            .text("data")
            .u32(2)
            .hex("0040")
            .chunk("LIST", NAMES)
            .closed());
    CueRegion kept = CueRegion.of(new Region(10, 20), "kept");
    for (List<CueRegion> regions : List.of(List.of(kept), List.<CueRegion>of())) {
      Path out = folder.resolve("out" + regions.size() + ".wav");
      try (WavReader reader = WavReader.open(in);
          WavWriter writer =
              WavWriter.create(out, WavSettings.like(reader).cueRegions(regions).build())) {
        assertThat(reader.cueRegions()).isEqualTo(REGIONS);
        writer.commit();
      }
      try (WavReader reader = WavReader.open(out)) {
        assertThat(reader.cueRegions()).isEqualTo(regions);
        assertThat(reader.info().warnings()).isEmpty();
        assertThat(reader.info().chunks().get(0).bytes()).isEqualTo(info);
      }
    }
    assertThat(kept.region()).isEqualTo(new Region(10, 20));
  }

  @Test
  void new_outOfRange_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new CueRegion(1L << 32, 0, "", ""));
    assertThatIllegalArgumentException().isThrownBy(() -> new CueRegion(-1, 0, "", ""));
    assertThatIllegalArgumentException().isThrownBy(() -> new CueRegion(0, 1, "a\0b", ""));
  }
}
