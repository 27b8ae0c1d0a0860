package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.assistant.TestFiles;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.testdata.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PrintVerbTest {
  private static final int FRAMES = 4800;

  @TempDir
  Path folder;

  private Path mix;
  private Path drums;
  private Path prints;

  @BeforeEach
  void bounces() {
    mix = TestFiles.write(
        folder.resolve("mix.wav"),
        SampleFormat.FLOAT_32,
        96_000,
        Signals.whiteNoise(FRAMES, 0.1, 1));
    drums = TestFiles.write(
        folder.resolve("drum bus.wav"),
        SampleFormat.PCM_24,
        96_000,
        Signals.whiteNoise(FRAMES, 0.1, 2));
    prints = folder.resolve("prints");
  }

  private Cli.Result print(Object... more) {
    List<Object> args = new ArrayList<>(List.of("print", "-o", prints, "--artist", "Ann Example"));
    args.addAll(List.of("--title", "Song Title", "--mixer", "Max Mixer"));
    args.addAll(Arrays.asList(more));
    return Cli.run(args.toArray());
  }

  @Test
  void revisions_countByThemselves() {
    assertThat(print(mix).code()).isZero();
    assertThat(print(mix).out()).contains("AE_SongTitle_MM02_Master_96k32f.wav");
    assertThat(print(mix, drums, "--revision", 5).code()).isZero();
    assertThat(print(mix, "--version-name", "TV mix").code()).isZero();
    assertThat(prints.toFile().list())
        .containsExactlyInAnyOrder(
            "AE_SongTitle_MM01_Master_96k32f.wav",
            "AE_SongTitle_MM02_Master_96k32f.wav",
            "AE_SongTitle_MM05_Mix_96k32f.wav",
            "AE_SongTitle_MM05_DrumBus_96k24.wav",
            "AE_SongTitle_MM06_TVMix_96k32f.wav",
            "manifest-sha256.txt",
            "prints.csv");
    assertThat(Cli.run("lint", "--verify", prints).code()).isZero();
  }

  @Test
  void json_hasWhatWasMeasuredAndMade() {
    JsonNode entry = print(
            mix, "--bits", "16", "--seed", 7, "--time-reference", "10:00:00.5", "--json")
        .json()
        .get("results")
        .get(0);
    assertThat(entry.get("output").asString()).endsWith("AE_SongTitle_MM01_Master_96k16.wav");
    assertThat(entry.get("revision").asInt()).isEqualTo(1);
    assertThat(entry.get("version").asString()).isEqualTo("Master");
    assertThat(entry.get("frames").asInt()).isEqualTo(FRAMES);
    assertThat(entry.get("dither").asString()).isEqualTo("tpdf");
    assertThat(entry.get("seed").asInt()).isEqualTo(7);
    assertThat(entry.get("timeReference").asLong()).isEqualTo(36_000L * 96_000 + 48_000);
    assertThat(entry.get("truePeakDbtp").asDouble()).isBetween(-21.0, -5.0);
    assertThat(entry.get("sha256").asString()).hasSize(64);
    assertThat(entry.get("sourceSha256").asString()).hasSize(64);
  }

  @Test
  void formatAndDither_areOptionsAsInTheOtherVerbs() {
    assertThat(print(mix, "--bits", "64f", "--json")
            .json()
            .get("results")
            .get(0)
            .get("output")
            .asString())
        .endsWith("AE_SongTitle_MM01_Master_96k64f.wav");
    assertThat(print(mix, "--bits", "24", "--dither", "none").code()).isZero();
    assertThat(print(mix, "--dither", "pink").err())
        .contains("--dither: pink (expected: one of none, tpdf, shaped)");
    assertThat(Cli.run("lint", "--verify", prints).code()).isZero();
  }

  @Test
  void bext_hasWhatWasAskedFor() throws IOException {
    Cli.Result result = print(
        drums, "--description", "Drums", "--originator", "Studio A", "--time-reference", 4800);
    assertThat(result.code()).as(result.err()).isZero();
    try (WavReader reader = WavReader.open(prints.resolve("AE_SongTitle_MM01_Master_96k24.wav"))) {
      var bext = reader.broadcastExtension().orElseThrow();
      assertThat(bext.description()).isEqualTo("Drums");
      assertThat(bext.originator()).isEqualTo("Studio A");
      assertThat(bext.timeReference()).isEqualTo(4800);
      assertThat(bext.codingHistory()).startsWith("A=PCM,F=96000,W=24,M=mono,T=studiohand ");
    }
  }

  @Test
  void existingPrint_isKept_withForceToo() throws IOException {
    assertThat(print(drums, "--revision", 1).code()).isZero();
    Path first = prints.resolve("AE_SongTitle_MM01_Master_96k24.wav");
    byte[] before = Files.readAllBytes(first);
    Path other = TestFiles.write(
        folder.resolve("other.wav"), SampleFormat.PCM_24, 96_000, new float[FRAMES]);
    for (Object[] args : new Object[][] {
      {other, "--revision", 1}, {other, "--revision", 1, "--force"}, {drums, "--revision", 1}
    }) {
      Cli.Result result = print(args);
      assertThat(result.code()).isEqualTo(3);
      assertThat(result.err()).contains("exists already").contains("--revision next");
    }
    assertThat(first).hasBinaryContent(before);
    Cli.Result renewed =
        print(drums, "--revision", 1, "--force", "--description", "Final", "--json");
    assertThat(renewed.json().get("results").get(0).get("replaced").asBoolean()).isTrue();
    assertThat(Cli.run("lint", "--verify", prints).code()).isZero();
  }

  @Test
  void printOfAPrint_keepsItsVersion() {
    assertThat(print(drums, "--version-name", "drums_top").code()).isZero();
    Path first = prints.resolve("AE_SongTitle_MM01_Drums_Top_96k24.wav");
    assertThat(print(first).out()).contains("AE_SongTitle_MM02_Drums_Top_96k24.wav");
  }

  @Test
  void dryRun_writesNothing() {
    Cli.Result result = print(mix, "--dry-run", "--bits", "24");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("AE_SongTitle_MM01_Master_96k24.wav", "Nothing was written.");
    assertThat(prints).doesNotExist();
  }

  @Test
  void oneBadInput_leavesTheOthersPrinted() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.wav"), "this is no audio at all");
    Cli.Result result = print(mix, bad);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("bad.wav").contains("1 of 2 inputs failed");
    assertThat(prints.toFile().list())
        .containsExactlyInAnyOrder(
            "AE_SongTitle_MM01_Mix_96k32f.wav", "manifest-sha256.txt", "prints.csv");
    assertThat(Cli.run("lint", "--verify", prints).code()).isZero();
  }

  @Test
  void oddInputs_arePrinted() {
    float[] odd = {Float.NaN, Float.POSITIVE_INFINITY, 0.5f, 1e20f};
    Path nan = TestFiles.write(folder.resolve("nan.wav"), SampleFormat.FLOAT_32, 48_000, odd);
    Path none =
        TestFiles.write(folder.resolve("none.wav"), SampleFormat.PCM_16, 44_100, new float[0]);
    Cli.Result result = print(nan, none);
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(TestFiles.read(prints.resolve("AE_SongTitle_MM01_Nan_48k32f.wav"))[0])
        .containsExactly(odd);
    assertThat(result.out()).contains("AE_SongTitle_MM01_None_44k16.wav");
    assertThat(print(nan, "--bits", "16").err()).contains("passed full scale");
  }

  @Test
  void stemsThatDoNotLineUp_areWarnedOf() {
    Path late = TestFiles.write(
        folder.resolve("late.wav"), SampleFormat.PCM_24, 96_000, new float[FRAMES - 1]);
    Cli.Result result = print(drums, late);
    assertThat(result.code()).isZero();
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err()).contains("1 frame shorter than AE_SongTitle_MM01_DrumBus_96k24.wav");
    assertThat(print(drums).err()).isEmpty(); // another mix
  }

  @Test
  void listedPrintThatIsGone_isWarnedOf() throws IOException {
    print(mix);
    Files.delete(prints.resolve("AE_SongTitle_MM01_Master_96k32f.wav"));
    Cli.Result result = print(mix);
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("warning: ").contains("MM01").contains("missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "--revision 0; --revision: 0 (expected: 1 to 99, or next)",
        "--bits 20; --bits: 20 (expected: 16, 24, 32f or 64f)",
        "--time-reference 25:00:00; --time-reference: 25:00:00 (expected: frames from midnight",
        "--description Übermix; EBU Tech 3285",
        "--artist 夜; has 夜 (expected: letters that fold to A to Z",
        "--mixer B2; mixer: 'B2' (expected: 1 to 4 capitals)",
        "--version-name A --version-name B; --version-name: 2 for 1 input (expected",
        "--jobs -1; --jobs: -1",
      })
  void badOption_isUsageAndNamed(String options, String message) {
    Cli.Result result = Cli.run(usage(options).toArray());
    assertThat(result.code()).as(result.err()).isEqualTo(2);
    assertThat(result.err()).contains(message);
    assertThat(prints).doesNotExist();
  }

  private List<Object> usage(String options) {
    List<Object> args = new ArrayList<>(List.of("print", mix, "-o", prints));
    for (String[] pair :
        new String[][] {{"--artist", "AE"}, {"--title", "Song"}, {"--mixer", "MM"}}) {
      if (!options.contains(pair[0])) {
        args.addAll(List.of((Object[]) pair));
      }
    }
    args.addAll(List.of((Object[]) options.split(" ")));
    return args;
  }

  @Test
  void twoInputsOfOneVersion_areUsage() {
    Cli.Result result = print(mix, drums, "--version-name", "Bus", "--version-name", "bus");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--version-name: Bus for").contains("a name for each");
  }

  @Test
  void longTexts_areRefusedBeforeTheWork() {
    Cli.Result result = print(mix, "--description", "x".repeat(300));
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("description: 300 bytes (expected: at most 256)");
  }

  @Test
  void missingOption_isUsage() {
    Cli.Result result = Cli.run("print", mix, "-o", prints, "--title", "Song", "--mixer", "MM");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--artist");
  }

  @Test
  void wrongPlaces_areNamed() throws IOException {
    assertThat(print("-").err()).contains("-: standard input (expected: files");
    assertThat(print(folder.resolve("none.wav")).code()).isEqualTo(3);
    assertThat(print(folder).code()).isEqualTo(3);
    Files.delete(prints.resolve("prints.csv").getParent());
    Files.writeString(prints, "a file");
    assertThat(print(mix).code()).isEqualTo(2);
    assertThat(print(mix).err()).contains("expected: a folder");
  }
}
