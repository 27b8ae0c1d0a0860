package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.wav.AudioFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the outputs of a batch go: with one input the option names the file (or a folder that exists, or
 * {@code -}); with several it names the folder, and files in it are called like their inputs.
 */
final class Targets {
  private final List<Input> inputs;
  private final List<Path> sources = new ArrayList<>();
  private final WriteOptions options;
  private final Console console;
  private final Map<Path, String> taken = new HashMap<>();
  private final List<Path> folders = new ArrayList<>();
  private boolean streamTaken;

  Targets(List<Input> inputs, WriteOptions options, Console console) {
    this.inputs = inputs;
    this.options = options;
    this.console = console;
    if (inputs.size() > 1) {
      Input.checkNames(inputs);
    }
    for (Input input : inputs) {
      protect(input.path());
    }
  }

  /** Adds a file that no output may be. */
  Targets protect(@Nullable Path source) {
    if (source != null) {
      sources.add(source);
    }
    return this;
  }

  boolean isBatch() {
    return inputs.size() > 1;
  }

  /** Whether an output is standard output, so that reports have to go elsewhere. */
  boolean usesStandardOutput() {
    return streamTaken;
  }

  /**
   * Where one kind of output goes.
   *
   * @param option what the user calls it, for messages
   * @param value its value, or null if it was not given
   * @param ending of the file names in a folder, {@code .csv}
   * @return one target per input; empty if {@code value} is null
   */
  List<Target> of(String option, @Nullable String value, String ending) {
    List<Target> targets = new ArrayList<>();
    if (value == null) {
      return targets;
    }
    if (value.isEmpty()) {
      throw new UsageException(option + ": empty (expected: a file or folder)");
    }
    boolean stream = value.equals(Input.STREAM);
    Path path = Path.of(value);
    boolean folder = isFolder(value);
    if (isBatch() && (stream || (Files.exists(path) && !Files.isDirectory(path)))) {
      throw new UsageException(option + ": " + value + " (expected: a folder for the outputs of "
          + inputs.size() + " inputs)");
    }
    if (folder) {
      folders.add(path);
    }
    for (Input input : inputs) {
      Path file = stream ? null : folder ? path.resolve(input.stem() + ending) : path;
      targets.add(claim(option, file));
    }
    return targets;
  }

  /** Where an output of all inputs together goes: a file, or one of the name given in a folder. */
  Target one(String option, String value, String name) {
    if (value.isEmpty()) {
      throw new UsageException(option + ": empty (expected: a file or folder)");
    }
    Path path = Path.of(value);
    if (value.equals(Input.STREAM)) {
      return claim(option, null);
    }
    if (!value.endsWith("/") && !Files.isDirectory(path)) {
      return claim(option, path);
    }
    folders.add(path);
    return claim(option, path.resolve(name));
  }

  /** Whether an option's value names a folder. */
  boolean isFolder(String value) {
    return isBatch() || value.endsWith("/") || Files.isDirectory(Path.of(value));
  }

  /**
   * A folder for files that get their names later, by {@link #claim}.
   *
   * @param option what the user calls it, for messages
   * @param value its value
   * @param names what the names of those files may be; no input in the folder and no other output has one
   */
  Path folder(String option, String value, List<Pattern> names) {
    Path folder = Path.of(value);
    if (value.isEmpty()
        || value.equals(Input.STREAM)
        || (Files.exists(folder) && !Files.isDirectory(folder))) {
      throw new UsageException(option + ": " + value + " (expected: a folder)");
    }
    for (Path other : sources) {
      checkApart(option, folder, names, other, "an input");
    }
    taken.forEach((other, its) -> checkApart(option, folder, names, other, "the output of " + its));
    folders.add(folder);
    return folder;
  }

  private static void checkApart(
      String option, Path folder, List<Pattern> names, Path other, String what) {
    Path name = other.getFileName();
    boolean inside = name != null && key(folder).equals(key(other).getParent());
    if (inside && names.stream().anyMatch(it -> it.matcher(name.toString()).matches())) {
      throw new UsageException(option + ": " + folder + " has " + name + ", " + what
          + " that is called like a file to come (expected: another folder)");
    }
  }

  /** The same for all ways to write a path, on any file system. */
  private static Path key(Path file) {
    return Path.of(file.toAbsolutePath().normalize().toString().toLowerCase(Locale.ROOT));
  }

  /** An output of its own, once it is seen not to be an input or another output. */
  synchronized Target claim(String option, @Nullable Path file) {
    Target target = new Target(file, options.force, console);
    if (file == null) {
      if (streamTaken) {
        throw new UsageException(option + ": - (expected: one output on standard output at most)");
      }
      streamTaken = true;
      return target;
    }
    for (Path source : sources) {
      if (target.isSameFile(source)) {
        throw new UsageException(option + ": " + file + " is the input " + source
            + " (expected: another name; sources are never overwritten)");
      }
    }
    String before = taken.put(key(file), option);
    if (before != null) {
      throw new UsageException(
          option + ": " + file + " (expected: not the same file as " + before + ")");
    }
    return target;
  }

  /** Makes the folders that were named, if something is going to be written. */
  void makeFolders() throws AudioFileException {
    for (Path folder : folders) {
      try {
        if (!options.dryRun) {
          Files.createDirectories(folder);
        }
      } catch (IOException e) {
        throw new AudioFileException(
            folder.toString(), "cannot be made (expected: a folder that exists or can be made)", e);
      }
    }
  }
}
