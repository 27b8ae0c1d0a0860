package io.github.studiohand.assistant.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.studiohand.assistant.wav.AudioFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lock against another process as well as within one. */
class FolderLockTest {
  private static final int REFUSED = 7;

  /** The other process. */
  static final class Other {
    private Other() {}

    public static void main(String[] args) throws IOException {
      try (FolderLock lock = FolderLock.of(Path.of(args[0]))) {
        System.exit(lock == null ? 1 : 0);
      } catch (AudioFileException e) {
        System.exit(e.getMessage().contains("another print is at work") ? REFUSED : 1);
      }
    }
  }

  @TempDir
  Path folder;

  private int other() throws Exception {
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Other.class.getName(),
            folder.toString())
        .inheritIO()
        .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  @Test
  void anotherProcess_isKeptOut_untilTheLockIsFree() throws Exception {
    try (FolderLock lock = FolderLock.of(folder)) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> FolderLock.of(folder)).hasMessageContaining("another print");
      assertThat(other()).isEqualTo(REFUSED); // that look has not freed the lock
    }
    assertThat(folder).isEmptyDirectory();
    assertThat(other()).isZero();
    assertThat(folder).isEmptyDirectory(); // it was told to stop with the lock in its hand
  }
}
