package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.assistant.TestFiles;
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
import org.junit.jupiter.params.provider.ValueSource;

/** The options of {@code strip}: what each does to the settings, and what cannot be. */
class StripUsageTest {
  @TempDir
  Path folder;

  private Path in;

  @BeforeEach
  void take() {
    in = TestFiles.write(folder.resolve("vox.wav"), TestFiles.bursts(5));
  }

  private Cli.Result run(String words) {
    List<Object> args = new ArrayList<>(List.of("strip", in));
    for (String word : words.split(" ")) {
      args.add(word.replace("@", folder + "/"));
    }
    return Cli.run(args.toArray());
  }

  @ParameterizedTest
  @CsvSource({
    "--min-strip 5000, --set minStripMs=5000",
    "--min-clip 1500, --set minClipMs=1500",
    "--start-pad 100, --set startPadMs=100",
    "--end-pad 100, --set endPadMs=100",
    "--sensitivity -10, --set sensitivityDb=-10",
    "--cut least-level --cut-search 3, --set cut=2 --set cutSearchMs=3",
    "--cut zero-crossing, --set cut=1",
    "--cut exact, --set cut=0",
    "--drop-breaths, --set keepBreaths=0",
    "--threshold -20 --hysteresis 20, --set mode=1 --set thresholdDbfs=-20 --set hysteresisDb=20",
  })
  void namedOption_isTheParameter(String named, String set) throws IOException {
    assertThat(run(named + " --regions @a.csv --report @a.html").code()).isZero();
    assertThat(run(set + " --regions @b.csv --report @b.html").code()).isZero();
    assertThat(folder.resolve("a.csv")).hasSameTextualContentAs(folder.resolve("b.csv"));
    assertThat(folder.resolve("a.html")).hasSameTextualContentAs(folder.resolve("b.html"));
    String id = set.substring(set.indexOf(' ') + 1, set.indexOf('='));
    assertThat(Files.readString(folder.resolve("a.html"))).contains(id + " = ");
  }

  @Test
  void fades_lieOutsideAndAreShaped() throws IOException {
    Files.writeString(folder.resolve("r.csv"), "start_frame,end_frame\n48000,60000\n");
    float[] before = TestFiles.read(in)[0];
    for (String shape : List.of("linear", "equal-power", "cosine")) {
      String words = "--apply @r.csv -o @o.wav --force --fade-in 10 --fade-out 20 --fade-shape ";
      assertThat(run(words + shape).code()).isZero();
      float[] after = TestFiles.read(folder.resolve("o.wav"))[0];
      assertThat(Arrays.copyOfRange(after, 48_000, 60_000))
          .isEqualTo(Arrays.copyOfRange(before, 48_000, 60_000));
      assertThat(after[48_000 - 481]).isZero();
      assertThat(after[60_000 + 960]).isZero();
      double quarter = after[48_000 - 360] / (double) before[48_000 - 360];
      double expected = shape.equals("linear") ? 0.25 : shape.equals("cosine") ? 0.146 : 0.383;
      assertThat(quarter).isCloseTo(expected, org.assertj.core.data.Offset.offset(0.005));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--min-strip 300 --set minStripMs=300 | --min-strip: --set minStripMs=300 sets the same",
        "--threshold -30 --set mode=0         | --threshold: --set mode=0 sets the same",
        "--drop-breaths --set keepBreaths=1   | --drop-breaths: --set keepBreaths=1",
        "--min-strip 5                        | --min-strip: minStripMs: 5.0 (expected: 10.0 to 10000.0",
        "--end-pad NaN                        | --end-pad: endPadMs: NaN",
        "--hysteresis many                    | --hysteresis",
        "--cut somewhere                      | --cut: somewhere (expected: one of exact, zero-crossing, least-level",
        "--fade-shape round                   | --fade-shape: round (expected: one of linear, equal-power, cosine",
        "--fade-in 60                         | inMs: 60.0 (expected: 0.0 to 50.0",
        "--operation cut                      | --operation: cut (expected: one of strip, extract, separate",
        "--clips @c --clip-name a/b           | --clip-name: \"a/b\" (expected",
        "--clips @c --clip-name .a            | --clip-name: \".a\" (expected",
        "--clips @c --clip-suffix :           | --clip-suffix: \":\" (expected",
        "--clips @c --clip-digits 0           | digits: 0 (expected: 1 to 9",
        "--clips @c --clip-number -1          | firstNumber: -1 (expected: 0 to",
        "--clips @vox.wav                     | vox.wav (expected: a folder",
        "--clips -                            | --clips: - (expected: a folder",
        "--regions @r.xml                     | r.xml (expected: a name that ends in .csv, .json or .txt",
        "--regions @r.csv --regions @r.csv    | not the same file as --regions",
        "--formats json                       | --formats: json (expected: with a folder",
        "--regions @ --formats xml            | --formats: xml (expected: one of csv, json, labels",
        "--markers                            | --markers: no output",
        "--apply @r.xml                       | r.xml (expected: a name that ends in .csv, .json or .txt",
        "--apply @r.csv --threshold -30       | --apply: with options for finding regions",
        "--apply @r.csv --set cut=0           | --apply: with options for finding regions",
        "--apply @                            | --apply: 0 lists for",
        "--apply @r.csv --regions @r.csv --force | never overwritten",
        "-o @vox.wav --force                  | never overwritten",
        "--report @vox.wav --force            | never overwritten",
      })
  void contradictions_areUsage(String words, String message) throws IOException {
    Path list = Files.writeString(folder.resolve("r.csv"), "start_frame,end_frame\n");
    byte[] take = Files.readAllBytes(in);
    Cli.Result result = run(words);
    assertThat(result.code()).as(result.err()).isEqualTo(2);
    assertThat(result.err()).contains(message).contains("--help");
    assertThat(in).hasBinaryContent(take);
    assertThat(list).hasContent("start_frame,end_frame\n");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("vox.wav", "r.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-o @x", "--clips @x", "--report @x", "--regions @x"})
  void batch_withOneListOrOneName_isUsage(String words) throws IOException {
    Path other = TestFiles.write(folder.resolve("bv.wav"), TestFiles.bursts(6));
    Path list = Files.writeString(folder.resolve("r.csv"), "start_frame,end_frame\n");
    Cli.Result result = run(words + " " + other + " --apply " + list);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("a folder with a list called like").contains("--link");
    result = run(words + " " + other + " --clip-name x");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--clip-name: x for 2 inputs");
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @Test
  void clipsThatWouldMeetAnInputOrAnOutput_areUsage() {
    Path other = TestFiles.write(folder.resolve("vox-001.wav"), TestFiles.bursts(6));
    Cli.Result result = run("--clips @ " + other);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("has vox-001.wav, an input");
    result = run("--clips @b -o @b " + other);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("has vox-001.wav, the output of -o");
    assertThat(folder.resolve("b")).doesNotExist();
  }

  @Test
  void existingFiles_areKeptWithoutForce_andNothingElseIsWritten() throws IOException {
    for (String name : List.of("vox-002.wav", "r.json", "r.html")) {
      Path file = Files.writeString(folder.resolve(name), "precious");
      Cli.Result result =
          run("-o @o.wav --clips @ --regions @r.json --regions @r.csv --report @r.html");
      assertThat(result.code()).isEqualTo(3);
      assertThat(result.err()).contains(name).contains("--force");
      assertThat(file).hasContent("precious");
      assertThat(folder.toFile().list()).containsExactlyInAnyOrder("vox.wav", name);
      Files.delete(file);
    }
    Files.writeString(folder.resolve("vox-002.wav"), "old");
    assertThat(run("--clips @ --force").code()).isZero();
    assertThat(TestFiles.read(folder.resolve("vox-002.wav"))[0]).hasSizeGreaterThan(40_000);
  }

  @Test
  void clipThatIsALinkToTheTake_isRefused() throws IOException {
    byte[] take = Files.readAllBytes(in);
    Path clips = Files.createDirectory(folder.resolve("clips"));
    Files.createSymbolicLink(clips.resolve("vox-001.wav"), in);
    Cli.Result result = run("--clips @clips --force");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("never overwritten");
    assertThat(in).hasBinaryContent(take);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a,b\n", "start_frame,end_frame\n5,192001\n", "start_frame,end_frame\n9,5\n"})
  void badList_isNamedAndNothingIsWritten(String text) throws IOException {
    Files.writeString(folder.resolve("r.csv"), text);
    Cli.Result result = run("--apply @r.csv -o @o.wav --clips @c/");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("r.csv: line ").contains("(expected: ");
    assertThat(folder.resolve("o.wav")).doesNotExist();
    assertThat(folder.resolve("c").toFile().list()).isEmpty();
  }

  @Test
  void help_showsExamplesOfTheWorkflow() {
    Cli.Result result = Cli.run("strip", "--help");
    assertThat(result.out())
        .contains(
            "--preview", "--apply vox.txt", "--clips clips", "--link", "--operation separate");
  }
}
