package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.assistant.TestFiles;
import io.github.studiohand.assistant.wav.SampleFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class LintVerbTest {
  @TempDir
  Path folder;

  private Path prints;
  private Path print;

  @BeforeEach
  void onePrint() {
    Path mix =
        TestFiles.write(folder.resolve("mix.wav"), SampleFormat.PCM_24, 48_000, new float[480]);
    prints = folder.resolve("prints");
    Cli.run("print", mix, "-o", prints, "--artist", "AE", "--title", "Song", "--mixer", "MM");
    print = prints.resolve("AE_Song_MM01_Master_48k24.wav");
  }

  @Test
  void cleanFolder_isCode0() {
    for (Object path : new Object[] {prints, print}) {
      Cli.Result result = Cli.run("lint", path);
      assertThat(result.code()).as(result.out()).isZero();
      assertThat(result.out()).isEqualToIgnoringNewLines("1 file, 0 errors, 0 warnings");
    }
    assertThat(Cli.run("lint", "--verify", prints).code()).isZero();
  }

  @Test
  void findings_areCode1InATable() throws IOException {
    Path wrong = Files.copy(print, folder.resolve("AE_Song Title_MM01_Master_96k24.wav"));
    Cli.Result result = Cli.run("lint", wrong);
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out().lines().findFirst().orElseThrow())
        .matches("file +severity +rule +found +expected");
    assertThat(result.out())
        .contains("space", "rename it to AE_SongTitle_MM01_Master_96k24.wav", "format-differs")
        .endsWith("1 file, 2 errors, 0 warnings" + System.lineSeparator());
    assertThat(result.err()).isEmpty();
  }

  @Test
  void json_hasRulesAndSeverities() throws IOException {
    Path wrong = Files.copy(print, folder.resolve("AE_song_MM01_Master_48k24.wav"));
    Cli.Result result = Cli.run("lint", "--json", wrong);
    assertThat(result.code()).isEqualTo(1);
    JsonNode entry = result.json().get("results").get(0);
    assertThat(entry.get("file").asString()).isEqualTo(wrong.toString());
    assertThat(entry.get("severity").asString()).isEqualTo("error");
    assertThat(entry.get("rule").asString()).isEqualTo("title");
    assertThat(entry.get("problem").asString()).isEqualTo("title 'song'");
    assertThat(entry.get("expected").asString()).contains("capital");
  }

  @Test
  void verify_findsAlteredMissingAndUnlisted() throws IOException {
    byte[] bytes = Files.readAllBytes(print);
    Files.write(prints.resolve("AE_Song_MM02_Master_48k24.wav"), bytes);
    bytes[bytes.length - 1] ^= 1;
    Files.write(print, bytes);
    assertThat(Cli.run("lint", prints).code()).isZero(); // the names and headers are all right
    Cli.Result result = Cli.run("lint", "--verify", prints);
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("altered-file", "unlisted-file");
    Files.delete(print);
    assertThat(Cli.run("lint", "--verify", prints).out()).contains("missing-file");
  }

  @Test
  void unreadable_isCode3() throws IOException {
    Path bad = Files.writeString(prints.resolve("AE_Song_MM03_Master_48k24.wav"), "no audio");
    Cli.Result result = Cli.run("lint", prints);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err()).startsWith("studiohand lint: " + bad).contains("(expected: ");
    Cli.Result json = Cli.run("lint", "--json", folder.resolve("none"));
    assertThat(json.code()).isEqualTo(3);
    assertThat(json.json().get("errors").get(0).get("message").asString()).contains("no such file");
    assertThat(Cli.run("lint", "--verify", folder.resolve("none")).code()).isEqualTo(3);
  }

  @Test
  void wrongCalls_areUsage() {
    assertThat(Cli.run("lint").code()).isEqualTo(2);
    Cli.Result result = Cli.run("lint", "--verify", print);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--verify: " + print + " (expected: folders");
  }
}
