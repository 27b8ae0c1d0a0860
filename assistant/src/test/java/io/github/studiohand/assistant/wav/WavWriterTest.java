package io.github.studiohand.assistant.wav;

import static io.github.studiohand.assistant.wav.RiffBytes.samples;
import static io.github.studiohand.assistant.wav.RiffBytes.store;
import static io.github.studiohand.assistant.wav.RiffBytes.wave;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.studiohand.core.mix.Dither;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WavWriterTest {
  @TempDir
  Path folder;

  private WavWriter.Summary write(Path file, WavSettings settings, float[]... samples)
      throws IOException {
    try (WavWriter writer = WavWriter.create(file, settings)) {
      writer.write(samples, 0, samples[0].length);
      return writer.commit();
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void write_monoTwentyFourBits_isTheFileDerivedByHand() throws IOException {
    Path file = folder.resolve("out.wav");
    WavSettings settings = WavSettings.builder(48000, 1).frames(3).build();
    write(file, settings, new float[] {0.5f, -1f, 1 / 8388608f});
    assertThat(Files.readAllBytes(file))
        .isEqualTo(new RiffBytes()
            .text("RIFF")
            .hex("2E000000")
            .text("WAVE") // 4 + 24 + 8 + 9 + 1
            .text("fmt ")
            .hex("10000000 0100 0100 80BB0000 80320200 0300 1800")
            .text("data")
            .hex("09000000 000040 000080 010000 00")
            .bytes());
  }

  @Test
  void write_unannouncedLength_keepsRoomForSixtyFourBitSizes() throws IOException {
    Path file = folder.resolve("out.wav");
    write(
        file, WavSettings.builder(8000, 1).format(SampleFormat.PCM_8).build(), new float[] {0f, -1f
        });
    assertThat(Files.readAllBytes(file))
        .isEqualTo(new RiffBytes()
            .text("RIFF")
            .hex("4A000000")
            .text("WAVE")
            .text("JUNK")
            .hex("1C000000")
            .bytes(new byte[28])
            .text("fmt ")
            .hex("10000000 0100 0100 401F0000 401F0000 0100 0800")
            .text("data")
            .hex("02000000 8000")
            .bytes());
  }

  @Test
  void write_threeFloatChannels_isExtensibleWithFact() throws IOException {
    Path file = folder.resolve("out.wav");
    WavSettings settings =
        WavSettings.builder(48000, 3).format(SampleFormat.FLOAT_32).frames(1).build();
    write(file, settings, new float[] {1f}, new float[] {-2f}, new float[] {0.5f});
    assertThat(Files.readAllBytes(file))
        .isEqualTo(new RiffBytes()
            .text("RIFF")
            .hex("54000000")
            .text("WAVE")
            .text("fmt ")
            .hex("28000000 FEFF 0300 80BB0000 00CA0800 0C00 2000 1600 2000 00000000")
            .hex("03000000 0000 1000 8000 00AA00389B71")
            .text("fact")
            .hex("04000000 01000000")
            .text("data")
            .hex("0C000000 0000803F 000000C0 0000003F")
            .bytes());
  }

  @Test
  void write_stereoDoubles_keepEveryBit() throws IOException {
    Path file = folder.resolve("out.wav");
    double[][] samples = {{Math.PI, Double.NaN}, {Double.MIN_VALUE, -0.0}};
    try (WavWriter writer = WavWriter.create(
        file, WavSettings.builder(44100, 2).format(SampleFormat.FLOAT_64).build())) {
      writer.write(samples, 0, 2);
      writer.commit();
    }
    try (WavReader reader = WavReader.open(file)) {
      double[][] back = new double[2][2];
      reader.readExactly(0, back, 0, 2);
      for (int ch = 0; ch < 2; ch++) {
        assertThat(back[ch]).containsExactly(samples[ch]);
      }
    }
  }

  @Test
  void write_beyondFullScale_isLimitedAndCounted() throws IOException {
    Path file = folder.resolve("out.wav");
    WavSettings settings =
        WavSettings.builder(48000, 1).format(SampleFormat.PCM_16).build();
    WavWriter.Summary summary = write(file, settings, new float[] {
      1f,
      -1f,
      2f,
      -2f,
      Float.NaN,
      Float.POSITIVE_INFINITY,
      32767.4f / 32768,
      32767.6f / 32768,
      -32768.4f / 32768
    });
    assertThat(summary).isEqualTo(new WavWriter.Summary(9, 5, 1, 0));
    float top = 32767 / 32768f;
    assertThat(samples(file)[0]).containsExactly(top, -1f, top, -1f, 0f, top, top, top, -1f);
  }

  @Test
  void write_betweenTwoSteps_roundsToTheNearestAndTiesToEven() throws IOException {
    Path file = folder.resolve("out.wav");
    float lsb = 1 / 32768f;
    WavSettings settings =
        WavSettings.builder(48000, 1).format(SampleFormat.PCM_16).build();
    write(file, settings, new float[] {
      0.4f * lsb, 0.5f * lsb, 0.6f * lsb, 1.5f * lsb, -0.5f * lsb, -1.5f * lsb
    });
    assertThat(samples(file)[0]).containsExactly(0f, 0f, lsb, 2 * lsb, 0f, -2 * lsb);
  }

  @Test
  void write_tpdf_hasTheErrorOfTriangularDither() throws IOException {
    Path file = folder.resolve("out.wav");
    int frames = 200_000;
    double lsb = 1 / 32768.0;
    for (double level : new double[] {0.125, 0.25, 0.5}) {
      float[][] samples = new float[2][frames];
      java.util.Arrays.fill(samples[0], (float) (level * lsb));
      java.util.Arrays.fill(samples[1], (float) (level * lsb));
      WavSettings settings = WavSettings.builder(48000, 2)
          .format(SampleFormat.PCM_16)
          .dither(Dither.Kind.TPDF, 1)
          .overwrite(true)
          .build();
      write(file, settings, samples);
      float[][] back = samples(file);
      double product = 0;
      double[] sum = new double[2];
      double[] squares = new double[2];
      for (int n = 0; n < frames; n++) {
        double e0 = back[0][n] / lsb - level;
        double e1 = back[1][n] / lsb - level;
        sum[0] += e0;
        sum[1] += e1;
        squares[0] += e0 * e0;
        squares[1] += e1 * e1;
        product += e0 * e1;
      }
      // Mean 0 and variance 1/4 LSB² whatever the signal (Lipshitz 1992); 5 sigma of the estimates.
      double sigma = 0.5 / Math.sqrt(frames);
      for (int ch = 0; ch < 2; ch++) {
        assertThat(sum[ch] / frames).isBetween(-5 * sigma, 5 * sigma);
        assertThat(squares[ch] / frames).isBetween(0.25 - 5 * sigma, 0.25 + 5 * sigma);
      }
      assertThat(product / frames).isBetween(-5 * sigma, 5 * sigma); // channels are independent
    }
  }

  @Test
  void write_tpdf_isTheSameForTheSameSeedHoweverItIsCut() throws IOException {
    float[] noise = new float[100_000];
    Random random = new Random(5);
    for (int n = 0; n < noise.length; n++) {
      noise[n] = random.nextFloat() - 0.5f;
    }
    WavSettings settings = WavSettings.builder(48000, 1)
        .format(SampleFormat.PCM_16)
        .dither(Dither.Kind.TPDF, 9)
        .build();
    write(folder.resolve("a.wav"), settings, noise);
    try (WavWriter writer = WavWriter.create(folder.resolve("b.wav"), settings)) {
      for (int at = 0, step = 1; at < noise.length; at += step, step = 1 + random.nextInt(9_000)) {
        writer.write(new float[][] {noise}, at, Math.min(step, noise.length - at));
      }
      writer.commit();
    }
    assertThat(folder.resolve("b.wav")).hasSameBinaryContentAs(folder.resolve("a.wav"));
  }

  @ParameterizedTest
  @EnumSource(SampleFormat.class)
  void writeChanged_nothingChanged_isTheSameFile(SampleFormat format) throws IOException {
    int frames = 20_001;
    byte[] data = new byte[3 * frames * format.bytes()];
    new Random(format.ordinal())
        .nextBytes(data); // in floats: NaN payloads, denormals and infinities too
    RiffBytes file = wave().chunk("bext", new byte[603]).chunk("PEAK", new byte[8]);
    file.text("fmt ").u32(40).bytes(FmtChunk.of(format, 48000, 3, 7).encode());
    file.chunk("fact", new byte[] {(byte) frames, (byte) (frames >> 8), 0, 0});
    Path in = store(
        folder, "in.wav", file.chunk("data", data).chunk("iXML", new byte[7]).closed());
    Path out = folder.resolve("out.wav");
    try (WavReader reader = WavReader.open(in);
        WavWriter writer = WavWriter.create(
            out, WavSettings.like(reader).dither(Dither.Kind.TPDF, 3).build())) {
      assertThat(reader.info().warnings()).isEmpty();
      float[][] block = new float[3][4096];
      for (long at = 0; at < frames; at += 4096) {
        int step = (int) Math.min(4096, frames - at);
        reader.read(at, block, 0, step);
        writer.writeChanged(reader, at, block, 0, step);
      }
      assertThat(writer.commit()).isEqualTo(new WavWriter.Summary(frames, 0, 0, 3L * frames));
    }
    assertThat(out).hasSameBinaryContentAs(in);
  }

  @Test
  void writeChanged_oneSampleChanged_leavesTheOthersAndTheirSummariesLie() throws IOException {
    byte[] data = new byte[4 * 1000];
    new Random(1).nextBytes(data);
    Path in = store(
        folder,
        "in.wav",
        wave()
            .chunk("MD5 ", new byte[16])
            .fmt(1, 1, 48000, 32)
            .chunk("data", data)
            .chunk("levl", new byte[4])
            .closed());
    Path out = folder.resolve("out.wav");
    try (WavReader reader = WavReader.open(in);
        WavWriter writer = WavWriter.create(out, WavSettings.like(reader).build())) {
      float[][] block = new float[1][1000];
      reader.read(0, block, 0, 1000);
      block[0][500] = 0.25f;
      writer.writeChanged(reader, 0, block, 0, 1000);
      assertThat(writer.commit()).isEqualTo(new WavWriter.Summary(1000, 0, 0, 999));
    }
    System.arraycopy(new byte[] {0, 0, 0, 0x20}, 0, data, 2000, 4);
    assertThat(Files.readAllBytes(out))
        .isEqualTo(wave()
            .chunk("JUNK", new byte[16])
            .fmt(1, 1, 48000, 32)
            .chunk("data", data)
            .closed());
  }

  @Test
  void writeChanged_dithered_isTheSameHoweverItIsCut() throws IOException {
    byte[] data = new byte[2 * 60_000];
    new Random(2).nextBytes(data);
    Path in =
        store(folder, "in.wav", wave().fmt(1, 1, 48000, 16).chunk("data", data).closed());
    for (int step : new int[] {60_000, 999}) {
      try (WavReader reader = WavReader.open(in);
          WavWriter writer = WavWriter.create(
              folder.resolve(step + ".wav"),
              WavSettings.like(reader).dither(Dither.Kind.TPDF, 3).build())) {
        float[][] samples = new float[1][60_000];
        reader.read(0, samples, 0, 60_000);
        for (int n = 40_000; n < 60_000; n += 7) {
          samples[0][n] = 0.123456f;
        }
        for (int at = 0; at < 60_000; at += step) {
          writer.writeChanged(reader, at, samples, at, Math.min(step, 60_000 - at));
        }
        assertThat(writer.commit().unchangedSamples()).isEqualTo(60_000 - (20_000 + 6) / 7);
      }
    }
    assertThat(folder.resolve("999.wav")).hasSameBinaryContentAs(folder.resolve("60000.wav"));
  }

  @Test
  void writeChanged_outsideTheSource_writesTheTail() throws IOException {
    Path in = store(
        folder,
        "in.wav",
        wave().fmt(1, 1, 48000, 16).text("data").u32(4).hex("0040 0020").closed());
    Path out = folder.resolve("out.wav");
    try (WavReader reader = WavReader.open(in);
        WavWriter writer = WavWriter.create(out, WavSettings.like(reader).build())) {
      writer.writeChanged(reader, -1, new float[][] {{0.125f, 0.5f, 0.75f, 0.5f, 0.25f}}, 0, 5);
      assertThat(writer.commit().unchangedSamples()).isEqualTo(1);
    }
    assertThat(samples(out)[0]).containsExactly(0.125f, 0.5f, 0.75f, 0.5f, 0.25f);
  }

  @Test
  void writeChanged_toMoreBits_keepsWhatAFloatCannotHold() throws IOException {
    Path in = store(
        folder,
        "in.wav",
        wave().fmt(1, 1, 48000, 32).text("data").u32(8).hex("FFFFFF7F 01000040").closed());
    Path out = folder.resolve("out.wav");
    try (WavReader reader = WavReader.open(in);
        WavWriter writer = WavWriter.create(
            out, WavSettings.like(reader).format(SampleFormat.FLOAT_64).build())) {
      float[][] block = new float[1][2];
      reader.read(0, block, 0, 2);
      writer.writeChanged(reader, 0, block, 0, 2);
      writer.commit();
    }
    try (WavReader reader = WavReader.open(out)) {
      double[][] exact = new double[1][2];
      reader.readExactly(0, exact, 0, 2);
      assertThat(exact[0]).containsExactly(0x7FFFFFFF * 0x1p-31, 0x40000001 * 0x1p-31);
    }
  }

  @Test
  void write_twentyValidBits_roundsToThose() throws IOException {
    RiffBytes bytes = wave()
        .text("fmt ")
        .u32(40)
        .bytes(new FmtChunk(SampleFormat.PCM_24, 20, 48000, 1, true, 0, false, 40).encode());
    Path in = store(folder, "in.wav", bytes.text("data").u32(0).closed());
    Path out = folder.resolve("out.wav");
    try (WavReader reader = WavReader.open(in);
        WavWriter writer = WavWriter.create(out, WavSettings.like(reader).build())) {
      float step = 0x1p-19f;
      writer.write(new float[][] {{0.6f * step, 1f, -0.4f * step}}, 0, 3);
      assertThat(writer.commit().clippedSamples()).isEqualTo(1);
      assertThat(samples(out)[0]).containsExactly(step, 1 - step, 0f);
    }
  }

  @Test
  void create_withoutCommit_leavesTheTargetAsItWas() throws IOException {
    Path file = store(folder, "out.wav", new byte[] {1, 2, 3});
    try (WavWriter writer =
        WavWriter.create(file, WavSettings.builder(48000, 1).overwrite(true).build())) {
      writer.write(new float[1][1000], 0, 1000);
      assertThat(names())
          .hasSize(2)
          .anyMatch(name -> name.matches("\\.out\\.wav\\.studiohand-[0-9a-f]{8}\\.tmp"));
    }
    assertThat(names()).containsExactly("out.wav");
    assertThat(Files.readAllBytes(file)).containsExactly(1, 2, 3);
  }

  @Test
  void create_unusableTarget_isRefusedInOneSentence() throws IOException {
    WavSettings settings = WavSettings.builder(48000, 1).build();
    Path taken = store(folder, "taken.wav", new byte[] {1});
    record Case(Path target, String message) {}
    for (Case refused : List.of(
        new Case(taken, "exists already (expected: a new name"),
        new Case(folder, "a directory (expected: a file name"),
        new Case(folder.resolve("nowhere/out.wav"), "no folder " + folder.resolve("nowhere")),
        new Case(taken.resolve("out.wav"), "no folder " + taken))) {
      assertThatExceptionOfType(AudioFileException.class)
          .isThrownBy(() -> WavWriter.create(refused.target, settings))
          .withMessageStartingWith(refused.target + ": " + refused.message);
    }
    assertThat(names()).containsExactly("taken.wav");
  }

  @Test
  void create_onItsOwnSource_isRefusedEvenWhenForced() throws IOException {
    Path in = store(
        folder,
        "in.wav",
        wave().fmt(1, 1, 48000, 16).text("data").u32(2).hex("0040").closed());
    Path link = Files.createSymbolicLink(folder.resolve("link.wav"), in);
    try (WavReader reader = WavReader.open(in)) {
      for (Path target : List.of(in, link)) {
        assertThatExceptionOfType(AudioFileException.class)
            .isThrownBy(() -> WavWriter.create(
                target, WavSettings.like(reader).overwrite(true).build()))
            .withMessageContaining("the output is the input");
      }
    }
  }

  @Test
  void commit_targetAppearedMeanwhile_isNotReplaced() throws IOException {
    Path file = folder.resolve("out.wav");
    try (WavWriter writer = WavWriter.create(file, WavSettings.builder(48000, 1).build())) {
      store(folder, "out.wav", new byte[] {7});
      assertThatExceptionOfType(AudioFileException.class)
          .isThrownBy(writer::commit)
          .withMessageContaining("exists already");
    }
    assertThat(names()).containsExactly("out.wav");
    assertThat(Files.readAllBytes(file)).containsExactly(7);
  }

  @Test
  void commit_overwrite_replacesTheFile() throws IOException {
    Path file = store(folder, "out.wav", new byte[] {7});
    write(file, WavSettings.builder(48000, 1).overwrite(true).build(), new float[] {0.5f});
    assertThat(samples(file)).isDeepEqualTo(new float[][] {{0.5f}});
    assertThat(names()).containsExactly("out.wav");
  }

  @Test
  void commit_stream_getsTheWholeFile() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (WavWriter writer =
        WavWriter.create(out, "-", WavSettings.builder(48000, 1).build())) {
      writer.write(new float[][] {{0.5f, 0.25f}}, 0, 2);
      assertThat(out.size()).isZero();
      writer.commit();
    }
    assertThat(samples(store(folder, "out.wav", out.toByteArray())))
        .isDeepEqualTo(new float[][] {{0.5f, 0.25f}});
  }

  @Test
  void write_wrongShapeOrClosed_isAProgrammersError() throws IOException {
    WavWriter writer = WavWriter.create(
        folder.resolve("out.wav"), WavSettings.builder(48000, 2).build());
    assertThatIllegalArgumentException().isThrownBy(() -> writer.write(new float[1][4], 0, 4));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> writer.write(new float[2][4], 1, 4));
    writer.close();
    assertThatIllegalStateException().isThrownBy(() -> writer.write(new float[2][4], 0, 4));
    assertThatIllegalStateException().isThrownBy(writer::commit);
    assertThatIllegalArgumentException().isThrownBy(() -> WavSettings.builder(48000, 65));
    assertThatIllegalArgumentException().isThrownBy(() -> WavSettings.builder(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> WavChunk.of("data", new byte[0]));
    assertThatIllegalArgumentException().isThrownBy(() -> WavChunk.of("abc", new byte[0]));
  }
}
