package io.github.studiohand.assistant.print;

import io.github.studiohand.assistant.wav.AudioFileException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second print out of a folder: two at a time would take one number and lose lines of the manifest.
 * The system frees the lock of a process that was killed.
 */
final class FolderLock implements Closeable {
  private static final String FILE = ".studiohand-print.lock";

  private static final int MAX_MARK = 1 << 20;
  private static final SecureRandom MARKS = new SecureRandom();
  private static final Map<Path, Path> HELD = new ConcurrentHashMap<>(); // lock files by folder

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(FolderLock::deleteHeld, "studiohand-print-locks"));
  }

  private final Path folder;
  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path folder, Path file, FileChannel channel) {
    this.folder = folder;
    this.file = file;
    this.channel = channel;
  }

  static FolderLock of(Path folder) throws AudioFileException {
    try {
      Path real = folder.toRealPath();
      Path file = real.resolve(FILE);
      // Asked first: a second channel of this JVM would free the first one's lock when it closes.
      if (HELD.putIfAbsent(real, file) != null) {
        throw busy(folder);
      }
      FileChannel channel = null;
      try {
        channel = lock(file);
      } finally {
        if (channel == null) {
          HELD.remove(real);
        }
      }
      if (channel == null) {
        throw busy(folder);
      }
      return new FolderLock(real, file, channel);
    } catch (AudioFileException e) {
      throw e;
    } catch (IOException e) {
      throw new AudioFileException(
          folder.toString(), "cannot be written (expected: a writable folder)", e);
    }
  }

  private static AudioFileException busy(Path folder) {
    return new AudioFileException(
        folder.toString(), "another print is at work in it (expected: one at a time; wait for it)");
  }

  /** The locked file, or null if another process has it. */
  private static @Nullable FileChannel lock(Path file) throws IOException {
    while (true) {
      FileChannel channel = FileChannel.open(
          file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      boolean ours = false;
      try {
        // Beyond the content: on Windows nobody could read what is locked.
        if (channel.tryLock(Long.MAX_VALUE - 1, 1, false) == null) {
          return null;
        }
        // Its last holder may have deleted it between our opening and our locking.
        ours = isStill(channel, file);
        if (ours) {
          return channel;
        }
      } finally {
        if (!ours) {
          channel.close();
        }
      }
    }
  }

  // A length that nobody else gives it is the mark. To read the file would free the lock: POSIX
  // drops all locks of a process on a file with the first descriptor that it closes.
  private static boolean isStill(FileChannel channel, Path file) throws IOException {
    long mark = 1 + MARKS.nextInt(MAX_MARK);
    channel.truncate(0);
    channel.write(ByteBuffer.allocate(1), mark - 1);
    try {
      return Files.size(file) == mark;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static void deleteHeld() {
    for (Path file : HELD.values()) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // A small file stays; the lock itself goes with the process.
      }
    }
  }

  @Override
  public void close() throws AudioFileException {
    try (channel) {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new AudioFileException(
          file.toString(), "cannot be deleted (expected: a writable folder)", e);
    } finally {
      HELD.remove(folder);
    }
  }
}
