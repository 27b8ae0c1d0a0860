package io.github.studiohand.assistant.wav;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The reader against any bytes. In an ordinary build the seeds are replayed; {@code JAZZER_FUZZ=1 mvn test
 * -Djazzer.hooks=true -Dtest=WavReaderFuzzTest} searches for more.
 */
class WavReaderFuzzTest {
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "60s")
  void open_anyBytes_isReadOrRefused(byte[] bytes) throws IOException {
    readOrRefuse(bytes);
  }

  /** Opens, reads everything there is and copies it; anything but an AudioFileException is a fault. */
  static void readOrRefuse(byte[] bytes) throws IOException {
    Path file = Files.write(Files.createTempFile("fuzz-", ".wav"), bytes);
    Path copy = file.resolveSibling(file.getFileName() + "-copy");
    try (WavReader reader = WavReader.open(file)) {
      assertThat(reader.frames() * reader.channels()).isBetween(0L, (long) bytes.length);
      float[][] block = new float[reader.channels()][64];
      for (long at = -1; at <= reader.frames(); at += 64) {
        reader.read(at, block, 0, 64);
      }
      reader.broadcastExtension();
      reader.cueRegions();
      for (WavChunk chunk : reader.info().chunks()) {
        assertThat(chunk.bytes()).hasSize((int) chunk.sizeBytes());
      }
      try (WavWriter writer = WavWriter.create(copy, WavSettings.like(reader).build())) {
        float[][] all = new float[reader.channels()][(int) reader.frames()];
        reader.read(0, all, 0, all[0].length);
        writer.writeChanged(reader, 0, all, 0, all[0].length);
        writer.commit();
      }
      try (WavReader again = WavReader.open(copy)) {
        assertThat(again.info().warnings()).isEmpty();
        assertThat(again.frames()).isEqualTo(reader.frames());
        assertThat(again.info().format()).isEqualTo(reader.info().format());
      }
    } catch (AudioFileException refused) {
      assertThat(refused.getMessage()).contains("(expected: ");
    } catch (UncheckedIOException wrapped) {
      assertThat(wrapped).hasCauseInstanceOf(AudioFileException.class);
    } finally {
      Files.deleteIfExists(copy);
      Files.delete(file);
    }
  }

  /** One file of each kind. */
  static List<byte[]> seeds() {
    byte[] cue =
        new RiffBytes().u32(1).u32(1).u32(2).text("data").u32(0).u32(0).u32(2).bytes();
    byte[] names = new RiffBytes()
        .text("adtl")
        .chunk("labl", new RiffBytes().u32(1).text("a\0").bytes())
        .chunk("ltxt", new RiffBytes().u32(1).u32(3).text("rgn ").u32(0).u32(0).bytes())
        .bytes();
    return List.of(
        RiffBytes.wave().fmt(1, 1, 48000, 8).chunk("data", new byte[5]).closed(),
        RiffBytes.wave()
            .fmt(1, 2, 44100, 16)
            .chunk("data", new byte[8])
            .chunk("cue ", cue)
            .chunk("LIST", names)
            .closed(),
        RiffBytes.wave()
            .chunk("bext", new byte[602])
            .fmt(1, 1, 48000, 24)
            .chunk("data", new byte[9])
            .closed(),
        RiffBytes.wave()
            .text("fmt ")
            .u32(40)
            .bytes(FmtChunk.of(SampleFormat.PCM_32, 96000, 3, 7).encode())
            .chunk("data", new byte[24])
            .chunk("iXML", new byte[3])
            .closed(),
        RiffBytes.wave()
            .fmt(3, 1, 48000, 32)
            .chunk("fact", new byte[4])
            .chunk("data", new byte[12])
            .closed(),
        RiffBytes.wave().fmt(3, 1, 48000, 64).chunk("data", new byte[16]).bytes(),
        new RiffBytes()
            .text("RF64")
            .u32(0xFFFF_FFFFL)
            .text("WAVE")
            .text("ds64")
            .u32(40)
            .u64(100)
            .u64(8)
            .u64(4)
            .u32(1)
            .text("abcd")
            .u64(2)
            .fmt(1, 1, 48000, 16)
            .text("data")
            .u32(0xFFFF_FFFFL)
            .bytes(new byte[8])
            .text("abcd")
            .u32(0xFFFF_FFFFL)
            .bytes(new byte[2])
            .bytes());
  }
}
