package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.assistant.TestFiles;
import io.github.studiohand.assistant.wav.BroadcastExtension;
import io.github.studiohand.assistant.wav.CueRegion;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavChunk;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.resample.ResampledSource;
import io.github.studiohand.testdata.Signals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ResampleVerbTest {
  @TempDir
  Path folder;

  private Path in;
  private Path out;

  @BeforeEach
  void take() {
    float[] left = Signals.sine(4800, 48_000, 997, 0.5, 0);
    in = TestFiles.write(folder.resolve("in.wav"), left, Signals.whiteNoise(4800, 0.1, 2));
    out = folder.resolve("out.wav");
  }

  @Test
  void samples_areThoseOfTheConverter_roundedOnce() {
    Cli.Result result = Cli.run("resample", in, "-o", out, "--rate", "44100");
    assertThat(result.code()).as(result.err()).isZero();
    ResampledSource expected =
        new ResampledSource(AudioSource.of(48_000, TestFiles.read(in)), 44_100);
    float[][] samples = TestFiles.read(out);
    double[][] exact = new double[2][4410];
    expected.readExactly(0, exact, 0, 4410);
    for (int ch = 0; ch < 2; ch++) {
      assertThat(samples[ch]).hasSize(4410);
      for (int n = 0; n < 4410; n++) {
        assertThat(samples[ch][n] == (float) (Math.rint(exact[ch][n] * 0x1p23) * 0x1p-23))
            .isTrue();
      }
    }
  }

  @Test
  void json_saysWhatWasMade() {
    JsonNode entry = Cli.run(
            "resample", in, "-o", out, "--rate", "96000", "--bits", "16", "--seed", "5", "--json")
        .json()
        .get("results")
        .get(0);
    assertThat(entry.get("sourceRateHz").asInt()).isEqualTo(48_000);
    assertThat(entry.get("sampleRateHz").asInt()).isEqualTo(96_000);
    assertThat(entry.get("frames").asInt()).isEqualTo(9600);
    assertThat(entry.get("sampleFormat").asString()).isEqualTo("16-bit PCM");
    assertThat(entry.get("dither").asString()).isEqualTo("tpdf");
    assertThat(entry.get("seed").asInt()).isEqualTo(5);
    assertThat(entry.get("peakDbfs").asDouble()).isBetween(-6.1, -5.9);
    assertThat(entry.get("clippedSamples").asInt()).isZero();
  }

  @Test
  void timeStampAndMarkers_stayAtTheirInstants_otherChunksAreKept() throws IOException {
    try (WavReader reader = WavReader.open(in);
        WavWriter writer = WavWriter.create(
            folder.resolve("marked.wav"),
            WavSettings.like(reader)
                .broadcastExtension(BroadcastExtension.builder()
                    .description("take 3")
                    .timeReference(48_000L * 36_000 + 7)
                    .build())
                .cueRegions(List.of(new CueRegion(2400, 480, "verse", "loud")))
                .chunk(WavChunk.of("iXML", "<BWFXML/>".getBytes(StandardCharsets.US_ASCII)))
                .chunk(WavChunk.of("odd ", new byte[] {1, 2, 3}))
                .build())) {
      float[][] samples = TestFiles.read(in);
      writer.write(samples, 0, samples[0].length);
      writer.commit();
    }
    Cli.Result result =
        Cli.run("resample", folder.resolve("marked.wav"), "-o", out, "--rate", "44100");
    assertThat(result.err()).contains("iXML: kept, but counts frames of 48000 Hz");
    try (WavReader reader = WavReader.open(out)) {
      BroadcastExtension bext = reader.broadcastExtension().orElseThrow();
      assertThat(bext.timeReference()).isEqualTo(44_100L * 36_000 + 6); // 6.43
      assertThat(bext.description()).isEqualTo("take 3");
      assertThat(bext.codingHistory())
          .isEqualTo("A=PCM,F=44100,W=24,M=stereo,T=studiohand resample\r\n");
      assertThat(reader.cueRegions()).containsExactly(new CueRegion(2205, 441, "verse", "loud"));
      assertThat(reader.chunk("odd ").orElseThrow().bytes()).containsExactly(1, 2, 3);
      assertThat(reader.info().sampleRateHz()).isEqualTo(44_100);
    }
  }

  @Test
  void rateItHasAlready_isTheSameFile() {
    for (SampleFormat format : SampleFormat.values()) {
      Path same = TestFiles.write(
          folder.resolve("same.wav"), format, 48_000, Signals.whiteNoise(5000, 0.2, 7));
      Cli.Result result =
          Cli.run("resample", same, "-o", out, "--rate", "48000", "--dither", "shaped", "--force");
      assertThat(result.code()).as(result.err()).isZero();
      assertThat(out).hasSameBinaryContentAs(same);
    }
  }

  @Test
  void overs_areLimitedAndSaidInIntegers_keptAndSaidInFloats() {
    float[] square = new float[4800];
    for (int n = 0; n < square.length; n++) {
      square[n] = n / 20 % 2 == 0 ? 0.999f : -0.999f;
    }
    Path loud = TestFiles.write(folder.resolve("loud.wav"), square);
    Cli.Result integers = Cli.run("resample", loud, "-o", out, "--rate", "44100");
    assertThat(integers.code()).isZero();
    assertThat(integers.err()).contains("were limited, peak +").contains("--bits 32f");
    Cli.Result dry = Cli.run("resample", loud, "-o", out, "--rate", "44100", "--dry-run");
    assertThat(dry.err()).contains("were limited, peak +");
    Path floats = folder.resolve("floats.wav");
    Cli.Result kept = Cli.run("resample", loud, "-o", floats, "--rate", "44100", "--bits", "32f");
    assertThat(kept.err()).contains("kept in floats");
    float peak = 0.0f;
    for (float y : TestFiles.read(floats)[0]) {
      peak = Math.max(peak, y);
    }
    assertThat(peak).isGreaterThan(1.05f);
  }

  @Test
  void dither_repeatsFromItsSeed() {
    Path again = folder.resolve("again.wav");
    Path other = folder.resolve("other.wav");
    for (String dither : List.of("tpdf", "shaped")) {
      Object[] common = {"--rate", "44100", "--bits", "16", "--dither", dither, "--force"};
      run(common, "resample", in, "-o", out, "--seed", "7");
      run(common, "resample", in, "-o", again, "--seed", "7");
      run(common, "resample", in, "-o", other, "--seed", "8");
      assertThat(again).hasSameBinaryContentAs(out);
      assertThat(TestFiles.read(other)[0]).isNotEqualTo(TestFiles.read(out)[0]);
    }
  }

  private static void run(Object[] common, Object... first) {
    Object[] args = java.util.Arrays.copyOf(first, first.length + common.length);
    System.arraycopy(common, 0, args, first.length, common.length);
    assertThat(Cli.run(args).code()).isZero();
  }

  @Test
  void severalInputs_goToAFolder() {
    Path second = TestFiles.write(
        folder.resolve("second.wav"), SampleFormat.PCM_16, 44_100, Signals.whiteNoise(441, 0.1, 1));
    Cli.Result result =
        Cli.run("resample", in, second, "-o", folder.resolve("made"), "--rate", "88200");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(TestFiles.read(folder.resolve("made/in.wav"))[0]).hasSize(8820);
    assertThat(TestFiles.read(folder.resolve("made/second.wav"))[0]).hasSize(882);
    assertThat(result.out()).contains("in.wav").contains("44100").contains("88200");
  }

  @Test
  void whatCannotBe_isRefused() {
    assertThat(Cli.run("resample", in, "-o", out).err()).contains("--rate");
    assertThat(Cli.run("resample", in, "-o", out, "--rate", "100").err())
        .contains("--rate: 100 (expected: 8000 to 384000 Hz)");
    assertThat(Cli.run("resample", in, "-o", out, "--rate", "44100", "--bits", "12")
            .code())
        .isEqualTo(2);
    assertThat(Cli.run("resample", in, "-o", in, "--rate", "44100", "--force").code())
        .isEqualTo(2);
    Cli.Result fine = Cli.run("resample", in, "-o", out, "--rate", "48001");
    assertThat(fine.code()).isEqualTo(3);
    assertThat(fine.err()).contains("a ratio of 48001:48000 (expected: terms up to 4096");
    assertThat(out).doesNotExist();
  }

  @Test
  void dryRun_writesNothing() {
    assertThat(
            Cli.run("resample", in, "-o", out, "--rate", "44100", "--dry-run").code())
        .isZero();
    assertThat(out).doesNotExist();
  }
}
