package io.github.studiohand.assistant.session;

import io.github.studiohand.assistant.wav.AudioFileException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that appears whole or not at all: filled under a temporary name beside its target and moved into
 * place by {@link #commit}. Without that (an error, an interrupt, an end of the JVM) it is deleted and the
 * target stays as it was. Only an empty folder or one that an earlier run of the same kind made is replaced.
 */
public final class StagedFolder implements Closeable {
  private static final String MARKER = ".studiohand";
  private static final Set<Path> PENDING = ConcurrentHashMap.newKeySet();
  private static final SecureRandom NAMES = new SecureRandom();
  private static final int DELETE_ATTEMPTS = 20;

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(StagedFolder::deletePending, "studiohand-staged-folders"));
  }

  private final Path target;
  private final Path staging;
  private boolean open = true;

  private StagedFolder(Path target, Path staging) {
    this.target = target;
    this.staging = staging;
  }

  /**
   * Begins a folder.
   *
   * @param target where it goes; its parent must exist
   * @param kind what makes it, written into it as a mark
   * @param force whether an earlier one of that kind may be replaced
   * @return an empty folder to be filled
   * @throws AudioFileException if the target may not be replaced or its parent cannot be written
   */
  public static StagedFolder create(Path target, String kind, boolean force)
      throws AudioFileException {
    check(target, kind, force);
    Path place = target.toAbsolutePath().normalize();
    Path parent = place.getParent();
    if (parent == null) {
      throw new AudioFileException(target.toString(), "the root (expected: a folder of its own)");
    }
    try {
      // A link to a folder stays a link: what it points to is replaced.
      Path real = Files.isDirectory(place) ? place.toRealPath() : place;
      Path staging = real.resolveSibling(
          String.format(".%s.studiohand-%08x.tmp", real.getFileName(), NAMES.nextInt()));
      PENDING.add(staging);
      Files.createDirectory(staging);
      Files.writeString(staging.resolve(MARKER), kind + "\n", StandardCharsets.UTF_8);
      return new StagedFolder(real, staging);
    } catch (IOException e) {
      throw new AudioFileException(
          target.toString(), "cannot be made (expected: a writable folder " + parent + ")", e);
    }
  }

  private static void check(Path target, String kind, boolean force) throws AudioFileException {
    String name = target.toString();
    Path parent = target.toAbsolutePath().getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      throw new AudioFileException(
          name, "no folder " + parent + " (expected: an existing folder; make it first)");
    }
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS) || isEmptyFolder(target)) {
      return;
    }
    if (!kind.equals(kindOf(target))) {
      throw new AudioFileException(
          name, "exists and is not the output of an earlier " + kind + " (expected: a new folder)");
    }
    if (!force) {
      throw new AudioFileException(
          name,
          "exists already (expected: a new folder; --force replaces an earlier " + kind + ")");
    }
  }

  /** Makes a folder within one that is being filled. */
  static Path makeInside(Path folder) throws AudioFileException {
    try {
      return Files.createDirectory(folder);
    } catch (IOException e) {
      throw new AudioFileException(
          folder.toString(), "cannot be made (expected: a writable folder)", e);
    }
  }

  private static boolean isEmptyFolder(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  private static @Nullable String kindOf(Path folder) {
    try {
      return Files.readString(folder.resolve(MARKER)).trim();
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * Where to put the files until {@link #commit}.
   *
   * @return a folder
   */
  public Path path() {
    return staging;
  }

  /**
   * Moves the folder into place, instead of what was there.
   *
   * @throws AudioFileException if that fails; the target is as before then
   */
  public void commit() throws AudioFileException {
    Path old = staging.resolveSibling(staging.getFileName() + "-old");
    boolean moved = false;
    try {
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        Files.move(target, old);
        moved = true;
      }
      Files.move(staging, target);
      PENDING.remove(staging);
      open = false;
    } catch (IOException e) {
      if (moved) {
        putBack(old);
      }
      throw new AudioFileException(
          target.toString(), "cannot be put in place (expected: a writable parent folder)", e);
    }
    if (moved) {
      delete(old);
    }
  }

  private void putBack(Path old) {
    try {
      Files.move(old, target);
    } catch (IOException e) {
      System.getLogger(StagedFolder.class.getName())
          .log(System.Logger.Level.ERROR, "{0}: what was there before is now {1}", target, old);
    }
  }

  /** Gives up what was not committed. */
  @Override
  public void close() {
    if (open) {
      open = false;
      delete(staging);
      PENDING.remove(staging);
    }
  }

  private static void deletePending() {
    PENDING.forEach(StagedFolder::delete);
  }

  /** Deletes a tree; others may still be writing into it when the JVM is told to stop. */
  static void delete(Path folder) {
    for (int attempt = 0; attempt < DELETE_ATTEMPTS && Files.exists(folder); attempt++) {
      try (Stream<Path> tree = Files.walk(folder)) {
        List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        for (Path path : deepestFirst) {
          Files.deleteIfExists(path);
        }
      } catch (IOException e) {
        // Something new in it, or already gone: look again.
      } catch (java.io.UncheckedIOException e) {
        // As above, met while walking.
      }
    }
  }
}
