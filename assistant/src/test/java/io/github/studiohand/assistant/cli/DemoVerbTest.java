package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DemoVerbTest {
  @TempDir Path folder;

  @Test
  void demo_cleansAndScoresItself() {
    Path out = folder.resolve("demo");
    Cli.Result result = Cli.run("demo", "-o", out, "--json");
    assertThat(result.code()).as(result.err()).isZero();
    JsonNode entry = result.json().get("results").get(0);
    assertThat(entry.get("report").get("tracks").size()).isEqualTo(8);
    assertThat(entry.get("report").get("errors").size()).isZero();
    int planted = 0;
    int found = 0;
    for (JsonNode track : entry.get("score").get("tracks")) {
      planted += track.get("clicksPlanted").asInt();
      found += track.get("clicksFound").asInt();
    }
    assertThat(planted).isEqualTo(32);
    assertThat(found).isGreaterThan(planted / 2);
    assertThat(out.resolve("cleaned/report.html")).exists();
    assertThat(out.resolve("cleaned/stems/Drums.wav")).exists();
    assertThat(out.resolve("score.json")).exists();
  }

  @Test
  void foreignFolder_isNotReplaced() throws Exception {
    Path file = Files.writeString(folder.resolve("mine.txt"), "precious");
    Cli.Result result = Cli.run("demo", "-o", folder);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("not the output of an earlier demo");
    assertThat(file).hasContent("precious");
  }
}
