package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.assistant.TestFiles;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.testdata.Clicks;
import io.github.studiohand.testdata.Signals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepairingVerbsTest {
  @TempDir
  Path folder;

  private static List<String> lines(Path file) throws Exception {
    return Files.readAllLines(file);
  }

  /** Frames inside the events of a declick report. */
  private static boolean[] covered(Path report, int frames) throws Exception {
    boolean[] covered = new boolean[frames];
    for (String line : lines(report).subList(1, lines(report).size())) {
      String[] cells = line.split(",");
      int start = Integer.parseInt(cells[1]);
      for (int n = start; n < start + Integer.parseInt(cells[2]); n++) {
        covered[n] = true;
      }
    }
    return covered;
  }

  private static float largestDifference(float[] a, float[] b) {
    float largest = 0;
    for (int n = 0; n < a.length; n++) {
      largest = Math.max(largest, Math.abs(a[n] - b[n]));
    }
    return largest;
  }

  /** The first frame that differs and is not covered, or −1. */
  private static int firstOther(float[] before, float[] after, boolean[] covered) {
    for (int n = 0; n < before.length; n++) {
      if (!covered[n] && before[n] != after[n]) {
        return n;
      }
    }
    return -1;
  }

  @ParameterizedTest
  @ValueSource(strings = {"offline", "realtime"})
  void declick_findsPlantedClicksAndTouchesNothingElse(String quality) throws Exception {
    Clicks.Planted planted = TestFiles.clicked(5);
    Path in = TestFiles.write(folder.resolve("in.wav"), planted.samples());
    Path out = folder.resolve("out.wav");
    Path report = folder.resolve("clicks.csv");
    Path removed = folder.resolve("removed.wav");
    Cli.Result result = Cli.run(
        "declick", in, "-o", out, "--report", report, "--removed", removed, "--quality", quality);
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(lines(report).get(0)).startsWith("channel,start_frame,frames,peak_dbfs,kind,action");
    float[] before = TestFiles.read(in)[0];
    float[] after = TestFiles.read(out)[0];
    float[] taken = TestFiles.read(removed)[0];
    boolean[] covered = covered(report, before.length);
    for (Clicks.Click click : planted.clicks()) {
      assertThat(covered[click.span().startFrame()]).as("%s", click).isTrue();
    }
    assertThat(after).hasSameSizeAs(before);
    assertThat(firstOther(before, after, covered)).isEqualTo(-1);
    for (int n = 0; n < before.length; n++) {
      after[n] += taken[n];
    }
    assertThat(largestDifference(before, after)).isLessThan(1e-6f);
  }

  @ParameterizedTest
  @EnumSource(SampleFormat.class)
  void declick_cleanFile_givesTheSameBytes(SampleFormat format) throws Exception {
    Path in = TestFiles.write(
        folder.resolve("in.wav"), format, 44_100, Signals.sine(22_050, 44_100, 220, 0.4, 0));
    Path out = folder.resolve("out.wav");
    Cli.Result result = Cli.run("declick", in, "-o", out, "--json");
    assertThat(result.code()).isZero();
    assertThat(result.json().get("results").get(0).get("found").asInt()).isZero();
    assertThat(out).hasSameBinaryContentAs(in);
  }

  @Test
  void repair_readsADeclickReportAndChangesOnlyItsGaps() throws Exception {
    Path in = TestFiles.write(folder.resolve("in.wav"), TestFiles.clicked(6).samples());
    Path report = folder.resolve("clicks.csv");
    Path out = folder.resolve("out.wav");
    assertThat(Cli.run("declick", in, "--report", report).code()).isZero();
    Cli.Result result = Cli.run("repair", in, "--gaps", report, "-o", out);
    assertThat(result.code()).as(result.err()).isZero();
    boolean[] covered = covered(report, TestFiles.read(in)[0].length);
    float[] before = TestFiles.read(in)[0];
    float[] after = TestFiles.read(out)[0];
    int changed = 0;
    for (int n = 0; n < before.length; n++) {
      changed += before[n] == after[n] ? 0 : 1;
    }
    assertThat(firstOther(before, after, covered)).isEqualTo(-1);
    assertThat(changed).isPositive();
  }

  @Test
  void repair_withoutChannelColumn_repairsAllChannels() throws Exception {
    float[] tone = Signals.sine(9_600, 48_000, 500, 0.5, 0);
    float[] holed = tone.clone();
    for (int n = 4000; n < 4020; n++) {
      holed[n] = 0;
    }
    Path in = TestFiles.write(folder.resolve("in.wav"), holed, holed.clone());
    Path gaps = Files.writeString(folder.resolve("g.csv"), "start_frame,frames\n4000,20\n");
    Path out = folder.resolve("out.wav");
    assertThat(Cli.run("repair", in, "--gaps", gaps, "-o", out).code()).isZero();
    for (float[] channel : TestFiles.read(out)) {
      assertThat(channel[4010]).isCloseTo(tone[4010], within(0.01f));
    }
  }

  @Test
  void strip_keepsTheBurstsToTheBitAndSilencesTheRest() throws Exception {
    float[] samples = TestFiles.bursts(7);
    Path in = TestFiles.write(folder.resolve("in.wav"), samples);
    Path out = folder.resolve("out.wav");
    Path regions = folder.resolve("regions.csv");
    Cli.Result result = Cli.run("strip", in, "-o", out, "--regions", regions, "--json");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.json().get("results").get(0).get("regions").size()).isEqualTo(2);
    assertThat(lines(regions).get(0)).startsWith("start_frame,end_frame");
    assertThat(lines(regions)).hasSize(3);
    float[] before = TestFiles.read(in)[0];
    float[] after = TestFiles.read(out)[0];
    assertThat(after[100]).isZero();
    assertThat(after[2 * TestFiles.RATE]).isZero();
    for (String line : lines(regions).subList(1, 3)) {
      String[] cells = line.split(",");
      int start = Integer.parseInt(cells[0]);
      int end = Integer.parseInt(cells[1]);
      assertThat(Arrays.copyOfRange(after, start, end))
          .isEqualTo(Arrays.copyOfRange(before, start, end));
    }
  }

  @Test
  void strip_manualThreshold_comparesWithALevel() {
    Path in = TestFiles.write(folder.resolve("in.wav"), TestFiles.bursts(8));
    Cli.Result result = Cli.run("strip", in, "--threshold", "-20", "--json");
    assertThat(result.code()).isZero();
    assertThat(result.json().get("results").get(0).get("regions").size()).isEqualTo(2);
    assertThat(Cli.run("strip", in, "--threshold", "-0.1", "--json")
            .json()
            .get("results")
            .get(0)
            .get("regions")
            .size())
        .isZero();
  }

  @Test
  void gate_closesOnNoiseAndIsAligned() throws Exception {
    Path in = TestFiles.write(folder.resolve("in.wav"), TestFiles.bursts(9));
    Path out = folder.resolve("out.wav");
    Cli.Result result = Cli.run("gate", in, "-o", out, "--threshold", "-40", "--range", "-120");
    assertThat(result.code()).as(result.err()).isZero();
    float[] before = TestFiles.read(in)[0];
    float[] after = TestFiles.read(out)[0];
    assertThat(after).hasSameSizeAs(before);
    assertThat(after[TestFiles.RATE])
        .isEqualTo(before[TestFiles.RATE]); // open: bit for bit, in place
    assertThat(Math.abs(after[100])).isLessThan(1e-6f);
  }

  @Test
  void gate_key_opensItInstead() {
    float[] steady = Signals.sine(4 * TestFiles.RATE, TestFiles.RATE, 100, 0.3, 0);
    Path in = TestFiles.write(folder.resolve("in.wav"), steady);
    Path key = TestFiles.write(folder.resolve("key.wav"), TestFiles.bursts(10));
    Path out = folder.resolve("out.wav");
    assertThat(
            Cli.run("gate", in, "--key", key, "-o", out, "--threshold", "-30").code())
        .isZero();
    float[] after = TestFiles.read(out)[0];
    assertThat(after[TestFiles.RATE]).isEqualTo(TestFiles.read(in)[0][TestFiles.RATE]);
    assertThat(Math.abs(after[2 * TestFiles.RATE + 120])).isLessThan(0.01f);
  }

  @Test
  void debleed_takesTheReferenceOutOfTheTarget() {
    float[] click = Signals.whiteNoise(6 * TestFiles.RATE, 0.1, 11);
    float[] target = Signals.sine(6 * TestFiles.RATE, TestFiles.RATE, 200, 0.02, 0);
    for (int n = 0; n + 100 < target.length; n++) {
      target[n + 100] += 0.5f * click[n];
    }
    Path in = TestFiles.write(folder.resolve("in.wav"), target);
    Path reference = TestFiles.write(folder.resolve("ref.wav"), click);
    Path out = folder.resolve("out.wav");
    Cli.Result result = Cli.run("debleed", in, "--reference", reference, "-o", out, "--json");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(power(TestFiles.read(out)[0], 4 * TestFiles.RATE))
        .isLessThan(0.1 * power(TestFiles.read(in)[0], 4 * TestFiles.RATE));
  }

  @Test
  void debleedMics_leavesEachMicrophoneItsSource() throws Exception {
    Path mics = Files.createDirectory(folder.resolve("mics"));
    float[][] sources = new float[3][3 * TestFiles.RATE];
    for (int i = 0; i < 3; i++) {
      for (int at = i * 8000; at + 6000 < sources[i].length; at += 24_000) {
        float[] burst = Signals.whiteNoise(6000, 0.1, 40 + i);
        System.arraycopy(burst, 0, sources[i], at, burst.length);
      }
    }
    for (int i = 0; i < 3; i++) {
      float[] heard = sources[i].clone();
      for (int n = 50; n < heard.length; n++) {
        heard[n] += 0.3f * sources[(i + 1) % 3][n - 50] + 0.3f * sources[(i + 2) % 3][n - 50];
      }
      TestFiles.write(mics.resolve("m" + i + ".wav"), heard);
    }
    Cli.Result result = Cli.run("debleed", "--mics", mics, "-o", folder.resolve("clean"));
    assertThat(result.code()).as(result.err()).isZero();
    for (int i = 0; i < 3; i++) {
      float[] before = TestFiles.read(mics.resolve("m" + i + ".wav"))[0];
      float[] after = TestFiles.read(folder.resolve("clean/m" + i + ".wav"))[0];
      for (int n = 0; n < before.length; n++) {
        before[n] -= sources[i][n];
        after[n] -= sources[i][n];
      }
      assertThat(power(after, 0)).as("bleed left in m%d", i).isLessThan(0.5 * power(before, 0));
    }
  }

  @Test
  void debleedMics_oneBadMicrophone_writesNone() throws Exception {
    Path mics = Files.createDirectory(folder.resolve("mics"));
    for (int i = 0; i < 3; i++) {
      TestFiles.write(mics.resolve("m" + i + ".wav"), new float[100]);
    }
    TestFiles.write(mics.resolve("stereo.wav"), new float[100], new float[100]);
    Cli.Result result = Cli.run("debleed", "--mics", mics, "-o", folder.resolve("clean"));
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("stereo.wav").contains("mono");
    assertThat(folder.resolve("clean").toFile().list()).isEmpty();
  }

  @Test
  void debleed_needsReferencesOrMics_notBoth() {
    Path in = TestFiles.write(folder.resolve("in.wav"), new float[100]);
    assertThat(Cli.run("debleed", in, "-o", folder.resolve("o.wav")).code()).isEqualTo(2);
    assertThat(Cli.run("debleed", "-o", folder.resolve("o")).code()).isEqualTo(2);
    assertThat(
            Cli.run("debleed", in, "--mics", folder, "-o", folder.resolve("o")).code())
        .isEqualTo(2);
    assertThat(Cli.run("debleed", "--mics", folder, "--reference", in, "-o", folder.resolve("o"))
            .code())
        .isEqualTo(2);
  }

  private static double power(float[] samples, int from) {
    double power = 0;
    for (int n = from; n < samples.length; n++) {
      power += (double) samples[n] * samples[n];
    }
    return power;
  }

  @Test
  void batch_writesANameOfEachAndItsReport() {
    List<Object> args = new ArrayList<>(List.of("declick"));
    for (String name : List.of("a", "b", "c")) {
      args.add(TestFiles.write(
          folder.resolve(name + ".wav"), TestFiles.clicked(name.hashCode()).samples()));
    }
    args.addAll(List.of("-o", folder.resolve("out"), "--jobs", "2"));
    assertThat(Cli.run(args.toArray()).code()).isZero();
    assertThat(folder.resolve("out").toFile().list())
        .containsExactlyInAnyOrder("a.wav", "a.csv", "b.wav", "b.csv", "c.wav", "c.csv");
  }

  @Test
  void batch_resultDoesNotDependOnJobs() {
    List<Path> inputs = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      inputs.add(TestFiles.write(
          folder.resolve(name + ".wav"), TestFiles.clicked(name.hashCode()).samples()));
    }
    for (String jobs : List.of("1", "3")) {
      List<Object> args =
          new ArrayList<>(List.of("declick", "-o", folder.resolve(jobs), "--jobs", jobs));
      args.addAll(inputs);
      assertThat(Cli.run(args.toArray()).code()).isZero();
    }
    assertThat(folder.resolve("1/b.wav")).hasSameBinaryContentAs(folder.resolve("3/b.wav"));
    assertThat(folder.resolve("1/b.csv")).hasSameBinaryContentAs(folder.resolve("3/b.csv"));
  }

  @Test
  void standardOutput_carriesTheFileAndNothingElse() throws Exception {
    Path in = TestFiles.write(folder.resolve("in.wav"), TestFiles.clicked(12).samples());
    Path out = folder.resolve("out.wav");
    assertThat(Cli.run("declick", in, "-o", out).code()).isZero();
    Cli.Result result = Cli.runWith(Files.readAllBytes(in), "declick", "-", "-o", "-");
    assertThat(result.code()).isZero();
    assertThat(result.bytes()).isEqualTo(Files.readAllBytes(out));
    assertThat(result.err()).contains("standard input");
  }

  @Test
  void dryRun_reportsAndWritesNothing() {
    Path in = TestFiles.write(folder.resolve("in.wav"), TestFiles.clicked(13).samples());
    Path out = folder.resolve("out.wav");
    Path report = folder.resolve("r.csv");
    Cli.Result result =
        Cli.run("declick", in, "-o", out, "--report", report, "--dry-run", "--json");
    assertThat(result.code()).isZero();
    assertThat(result.json().get("dryRun").asBoolean()).isTrue();
    assertThat(result.json().get("results").get(0).get("found").asInt()).isPositive();
    assertThat(out).doesNotExist();
    assertThat(report).doesNotExist();
  }
}
