package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.assistant.TestFiles;
import io.github.studiohand.assistant.wav.BroadcastExtension;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where stems lie in a sum: one frame early or late is a lost session. */
class SumTimelineTest {
  @TempDir
  Path folder;

  private Path out;

  @BeforeEach
  void output() {
    out = folder.resolve("out.wav");
  }

  /** A take that is 0.5 in its first frame, 0.25 in its last and 0 between. */
  private Path stem(String name, int frames, long timeReference) throws IOException {
    float[] samples = new float[frames];
    samples[0] = 0.5f;
    samples[frames - 1] = 0.25f;
    Path file = folder.resolve(name + ".wav");
    WavSettings.Builder settings = WavSettings.builder(TestFiles.RATE, 1);
    if (timeReference >= 0) {
      settings.broadcastExtension(
          BroadcastExtension.builder().timeReference(timeReference).build());
    }
    try (WavWriter writer = WavWriter.create(file, settings.build())) {
      writer.write(new float[][] {samples}, 0, frames);
      writer.commit();
    }
    return file;
  }

  private static float[] sum(Object... args) {
    Object[] all = Arrays.copyOf(args, args.length + 1);
    all[args.length] = "--verify";
    Cli.Result result = Cli.run(all);
    assertThat(result.code()).as(result.err()).isZero();
    Object last = args[Arrays.asList(args).indexOf("-o") + 1];
    return TestFiles.read((Path) last)[0];
  }

  private static long timeReference(Path file) throws IOException {
    try (WavReader reader = WavReader.open(file)) {
      return reader.broadcastExtension().orElseThrow().timeReference();
    }
  }

  @Test
  void offset_isExactToTheFrame_inEveryNotation() throws IOException {
    Path a = stem("a", 100, -1);
    Path b = stem("b", 100, -1);
    for (String later : new String[] {"b=48f", "b=1ms", "b=0.001", "b=0.001s", "b=0:00.001"}) {
      float[] sum = sum("sum", a, b, "-o", out, "--offset", later, "--force");
      assertThat(sum).hasSize(148);
      assertThat(new float[] {sum[0], sum[48], sum[99], sum[147]})
          .containsExactly(0.5f, 0.5f, 0.25f, 0.25f);
      assertThat(sum[47]).isZero();
    }
  }

  @Test
  void earlierOffset_cutsNothing_theSumStartsEarlier() throws IOException {
    Path a = stem("a", 100, 1000);
    Path b = stem("b", 100, 1000);
    float[] sum = sum("sum", a, b, "-o", out, "--offset", "b=-30f");
    assertThat(sum).hasSize(130);
    assertThat(new float[] {sum[0], sum[30], sum[99], sum[129]})
        .containsExactly(0.5f, 0.5f, 0.25f, 0.25f);
    assertThat(timeReference(out)).isEqualTo(970);
  }

  @Test
  void timeStamps_placeTheStems_fromTheEarliestOn() throws IOException {
    Path a = stem("a", 100, 172_800_048);
    Path b = stem("b", 100, 172_800_000);
    float[] sum = sum("sum", a, b, "-o", out, "--use-timestamps");
    assertThat(sum).hasSize(148);
    assertThat(new float[] {sum[0], sum[48], sum[99], sum[147]})
        .containsExactly(0.5f, 0.5f, 0.25f, 0.25f);
    assertThat(timeReference(out)).isEqualTo(172_800_000);
  }

  @Test
  void timeStampsThatDiffer_andAreNotUsed_areWarnedOf() throws IOException {
    Path a = stem("a", 100, 480);
    Path b = stem("b", 100, 960);
    Cli.Result result = Cli.run("sum", a, b, "-o", out);
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("time stamps differ").contains("--use-timestamps");
    try (WavReader reader = WavReader.open(out)) {
      assertThat(reader.broadcastExtension()).isEmpty();
      assertThat(reader.frames()).isEqualTo(100);
    }
  }

  @Test
  void oneTimeStamp_isThatOfTheSum() throws IOException {
    sum("sum", stem("a", 10, 480), stem("b", 10, 480), "-o", out);
    assertThat(timeReference(out)).isEqualTo(480);
  }

  @Test
  void useTimeStamps_withoutOne_isAnErrorThatNamesTheFile() throws IOException {
    Path b = stem("b", 10, -1);
    Cli.Result result = Cli.run("sum", stem("a", 10, 480), b, "-o", out, "--use-timestamps");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains(b + ": no time stamp").contains("--offset");
    assertThat(out).doesNotExist();
  }

  @Test
  void latency_isCutFromTheStart() throws IOException {
    Path a = stem("a", 100, -1);
    Path late = TestFiles.write(folder.resolve("late.wav"), delayed(100, 30));
    float[] sum = sum("sum", a, late, "-o", out, "--latency", "late=30", "--invert", "late");
    assertThat(sum).hasSize(100).containsOnly(0.0f);
  }

  private static float[] delayed(int frames, int by) {
    float[] samples = new float[frames + by];
    samples[by] = 0.5f;
    samples[by + frames - 1] = 0.25f;
    return samples;
  }

  @Test
  void lengthsThatDiffer_areListed() throws IOException {
    Cli.Result result = Cli.run("sum", stem("a", 100, -1), stem("b", 90, -1), "-o", out);
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("shorter than").contains("b.wav by 10 frames");
    assertThat(TestFiles.read(out)[0]).hasSize(100);
  }

  @Test
  void automation_movesWithItsStem() throws IOException {
    float[] ones = new float[300];
    Arrays.fill(ones, 0.5f);
    Path a = TestFiles.write(folder.resolve("a.wav"), ones);
    Path csv = Files.writeString(folder.resolve("a.csv"), "frame,gain_db\n99,0\n100,-inf\n200,0\n");
    float[] sum =
        sum("sum", a, "-o", out, "--automation", "a=" + csv, "--offset", "a=50f", "--bits", "32f");
    assertThat(sum).hasSize(350);
    assertThat(new float[] {sum[49], sum[50], sum[149], sum[150], sum[200], sum[250], sum[349]})
        .containsExactly(0.0f, 0.5f, 0.5f, 0.0f, 0.25f, 0.5f, 0.5f);
  }
}
