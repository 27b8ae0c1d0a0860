package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.assistant.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/declick-workflow.md run, in their order, and leave what it says. */
class DeclickWorkflowTest {
  private static final Pattern FILE = Pattern.compile(".*(/|\\.(wav|csv))");

  @TempDir
  Path folder;

  @Test
  void commandsOfTheWorkflow_run() throws IOException {
    for (String name : List.of("side-a", "side-b", "transfer", "vox")) {
      float[] left = TestFiles.clicked(name.hashCode()).samples();
      float[] right = TestFiles.clicked(name.length()).samples();
      TestFiles.write(folder.resolve(name + ".wav"), left, right);
    }
    Workflow.run("declick-workflow.md", folder, FILE, 11);
    assertThat(Files.readAllLines(folder.resolve("side-a.csv")))
        .hasSizeGreaterThan(4)
        .first()
        .isEqualTo("channel,start_frame,frames,peak_dbfs,kind,action,strength_sigma");
    assertThat(Files.readString(folder.resolve("side-b.csv")))
        .contains("detected")
        .doesNotContain("repaired");
    assertThat(folder.resolve("cleaned/side-b.csv")).exists();
    assertThat(folder.resolve("vox-only-mouth.wav")).exists();
    assertThat(TestFiles.read(folder.resolve("side-b-repaired.wav"))).hasDimensions(2, length());
  }

  private int length() {
    return TestFiles.read(folder.resolve("side-b.wav"))[0].length;
  }
}
