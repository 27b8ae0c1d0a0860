package io.github.studiohand.assistant.cli;

import io.github.studiohand.strip.ClipNames;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where clips go and how the parts of a take are called, in clips, markers and labels alike. */
final class ClipOptions {
  private static final Pattern NO_FILE_NAME = Pattern.compile("[/\\\\:*?\"<>|\\p{Cntrl}]");

  @Option(
      names = "--clips",
      paramLabel = "DIR",
      description = {
        "Write each part as a WAV of its own that a DAW spots to its time stamp: the regions, with"
            + " --operation extract the pauses, with separate both.",
      })
  private @Nullable String folder;

  @Option(
      names = "--clip-name",
      paramLabel = "BASE",
      description =
          "Parts are called BASE-001 and so on; default the input's name. One input only.")
  private @Nullable String base;

  @Option(
      names = "--clip-number",
      paramLabel = "N",
      description = "Number of the first part; default 1.")
  private int number = 1;

  @Option(
      names = "--clip-digits",
      paramLabel = "D",
      description = "Least number of digits: 1 to 9, default 3.")
  private int digits = 3;

  @Option(
      names = "--clip-suffix",
      paramLabel = "S",
      description = "What the names end with; default nothing.")
  private String suffix = "";

  /** How the parts of an input are called. */
  ClipNames names(Input input) {
    try {
      return new ClipNames(prefix(input), number, digits, suffix);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--clip-number, --clip-digits: " + e.getMessage());
    }
  }

  private String prefix(Input input) {
    return (base == null ? input.stem() : base) + "-";
  }

  /** Where the clips go; null for nowhere. Refuses names that cannot be. */
  @Nullable
  ClipFolder folder(List<Input> inputs, Targets targets, boolean dryRun) {
    check("--clip-suffix", suffix);
    if (base != null) {
      check("--clip-name", base);
      if (base.isEmpty() || base.startsWith(".")) {
        throw new UsageException("--clip-name: \"" + base + "\" (expected: a name)");
      }
      if (inputs.size() > 1) {
        throw new UsageException("--clip-name: " + base + " for " + inputs.size()
            + " inputs (expected: one input; without it clips are called like theirs)");
      }
    }
    inputs.forEach(this::names);
    if (folder == null) {
      return null;
    }
    List<Pattern> names = new ArrayList<>();
    for (Input input : inputs) {
      names.add(Pattern.compile(
          Pattern.quote(prefix(input)) + "\\d{" + digits + ",}" + Pattern.quote(suffix + ".wav"),
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }
    return new ClipFolder(targets.folder("--clips", folder, names), targets, dryRun);
  }

  private static void check(String option, String text) {
    if (NO_FILE_NAME.matcher(text).find()) {
      throw new UsageException(
          option + ": \"" + text + "\" (expected: text that can be in a file's name)");
    }
  }
}
