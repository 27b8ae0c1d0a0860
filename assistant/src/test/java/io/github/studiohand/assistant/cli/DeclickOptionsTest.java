package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.assistant.TestFiles;
import io.github.studiohand.testdata.Pops;
import io.github.studiohand.testdata.Span;
import io.github.studiohand.testdata.Voice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options of {@code declick} that have a name of their own. */
class DeclickOptionsTest {
  private static final int VOICE_FRAMES = 10 * TestFiles.RATE;

  @TempDir
  Path folder;

  private Path take;

  @BeforeEach
  void writeTake() throws IOException {
    take = folder.resolve("take.wav");
    TestFiles.write(take, TestFiles.clicked(4).samples());
  }

  @Test
  void sensitivity_isTheThresholdInSteps() throws IOException {
    assertThat(report("--sensitivity", "2")).isEqualTo(report("--set", "thresholdSigma=15.962098"));
    assertThat(report("--sensitivity", "0").size())
        .isLessThanOrEqualTo(report("--sensitivity", "7").size());
  }

  @Test
  void named_andSet_ofOneKnob_areRefused() {
    usage("--sensitivity: --set thresholdSigma", "--sensitivity", "4", "--set", "thresholdSigma=9");
    usage("--mode: --set mode", "--mode", "mouth", "--set", "mode=1");
    usage("sensitivity: 11.0 (expected: 0.0 to 10.0)", "--sensitivity", "11");
    usage("--pop-threshold: thresholdDb: 99.0 (expected: ", "--pop-threshold", "99");
    usage("expected: offline", "--pops", "--quality", "realtime");
    usage("expected: one of the two", "--listen", "removed", "--removed", folder + "/r.wav");
  }

  private void usage(String message, String... options) {
    Cli.Result result = Cli.run(arguments(options));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(message);
    assertThat(folder.resolve("out.wav")).doesNotExist();
  }

  @Test
  void listenRemoved_isWhatRemovedWrites() throws IOException {
    run("--removed", folder + "/removed.wav");
    run("--listen", "removed", "--force");
    assertThat(Files.readAllBytes(folder.resolve("out.wav")))
        .isEqualTo(Files.readAllBytes(folder.resolve("removed.wav")));
  }

  @Test
  void detectOnly_leavesTheTakeAsItIs() throws IOException {
    List<String> found = report("--detect-only");
    assertThat(found).hasSizeGreaterThan(3);
    assertThat(found.subList(1, found.size())).allMatch(line -> line.contains(",detected,"));
    assertThat(TestFiles.read(folder.resolve("out.wav"))).isDeepEqualTo(TestFiles.read(take));
  }

  @Test
  void pops_areListedAndPassedOverByRepair() throws IOException {
    List<Voice.Note> notes = new ArrayList<>();
    for (int at = 6000; at + 16_000 < VOICE_FRAMES; at += 20_000) {
      notes.add(new Voice.Note(at, 16_000, 180.0 + at / 4000.0, Voice.Vowel.AH));
    }
    float[] voice = Voice.sing(VOICE_FRAMES, TestFiles.RATE, notes, 0.4, 5).samples();
    List<Pops.Pop> thumps = Pops.scatter(
        new Span(24_000, VOICE_FRAMES - 24_000), 6, Pops.Kind.PLOSIVE, 2000, 5000, 0.5, 3);
    TestFiles.write(take, Pops.plant(voice, TestFiles.RATE, thumps, 3));
    List<String> found = report("--pops");
    List<String> pops = found.stream().filter(line -> line.contains(",pop,")).toList();
    assertThat(pops).hasSizeGreaterThan(2);
    Path list = Files.write(
        folder.resolve("pops.csv"),
        Stream.concat(found.stream().limit(1), pops.stream()).toList());
    Cli.Result repair =
        Cli.run("repair", take, "--gaps", list, "-o", folder.resolve("repaired.wav"));
    assertThat(repair.code()).as(repair.err()).isZero();
    assertThat(TestFiles.read(folder.resolve("repaired.wav"))).isDeepEqualTo(TestFiles.read(take));
  }

  private List<String> report(String... options) throws IOException {
    Path csv = folder.resolve("report.csv");
    String[] all = Arrays.copyOf(options, options.length + 3);
    all[options.length] = "--report";
    all[options.length + 1] = csv.toString();
    all[options.length + 2] = "--force";
    run(all);
    return Files.readAllLines(csv);
  }

  private void run(String... options) {
    Cli.Result result = Cli.run(arguments(options));
    assertThat(result.code()).as(result.err()).isZero();
  }

  private Object[] arguments(String... options) {
    Object[] arguments = new Object[options.length + 4];
    arguments[0] = "declick";
    arguments[1] = take;
    arguments[2] = "-o";
    arguments[3] = folder.resolve("out.wav");
    System.arraycopy(options, 0, arguments, 4, options.length);
    return arguments;
  }
}
