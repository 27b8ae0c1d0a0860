package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.assistant.BandTakes;
import io.github.studiohand.assistant.TestFiles;
import io.github.studiohand.assistant.wav.SampleFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/debleed-workflow.md run, in their order, and leave what it says. */
class DebleedWorkflowTest {
  private static final Pattern FILE =
      Pattern.compile(".*(/|\\.(wav|csv))|band(-.*)?|session(-.*)?");
  private static final int FRAMES = 3 * BandTakes.RATE;

  @TempDir
  Path folder;

  private void write(String name, float[] samples) {
    TestFiles.write(
        folder.resolve(name), SampleFormat.PCM_24, BandTakes.RATE, Arrays.copyOf(samples, FRAMES));
  }

  @Test
  void commandsOfTheWorkflow_run() throws IOException {
    Files.createDirectory(folder.resolve("band"));
    Files.createDirectory(folder.resolve("session"));
    float[] click = BandTakes.click();
    write("click.wav", click);
    write("playback.wav", BandTakes.trio(330, 3));
    for (String name : List.of("vox", "gtr")) {
      write(name + ".wav", BandTakes.with(BandTakes.voice(220, name.length()), click, -12, 0.5));
    }
    for (String name : List.of("kick", "snare", "overhead")) {
      write("band/" + name + ".wav", BandTakes.trio(110, name.length()));
      write("session/" + name + ".wav", BandTakes.trio(110, name.length()));
    }
    Workflow.run("debleed-workflow.md", folder, FILE, 11);
    assertThat(Files.readAllLines(folder.resolve("vox-bleed.csv")))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("microphone,source,bleed_db,delay_ms,suppressed_db,confidence_percent");
    assertThat(folder.resolve("cleaned/gtr.csv")).exists();
    assertThat(Files.readAllLines(folder.resolve("band.csv"))).hasSize(7);
    assertThat(TestFiles.read(folder.resolve("band-realtime/snare.wav"))[0]).hasSize(FRAMES);
    assertThat(folder.resolve("session-clean/report.html")).exists();
  }
}
