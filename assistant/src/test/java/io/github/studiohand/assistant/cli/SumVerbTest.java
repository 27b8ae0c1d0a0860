package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.assistant.TestFiles;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.testdata.Signals;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SumVerbTest {
  private static final float STEP_24 = 0x1p-23f;

  @TempDir
  Path folder;

  private Path a;
  private Path b;
  private Path out;

  @BeforeEach
  void stems() {
    a = TestFiles.write(folder.resolve("a.wav"), Signals.sine(1000, 48_000, 440, 0.3, 0));
    b = TestFiles.write(folder.resolve("b.wav"), Signals.whiteNoise(1500, 0.1, 4));
    out = folder.resolve("out.wav");
  }

  @Test
  void plainSum_isExactAndAsLongAsTheLongest() {
    assertThat(Cli.run("sum", a, b, "-o", out).code()).isZero();
    float[] sum = TestFiles.read(out)[0];
    float[] first = TestFiles.read(a)[0];
    float[] second = TestFiles.read(b)[0];
    assertThat(sum).hasSize(1500);
    for (int n = 0; n < sum.length; n++) {
      assertThat(sum[n]).isEqualTo(second[n] + (n < first.length ? first[n] : 0.0f));
    }
  }

  @Test
  void gainAndPan_areApplied() {
    Cli.Result result =
        Cli.run("sum", a, "-o", out, "--gain", "a=-6.020599913", "--pan", "a=-1", "--bits", "32f");
    assertThat(result.code()).as(result.err()).isZero();
    float[][] sum = TestFiles.read(out);
    assertThat(sum).hasNumberOfRows(2);
    assertThat(sum[0][20]).isCloseTo(0.5f * TestFiles.read(a)[0][20], within(1e-6f));
    assertThat(sum[1][20]).isZero();
  }

  @Test
  void bits_setTheFormat() {
    Cli.Result result = Cli.run("sum", a, b, "-o", out, "--bits", "16", "--json");
    assertThat(result.json().get("results").get(0).get("sampleFormat").asString())
        .isEqualTo("16-bit PCM");
    assertThat(result.json().get("results").get(0).get("dither").asString()).isEqualTo("tpdf");
  }

  @Test
  void sameSeed_sameFile_otherSeed_another() {
    Path again = folder.resolve("again.wav");
    Path other = folder.resolve("other.wav");
    for (String dither : new String[] {"tpdf", "shaped"}) {
      Object[] common = {"sum", a, b, "--bits", "16", "--dither", dither, "--force", "--seed"};
      run(common, "7", "-o", out);
      run(common, "7", "-o", again);
      run(common, "8", "-o", other);
      assertThat(again).hasSameBinaryContentAs(out);
      assertThat(TestFiles.read(other)[0]).isNotEqualTo(TestFiles.read(out)[0]);
    }
  }

  private static void run(Object[] common, Object... more) {
    Object[] args = java.util.Arrays.copyOf(common, common.length + more.length);
    System.arraycopy(more, 0, args, common.length, more.length);
    assertThat(Cli.run(args).code()).isZero();
  }

  @Test
  void overload_isSaidWithWhatToDo() {
    Path loud =
        TestFiles.write(folder.resolve("loud.wav"), Signals.sine(480, 48_000, 1000, 0.9, 0));
    Cli.Result result = Cli.run("sum", loud, a, "--gain", "loud=6", "-o", out);
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("limited").contains("--bits 32f");
  }

  @Test
  void unknownName_isUsage() {
    Cli.Result result = Cli.run("sum", a, b, "-o", out, "--gain", "c=3");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("no stem c").contains("a").contains("b");
    assertThat(out).doesNotExist();
  }

  @Test
  void mixedRates_areRefused() {
    Path other =
        TestFiles.write(folder.resolve("c.wav"), SampleFormat.PCM_24, 44_100, new float[100]);
    Cli.Result result = Cli.run("sum", a, other, "-o", out);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("44100 Hz").contains("48000 Hz").contains("convert");
    assertThat(out).doesNotExist();
  }

  @Test
  void outputOverAStem_isRefused() {
    Cli.Result result = Cli.run("sum", a, b, "-o", b, "--force");
    assertThat(result.code()).isEqualTo(2);
    assertThat(TestFiles.read(b)[0]).hasSize(1500);
  }

  @Test
  void shapedDither_leavesQuantaOfTheFormat() {
    assertThat(
            Cli.run("sum", a, "-o", out, "--dither", "shaped", "--bits", "24").code())
        .isZero();
    for (float sample : TestFiles.read(out)[0]) {
      assertThat(sample / STEP_24).isEqualTo((float) Math.rint(sample / STEP_24));
    }
  }
}
