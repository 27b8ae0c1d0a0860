package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.assistant.TestFiles;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.testdata.Signals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/print-workflow.md run, in their order, and leave what it says. */
class PrintWorkflowTest {
  private static final Pattern FILE = Pattern.compile(".*\\.wav|prints|stems|cd");

  @TempDir
  Path folder;

  @Test
  void commandsOfTheWorkflow_run() throws IOException {
    for (String name :
        List.of("mix", "mix-vocal-up", "instrumental", "drums", "bass", "lead-vox")) {
      TestFiles.write(
          folder.resolve(name + ".wav"),
          SampleFormat.PCM_24,
          96_000,
          Signals.whiteNoise(4800, 0.1, name.hashCode()));
    }
    Workflow.run("print-workflow.md", folder, FILE, 6);
    assertThat(folder.resolve("prints").toFile().list())
        .containsExactlyInAnyOrder(
            "AE_SongTitle_MM01_Master_96k24.wav",
            "AE_SongTitle_MM02_Master_96k24.wav",
            "AE_SongTitle_MM02_Instrumental_96k24.wav",
            "manifest-sha256.txt",
            "prints.csv");
    assertThat(folder.resolve("stems").toFile().list())
        .contains(
            "AE_SongTitle_MM02_Drums_96k24.wav",
            "AE_SongTitle_MM02_Bass_96k24.wav",
            "AE_SongTitle_MM02_LeadVox_96k24.wav");
    assertThat(folder.resolve("cd/AE_SongTitle_MM02_Master_96k16.wav")).exists();
  }
}
