package io.github.studiohand.assistant.wav;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A file under a temporary name in the folder of its target, so that moving it into place is one rename. It
 * is gone after {@link #delete}, and after an orderly end of the JVM; only a killed one leaves it, and then
 * under its temporary name.
 */
final class TemporaryFile {
  /** Opens the file; replaced in tests by one whose disk is full. */
  @FunctionalInterface
  interface Opener {
    Opener DEFAULT = path -> FileChannel.open(
        path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);

    FileChannel open(Path path) throws IOException;
  }

  private static final int MAX_NAME_PART = 40; // file systems end names at 255 bytes
  private static final SecureRandom NAMES = new SecureRandom();
  private static final Set<Path> PENDING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(TemporaryFile::deletePending, "studiohand-temporary-files"));
  }

  private final Path path;
  private final FileChannel channel;

  private TemporaryFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static TemporaryFile create(Path folder, String name, Opener opener) throws IOException {
    String part = name.length() > MAX_NAME_PART ? name.substring(0, MAX_NAME_PART) : name;
    while (true) {
      Path path = folder
          .resolve(String.format(".%s.studiohand-%08x.tmp", part, NAMES.nextInt()))
          .toAbsolutePath();
      PENDING.add(path);
      try {
        return new TemporaryFile(path, opener.open(path));
      } catch (FileAlreadyExistsException e) {
        PENDING.remove(path); // another program's: take another name
      } catch (IOException | RuntimeException e) {
        PENDING.remove(path);
        throw e;
      }
    }
  }

  FileChannel channel() {
    return channel;
  }

  Path path() {
    return path;
  }

  /** Puts the content on the disk and the file in its place; afterwards the target is whole or as before. */
  void moveTo(Path target, boolean overwrite) throws IOException {
    channel.force(true); // else a power cut may leave the new name with no content
    channel.close();
    if (!overwrite) {
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileAlreadyExistsException(target.toString());
      }
      Files.move(path, target);
    } else {
      try {
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    PENDING.remove(path);
  }

  void delete() {
    try {
      channel.close();
    } catch (IOException e) {
      // What could not be written is about to be deleted.
    }
    deleteQuietly(path);
    PENDING.remove(path);
  }

  static void deleteQuietly(@Nullable Path path) {
    if (path != null) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        System.getLogger(TemporaryFile.class.getName())
            .log(System.Logger.Level.WARNING, "{0}: temporary file left behind", path);
      }
    }
  }

  private static void deletePending() {
    for (Path path : PENDING) {
      deleteQuietly(path);
    }
  }
}
