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
}
