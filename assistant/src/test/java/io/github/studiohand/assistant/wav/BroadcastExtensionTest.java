package io.github.studiohand.assistant.wav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BroadcastExtensionTest {
  private static final String UMID = "060a2b340101010501010d4313000000".repeat(4);

  @TempDir
  Path folder;

  private static byte[] padded(String text, int length) {
    return Arrays.copyOf(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), length);
  }

  private static BroadcastExtension full() {
    return BroadcastExtension.builder()
        .description("Lead vocal, take 3")
        .originator("Studiohand", "GBSTH2600001")
        .origination("2026-11-23", "07:30:00")
        .timeReference(0x1_2345_6789L)
        .umid(UMID)
        .loudness(-23.0, 7.5, -1.25, Double.NaN, -18.005)
        .appendCodingHistory("A=PCM,F=48000,W=24,M=mono,T=desk")
        .appendCodingHistory("A=PCM,F=48000,W=24,M=mono,T=studiohand declick")
        .build();
  }

  /** Offsets of EBU Tech 3285 v2, section 2.3, counted by hand. */
  private static byte[] fullByHand() {
    return new RiffBytes()
        .bytes(padded("Lead vocal, take 3", 256))
        .bytes(padded("Studiohand", 32))
        .bytes(padded("GBSTH2600001", 32))
        .text("2026-11-23")
        .text("07:30:00")
        .hex("89674523 01000000")
        .u16(2)
        .hex(UMID)
        .u16(-2300)
        .u16(750)
        .u16(-125)
        .u16(0x7FFF)
        .u16(-1801)
        .bytes(new byte[180])
        .text("A=PCM,F=48000,W=24,M=mono,T=desk\r\n")
        .text("A=PCM,F=48000,W=24,M=mono,T=studiohand declick\r\n")
        .bytes();
  }

  @Test
  void encode_allFields_areTheChunkDerivedByHand() {
    assertThat(full().encode()).isEqualTo(fullByHand());
  }

  @Test
  void parse_allFields_comeBack() {
    BroadcastExtension read = BroadcastExtension.parse(fullByHand());
    assertThat(read.toBuilder().loudness(-23.0, 7.5, -1.25, Double.NaN, -18.005).build())
        .isEqualTo(full());
    assertThat(read.maxMomentaryLufs()).isNaN();
    assertThat(read.maxShortTermLufs()).isEqualTo(-18.01); // kept to 0.01
  }

  @Test
  void loudness_isRoundedHalvesAwayFromZero() {
    byte[] chunk = BroadcastExtension.builder()
        .loudness(-22.6249, -22.625, 22.625, 0.004, -0.006) // eighths are exact in binary
        .build()
        .encode();
    byte[] expected =
        new RiffBytes().u16(-2262).u16(-2263).u16(2263).u16(0).u16(-1).bytes();
    assertThat(Arrays.copyOfRange(chunk, 412, 422)).isEqualTo(expected);
  }

  @Test
  void parse_olderVersions_haveNoUmidOrLoudness() {
    byte[] chunk = fullByHand();
    chunk[346] = 1;
    assertThat(BroadcastExtension.parse(chunk).loudnessLufs()).isNaN();
    assertThat(BroadcastExtension.parse(chunk).umid()).isEqualTo(UMID);
    chunk[346] = 0;
    assertThat(BroadcastExtension.parse(chunk).umid()).isEmpty();
  }

  @Test
  void parse_shortOrForeignBytes_areTakenAsFarAsTheyGo() {
    assertThat(BroadcastExtension.parse(new byte[0]))
        .isEqualTo(BroadcastExtension.builder().build());
    byte[] latin = new byte[602];
    Arrays.fill(latin, 0, 256, (byte) 0xE9);
    BroadcastExtension read = BroadcastExtension.parse(latin);
    assertThat(read.description()).isEqualTo("\u00e9".repeat(128)); // 256 bytes again in UTF-8
    assertThat(read.encode()).hasSize(602);
  }

  @Test
  void build_whatDoesNotFit_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> BroadcastExtension.builder().description("x".repeat(257)).build())
        .withMessage("description: 257 bytes (expected: at most 256)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BroadcastExtension.builder().umid("0g").build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BroadcastExtension.builder().loudness(400, 0, 0, 0, 0).build());
  }

  @Test
  void file_keepsTheExtension() throws IOException {
    Path file = folder.resolve("out.wav");
    WavSettings settings =
        WavSettings.builder(48000, 1).broadcastExtension(full()).build();
    try (WavWriter writer = WavWriter.create(file, settings)) {
      writer.commit();
    }
    try (WavReader reader = WavReader.open(file)) {
      assertThat(reader.broadcastExtension().orElseThrow().timeReference())
          .isEqualTo(0x1_2345_6789L);
      assertThat(reader.info().chunks())
          .extracting(WavChunk::id)
          .containsExactly("JUNK", "bext", "fmt ", "data");
      BroadcastExtension changed = reader.broadcastExtension().orElseThrow().toBuilder()
          .timeReference(48000)
          .build();
      Path copy = folder.resolve("copy.wav");
      try (WavWriter writer = WavWriter.create(
          copy, WavSettings.like(reader).broadcastExtension(changed).build())) {
        writer.commit();
      }
      try (WavReader again = WavReader.open(copy)) {
        assertThat(again.broadcastExtension()).contains(changed);
      }
    }
  }
}
