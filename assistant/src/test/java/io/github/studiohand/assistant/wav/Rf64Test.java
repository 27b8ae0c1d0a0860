package io.github.studiohand.assistant.wav;

import static io.github.studiohand.assistant.wav.RiffBytes.samples;
import static io.github.studiohand.assistant.wav.RiffBytes.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.studiohand.assistant.wav.WavInfo.Container;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rf64Test {
  private static final long GIB = 1L << 30;

  @TempDir
  Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"RF64", "BW64"})
  void read_sparseFileBeyondFourGib_reachesItsEnd(String id) throws IOException {
    long dataBytes = 5 * GIB + 6;
    byte[] head = new RiffBytes()
        .text(id)
        .u32(0xFFFF_FFFFL)
        .text("WAVE")
        .text("ds64")
        .u32(28)
        .u64(dataBytes + 72 + 12)
        .u64(dataBytes)
        .u64(dataBytes / 6)
        .u32(0)
        .fmt(1, 2, 48000, 24)
        .text("data")
        .u32(0xFFFF_FFFFL)
        .bytes();
    Path file = store(folder, "long.wav", head);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
      byte[] end = new RiffBytes()
          .hex("000040 0000C0")
          .chunk("iXML", new byte[] {1, 2, 3, 4})
          .bytes();
      channel.write(ByteBuffer.wrap(end), head.length + dataBytes - dataBytes % 6 - 6);
    }
    // The last frame stands where the data chunk ends, 5 GiB + 6 being 2 bytes off a whole frame.
    try (WavReader reader = WavReader.open(file)) {
      assertThat(reader.info().container()).isEqualTo(Container.valueOf(id));
      assertThat(reader.frames()).isEqualTo(dataBytes / 6);
      float[][] into = new float[2][3];
      reader.read(reader.frames() - 2, into, 0, 3);
      assertThat(into).isDeepEqualTo(new float[][] {{0, 0.5f, 0}, {0, -0.5f, 0}});
    }
  }

  @Test
  void write_beyondTheLimit_isTheHeaderDerivedByHand() throws IOException {
    Path file = folder.resolve("out.wav");
    WavSettings settings = WavSettings.builder(48000, 1)
        .format(SampleFormat.PCM_16)
        .chunk(WavChunk.of("iXML", new byte[] {7}))
        .build();
    try (WavWriter writer = WavWriter.create(file, settings, TemporaryFile.Opener.DEFAULT, 80)) {
      writer.write(new float[][] {{0.5f, -0.5f}}, 0, 2);
      writer.commit();
    }
    assertThat(Files.readAllBytes(file))
        .isEqualTo(new RiffBytes()
            .text("RF64")
            .u32(0xFFFF_FFFFL)
            .text("WAVE")
            .text("ds64")
            .u32(28)
            .u64(86)
            .u64(4)
            .u64(2)
            .u32(0)
            .text("fmt ")
            .hex("10000000 0100 0100 80BB0000 00770100 0200 1000")
            .text("data")
            .u32(0xFFFF_FFFFL)
            .hex("0040 00C0")
            .text("iXML")
            .u32(1)
            .hex("07 00")
            .bytes());
    assertThat(samples(file)).isDeepEqualTo(new float[][] {{0.5f, -0.5f}});
  }

  @Test
  void write_atTheLimit_staysRiff() throws IOException {
    Path file = folder.resolve("out.wav");
    WavSettings settings =
        WavSettings.builder(48000, 1).format(SampleFormat.PCM_16).build();
    try (WavWriter writer = WavWriter.create(file, settings, TemporaryFile.Opener.DEFAULT, 76)) {
      writer.write(new float[1][2], 0, 2);
      writer.commit();
    }
    assertThat(Files.readAllBytes(file)).startsWith('R', 'I', 'F', 'F', 76, 0, 0, 0);
  }

  @Test
  void write_sourceWithRoom_usesThatRoom() throws IOException {
    byte[] junk = new byte[44];
    junk[0] = 9;
    Path in = store(
        folder,
        "in.wav",
        RiffBytes.wave()
            .chunk("JUNK", junk)
            .fmt(1, 1, 48000, 16)
            .text("data")
            .u32(2)
            .hex("0040")
            .closed());
    Path out = folder.resolve("out.wav");
    try (WavReader reader = WavReader.open(in);
        WavWriter writer = WavWriter.create(
            out, WavSettings.like(reader).build(), TemporaryFile.Opener.DEFAULT, 50)) {
      writer.write(new float[][] {{0.5f}}, 0, 1);
      writer.commit();
    }
    try (WavReader reader = WavReader.open(out)) {
      assertThat(reader.info().warnings()).isEmpty();
      assertThat(reader.info().chunks())
          .extracting(WavChunk::toString)
          .containsExactly(
              "'ds64' 28 bytes", "'JUNK' 8 bytes", "'fmt ' 16 bytes", "'data' 2 bytes");
      assertThat(Files.size(out)).isEqualTo(Files.size(in));
    }
  }

  @Test
  void write_longerThanAnnounced_isRefusedInOneSentence() throws IOException {
    Path file = folder.resolve("out.wav");
    WavSettings settings = WavSettings.builder(48000, 1).frames(10).build();
    try (WavWriter writer = WavWriter.create(file, settings, TemporaryFile.Opener.DEFAULT, 100)) {
      writer.write(new float[1][100], 0, 100);
      assertThatExceptionOfType(AudioFileException.class)
          .isThrownBy(writer::commit)
          .withMessageContaining("announced as 10 frames (expected: ");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void write_fourGibOfSilence_comesBackWithItsLastSample() throws IOException {
    Path file = folder.resolve("out.wav");
    WavSettings settings =
        WavSettings.builder(48000, 64).format(SampleFormat.FLOAT_64).build();
    int frames = (int) (4 * GIB / 512) + 1;
    float[][] silence = new float[64][1 << 16];
    try (WavWriter writer =
        WavWriter.create(file, settings, SparseChannel::open, RiffLayout.MAX_RIFF_SIZE)) {
      for (int at = 0; at < frames - 1; at += 1 << 16) {
        writer.write(silence, 0, Math.min(1 << 16, frames - 1 - at));
      }
      silence[63][0] = 0.5f;
      writer.write(silence, 0, 1);
      writer.commit();
    }
    try (WavReader reader = WavReader.open(file)) {
      assertThat(reader.info().container()).isEqualTo(Container.RF64);
      assertThat(reader.info().warnings()).isEmpty();
      assertThat(reader.frames()).isEqualTo(frames);
      float[][] into = new float[64][2];
      reader.read(frames - 2, into, 0, 2);
      assertThat(into[63]).containsExactly(0f, 0.5f);
      assertThat(Files.size(file)).isGreaterThan(4 * GIB);
    }
  }
}
