package io.github.studiohand.assistant.wav;

import static io.github.studiohand.assistant.wav.RiffBytes.store;
import static io.github.studiohand.assistant.wav.RiffBytes.wave;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavReaderTest {
  private static final String SUBTYPE_TAIL = "00000000 1000 8000 00AA00389B71";

  @TempDir
  Path folder;

  private WavReader open(byte[] bytes) throws IOException {
    return WavReader.open(store(folder, "take.wav", bytes));
  }

  private float[][] all(WavReader reader) {
    float[][] samples = new float[reader.channels()][(int) reader.frames()];
    reader.read(0, samples, 0, (int) reader.frames());
    return samples;
  }

  @Test
  void read_sixteenBits_areFractionsOf32768() throws IOException {
    byte[] bytes = wave()
        .fmt(1, 2, 44100, 16)
        .text("data")
        .u32(8)
        .hex("FF7F 0080 0100 FFFF")
        .closed();
    try (WavReader reader = open(bytes)) {
      assertThat(reader.info().format()).isEqualTo(SampleFormat.PCM_16);
      assertThat(reader.sampleRateHz()).isEqualTo(44100.0);
      assertThat(reader.info().warnings()).isEmpty();
      assertThat(all(reader)).isDeepEqualTo(new float[][] {
        {32767 / 32768f, 1 / 32768f}, {-1f, -1 / 32768f}
      });
    }
  }

  @Test
  void read_eightBits_areUnsigned() throws IOException {
    byte[] bytes = wave()
        .fmt(1, 1, 8000, 8)
        .chunk("data", new byte[] {0, (byte) 128, (byte) 255})
        .closed();
    try (WavReader reader = open(bytes)) {
      assertThat(all(reader)).isDeepEqualTo(new float[][] {{-1f, 0f, 127 / 128f}});
    }
  }

  @Test
  void read_twentyFourAndThirtyTwoBits_areLittleEndianTwosComplement() throws IOException {
    byte[] three =
        wave().fmt(1, 1, 48000, 24).text("data").u32(6).hex("000080 010203").closed();
    try (WavReader reader = open(three)) {
      assertThat(all(reader)).isDeepEqualTo(new float[][] {{-1f, 0x030201 / 8388608f}});
    }
    byte[] four =
        wave().fmt(1, 1, 48000, 32).text("data").u32(8).hex("00000080 FFFFFF7F").closed();
    try (WavReader reader = open(four)) {
      double[][] exact = new double[1][2];
      reader.readExactly(0, exact, 0, 2);
      assertThat(exact[0]).containsExactly(-1.0, 2147483647 / 2147483648.0);
      assertThat(all(reader)).isDeepEqualTo(new float[][] {{-1f, 1f}}); // the nearest float
    }
  }

  @Test
  void read_floats_areAsStoredNanToo() throws IOException {
    byte[] single = wave()
        .fmt(3, 1, 48000, 32)
        .text("data")
        .u32(12)
        .hex("0000803F 0100A07F 000080FF")
        .closed();
    try (WavReader reader = open(single)) {
      float[] samples = all(reader)[0];
      assertThat(samples[0]).isEqualTo(1f);
      assertThat(Float.floatToRawIntBits(samples[1])).isEqualTo(0x7FA00001);
      assertThat(samples[2]).isEqualTo(Float.NEGATIVE_INFINITY);
    }
    byte[] twice =
        wave().fmt(3, 1, 48000, 64).text("data").u32(8).hex("182D4454FB210940").closed();
    try (WavReader reader = open(twice)) {
      double[][] exact = new double[1][1];
      reader.readExactly(0, exact, 0, 1);
      assertThat(exact[0][0]).isEqualTo(Math.PI);
      assertThat(all(reader)[0][0]).isEqualTo((float) Math.PI);
    }
  }

  @Test
  void read_extensible_takesSubformatMaskAndValidBits() throws IOException {
    byte[] bytes = wave()
        .text("fmt ")
        .u32(40)
        .u16(0xFFFE)
        .u16(1)
        .u32(96000)
        .u32(288000)
        .u16(3)
        .u16(24)
        .u16(22)
        .u16(20)
        .u32(4)
        .u16(1)
        .hex(SUBTYPE_TAIL)
        .text("data")
        .u32(3)
        .hex("100000")
        .bytes((byte) 0)
        .closed();
    try (WavReader reader = open(bytes)) {
      assertThat(reader.info().format()).isEqualTo(SampleFormat.PCM_24);
      assertThat(reader.info().validBits()).isEqualTo(20);
      assertThat(reader.info().channelMask()).isEqualTo(4);
      assertThat(all(reader)).isDeepEqualTo(new float[][] {{16 / 8388608f}});
    }
  }

  @Test
  void read_outsideTheTake_isSilence() throws IOException {
    byte[] bytes =
        wave().fmt(1, 1, 48000, 16).text("data").u32(4).hex("0040 00C0").closed();
    try (WavReader reader = open(bytes)) {
      float[][] into = {{9, 9, 9, 9, 9, 9, 9, 9}};
      reader.read(-2, into, 1, 6);
      assertThat(into[0]).containsExactly(9, 0, 0, 0.5f, -0.5f, 0, 0, 9);
      for (long far : new long[] {Long.MIN_VALUE, -6, 2, Long.MAX_VALUE}) {
        Arrays.fill(into[0], 9);
        reader.read(far, into, 1, 6);
        assertThat(into[0]).containsExactly(9, 0, 0, 0, 0, 0, 0, 9);
      }
      assertThatIllegalArgumentException().isThrownBy(() -> reader.read(0, new float[2][4], 0, 4));
    }
  }

  @Test
  void open_sizesOfAStreamingProgram_readsToTheEnd() throws IOException {
    for (long[] sizes :
        new long[][] {{0xFFFF_FFFFL, 0xFFFF_FFFFL}, {0, 0}, {36, 0}, {0x7FFF_F024L, 0x7FFF_F000L}
        }) {
      byte[] bytes = new RiffBytes()
          .text("RIFF")
          .u32(sizes[0])
          .text("WAVE")
          .fmt(1, 1, 48000, 16)
          .text("data")
          .u32(sizes[1])
          .hex("0100 0000 0000 0000 0000 0000")
          .bytes();
      try (WavReader reader = open(bytes)) {
        assertThat(reader.frames()).isEqualTo(6);
        assertThat(reader.info().warnings()).hasSize(1);
      }
    }
  }

  @Test
  void open_cutOffAudio_readsWhatIsThereAndSaysSo() throws IOException {
    byte[] bytes = wave()
        .fmt(1, 2, 48000, 16)
        .text("data")
        .u32(4000)
        .hex("0100 0200 0300 0400 0500")
        .bytes();
    try (WavReader reader = open(bytes)) {
      assertThat(reader.frames()).isEqualTo(2);
      assertThat(reader.info().warnings())
          .containsExactly(
              "the header promises 4000 bytes of audio, 10 are there: the file was cut off, or written to a pipe",
              "the last frame is incomplete: 2 of 4 bytes ignored");
    }
  }

  @Test
  void open_zeroFrames_isValidWithChunksBehind() throws IOException {
    byte[] bytes = wave()
        .fmt(1, 1, 48000, 16)
        .text("data")
        .u32(0)
        .chunk("iXML", new byte[5])
        .closed();
    try (WavReader reader = open(bytes)) {
      assertThat(reader.frames()).isZero();
      assertThat(reader.info().warnings()).isEmpty();
      assertThat(reader.chunk("iXML").orElseThrow().sizeBytes()).isEqualTo(5);
    }
    try (WavReader reader = open(wave().fmt(1, 1, 48000, 16).text("data").u32(0).closed())) {
      assertThat(reader.frames()).isZero();
      assertThat(reader.info().warnings()).isEmpty();
    }
  }

  @Test
  void open_oddChunks_arePaddedOrForgiven() throws IOException {
    byte[] sound = wave()
        .chunk("abcd", new byte[3])
        .fmt(1, 1, 48000, 8)
        .chunk("data", new byte[3])
        .chunk("efgh", new byte[1])
        .closed();
    try (WavReader reader = open(sound)) {
      assertThat(reader.info().chunks())
          .extracting(WavChunk::id)
          .containsExactly("abcd", "fmt ", "data", "efgh");
      assertThat(reader.info().warnings()).isEmpty();
    }
    byte[] unpadded = wave()
        .text("abcd")
        .u32(3)
        .hex("010203")
        .fmt(1, 1, 48000, 8)
        .text("data")
        .u32(3)
        .hex("808182")
        .text("efgh")
        .u32(2)
        .hex("0102")
        .closed();
    try (WavReader reader = open(unpadded)) {
      assertThat(reader.info().chunks())
          .extracting(WavChunk::id)
          .containsExactly("abcd", "fmt ", "data", "efgh");
      assertThat(reader.info().warnings()).hasSize(2);
    }
  }

  @Test
  void open_wrongBlockAlign_isResolvedAndSaid() throws IOException {
    byte[] zero = wave()
        .text("fmt ")
        .u32(16)
        .u16(1)
        .u16(2)
        .u32(48000)
        .u32(0)
        .u16(0)
        .u16(16)
        .text("data")
        .u32(4)
        .hex("00400040")
        .closed();
    try (WavReader reader = open(zero)) {
      assertThat(all(reader)).isDeepEqualTo(new float[][] {{0.5f}, {0.5f}});
      assertThat(reader.info().warnings()).hasSize(1);
    }
    byte[] wide = wave()
        .text("fmt ")
        .u32(16)
        .u16(1)
        .u16(1)
        .u32(48000)
        .u32(192000)
        .u16(4)
        .u16(24)
        .text("data")
        .u32(4)
        .hex("00000040")
        .closed();
    try (WavReader reader = open(wide)) {
      assertThat(all(reader)).isDeepEqualTo(new float[][] {{0.5f}});
      assertThat(reader.info().format()).isEqualTo(SampleFormat.PCM_32);
    }
  }

  @Test
  void open_bytesBehindTheRiffChunk_areLeftAlone() throws IOException {
    byte[] sound = wave().fmt(1, 1, 48000, 16).text("data").u32(2).hex("0040").closed();
    byte[] tagged = new RiffBytes().bytes(sound).text("TAGtitle").bytes();
    try (WavReader reader = open(tagged)) {
      assertThat(reader.frames()).isEqualTo(1);
      assertThat(reader.info().warnings())
          .containsExactly("8 bytes after the end of the RIFF chunk: ignored");
    }
  }

  @Test
  void open_stream_readsAsAFile() throws IOException {
    byte[] bytes = wave().fmt(1, 1, 48000, 16).text("data").u32(2).hex("0040").closed();
    try (WavReader reader = WavReader.open(new ByteArrayInputStream(bytes), "-")) {
      assertThat(reader.info().file()).isEqualTo("-");
      assertThat(all(reader)).isDeepEqualTo(new float[][] {{0.5f}});
    }
  }

  @Test
  void read_anyStretch_equalsTheWholeRead() throws IOException {
    byte[] data = new byte[3 * 5 * 40_000];
    new java.util.Random(7).nextBytes(data);
    try (WavReader reader = open(wave().fmt(1, 5, 48000, 24).chunk("data", data).closed())) {
      float[][] whole = all(reader);
      float[][] part = new float[5][30_000];
      for (int start : new int[] {0, 1, 17_476, 17_477, 10_001}) {
        reader.read(start, part, 0, 20_000);
        for (int ch = 0; ch < 5; ch++) {
          assertThat(Arrays.copyOf(part[ch], 20_000))
              .containsExactly(Arrays.copyOfRange(whole[ch], start, start + 20_000));
        }
      }
    }
  }
}
