package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.assistant.TestFiles;
import io.github.studiohand.assistant.bounce.BusLevels;
import io.github.studiohand.assistant.bounce.NullReport;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.testdata.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Buses, printed stems, and what {@code --verify} says of them. */
class SumProofTest {
  private static final int FRAMES = 24_000;

  @TempDir
  Path folder;

  private Path drums;
  private Path keys;
  private Path vox;
  private Path out;

  @BeforeEach
  void stems() {
    drums = TestFiles.write(folder.resolve("drums.wav"), Signals.whiteNoise(FRAMES, 0.2, 1));
    keys = TestFiles.write(
        folder.resolve("keys.wav"),
        Signals.sine(FRAMES, TestFiles.RATE, 330, 0.2, 0),
        Signals.sine(FRAMES, TestFiles.RATE, 331, 0.2, 0));
    vox = TestFiles.write(
        folder.resolve("vox.wav"), Signals.sine(FRAMES, TestFiles.RATE, 440, 0.2, 0));
    out = folder.resolve("out");
  }

  private static JsonNode run(Object... args) {
    List<Object> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--json", "--verify"));
    Cli.Result result = Cli.run(all.toArray());
    assertThat(result.code()).as(result.err()).isZero();
    return result.json().get("results");
  }

  @Test
  void sumsOfIntegers_areExact_andSaySo() {
    for (SampleFormat format : List.of(SampleFormat.PCM_16, SampleFormat.PCM_24)) {
      Path a = folder.resolve("a.wav");
      Path b = folder.resolve("b.wav");
      TestFiles.write(a, format, TestFiles.RATE, Signals.whiteNoise(FRAMES, 0.1, 3));
      TestFiles.write(b, format, TestFiles.RATE, Signals.whiteNoise(FRAMES, 0.1, 4));
      JsonNode entry = run("sum", a, b, "-o", folder.resolve("sum.wav"), "--force", "--invert", "b")
          .get(0);
      assertThat(entry.get("sampleFormat").asString()).isEqualTo(format.label());
      assertThat(entry.get("dither").asString()).isEqualTo("none");
      assertThat(entry.get("verify").get("residualPeakDbfs").isNull()).isTrue();
      float[] sum = TestFiles.read(folder.resolve("sum.wav"))[0];
      float[] first = TestFiles.read(a)[0];
      float[] second = TestFiles.read(b)[0];
      for (int n = 0; n < FRAMES; n++) {
        assertThat(sum[n]).isEqualTo(first[n] - second[n]);
      }
    }
  }

  @Test
  void buses_areSummedInOnePass_andPrintedStemsAddUpToEach() throws IOException {
    Path prints = folder.resolve("prints");
    JsonNode entries = run(
        "sum",
        drums,
        keys,
        vox,
        "-o",
        out,
        "--bus",
        "BAND=drums,keys",
        "--bus",
        "MIX=*",
        "--gain",
        "keys=-2.5",
        "--pan",
        "vox=0.2",
        "--fade-out",
        "20",
        "--bits",
        "16",
        "--dither",
        "shaped",
        "--split",
        prints,
        "--jobs",
        "3");
    assertThat(entries).hasSize(2);
    for (JsonNode entry : entries) {
      assertThat(entry.get("verify").get("nulls").asBoolean()).isTrue();
      assertThat(entry.get("split").get("verify").get("nulls").asBoolean()).isTrue();
    }
    assertThat(entries.get(0).get("stems")).hasSize(2);
    for (String name : List.of("BAND/drums", "BAND/keys", "MIX/drums", "MIX/keys", "MIX/vox")) {
      try (WavReader print = WavReader.open(prints.resolve(name + ".wav"))) {
        assertThat(print.frames()).isEqualTo(FRAMES);
        assertThat(print.channels()).isEqualTo(2);
        assertThat(print.broadcastExtension().orElseThrow().timeReference()).isZero();
      }
    }
    assertThat(prints.resolve("BAND/vox.wav")).doesNotExist();
    assertThat(out.resolve("BAND.wav")).exists();
  }

  @Test
  void mutedStem_isNeitherSummedNorPrinted_andOneOnNoBusIsWarnedOf() {
    Path prints = folder.resolve("prints");
    JsonNode entry = run(
            "sum", drums, vox, "-o", folder.resolve("o.wav"), "--mute", "vox", "--split", prints)
        .get(0);
    assertThat(entry.get("split").get("files")).hasSize(1);
    assertThat(entry.get("stems").get(1).get("muted").asBoolean()).isTrue();
    assertThat(TestFiles.read(folder.resolve("o.wav"))).isDeepEqualTo(TestFiles.read(drums));
    Cli.Result result = Cli.run("sum", drums, vox, "-o", out, "--bus", "D=drums");
    assertThat(result.err()).contains("--bus: vox left out");
  }

  @Test
  void jobs_doNotChangeABit() {
    Path one = folder.resolve("one.wav");
    Path four = folder.resolve("four.wav");
    run("sum", drums, keys, vox, "-o", one, "--bits", "16", "--gain", "vox=-1", "--jobs", "1");
    run("sum", drums, keys, vox, "-o", four, "--bits", "16", "--gain", "vox=-1", "--jobs", "4");
    assertThat(four).hasSameBinaryContentAs(one);
  }

  @Test
  void levels_areThoseOfTheSum() {
    JsonNode levels = run("sum", vox, keys, "-o", folder.resolve("o.wav"), "--bits", "32f")
        .get(0)
        .get("levels");
    double peak = levels.get("peakDbfs").asDouble();
    assertThat(levels.get("headroomDb").asDouble()).isEqualTo(-peak);
    assertThat(levels.get("truePeakDbtp").asDouble()).isBetween(peak - 0.1, peak + 0.5);
    assertThat(levels.get("integratedLufs").asDouble()).isBetween(-20.0, -8.0);
    assertThat(levels.get("loudnessRangeLu").isNull()).isFalse();
  }

  @Test
  void clippedSamples_areCounted_warnedOf_andTheRestIsProved() throws IOException {
    Path loud = folder.resolve("loud.wav");
    TestFiles.write(loud, new float[] {0.75f, -0.75f, 0.5f, -0.5f, 0.25f});
    for (String dry : List.of("--verify", "--dry-run")) {
      Cli.Result result = Cli.run(
          "sum",
          loud,
          "-o",
          folder.resolve("o.wav"),
          "--gain",
          "loud=6.0205999132796239",
          "--dither",
          "none",
          "--json",
          dry);
      assertThat(result.code()).as(result.err()).isZero();
      assertThat(result.json().get("results").get(0).get("clippedSamples").asInt())
          .isEqualTo(3);
      assertThat(result.err()).contains("o.wav: 3 samples passed full scale");
      Files.deleteIfExists(folder.resolve("o.wav"));
    }
  }

  @Test
  void illegalSamples_areWarnedOf_andCountAs0() {
    float[] samples = {0.5f, Float.NaN, 0.25f};
    Path bad = folder.resolve("bad.wav");
    TestFiles.write(bad, SampleFormat.FLOAT_32, TestFiles.RATE, samples);
    Cli.Result result = Cli.run("sum", bad, "-o", folder.resolve("o.wav"), "--verify");
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("1 sample of no number").contains("counted as 0");
    assertThat(TestFiles.read(folder.resolve("o.wav"))[0]).containsExactly(0.5f, 0.0f, 0.25f);
  }

  @Test
  void nothingExists_beforeAllIsDone_andNothingIsReplaced() throws IOException {
    Path prints = Files.createDirectory(folder.resolve("prints"));
    Files.writeString(prints.resolve("vox.wav"), "mine");
    Cli.Result result =
        Cli.run("sum", drums, vox, "-o", folder.resolve("o.wav"), "--split", prints);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("vox.wav: exists already");
    assertThat(folder.resolve("o.wav")).doesNotExist();
    assertThat(prints.resolve("drums.wav")).doesNotExist();
  }

  @Test
  void hundredsOfShortStems_areSummedExactly() {
    List<Object> args = new ArrayList<>(List.of("sum"));
    for (int i = 0; i < 300; i++) {
      float[] samples = {i * 0x1p-20f, -0x1p-23f};
      args.add(TestFiles.write(folder.resolve("s" + i + ".wav"), samples));
    }
    args.addAll(List.of("-o", folder.resolve("many.wav")));
    JsonNode entry = run(args.toArray()).get(0);
    assertThat(entry.get("verify").get("residualPeakDbfs").isNull()).isTrue();
    assertThat(TestFiles.read(folder.resolve("many.wav"))[0])
        .containsExactly(44_850 * 0x1p-20f, -300 * 0x1p-23f);
  }

  @Test
  void complaints_areMadeOfWhatDoesNotNull_andOfNothingElse() {
    NullReport good = new NullReport(true, -140.0, -150.0, -138.5, 0, null);
    NullReport bad = new NullReport(false, -60.25, -90.0, -138.5, 12, 48_000L);
    assertThat(SumReport.complaints(List.of(entry(good, good), entry(null, null))))
        .isEmpty();
    assertThat(SumReport.complaints(List.of(entry(bad, good), entry(good, bad))))
        .containsExactly(
            "mix.wav: differs from the sum of its stems in 12 samples, first at 0:00:01.000, by up to"
                + " -60.3 dBFS (expected: at most -138.5 dBFS; do not use it)",
            "mix.wav: differs from the sum of its printed stems in 12 samples, first at 0:00:01.000,"
                + " by up to -60.3 dBFS (expected: at most -138.5 dBFS; do not use it)");
    assertThat(SumReport.text(List.of(entry(bad, good)))).contains("DOES NOT NULL", "nulls");
  }

  private static SumReport.Entry entry(NullReport verify, NullReport split) {
    BusLevels silence = new BusLevels(null, null, null, null, null, null, null);
    return new SumReport.Entry(
        "mix.wav",
        48_000,
        1,
        1,
        null,
        "24-bit PCM",
        "none",
        0,
        silence,
        0,
        List.of(),
        new SumReport.Split(List.of(), split),
        verify);
  }
}
