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
    boolean folder = isBatch() || Files.isDirectory(path) || value.endsWith("/");
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

  private Target claim(String option, @Nullable Path file) {
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
    Path key = Path.of(file.toAbsolutePath().normalize().toString().toLowerCase(Locale.ROOT));
    String before = taken.put(key, option);
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
