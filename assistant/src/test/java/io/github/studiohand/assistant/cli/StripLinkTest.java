package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.assistant.TestFiles;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.testdata.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code strip --link}: one take in several files. */
class StripLinkTest {
  private static final int RATE = TestFiles.RATE;

  @TempDir
  Path folder;

  private Path kick;
  private Path snare;
  private Path kit;

  /** The kick sounds early, the snare late; the snare's file stops in the middle of that. */
  @BeforeEach
  void kit() {
    float[] early = Signals.whiteNoise(4 * RATE, 1e-4, 1);
    float[] late = Signals.whiteNoise(13 * RATE / 4, 1e-4, 2);
    float[] tone = Signals.sine(RATE, RATE, 200, 0.5, 0);
    for (int n = 0; n < RATE; n++) {
      early[RATE / 2 + n] += tone[n];
      if (5 * RATE / 2 + n < late.length) {
        late[5 * RATE / 2 + n] += tone[n];
      }
    }
    kick = TestFiles.write(folder.resolve("kick.wav"), early);
    snare =
        TestFiles.write(folder.resolve("snare.wav"), SampleFormat.PCM_16, RATE, late, late.clone());
    kit = folder.resolve("kit");
  }

  @Test
  void link_givesAllTheSameCutsAndEachItsOwnLength() throws IOException {
    Cli.Result result =
        Cli.run("strip", kick, snare, "--link", "-o", kit, "--clips", kit, "--json");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(kit.resolve("snare.csv")).hasSameTextualContentAs(kit.resolve("kick.csv"));
    List<String> lines = Files.readAllLines(kit.resolve("kick.csv"));
    assertThat(lines).hasSize(3);
    JsonNode results = result.json().get("results");
    assertThat(results.get(1).get("clips").size()).isEqualTo(2);
    float[] before = TestFiles.read(snare)[1];
    float[] after = TestFiles.read(kit.resolve("snare.wav"))[1];
    assertThat(after).hasSameSizeAs(before);
    for (String line : lines.subList(1, 3)) {
      int start = Integer.parseInt(line.split(",")[0]);
      int end = Math.min(before.length, Integer.parseInt(line.split(",")[1]));
      assertThat(Arrays.copyOfRange(after, start, end))
          .isEqualTo(Arrays.copyOfRange(before, start, end));
    }
    assertThat(after[2 * RATE]).isZero();
    Cli.Result alone = Cli.run("strip", snare, "--json");
    assertThat(alone.json().get("results").get(0).get("regions").size()).isEqualTo(1);
  }

  @Test
  void link_withAList_cutsAllByIt() throws IOException {
    Path list = Files.writeString(folder.resolve("l.csv"), "start_frame,end_frame\n10,170000\n");
    Cli.Result result =
        Cli.run("strip", kick, snare, "--link", "--apply", list, "-o", kit, "--json");
    assertThat(result.code()).as(result.err()).isZero();
    JsonNode results = result.json().get("results");
    assertThat(results.get(0).get("keptFrames").asInt()).isEqualTo(169_990);
    assertThat(results.get(1).get("keptFrames").asInt()).isEqualTo(13 * RATE / 4 - 10);
    assertThat(kit.resolve("snare.csv")).content().contains("10,170000,");
  }

  @Test
  void link_mixedRates_areUsageThatNamesBoth() {
    Path other =
        TestFiles.write(folder.resolve("oh.wav"), SampleFormat.PCM_16, 44_100, new float[99]);
    Cli.Result result = Cli.run("strip", kick, other, "--link", "-o", kit);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains("oh.wav has 44100 Hz", "kick.wav 48000 Hz", "expected: one rate");
    assertThat(kit.toFile().list()).isNullOrEmpty();
  }

  @Test
  void link_oneBadFile_writesNothing() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.wav"), "no audio");
    Cli.Result result = Cli.run("strip", kick, bad, "--link", "-o", kit);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("bad.wav");
    assertThat(kit.toFile().list()).isNullOrEmpty();
  }
}
