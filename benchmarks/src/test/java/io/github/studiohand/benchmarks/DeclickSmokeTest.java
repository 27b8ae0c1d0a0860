package io.github.studiohand.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The declicker's comparison and its block times run, briefly. Says nothing of speed. */
class DeclickSmokeTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  @Test
  void peers_print4TablesWithAndWithoutFfmpeg() throws IOException, InterruptedException {
    DeclickPeers.compare(1, 1, out);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("Chord, 0 clicks a second: 0 clicks")
        .contains("Chord, 50 clicks a second: 50 clicks")
        .contains("Bowed melody: 0 clicks")
        .contains("ffmpeg adeclick=m=s:t=5", "Declicker, low latency", "ClickRepair, offline");
  }

  @Test
  void blocks_findTheBursts() {
    DeclickBlocks.measure(1, 1, out);
    String text = printed.toString(StandardCharsets.UTF_8);
    assertThat(text.lines().filter(line -> line.matches("\\| (chord|bowed) .*")))
        .hasSize(16)
        .noneMatch(line -> line.matches("\\| \\w+ \\| \\d \\| \\d+ \\| \\d+ \\| 0 \\|.*"));
  }
}
