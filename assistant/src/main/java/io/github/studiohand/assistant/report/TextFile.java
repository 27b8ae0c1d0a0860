package io.github.studiohand.assistant.report;

import io.github.studiohand.assistant.wav.AudioFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a text file whole or not at all: under a temporary name first, then moved into place. */
public final class TextFile {
  private TextFile() {}

  /**
   * Checks that a target can be written, before the work for it is done.
   *
   * @param target where the file shall go
   * @param overwrite whether an existing file may be replaced
   * @throws AudioFileException if it exists and may not be replaced, is a directory, or has no folder
   */
  public static void check(Path target, boolean overwrite) throws AudioFileException {
    String name = target.toString();
    Path folder = target.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new AudioFileException(
          name, "no folder " + folder + " (expected: an existing folder; make it first)");
    }
    if (Files.isDirectory(target)) {
      throw new AudioFileException(name, "a directory (expected: a file name; add one)");
    }
    if (!overwrite && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new AudioFileException(
          name, "exists already (expected: a new name; --force replaces the file)");
    }
  }

  /**
   * Writes the file in UTF-8.
   *
   * @param target where it goes
   * @param text its content
   * @param overwrite whether an existing file may be replaced
   * @throws AudioFileException as {@link #check}, or if it cannot be written; the target is as before then
   */
  public static void write(Path target, String text, boolean overwrite) throws AudioFileException {
    check(target, overwrite);
    Path absolute = target.toAbsolutePath();
    Path temporary = absolute.resolveSibling(
        "." + absolute.getFileName() + ".studiohand-" + ProcessHandle.current().pid() + ".tmp");
    try {
      try {
        writeThrough(temporary, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        move(temporary, absolute);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new AudioFileException(
          target.toString(),
          "cannot be written (expected: a writable folder with room on its disk)",
          e);
    }
  }

  // Else a power cut may leave the new name with no content, and the old content gone.
  private static void writeThrough(Path file, ByteBuffer bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
