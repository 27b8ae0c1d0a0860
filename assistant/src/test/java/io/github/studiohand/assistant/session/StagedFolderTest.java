package io.github.studiohand.assistant.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedFolderTest {
  @TempDir
  Path folder;

  private void make(Path target, String content, boolean force) throws IOException {
    try (StagedFolder staged = StagedFolder.create(target, "test", force)) {
      Files.writeString(staged.path().resolve("a.txt"), content);
      staged.commit();
    }
  }

  @Test
  void committed_appearsWholeAndLeavesNothingBeside() throws IOException {
    make(folder.resolve("out"), "one", false);
    assertThat(folder.resolve("out/a.txt")).hasContent("one");
    assertThat(folder.toFile().list()).containsExactly("out");
  }

  @Test
  void notCommitted_leavesNothing() throws IOException {
    try (StagedFolder staged = StagedFolder.create(folder.resolve("out"), "test", false)) {
      Files.createDirectories(staged.path().resolve("deep/er"));
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void earlierOne_isReplacedOnlyByForce() throws IOException {
    make(folder.resolve("out"), "one", false);
    assertThatThrownBy(() -> make(folder.resolve("out"), "two", false))
        .hasMessageContaining("--force");
    assertThat(folder.resolve("out/a.txt")).hasContent("one");
    make(folder.resolve("out"), "two", true);
    assertThat(folder.resolve("out/a.txt")).hasContent("two");
    assertThat(folder.toFile().list()).containsExactly("out");
  }

  @Test
  void somebodyElsesFolder_isNeverReplaced() throws IOException {
    Path out = Files.createDirectory(folder.resolve("out"));
    Files.writeString(out.resolve("thesis.txt"), "precious");
    assertThatThrownBy(() -> make(out, "one", true)).hasMessageContaining("a new folder");
    assertThat(out.resolve("thesis.txt")).hasContent("precious");
    Path file = Files.writeString(folder.resolve("file"), "precious");
    assertThatThrownBy(() -> make(file, "one", true)).hasMessageContaining("a new folder");
    assertThat(file).hasContent("precious");
  }

  @Test
  void emptyFolder_isTaken() throws IOException {
    make(Files.createDirectory(folder.resolve("out")), "one", false);
    assertThat(folder.resolve("out/a.txt")).hasContent("one");
  }

  @Test
  void linkToAFolder_staysALink() throws IOException {
    make(folder.resolve("real"), "one", false);
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
    make(link, "two", true);
    assertThat(link).isSymbolicLink();
    assertThat(folder.resolve("real/a.txt")).hasContent("two");
  }

  @Test
  void missingParent_isSaid() {
    assertThatThrownBy(() -> make(folder.resolve("no/out"), "x", false))
        .hasMessageContaining("make it first");
  }
}
