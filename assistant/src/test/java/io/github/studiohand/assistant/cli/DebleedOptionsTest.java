package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.assistant.BandTakes;
import io.github.studiohand.assistant.TestFiles;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.testdata.Drums;
import io.github.studiohand.testdata.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The options of {@code debleed} that have a name of their own, and what it tells of pairs of tracks. */
class DebleedOptionsTest {
  private static final String HEADER =
      "microphone,source,bleed_db,delay_ms,suppressed_db,confidence_percent,"
          + "microphone_channel,source_channel";

  @TempDir
  static Path folder;

  private static float[] vocal;
  private static Path take;
  private static Path reference;
  private static Path unrelated;
  private static Path microphones;

  @BeforeAll
  static void write() throws IOException {
    vocal = cut(BandTakes.voice(220, 1));
    float[] playback = cut(BandTakes.trio(330, 2));
    take = file("vox.wav", cut(BandTakes.with(vocal, playback, -10, 1.4)));
    reference = file("playback.wav", playback);
    unrelated = file("other.wav", cut(BandTakes.drum(Drums.KICK, 4000, 17_000, 9)));
    microphones = Files.createDirectory(folder.resolve("mics"));
    for (int i = 0; i < 3; i++) {
      file("mics/m" + i + ".wav", cut(BandTakes.trio(110 * (i + 1), i)));
    }
  }

  private static float[] cut(float[] samples) {
    return Arrays.copyOf(samples, 6 * BandTakes.RATE);
  }

  private static Path file(String name, float[]... channels) {
    return TestFiles.write(folder.resolve(name), SampleFormat.FLOAT_32, BandTakes.RATE, channels);
  }

  private static Cli.Result run(Object... more) {
    List<Object> all = new ArrayList<>(List.of("debleed"));
    all.addAll(List.of(more));
    all.addAll(List.of("-o", folder.resolve("out.wav"), "--force", "--json"));
    return Cli.run(all.toArray());
  }

  private static JsonNode entry(Object... more) {
    Cli.Result result = run(more);
    assertThat(result.code()).as(result.err()).isZero();
    return result.json().get("results").get(0);
  }

  @Test
  void report_andJson_tellOfEachPair() throws IOException {
    Path csv = folder.resolve("pairs.csv");
    JsonNode pairs = entry(
            take, "--reference", reference, "--reference", unrelated, "--report", csv)
        .get("pairs");
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines).hasSize(3).first().isEqualTo(HEADER);
    assertThat(lines.get(1)).startsWith("vox.wav,playback.wav,");
    assertThat(lines.get(2)).startsWith("vox.wav,other.wav,");
    JsonNode heard = pairs.get(0);
    assertThat(heard.get("microphone").asString()).isEqualTo("vox.wav");
    assertThat(heard.get("source").asString()).isEqualTo("playback.wav");
    assertThat(heard.get("bleedDb").asDouble()).isBetween(-12.0, -8.0);
    assertThat(heard.get("delayMs").asDouble()).isBetween(3.0, 6.0); // 1.4 m away
    assertThat(heard.get("suppressedDb").asDouble()).isGreaterThan(6.0);
    assertThat(heard.get("confidencePercent").asDouble()).isGreaterThan(60.0);
    assertThat(pairs.get(1).get("suppressedDb").asDouble()).isZero();
  }

  @Test
  void table_showsPairsWithBleed() {
    Cli.Result result = Cli.run(
        "debleed", take, "--reference", reference, "-o", folder.resolve("t.wav"), "--dry-run");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("hears", "confidence %", "playback.wav");
    assertThat(folder.resolve("t.wav")).doesNotExist();
  }

  @Test
  void named_isWhatSetSays() {
    JsonNode named = entry(
        take,
        "--reference",
        reference,
        "--reduction",
        "50",
        "--floor",
        "-9",
        "--smoothing",
        "7",
        "--path",
        "200",
        "--delay",
        "3",
        "--dry-run");
    JsonNode set = entry(
        take,
        "--reference",
        reference,
        "--set",
        "reductionPercent=50",
        "--set",
        "floorDb=-9",
        "--set",
        "artifactSmoothing=7",
        "--set",
        "pathMs=200",
        "--set",
        "autoDelay=0",
        "--set",
        "delayMs=3",
        "--set",
        "linearOnly=0",
        "--dry-run");
    assertThat(named.get("settings")).isEqualTo(set.get("settings"));
    assertThat(named.get("pairs")).isEqualTo(set.get("pairs"));
  }

  @Test
  void learn_listensThereOnly() {
    JsonNode before = entry(take, "--reference", reference, "--learn", "0-0.1", "--dry-run");
    JsonNode within = entry(take, "--reference", reference, "--learn", "0:00.5-0:05.5");
    assertThat(before.get("changedFrames").asLong()).isZero();
    assertThat(within.get("changedFrames").asLong()).isPositive();
    float[] out = TestFiles.read(folder.resolve("out.wav"))[0];
    assertThat(Metrics.snrDb(vocal, out))
        .isGreaterThan(Metrics.snrDb(vocal, TestFiles.read(take)[0]) + 3.0);
  }

  @Test
  void microphones_giveAllPairs_andStreamWithoutFigures() throws IOException {
    Path csv = folder.resolve("mics.csv");
    Path clean = folder.resolve("clean");
    Cli.Result result =
        Cli.run("debleed", "--mics", microphones, "-o", clean, "--report", csv, "--json");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(Files.readAllLines(csv)).hasSize(7).first().isEqualTo(HEADER);
    assertThat(result.json().get("results")).hasSize(3);
    assertThat(result.json().get("results").get(1).get("pairs")).hasSize(2);
    Cli.Result streamed = Cli.run(
        "debleed",
        "--mics",
        microphones,
        "-o",
        clean,
        "--force",
        "--quality",
        "realtime",
        "--adaptation",
        "900",
        "--json");
    assertThat(streamed.code()).as(streamed.err()).isZero();
    assertThat(streamed.json().get("results").get(0).get("pairs")).isEmpty();
    assertThat(TestFiles.read(clean.resolve("m0.wav"))[0]).hasSize(6 * BandTakes.RATE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--reduction 101         | --reduction: reductionPercent: 101.0 (expected: 0.0 to 100.0)",
        "--reduction much        | Invalid value for option '--reduction'",
        "--floor 3               | --floor: floorDb: 3.0 (expected: -60.0 to 0.0)",
        "--smoothing 11          | --smoothing: artifactSmoothing: 11.0 (expected: 0.0 to 10.0)",
        "--path 5                | --path: pathMs: 5.0 (expected: 10.0 to 200.0)",
        "--delay 251             | --delay: delayMs: 251.0 (expected: 0.0 to 250.0)",
        "--delay soon            | --delay: soon (expected: auto, or milliseconds)",
        "--adaptation 500        | with --quality offline (expected: --quality realtime",
        "--learn 5               | --learn: 5 (expected: START-END in seconds",
        "--learn 5-2             | --learn: 5-2 (expected: START-END in seconds",
        "--learn a-b             | --learn: a-b (expected: START-END in seconds",
        "--learn 0-2 --quality realtime | --learn: 0-2 with --quality realtime (expected: --quality offline",
        "--linear-only --floor -6       | --linear-only: with --floor (expected: one or the other",
        "--reduction 50 --set reductionPercent=40 | --reduction: --set reductionPercent",
        "--report x.csv --quality realtime | --report: x.csv with --quality realtime (expected: --quality offline",
        "--quality realtime --adaptation 5 | --adaptation: adaptationMs: 5.0 (expected: 100.0 to 10000.0)",
      })
  void badValue_isNamedWithWhatIsExpected(String options, String message) {
    Path out = folder.resolve("bad.wav");
    List<Object> all =
        new ArrayList<>(List.of("debleed", take, "--reference", reference, "-o", out));
    all.addAll(List.of(options.split(" ")));
    Cli.Result result = Cli.run(all.toArray());
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(message);
    assertThat(out).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"--path,100.0", "--delay,auto", "--learn,0-2"})
  void withMicrophones_whatIsOfReferences_isRefused(String option, String value) {
    Path out = folder.resolve("bad");
    Cli.Result result = Cli.run("debleed", "--mics", microphones, "-o", out, option, value);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(option + ": " + value + " with --mics");
    assertThat(out).doesNotExist();
  }

  @Test
  void learnAfterTheEnd_orReportThatExists_leavesEverythingAsItWas() throws IOException {
    Path out = folder.resolve("none.wav");
    Cli.Result late =
        Cli.run("debleed", take, "--reference", reference, "-o", out, "--learn", "1:00-2:00");
    assertThat(late.code()).isEqualTo(3);
    assertThat(late.err()).contains("vox.wav: 6.0 s long (expected: to reach past the start of");
    Path there = Files.writeString(folder.resolve("there.csv"), "mine");
    Cli.Result result =
        Cli.run("debleed", take, "--reference", reference, "-o", out, "--report", there);
    assertThat(result.code()).isEqualTo(3);
    Cli.Result together =
        Cli.run("debleed", "--mics", microphones, "-o", folder.resolve("none"), "--report", there);
    assertThat(together.code()).isEqualTo(3);
    assertThat(out).doesNotExist();
    assertThat(folder.resolve("none/m0.wav")).doesNotExist();
    assertThat(there).hasContent("mine");
  }
}
