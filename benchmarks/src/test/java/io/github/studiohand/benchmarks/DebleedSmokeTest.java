package io.github.studiohand.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.studiohand.debleed.BleedSuppressor;
import io.github.studiohand.testdata.Metrics;
import io.github.studiohand.testdata.Signals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bleed suppressors' comparison and their block times run, briefly. Says nothing of speed. */
class DebleedSmokeTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  @Test
  void peers_printScoresAndTimesWithAndWithoutSpeexdsp() throws IOException, InterruptedException {
    DebleedPeers.compare(BleedScenes.some(3), 3, 1, out);
    String text = printed.toString(StandardCharsets.UTF_8);
    assertThat(text)
        .contains("wedge, band, -6 dB", "trio in a room")
        .contains("ours, offline", "ours, real time", "ours, joint offline")
        .contains("Kalman, Enzner & Vary", "Wiener, Kokkinis", "KAMIR, Prätzlich")
        .contains("speexdsp MDF")
        .contains(Speex.missing().isEmpty() ? "times as long as" : "not run: no ");
  }

  @Test
  void blocks_print8Rows() {
    DebleedBlocks.measure(3, 1, out);
    assertThat(printed
            .toString(StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.matches("\\| [12] \\| [13] \\| (85|120) \\|.*")))
        .hasSize(8);
  }

  @Test
  void speex_cancelsBleedAlone() throws IOException, InterruptedException {
    assumeThat(Speex.missing()).isEmpty();
    float[] reference = Signals.whiteNoise(96_000, 0.1, 1);
    float[] bleed = new float[reference.length];
    for (int n = 3; n < bleed.length; n++) {
      bleed[n] = 0.5f * reference[n - 3];
    }
    try (Speex speex = new Speex()) {
      Speex.Run run = speex.run(48_000, bleed, new float[][] {reference}, 256, 1024);
      assertThat(run.nsPerSample()).isPositive();
      assertThat(Metrics.erleDb(bleed, run.out())).isGreaterThan(10.0);
    }
  }

  @Test
  void case_isReadFromItsFolder(@TempDir Path folder) throws IOException {
    BleedCase scene = BleedScenes.wedge(3);
    BleedCase.Microphone heard = scene.microphones().get(0);
    Path path = folder.resolve("cases").resolve("a");
    Files.createDirectories(path.resolve("in"));
    Files.createDirectories(path.resolve("truth"));
    DebleedPeers.write(path.resolve("in/mic.wav"), heard.mix(), 48_000);
    DebleedPeers.write(path.resolve("in/ref0.wav"), scene.references()[0], 48_000);
    DebleedPeers.write(path.resolve("truth/mic__target.wav"), heard.target(), 48_000);
    DebleedPeers.write(path.resolve("truth/mic__i1.wav"), heard.bleed(), 48_000);
    DebleedPeers.write(path.resolve("truth/mic__i2.wav"), heard.bleed(), 48_000);
    assertThat(BleedCase.in(folder)).containsExactly(path);
    BleedCase read = BleedCase.read(path);
    assertThat(read.name()).isEqualTo("a");
    assertThat(read.sampleRateHz()).isEqualTo(48_000);
    assertThat(read.references()).isEqualTo(scene.references());
    assertThat(read.microphones()).hasSize(1);
    assertThat(read.mixes()).isEqualTo(scene.mixes());
    assertThat(read.microphones().get(0).bleed()[100_000])
        .isEqualTo(2f * heard.bleed()[100_000]); // both parts together
  }

  @Test
  void streams_loseTheirLatency() {
    BleedCase scene = BleedScenes.wedge(3);
    float[][] silent = {new float[scene.frames()]};
    BleedCase alone = new BleedCase("alone", 48_000, scene.microphones(), silent);
    assertThat(BleedMethods.stream(new BleedSuppressor(), alone)).isEqualTo(scene.mixes());
  }
}
