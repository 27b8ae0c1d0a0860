package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.stage.RegionFormat;
import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.core.AudioSource;
import io.github.studiohand.strip.StripResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code --apply}: regions that come from a list, or for several inputs from one in a folder each. */
final class GivenLists {
  private static final String OPTION = "--apply";

  /** A list and how it is read. */
  private record Given(Path file, RegionFormat format) {}

  private final List<Given> lists = new ArrayList<>();

  /**
   * Finds the lists.
   *
   * @param value of {@code --apply}
   * @param linked whether one list is for all inputs
   */
  GivenLists(String value, List<Input> inputs, boolean linked, Targets targets) {
    Path path = Path.of(value);
    if (!linked && Files.isDirectory(path)) {
      inputs.forEach(input -> lists.add(inFolder(path, input)));
    } else if (linked || inputs.size() == 1) {
      Given one = new Given(path, RegionLists.format(OPTION, value));
      inputs.forEach(input -> lists.add(one));
    } else {
      throw new UsageException(
          OPTION + ": " + value + " (expected: a folder with a list called like" + " each of the "
              + inputs.size() + " inputs, or --link to cut them all by one)");
    }
    lists.forEach(given -> targets.protect(given.file));
  }

  private static Given inFolder(Path folder, Input input) {
    List<Given> found = new ArrayList<>();
    for (RegionFormat format : RegionFormat.values()) {
      Path file = folder.resolve(input.stem() + format.ending());
      if (Files.exists(file)) {
        found.add(new Given(file, format));
      }
    }
    if (found.size() != 1) {
      throw new UsageException(OPTION + ": " + found.size() + " lists for " + input.name() + " in "
          + folder + " (expected: one of " + input.stem() + ".csv, .json and .txt)");
    }
    return found.get(0);
  }

  StripResult read(Job job, AudioSource take) throws AudioFileException {
    Given given = lists.get(job.index());
    return given.format.read(given.file, take.sampleRateHz(), take.frames());
  }
}
