package io.github.studiohand.assistant.wav;

import static io.github.studiohand.assistant.wav.RiffBytes.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left behind when writing fails: never a half file under the final name. */
class WavWriterFailureTest {
  @TempDir
  Path folder;

  /** A disk with room for so many bytes. */
  private static TemporaryFile.Opener disk(long capacity) {
    return path -> new FilterChannel(FilterChannel.openNew(path)) {
      @Override
      public int write(ByteBuffer from) throws IOException {
        if (file.position() + from.remaining() > capacity) {
          throw new IOException("No space left on device");
        }
        return file.write(from);
      }
    };
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void write_diskFullAnywhere_leavesNothingAndKeepsTheOldFile() throws IOException {
    Path file = store(folder, "out.wav", new byte[] {1, 2, 3});
    WavSettings settings = WavSettings.builder(48000, 1)
        .overwrite(true)
        .chunk(WavChunk.of("bext", new byte[602]))
        .chunk(WavChunk.of("iXML", new byte[100]))
        .build();
    float[][] block = new float[1][100_000];
    for (long capacity : new long[] {0, 20, 100, 700, 5000, 200_000, 300_700, 300_790}) {
      assertThatExceptionOfType(AudioFileException.class)
          .isThrownBy(() -> {
            try (WavWriter writer =
                WavWriter.create(file, settings, disk(capacity), RiffLayout.MAX_RIFF_SIZE)) {
              writer.write(block, 0, 100_000);
              writer.commit();
            }
          })
          .withMessageStartingWith(file + ": cannot be written on after ")
          .withMessageContaining("nothing was left behind (expected: ")
          .withMessageEndingWith("[No space left on device]");
      assertThat(names()).containsExactly("out.wav");
      assertThat(Files.readAllBytes(file)).containsExactly(1, 2, 3);
    }
  }

  @Test
  void create_unwritableFolder_isRefusedInOneSentence() throws IOException {
    Path file = folder.resolve("out.wav");
    TemporaryFile.Opener denied = path -> {
      throw new java.nio.file.AccessDeniedException(path.toString());
    };
    assertThatExceptionOfType(AudioFileException.class)
        .isThrownBy(() -> WavWriter.create(
            file, WavSettings.builder(48000, 1).build(), denied, RiffLayout.MAX_RIFF_SIZE))
        .withMessage(file
            + ": cannot be written (expected: a writable folder; check the permissions of "
            + folder
            + ") [AccessDenied]");
    assertThat(names()).isEmpty();
  }

  @Test
  void write_afterAFailure_isRefused() throws IOException {
    WavWriter writer = WavWriter.create(
        folder.resolve("out.wav"),
        WavSettings.builder(48000, 1).build(),
        disk(1000),
        RiffLayout.MAX_RIFF_SIZE);
    assertThatExceptionOfType(AudioFileException.class)
        .isThrownBy(() -> writer.write(new float[1][1000], 0, 1000));
    assertThatIllegalStateException().isThrownBy(() -> writer.write(new float[1][1], 0, 1));
    assertThatIllegalStateException().isThrownBy(writer::commit);
    writer.close();
    assertThat(names()).isEmpty();
  }

  @Test
  void write_interrupted_leavesNothing() throws IOException {
    Path file = folder.resolve("out.wav");
    try (WavWriter writer = WavWriter.create(file, WavSettings.builder(48000, 1).build())) {
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(AudioFileException.class)
          .isThrownBy(() -> writer.write(new float[1][1000], 0, 1000));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void commit_brokenStream_isReported() throws IOException {
    OutputStream broken = new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException("Broken pipe");
      }
    };
    try (WavWriter writer =
        WavWriter.create(broken, "-", WavSettings.builder(48000, 1).build())) {
      assertThatExceptionOfType(AudioFileException.class)
          .isThrownBy(writer::commit)
          .withMessageStartingWith("-: ")
          .withMessageEndingWith("[Broken pipe]");
    }
  }

  @Test
  void read_fileCutWhileOpen_isReported() throws IOException {
    Path file = store(
        folder,
        "in.wav",
        RiffBytes.wave().fmt(1, 1, 48000, 16).chunk("data", new byte[2000]).closed());
    try (WavReader reader = WavReader.open(file)) {
      try (FileChannel cut = FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
        cut.truncate(1000);
      }
      assertThatExceptionOfType(java.io.UncheckedIOException.class)
          .isThrownBy(() -> reader.read(0, new float[1][1000], 0, 1000))
          .withMessageContaining("ended at byte 1000");
    }
  }

  @Test
  void process_endedInOrder_deletesItsTemporaryFile() throws Exception {
    Process child = child("sleep", List.of());
    awaitTemporaryFile(child);
    child.destroy();
    assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(names()).isEmpty();
  }

  @Test
  void process_killed_leavesNothingUnderTheFinalName() throws Exception {
    Process child = child("sleep", List.of());
    awaitTemporaryFile(child);
    child.destroyForcibly();
    assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(names()).singleElement().asString().startsWith(".out.wav.studiohand-");
    // What is left reads as a recording that was cut off, should somebody need it.
    try (WavReader reader = WavReader.open(folder.resolve(names().get(0)))) {
      assertThat(reader.frames()).isEqualTo(1000);
    }
  }

  @Test
  void process_fileSizeLimit_isADiskThatIsFull() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh here to set a limit with");
    Process child = child("fill", List.of("/bin/sh", "-c", "ulimit -f 4000; exec \"$@\"", "sh"));
    String said;
    try (InputStream out = child.getInputStream()) {
      said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(said).contains("out.wav: cannot be written on after ").contains("[File too large]");
    assertThat(names()).isEmpty();
  }

  private Process child(String mode, List<String> prefix) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xshare:auto",
        "-XX:-UsePerfData",
        "-cp",
        System.getProperty("java.class.path"),
        Child.class.getName(),
        mode,
        folder.resolve("out.wav").toString()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static void awaitTemporaryFile(Process child) throws IOException {
    assertThat(child.getInputStream().read()).isEqualTo('!');
  }

  /** Begins a file in a process of its own and waits to be ended, or fills the disk. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) throws Exception {
      try (WavWriter writer =
          WavWriter.create(Path.of(arguments[1]), WavSettings.builder(48000, 1).build())) {
        writer.write(new float[1][1000], 0, 1000);
        while (arguments[0].equals("fill")) {
          writer.write(new float[1][100_000], 0, 100_000);
        }
        System.out.print('!');
        System.out.flush();
        Thread.sleep(30_000);
      } catch (AudioFileException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
