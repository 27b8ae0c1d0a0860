package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoVerbTest {
  @TempDir
  Path folder;

  @Test
  void foreignFolder_isNotReplaced() throws Exception {
    Path file = Files.writeString(folder.resolve("mine.txt"), "precious");
    Cli.Result result = Cli.run("demo", "-o", folder);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("not the output of an earlier demo");
    assertThat(file).hasContent("precious");
  }
}
