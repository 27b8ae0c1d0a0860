package io.github.studiohand.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every processor survives a heap that is never collected. */
class SoakTest {
  private static final String MOST_MIB = "8";

  @Test
  void everyProcessor_livesWithoutGarbageCollection() throws IOException, InterruptedException {
    Process soak = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:+UseEpsilonGC",
            "-Xmx1g",
            "-cp",
            System.getProperty("java.class.path"),
            Soak.class.getName(),
            "3",
            MOST_MIB)
        .redirectErrorStream(true)
        .start();
    String printed = new String(soak.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(soak.waitFor()).as(printed).isZero();
    assertThat(printed).contains("io.github.studiohand.gate", "heap +");
  }
}
