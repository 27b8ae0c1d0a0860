package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.assistant.TestFiles;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.testdata.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code sum} says of what cannot be: the option, the value, what was expected, the exit code. */
class SumUsageTest {
  @TempDir
  Path folder;

  private Path drums;
  private Path vocal;
  private Path out;

  @BeforeEach
  void stems() {
    drums = TestFiles.write(folder.resolve("drums.wav"), Signals.whiteNoise(480, 0.1, 1));
    vocal = TestFiles.write(folder.resolve("vox=1.wav"), Signals.whiteNoise(480, 0.1, 2));
    out = folder.resolve("out.wav");
  }

  private Cli.Result sum(Object... more) {
    List<Object> args = new ArrayList<>(List.of("sum", drums, vocal, "-o", out));
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--gain       | drms=3       | no stem drms | drums? one of drums, vox=1",
        "--gain       | drums=NaN    | drums=NaN    | DB, a number from -inf to 40",
        "--gain       | drums=abc    | drums=abc    | DB, a number from -inf to 40",
        "--gain       | drums=41     | drums=41     | DB, a number from -inf to 40",
        "--gain       | drums        | drums        | NAME=DB",
        "--pan        | vox=1=1.1    | vox=1=1.1    | P, a number from -1 to 1",
        "--mute       | Drums        | no stem Drums| drums?",
        "--invert     | bass         | no stem bass | one of drums, vox=1",
        "--offset     | drums=soon   | drums=soon   | TIME, frames as 480f",
        "--offset     | drums=1.5f   | drums=1.5f   | TIME, frames as 480f",
        "--offset     | drums=9999999| drums=9999999| TIME, frames as 480f",
        "--latency    | drums=-1     | drums=-1     | FRAMES, a number from 0",
        "--latency    | drums=1.5    | drums=1.5    | whole frames",
        "--fade-in    | drums=20     | 20.0 ms for drums | at most its 10.0 ms",
        "--fade-out   | 20           | 20.0 ms for the sum | at most its 10.0 ms",
        "--fade-out   | long         | long         | [NAME=]MS",
        "--fade-shape | round        | round        | one of linear, equal-power",
        "--pan-law    | -5           | -5           | 0, -2.5, -3, -4.5 or -6",
        "--bits       | 20           | 20           | 16, 24, 32f or 64f",
        "--dither     | pink         | pink         | one of none, tpdf, shaped",
        "--resample   | 4000         | 4000         | 8000 to 384000 Hz",
        "--bus        | MIX          | MIX          | BUS=NAME,NAME...",
        "--bus        | ../MIX=drums | ../MIX=drums | BUS a name for a file",
        "--bus        | MIX=drums,x  | no stem x    | one of drums, vox=1",
      })
  void badValue_isUsage(String option, String value, String found, String expected) {
    Cli.Result result = sum(option, value);
    assertThat(result.code()).as(result.err()).isEqualTo(2);
    assertThat(result.err()).contains(option + ": " + found).contains(expected);
    assertThat(out).doesNotExist();
  }

  @Test
  void contradictions_areUsage() {
    assertThat(sum("--gain", "drums=1", "--gain", "drums=2").err()).contains("given twice");
    assertThat(sum("--fade-in", "1", "--fade-in", "2").err()).contains("one for the sum");
    assertThat(sum("--verify", "--dry-run").err()).contains("--verify: with --dry-run");
    assertThat(sum("--split", folder).err()).contains("--split").contains("another folder");
    assertThat(sum("--bus", "A=drums", "--bus", "a=*").err()).contains("different names");
    Cli.Result pipe = Cli.run("sum", drums, "-o", "-", "--verify");
    assertThat(pipe.code()).isEqualTo(2);
    assertThat(pipe.err()).contains("no file to read again");
    assertThat(Cli.run("sum", "-o", out).code()).isEqualTo(2);
  }

  @Test
  void moreThan16Buses_areUsage() {
    List<Object> args = new ArrayList<>(List.of("sum", drums, "-o", folder.resolve("buses")));
    for (int i = 0; i < 17; i++) {
      args.addAll(List.of("--bus", "B" + i + "=drums"));
    }
    Cli.Result result = Cli.run(args.toArray());
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("17 buses (expected: 1 to 16 in one pass)");
  }

  @Test
  void twoStemsOfOneName_areUsage() throws IOException {
    Path other = Files.createDirectory(folder.resolve("b"));
    Path same = TestFiles.write(other.resolve("DRUMS.wav"), new float[10]);
    Cli.Result result = Cli.run("sum", drums, same, "-o", out);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("the same name as").contains(drums.toString());
  }

  @Test
  void otherRate_namesTheFileTheRatesAndTheOption_andIsConvertedWhenAsked() {
    Path old = folder.resolve("old.wav");
    TestFiles.write(old, SampleFormat.PCM_24, 44_100, Signals.sine(441, 44_100, 1000, 0.3, 0));
    Cli.Result refused = Cli.run("sum", drums, old, "-o", out);
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err())
        .contains(old + ": 44100 Hz (expected: 48000 Hz as " + drums)
        .contains("--resample 48000");
    Cli.Result asked =
        Cli.run("sum", drums, old, "-o", out, "--resample", "48000", "--verify", "--bits", "32f");
    assertThat(asked.code()).as(asked.err()).isZero();
    assertThat(asked.out()).contains("from 44100 Hz").contains("nulls");
    assertThat(asked.err()).isEmpty();
    assertThat(TestFiles.read(out)[0]).hasSize(480);
  }

  @Test
  void automation_thatIsNone_isAnErrorWithTheLine() throws IOException {
    Path csv = folder.resolve("ride.csv");
    String option = "drums=" + csv;
    assertThat(sum("--automation", option).err()).contains("ride.csv").contains("frame,gain_db");
    Files.writeString(csv, "frame,gain\n0,1\n");
    assertThat(sum("--automation", option).err()).contains("line 1: no header");
    Files.writeString(csv, "frame,gain_db\n0,loud\n");
    assertThat(sum("--automation", option).err()).contains("line 2: no breakpoint");
    Files.writeString(csv, "frame,gain_db,pan\n0,0,0\n0,1,0\n");
    Cli.Result result = sum("--automation", option);
    assertThat(result.err()).contains("ride.csv: breakpoints: frames[1]: 0");
    assertThat(result.code()).isEqualTo(3);
    assertThat(out).doesNotExist();
  }
}
