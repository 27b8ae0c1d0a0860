package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.assistant.TestFiles;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.testdata.Signals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MeasureVerbTest {
  private static final double FLOAT_DB = 1e-4; // rounding of the samples

  @TempDir
  Path folder;

  private JsonNode measure(float[]... channels) {
    Path file =
        TestFiles.write(folder.resolve("take.wav"), SampleFormat.FLOAT_32, 48_000, channels);
    Cli.Result result = Cli.run("measure", "--json", file);
    assertThat(result.code()).isZero();
    return result.json().get("results").get(0);
  }

  @Test
  void fullScaleSine_hasPeak0AndRmsMinus3() {
    JsonNode entry = measure(Signals.sine(48_000, 48_000, 1000, 1.0, 0));
    JsonNode channel = entry.get("channels").get(0);
    assertThat(entry.get("peakDbfs").asDouble()).isCloseTo(0.0, within(FLOAT_DB));
    assertThat(channel.get("rmsDbfs").asDouble()).isCloseTo(-3.0103, within(FLOAT_DB));
    assertThat(channel.get("crestDb").asDouble()).isCloseTo(3.0103, within(FLOAT_DB));
    assertThat(entry.get("seconds").asDouble()).isEqualTo(1.0);
  }

  @Test
  void constant_isAllDc() {
    float[] samples = new float[1000];
    Arrays.fill(samples, -0.25f);
    assertThat(measure(samples).get("channels").get(0).get("dcOffset").asDouble())
        .isEqualTo(-0.25);
  }

  @Test
  void invertedChannels_correlateAtMinus1() {
    float[] left = Signals.whiteNoise(4800, 0.1, 3);
    float[] right = left.clone();
    for (int n = 0; n < right.length; n++) {
      right[n] = -right[n];
    }
    assertThat(measure(left, right).get("correlation").asDouble()).isCloseTo(-1.0, within(1e-12));
  }

  @Test
  void clipping_countsRunsOfThree() {
    float[] samples = new float[100];
    Arrays.fill(samples, 10, 15, 1.0f); // 5 in a run
    Arrays.fill(samples, 20, 22, 1.0f); // 2: loud, not clipped
    Arrays.fill(samples, 30, 33, -1.0f); // 3 in a run
    JsonNode channel = measure(samples).get("channels").get(0);
    assertThat(channel.get("clippedSamples").asInt()).isEqualTo(8);
    assertThat(channel.get("clippedRuns").asInt()).isEqualTo(2);
  }

  @Test
  void clipping_ofIntegersIsTheirLargestValue() {
    float[] samples = new float[100];
    Arrays.fill(samples, 10, 15, 1.0f); // written as 32767
    Path file = TestFiles.write(folder.resolve("i.wav"), SampleFormat.PCM_16, 48_000, samples);
    JsonNode channel = Cli.run("measure", "--json", file)
        .json()
        .get("results")
        .get(0)
        .get("channels")
        .get(0);
    assertThat(channel.get("clippedSamples").asInt()).isEqualTo(5);
  }

  @Test
  void silence_hasNoLevel() {
    JsonNode entry = measure(new float[100]);
    assertThat(entry.get("peakDbfs").isNull()).isTrue();
    assertThat(entry.get("silentPercent").asDouble()).isEqualTo(100.0);
    assertThat(Cli.run("measure", folder.resolve("take.wav")).out()).contains("-inf");
  }

  @Test
  void nan_isCountedAndMeasuredAs0() {
    float[] samples = new float[100];
    samples[3] = Float.NaN;
    samples[4] = 0.5f;
    JsonNode entry = measure(samples);
    assertThat(entry.get("channels").get(0).get("nonFiniteSamples").asInt()).isEqualTo(1);
    assertThat(entry.get("peakDbfs").asDouble()).isCloseTo(-6.0206, within(FLOAT_DB));
  }

  @Test
  void standardInput_isMeasured() throws Exception {
    Path file = TestFiles.write(folder.resolve("a.wav"), new float[] {0.5f, -0.5f});
    Cli.Result result = Cli.runWith(Files.readAllBytes(file), "measure", "-");
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("standard input").contains("-6.0");
  }

  @Test
  void oneBadFileOfThree_leavesTheOthersDone() throws Exception {
    Path good = TestFiles.write(folder.resolve("good.wav"), new float[10]);
    Path bad = Files.writeString(folder.resolve("bad.wav"), "not audio");
    Cli.Result result = Cli.run("measure", "--json", good, bad, good);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.json().get("results").size()).isEqualTo(2);
    assertThat(result.json().get("errors").get(0).get("file").asString()).isEqualTo(bad.toString());
    assertThat(result.err()).contains("bad.wav").contains("1 of 3 inputs failed");
  }

  @Test
  void sine_hasItsLoudnessAndTruePeak() {
    float[] sine = Signals.sine(4 * 48_000, 48_000, 997, 0.1, 0);
    JsonNode entry = measure(sine, sine);
    assertThat(entry.get("integratedLufs").asDouble()).isCloseTo(-20.0, within(0.05));
    assertThat(entry.get("maxMomentaryLufs").asDouble()).isCloseTo(-20.0, within(0.05));
    assertThat(entry.get("maxShortTermLufs").asDouble()).isCloseTo(-20.0, within(0.05));
    assertThat(entry.get("loudnessRangeLu").asDouble()).isCloseTo(0.0, within(0.01));
    assertThat(entry.get("truePeakDbtp").asDouble()).isCloseTo(-20.0, within(0.01));
    assertThat(entry.get("failedChecks").size()).isZero();
    assertThat(Cli.run("measure", folder.resolve("take.wav")).out())
        .contains("LUFS")
        .contains("-20.0")
        .contains("true peak dBTP");
  }

  @Test
  void truePeak_isAboveTheSamples() {
    float[] samples = new float[1000];
    samples[500] = 0.9f;
    samples[501] = 0.9f;
    JsonNode entry = measure(samples);
    assertThat(entry.get("truePeakDbtp").asDouble())
        .isCloseTo(20 * Math.log10(0.9 * 4 / Math.PI), within(0.01));
    assertThat(entry.get("channels").get(0).get("truePeakDbtp").asDouble())
        .isEqualTo(entry.get("truePeakDbtp").asDouble());
    assertThat(entry.get("leadingSilenceFrames").asInt()).isEqualTo(500);
    assertThat(entry.get("trailingSilenceFrames").asInt()).isEqualTo(498);
  }

  @Test
  void nothingToMeasure_isNull() {
    JsonNode entry = measure(new float[48_000]);
    for (String name : new String[] {
      "integratedLufs", "loudnessRangeLu", "maxMomentaryLufs", "maxShortTermLufs", "truePeakDbtp"
    }) {
      assertThat(entry.get(name).isNull()).as(name).isTrue();
    }
  }

  @Test
  void ratesWithoutLoudness_haveTheRest() {
    Path file = TestFiles.write(
        folder.resolve("low.wav"),
        SampleFormat.FLOAT_32,
        4000,
        Signals.sine(8000, 4000, 100, 0.5, 0));
    JsonNode entry = Cli.run("measure", "--json", file).json().get("results").get(0);
    assertThat(entry.get("integratedLufs").isNull()).isTrue();
    assertThat(entry.get("truePeakDbtp").asDouble()).isCloseTo(-6.02, within(0.01));
    assertThat(Cli.run("measure", "--report", folder.resolve("low.csv"), file).err())
        .contains("8000 to 384000 Hz");
  }

  @Test
  void checks_thatFail_exitWith1AndSayWhy() {
    float[] sine = Signals.sine(2 * 48_000, 48_000, 997, 0.1, 0);
    Path file = TestFiles.write(folder.resolve("t.wav"), SampleFormat.FLOAT_32, 48_000, sine, sine);
    assertThat(Cli.run("measure", file, "--target", "-20", "--max-true-peak", "-19")
            .code())
        .isZero();
    Cli.Result loud =
        Cli.run("measure", file, "--json", "--target", "-23", "--max-true-peak", "-21");
    assertThat(loud.code()).isEqualTo(1);
    assertThat(loud.json().get("results").get(0).get("failedChecks").size()).isEqualTo(2);
    assertThat(loud.err())
        .contains("integratedLufs: -20.0")
        .contains("(expected: -23.0 within 0.5 LU)")
        .contains("truePeakDbtp: -20.00 (expected: -21.0 or less)");
    assertThat(Cli.run("measure", file, "--target", "-21", "--tolerance", "1.1").code())
        .isZero();
    Path silent = TestFiles.write(folder.resolve("silent.wav"), new float[48_000]);
    assertThat(Cli.run("measure", silent, "--max-true-peak", "-1").code()).isZero();
    assertThat(Cli.run("measure", silent, "--target", "-23").err())
        .contains("integratedLufs: none");
  }

  @Test
  void limitsThatMakeNoSense_areUsageErrors() {
    Path file = TestFiles.write(folder.resolve("t.wav"), new float[10]);
    Cli.Result alone = Cli.run("measure", file, "--tolerance", "1");
    assertThat(alone.code()).isEqualTo(2);
    assertThat(alone.err()).contains("--tolerance: 1.0 without --target (expected: both)");
    Cli.Result high = Cli.run("measure", file, "--target", "2300");
    assertThat(high.code()).isEqualTo(2);
    assertThat(high.err()).contains("--target: 2300.0 (expected: -70.0 to 20.0)");
    assertThat(Cli.run("measure", file, "--max-true-peak", "NaN").code()).isEqualTo(2);
  }

  @Test
  void report_hasARowEvery100Ms_andIsNotOverwritten() throws Exception {
    float[] sine = Signals.sine(48_000, 48_000, 997, 0.1, 0);
    Path file = TestFiles.write(folder.resolve("r.wav"), SampleFormat.FLOAT_32, 48_000, sine);
    Path csv = folder.resolve("r.csv");
    Cli.Result result = Cli.run("measure", "--json", file, "--report", csv);
    assertThat(result.code()).isZero();
    assertThat(result.json().get("results").get(0).get("report").asString())
        .isEqualTo(csv.toString());
    assertThat(Files.readAllLines(csv)).hasSize(11);
    assertThat(Cli.run("measure", file, "--report", csv).code()).isEqualTo(3);
    assertThat(Cli.run("measure", file, "--report", csv, "--force").code()).isZero();
    Cli.Result stream = Cli.run("measure", file, "--report", "-");
    assertThat(stream.out()).startsWith("seconds,momentary_lufs");
    assertThat(stream.err()).contains("true peak dBTP");
    Cli.Result onto = Cli.run("measure", file, "--report", file, "--force");
    assertThat(onto.code()).isEqualTo(2);
    assertThat(onto.err()).contains("is the input");
  }
}
