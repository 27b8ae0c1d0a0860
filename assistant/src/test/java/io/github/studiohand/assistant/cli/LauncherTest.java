package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, with a Maven and a Java that only write down how they were called. */
class LauncherTest {
  private static final Path SCRIPT = Path.of("..", "studiohand");

  @TempDir
  Path folder;

  private Path project;
  private Path log;

  @BeforeEach
  void project() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs /bin/bash");
    log = folder.resolve("calls.log");
    project = Files.createDirectories(folder.resolve("a project"));
    Files.copy(SCRIPT, project.resolve("studiohand"));
    project.resolve("studiohand").toFile().setExecutable(true);
    Files.createDirectories(project.resolve("assistant/src/main"));
    old(Files.writeString(project.resolve("pom.xml"), "<project/>"));
    old(Files.writeString(project.resolve("assistant/pom.xml"), "<project/>"));
    old(Files.writeString(project.resolve("assistant/src/main/A.java"), "class A {}"));
    old(project.resolve("assistant/src/main"));
    Path home = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
    Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"17.0.9\"\n");
    script(home.resolve("bin/java"), "echo \"java $*\" >> '" + log + "'; echo \"java $*\"");
    script(home.resolve("bin/javac"), "true");
    script(
        Files.createDirectories(folder.resolve("path")).resolve("mvn"),
        "echo \"mvn $*\" >> '" + log + "'; sleep 0.3; mkdir -p assistant/target/lib;"
            + " : > assistant/target/studiohand-assistant-1.jar; : > assistant/target/lib/b.jar");
  }

  private static void old(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/bash\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Process start(Path script, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("PATH", folder.resolve("path") + ":" + environment.get("PATH"));
    environment.put("JAVA_HOME", folder.resolve("jdk").toString());
    environment.remove("STUDIOHAND_JAVA_OPTS");
    return builder.redirectError(folder.resolve("err.txt").toFile()).start();
  }

  private String run(Path script, String... args) throws Exception {
    Process process = start(script, args);
    String out = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue())
        .as(Files.readString(folder.resolve("err.txt")))
        .isZero();
    return out;
  }

  private long builds() throws IOException {
    return Files.readAllLines(log).stream()
        .filter(line -> line.startsWith("mvn "))
        .count();
  }

  @Test
  void syntax_isRight() throws Exception {
    Process check = new ProcessBuilder("/bin/bash", "-n", SCRIPT.toString()).start();
    assertThat(check.waitFor()).isZero();
  }

  @Test
  void firstUse_buildsThenRunsWithTheArgumentsAsTheyAre() throws Exception {
    String out = run(project.resolve("studiohand"), "strip", "a b.wav", "*");
    assertThat(builds()).isEqualTo(1);
    assertThat(out).contains("Studiohand strip a b.wav *").contains("studiohand-assistant-1.jar:");
    assertThat(out).doesNotContain("building");
    assertThat(folder.resolve("err.txt")).content().contains("building");
    run(project.resolve("studiohand"), "list");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void newerSource_buildsAgain() throws Exception {
    run(project.resolve("studiohand"), "list");
    Files.setLastModifiedTime(
        project.resolve("assistant/src/main/A.java"),
        FileTime.from(Instant.now().plusSeconds(5)));
    run(project.resolve("studiohand"), "list");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void throughALink_findsItsProject() throws Exception {
    Path link =
        Files.createSymbolicLink(folder.resolve("link"), Path.of("a project", "studiohand"));
    assertThat(run(link, "list")).contains("list");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void threeAtOnce_buildOnce() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(start(project.resolve("studiohand"), "list"));
    }
    for (Process process : processes) {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    }
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void failedBuild_isExit3AndTriedAgain() throws Exception {
    script(folder.resolve("path/mvn"), "echo \"mvn $*\" >> '" + log + "'; exit 1");
    for (int i = 1; i <= 2; i++) {
      Process process = start(project.resolve("studiohand"), "list");
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(3);
      assertThat(folder.resolve("err.txt")).content().contains("the build failed");
      assertThat(builds()).isEqualTo(i);
    }
  }
}
