package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.assistant.TestFiles;
import io.github.studiohand.assistant.wav.BroadcastExtension;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import io.github.studiohand.testdata.Signals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AlignVerbTest {
  private static final int FRAMES = 48_000;
  private static final int DELAY = 120; // 2.5 ms

  @TempDir
  Path folder;

  private final float[] source = Signals.pinkNoise(FRAMES, 48_000, 0.1, 3);

  private Path file(String name, float[]... channels) {
    return TestFiles.write(folder.resolve(name), SampleFormat.PCM_24, TestFiles.RATE, channels);
  }

  /** Later by whole frames, times a gain. */
  private float[] later(int frames, float gain) {
    float[] out = new float[FRAMES];
    for (int n = frames; n < FRAMES; n++) {
      out[n] = gain * source[n - frames];
    }
    return out;
  }

  @Test
  void lateFile_isFoundAndPassesWhileItsSumLosesLittle() {
    Path near = file("near.wav", source);
    Path far = file("far.wav", later(DELAY, 0.5f));
    Cli.Result result = Cli.run("align", "--json", near, far);
    assertThat(result.code()).isZero();
    JsonNode pair = result.json().get("results").get(1).get("pair");
    assertThat(pair.get("verdict").asString()).isEqualTo("found");
    assertThat(pair.get("delayFrames").asDouble()).isCloseTo(120.0, within(0.01));
    assertThat(pair.get("delayMs").asDouble()).isCloseTo(2.5, within(0.001));
    assertThat(pair.get("pathCm").asDouble()).isCloseTo(85.75, within(0.01));
    assertThat(pair.get("levelDifferenceDb").asDouble()).isCloseTo(-6.0, within(0.1));
    assertThat(pair.get("polarityInverted").asBoolean()).isFalse();
    assertThat(pair.get("aligned").get("correlation").asDouble()).isGreaterThan(0.99);
  }

  @Test
  void halfAPeriodOfDelay_failsTheCheck() {
    double radius = 0.995; // a resonance of 200 Hz, which 120 frames turn by half a period
    double cosine = Math.cos(2.0 * Math.PI * 200.0 / 48_000.0);
    double[] resonance = {2.0 * radius * cosine, -radius * radius};
    float[] bass = Signals.autoregressive(FRAMES, resonance, 0.001, 4);
    System.arraycopy(bass, 0, source, 0, FRAMES);
    Path near = file("near.wav", source);
    Cli.Result result = Cli.run("align", near, file("far.wav", later(DELAY, 1.0f)));
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .contains("far.wav: its sum with " + near + " lies")
        .contains("dB below that of aligned takes");
  }

  @Test
  void invertedFile_failsTheCheckAndAnEqualOnePasses() {
    Path near = file("near.wav", source);
    Path flipped = file("flipped.wav", later(0, -1.0f));
    Cli.Result result = Cli.run("align", near, flipped);
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("upside down against " + near);
    assertThat(result.out()).contains("inverted");
    Cli.Result same = Cli.run("align", near, file("same.wav", source));
    assertThat(same.code()).isZero();
    assertThat(same.err()).isEmpty();
  }

  @Test
  void wholeDelay_isTakenBackToTheBit() {
    Path near = file("near.wav", source);
    Path far = file("far.wav", later(DELAY, -1.0f));
    Path out = folder.resolve("aligned.wav");
    Cli.Result result = Cli.run("align", near, far, "-o", out);
    assertThat(result.code()).as(result.err()).isZero();
    float[] aligned = TestFiles.read(out)[0];
    float[] before = TestFiles.read(near)[0];
    assertThat(aligned).hasSize(FRAMES);
    assertThat(Arrays.copyOf(aligned, FRAMES - DELAY))
        .isEqualTo(Arrays.copyOf(before, FRAMES - DELAY));
    assertThat(Arrays.copyOfRange(aligned, FRAMES - DELAY, FRAMES)).containsOnly(0.0f);
  }

  @Test
  void fileThatLiesWell_isCopiedToTheBit() throws Exception {
    Path near = file("near.wav", source);
    Path same = file("same.wav", source);
    Path out = folder.resolve("out.wav");
    assertThat(Cli.run("align", near, same, "-o", out).code()).isZero();
    assertThat(Files.readAllBytes(out)).isEqualTo(Files.readAllBytes(same));
  }

  @Test
  void copy_keepsTheTimeStampAndSaysThatItDiffers() throws Exception {
    Path near = file("near.wav", source);
    Path far = folder.resolve("far.wav");
    WavSettings settings = WavSettings.builder(TestFiles.RATE, 1)
        .format(SampleFormat.FLOAT_32)
        .broadcastExtension(BroadcastExtension.builder().timeReference(480).build())
        .build();
    try (WavWriter writer = WavWriter.create(far, settings)) {
      writer.write(new float[][] {later(DELAY, 1.0f)}, 0, FRAMES);
      writer.commit();
    }
    Path out = folder.resolve("out.wav");
    Cli.Result result = Cli.run("align", near, far, "-o", out);
    assertThat(result.err()).contains("time stamp is 480 frames after that of");
    try (WavReader reader = WavReader.open(out)) {
      assertThat(reader.broadcastExtension().orElseThrow().timeReference()).isEqualTo(480);
      assertThat(reader.frames()).isEqualTo(FRAMES);
    }
  }

  @Test
  void unrelatedFiles_areCopiedWithAWarning() {
    Path near = file("near.wav", source);
    Path strange = file("strange.wav", Signals.whiteNoise(FRAMES, 0.1, 9));
    Path out = folder.resolve("out/");
    Cli.Result result = Cli.run("align", near, strange, "-o", out + "/");
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("no delay was found");
    assertThat(TestFiles.read(out.resolve("strange.wav"))).isDeepEqualTo(TestFiles.read(strange));
    assertThat(result.out()).contains("unrelated");
  }

  @Test
  void allPairs_areReportedAndMonoIsChecked() throws Exception {
    Path near = file("near.wav", source);
    Path wide = file("wide.wav", source, later(0, -0.9f));
    Path far = file("far.wav", later(7, 1.0f));
    Path csv = folder.resolve("pairs.csv");
    Cli.Result result =
        Cli.run("align", near, wide, far, "--all-pairs", "--report", csv, "--jobs", 2);
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("wide.wav: in mono it lies");
    assertThat(Files.readAllLines(csv)).hasSize(4);
    assertThat(Files.readAllLines(csv).get(0))
        .startsWith("file,reference,verdict,delay_frames,delay_ms,path_cm,");
    assertThat(Files.readAllLines(csv).get(3)).startsWith(far + "," + wide + ",found,7.0");
  }

  @Test
  void oneStereoFile_isCheckedForMono() {
    Cli.Result result = Cli.run("align", "--json", file("wide.wav", source, source));
    assertThat(result.code()).isZero();
    JsonNode entry = result.json().get("results").get(0);
    assertThat(entry.get("pair").isNull()).isTrue();
    assertThat(entry.get("mono").get("gainDb").asDouble()).isCloseTo(3.01, within(0.01));
  }

  @Test
  void wrongUse_isUsage() {
    Path near = file("near.wav", source);
    assertThat(Cli.run("align", near, "-o", folder.resolve("x.wav")).code()).isEqualTo(2);
    assertThat(Cli.run("align", near, "-").code()).isEqualTo(2);
    assertThat(Cli.run("align", near, near, "-o", near).code()).isEqualTo(2);
    assertThat(Cli.run("align", near, near, "--max-delay", "0").code()).isEqualTo(2);
    assertThat(Cli.run("align", near, near, "--all-pairs", "-o", folder).code()).isEqualTo(2);
  }

  @Test
  void otherRate_isAnErrorOfThatFile() {
    Path near = file("near.wav", source);
    Path slow = TestFiles.write(folder.resolve("slow.wav"), SampleFormat.PCM_16, 44_100, source);
    Cli.Result result = Cli.run("align", near, slow);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("44100 Hz (expected: 48000 Hz as ");
  }
}
