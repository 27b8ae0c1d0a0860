package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.stage.RegionFormat;
import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.core.Region;
import io.github.studiohand.strip.ClipNames;
import io.github.studiohand.strip.RegionRenderer;
import io.github.studiohand.strip.StripResult;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the regions of each input as one list or several. */
final class RegionLists {
  private static final String OPTION = "--regions";

  /** A list per input. */
  private record Kind(RegionFormat format, List<Target> targets) {}

  private final boolean dryRun;
  private final List<Kind> kinds = new ArrayList<>();

  /**
   * Settles where lists go: to the files named, whose endings decide, or to folders.
   *
   * @param values of {@code --regions}
   * @param output of {@code -o}, where a batch puts its lists unless told otherwise
   * @param formats of {@code --formats}, empty if not given
   */
  RegionLists(
      List<String> values,
      @Nullable String output,
      List<String> formats,
      Targets targets,
      boolean dryRun) {
    this.dryRun = dryRun;
    Set<RegionFormat> inFolders = EnumSet.noneOf(RegionFormat.class);
    formats.forEach(it -> inFolders.add(Settings.choice("--formats", it, RegionFormat.class)));
    boolean any = false;
    List<String> places =
        values.isEmpty() && targets.isBatch() && output != null ? List.of(output) : values;
    for (String place : places) {
      if (targets.isFolder(place)) {
        any = true;
        for (RegionFormat format : inFolders.isEmpty() ? EnumSet.of(RegionFormat.CSV) : inFolders) {
          add(format, place, targets);
        }
      } else {
        add(format(OPTION, place), place, targets);
      }
    }
    if (!inFolders.isEmpty() && !any) {
      throw new UsageException("--formats: " + String.join(",", formats)
          + " (expected: with a folder for " + OPTION
          + "; a file's ending chooses its format)");
    }
  }

  private void add(RegionFormat format, String place, Targets targets) {
    kinds.add(new Kind(format, targets.of(OPTION, place, format.ending())));
  }

  /** What a file's ending asks for; a device or a stream without one gets CSV. */
  static RegionFormat format(String option, String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return RegionFormat.of(name).orElseGet(() -> {
      if (name.indexOf('.') >= 0) {
        throw new UsageException(
            option + ": " + file + " (expected: a name that ends in .csv, .json or .txt)");
      }
      return RegionFormat.CSV;
    });
  }

  /** Checks what can be checked before the work. */
  void check(Job job) throws AudioFileException {
    for (Kind kind : kinds) {
      if (!dryRun) {
        kind.targets.get(job.index()).check();
      }
    }
  }

  /** Writes the lists of an input and returns what they are called. */
  List<String> write(
      Job job,
      StripResult result,
      double sampleRateHz,
      RegionRenderer.Operation operation,
      ClipNames names)
      throws AudioFileException {
    List<String> written = new ArrayList<>();
    for (Kind kind : kinds) {
      Target target = kind.targets.get(job.index());
      if (!dryRun) {
        target.writeText(
            kind.format.write(result, sampleRateHz, names(result.regions(), operation, names)));
      }
      written.add(target.name());
    }
    return written;
  }

  /** What the clips of regions are called; separated takes number the pauses too. */
  static List<String> names(
      List<Region> regions, RegionRenderer.Operation operation, ClipNames names) {
    List<String> all = new ArrayList<>();
    int pauses = 0;
    long at = 0;
    for (int i = 0; i < regions.size(); i++) {
      Region region = regions.get(i);
      pauses += region.startFrame() > at ? 1 : 0;
      at = region.endFrame();
      all.add(names.name(operation == RegionRenderer.Operation.SEPARATE ? i + pauses : i));
    }
    return all;
  }
}
