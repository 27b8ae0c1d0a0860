package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.assistant.TestFiles;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.testdata.Signals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each verb says of what it cannot use: the file, the value, what was expected, the exit code. */
class BadInputTest {
  @TempDir
  Path folder;

  private Path good;
  private Path out;

  @BeforeEach
  void goodFile() {
    good = TestFiles.write(folder.resolve("good.wav"), Signals.sine(4800, 48_000, 440, 0.3, 0));
    out = folder.resolve("out.wav");
  }

  /** The shortest call of a verb with one input. */
  private List<Object> call(String verb, Object input) throws IOException {
    List<Object> args = new ArrayList<>(List.of(verb, input));
    if (!verb.equals("measure")) {
      args.addAll(List.of("-o", out));
    }
    if (verb.equals("repair")) {
      Path gaps = Files.writeString(folder.resolve("gaps.csv"), "start_frame,frames\n");
      args.addAll(List.of("--gaps", gaps));
    }
    if (verb.equals("debleed")) {
      args.addAll(List.of("--reference", good));
    }
    return args;
  }

  private static final List<String> VERBS =
      List.of("measure", "strip", "gate", "declick", "repair", "debleed", "sum");

  static Stream<Arguments> verbsAndBadFiles() {
    List<Arguments> all = new ArrayList<>();
    for (String verb : VERBS) {
      for (String bad : List.of("missing", "empty", "text", "header", "folder", "flac", "aiff")) {
        all.add(Arguments.of(verb, bad));
      }
    }
    return all.stream();
  }

  private Path bad(String kind) throws IOException {
    Path file = folder.resolve("bad-" + kind + ".wav");
    byte[] wav = Files.readAllBytes(good);
    switch (kind) {
      case "empty" -> Files.write(file, new byte[0]);
      case "text" -> Files.writeString(file, "this is no audio at all");
      case "header" -> Files.write(file, Arrays.copyOf(wav, 20));
      case "folder" -> Files.createDirectory(file);
      case "flac" -> Files.write(file, "fLaC\0\0\0\"".getBytes(StandardCharsets.ISO_8859_1));
      case "aiff" -> Files.write(file, "FORM\0\0\0\0AIFF".getBytes(StandardCharsets.ISO_8859_1));
      default -> assertThat(kind).isEqualTo("missing");
    }
    return file;
  }

  @ParameterizedTest
  @MethodSource("verbsAndBadFiles")
  void badFile_isOneSentenceAndExit3(String verb, String kind) throws IOException {
    Path file = bad(kind);
    Cli.Result result = Cli.run(call(verb, file).toArray());
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err()).contains(file.toString()).contains("(expected: ");
    assertThat(out).doesNotExist();
    if (kind.equals("flac") || kind.equals("aiff")) {
      assertThat(result.err()).containsIgnoringCase(kind).containsPattern("flac|sox|ffmpeg");
    }
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void shortTakes_areDone(String verb) throws IOException {
    for (int frames : new int[] {0, 1}) {
      Path file = TestFiles.write(folder.resolve(frames + ".wav"), new float[frames]);
      List<Object> args = call(verb, file);
      args.add(verb.equals("measure") ? "--json" : "--force");
      Cli.Result result = Cli.run(args.toArray());
      assertThat(result.code()).as(result.err()).isZero();
      if (!verb.equals("measure")) {
        assertThat(TestFiles.read(out)[0]).hasSize(frames);
      }
    }
  }

  static Stream<String> verbs() {
    return VERBS.stream();
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void nanInAFloatFile_isSurvived(String verb) throws IOException {
    float[] samples = Signals.sine(9600, 48_000, 440, 0.3, 0);
    samples[100] = Float.NaN;
    samples[5000] = Float.POSITIVE_INFINITY;
    Path file = TestFiles.write(folder.resolve("nan.wav"), SampleFormat.FLOAT_32, 48_000, samples);
    Cli.Result result = Cli.run(call(verb, file).toArray());
    assertThat(result.code()).as(result.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"strip", "gate", "declick", "repair", "debleed", "sum"})
  void existingOutput_isKeptWithoutForce(String verb) throws IOException {
    Files.writeString(out, "precious");
    Cli.Result result = Cli.run(call(verb, good).toArray());
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("out.wav").contains("--force");
    assertThat(out).hasContent("precious");
  }

  @ParameterizedTest
  @ValueSource(strings = {"strip", "gate", "declick", "repair", "debleed", "sum"})
  void outputThatIsTheInput_isRefusedThroughLinksToo(String verb) throws IOException {
    byte[] before = Files.readAllBytes(good);
    Files.createSymbolicLink(out, good);
    List<Object> args = call(verb, good);
    args.add("--force");
    Cli.Result result = Cli.run(args.toArray());
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("never overwritten");
    assertThat(good).hasBinaryContent(before);
  }

  @Test
  void outputThatIsTheReference_isRefused() {
    Path other = TestFiles.write(folder.resolve("other.wav"), new float[4800]);
    Cli.Result result = Cli.run("debleed", other, "--reference", good, "-o", good, "--force");
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void missingFolderOfTheOutput_isNamed() {
    Path deep = folder.resolve("no/such/out.wav");
    Cli.Result result = Cli.run("declick", good, "-o", deep);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("no/such").contains("make it first");
  }

  @Test
  void twoInputsOfOneName_areUsage() throws IOException {
    Path other = TestFiles.write(
        Files.createDirectory(folder.resolve("d")).resolve("good.wav"), new float[9]);
    Cli.Result result = Cli.run("declick", good, other, "-o", folder.resolve("batch"));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("same name");
    assertThat(folder.resolve("batch")).doesNotExist();
  }

  @Test
  void severalInputsIntoOneFile_areUsage() {
    Path other = TestFiles.write(folder.resolve("other.wav"), new float[9]);
    TestFiles.write(out, new float[1]);
    assertThat(Cli.run("declick", good, other, "-o", out).code()).isEqualTo(2);
    assertThat(Cli.run("declick", good, other, "-o", "-").code()).isEqualTo(2);
  }

  @Test
  void oneBadFileOfABatch_leavesTheOthersWritten() throws IOException {
    Path bad = bad("text");
    Path batch = folder.resolve("batch");
    Cli.Result result = Cli.run("declick", good, bad, "-o", batch);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("1 of 2 inputs failed; the others are done");
    assertThat(batch.toFile().list()).containsExactlyInAnyOrder("good.wav", "good.csv");
  }

  @Test
  void mixedRatesOfTargetAndReference_areNamed() {
    Path other =
        TestFiles.write(folder.resolve("o.wav"), SampleFormat.PCM_16, 44_100, new float[99]);
    Cli.Result result = Cli.run("debleed", good, "--reference", other, "-o", out);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("44100 Hz").contains("48000 Hz").contains("convert");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "declick --set thresholdSigma=500",
        "declick --set thresholdSigma=NaN",
        "declick --set nothing=1",
        "declick --set thresholdSigma=loud",
        "declick --quality best",
        "declick --jobs -1",
        "strip --threshold loud",
        "strip --threshold 20",
        "gate --attack -3",
      })
  void badValues_areUsage(String words) {
    List<Object> args = new ArrayList<>(Arrays.asList((Object[]) words.split(" ")));
    args.addAll(List.of(good, "-o", out));
    Cli.Result result = Cli.run(args.toArray());
    assertThat(result.code()).as(result.err()).isEqualTo(2);
    assertThat(result.err()).contains("--help");
    assertThat(out).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "start,length\n1,2\n",
        "start_frame,frames\n1\n",
        "start_frame,frames\none,two\n",
        "start_frame,frames\n-5,2\n",
        "start_frame,frames\n5,0\n",
      })
  void badGapsFile_namesItsLine(String text) throws IOException {
    Path gaps = Files.writeString(folder.resolve("g.csv"), text);
    Cli.Result result = Cli.run("repair", good, "--gaps", gaps, "-o", out);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("g.csv").containsPattern("line [12]");
    assertThat(out).doesNotExist();
  }

  @Test
  void gapOutsideTheTake_isNamed() throws IOException {
    Path gaps = Files.writeString(folder.resolve("g.csv"), "start_frame,frames\n4790,100\n");
    Cli.Result result = Cli.run("repair", good, "--gaps", gaps, "-o", out);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("good.wav").contains("expected");
    assertThat(out).doesNotExist();
  }

  @Test
  void reportThatExists_isKeptAndStopsTheWork() throws IOException {
    Path report = Files.writeString(folder.resolve("r.csv"), "precious");
    Cli.Result result = Cli.run("declick", good, "-o", out, "--report", report);
    assertThat(result.code()).isEqualTo(3);
    assertThat(report).hasContent("precious");
    assertThat(out).doesNotExist();
  }

  @Test
  void outputAndReportInOneFile_areUsage() {
    assertThat(Cli.run("declick", good, "-o", out, "--report", out).code()).isEqualTo(2);
  }
}
