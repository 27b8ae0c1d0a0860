package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.assistant.TestFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/strip-workflow.md run, in their order, and leave what it says. */
class StripWorkflowTest {
  private static final Pattern FILE = Pattern.compile(".*(/|\\.(wav|csv|json|txt|html))");

  @TempDir
  Path folder;

  @Test
  void commandsOfTheWorkflow_run() throws IOException {
    for (String name : List.of("vox", "kick", "snare", "oh")) {
      TestFiles.write(folder.resolve(name + ".wav"), TestFiles.bursts(name.length()));
    }
    Workflow.run("strip-workflow.md", folder, FILE, 7);
    assertThat(folder)
        .isDirectoryContaining(file -> file.endsWith("vox.html"))
        .isDirectoryContaining(file -> file.endsWith("vox-cut.wav"));
    assertThat(folder.resolve("clips")).isDirectoryContaining(it -> it.endsWith("vox-002.wav"));
    assertThat(folder.resolve("kit-clips").toFile().list()).hasSize(6);
    assertThat(folder.resolve("kit/snare.txt")).exists();
    assertThat(folder.resolve("kit/oh.csv"))
        .hasSameTextualContentAs(folder.resolve("kit/kick.csv"));
  }
}
