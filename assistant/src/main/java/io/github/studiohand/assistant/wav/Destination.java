package io.github.studiohand.assistant.wav;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a finished file goes: into place under its name, or down a stream. */
final class Destination {
  private final String name; // as the user gave it
  private final Path folder; // of the temporary file
  private final String fileName;
  private final @Nullable Path target;
  private final @Nullable OutputStream stream;
  private final boolean overwrite;

  private Destination(
      String name,
      Path folder,
      String fileName,
      @Nullable Path target,
      @Nullable OutputStream stream,
      boolean overwrite) {
    this.name = name;
    this.folder = folder;
    this.fileName = fileName;
    this.target = target;
    this.stream = stream;
    this.overwrite = overwrite;
  }

  /** A file; refused if it could not be put there at the end. */
  static Destination file(Path target, WavSettings settings) throws AudioFileException {
    String name = target.toString();
    Path folder = target.toAbsolutePath().getParent();
    Path fileName = target.getFileName();
    if (folder == null || fileName == null || Files.isDirectory(target)) {
      throw new AudioFileException(name, "a directory (expected: a file name; add one)");
    }
    if (!Files.isDirectory(folder)) {
      throw new AudioFileException(
          name, "no folder " + folder + " (expected: an existing folder; make it first)");
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      checkExisting(name, target, settings);
    }
    return new Destination(name, folder, fileName.toString(), target, null, settings.overwrite());
  }

  private static void checkExisting(String name, Path target, WavSettings settings)
      throws AudioFileException {
    boolean reachable = Files.exists(target); // not so a dangling link, which may be replaced
    if (reachable && !Files.isRegularFile(target)) {
      throw new AudioFileException(
          name, "not an ordinary file (expected: a file name, or - for standard output)");
    }
    Path source = settings.source();
    try {
      if (reachable && source != null && Files.isSameFile(source, target)) {
        throw new AudioFileException(
            name,
            "the output is the input (expected: another name; sources are never overwritten)");
      }
    } catch (AudioFileException e) {
      throw e;
    } catch (IOException e) {
      throw new AudioFileException(name, "cannot be examined (expected: a readable folder)", e);
    }
    if (!settings.overwrite()) {
      throw alreadyExists(name);
    }
  }

  static Destination stream(OutputStream stream, String name) {
    return new Destination(
        name, Path.of(System.getProperty("java.io.tmpdir")), "stream", null, stream, false);
  }

  String name() {
    return name;
  }

  TemporaryFile open(TemporaryFile.Opener opener) throws AudioFileException {
    try {
      return TemporaryFile.create(folder, fileName, opener);
    } catch (IOException e) {
      throw new AudioFileException(
          name,
          "cannot be written (expected: a writable folder; check the permissions of " + folder
              + ")",
          e);
    }
  }

  /** Hands the finished file over; the temporary one is gone afterwards unless this throws. */
  void deliver(TemporaryFile temporary) throws IOException {
    if (target != null) {
      try {
        temporary.moveTo(target, overwrite);
      } catch (FileAlreadyExistsException e) {
        throw alreadyExists(name);
      }
    } else if (stream != null) {
      Files.copy(temporary.path(), stream);
      stream.flush();
      temporary.delete();
    }
  }

  private static AudioFileException alreadyExists(String name) {
    return new AudioFileException(
        name, "exists already (expected: a new name; --force replaces the file)");
  }
}
