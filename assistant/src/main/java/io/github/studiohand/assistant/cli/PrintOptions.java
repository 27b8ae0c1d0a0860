package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.print.PrintName;
import io.github.studiohand.assistant.print.PrintSettings;
import io.github.studiohand.assistant.report.Words;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavInfo;
import io.github.studiohand.core.mix.Dither;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a print is called and how it is stored. */
final class PrintOptions {
  private static final String NEXT = "next";
  private static final Pattern CLOCK =
      Pattern.compile("([01]?\\d|2[0-3]):([0-5]\\d):([0-5]\\d(?:\\.\\d{1,9})?)");

  @Option(
      names = "--artist",
      paramLabel = "NAME",
      required = true,
      description = "Whose song it is, or the initials: 'Ann Example' gives AE.")
  private String artist = "";

  @Option(
      names = "--title",
      paramLabel = "TITLE",
      required = true,
      description = "The song: 'Song Title' gives SongTitle.")
  private String title = "";

  @Option(
      names = "--mixer",
      paramLabel = "NAME",
      required = true,
      description = "Who mixed it, or the initials.")
  private String mixer = "";

  @Option(
      names = "--version-name",
      paramLabel = "NAME",
      description = "Master, Instrumental, a stem; one for each input, in their order. Default:"
          + " Master for one input, their own names for several.")
  private List<String> versions = List.of();

  @Option(
      names = "--revision",
      paramLabel = "N|next",
      description = "Number of the mix, 1 to 99. Default: next, one more than the highest that the"
          + " folder has or had.")
  private String revision = NEXT;

  @Mixin
  private final FormatOptions stored = new FormatOptions();

  @Option(
      names = "--description",
      paramLabel = "TEXT",
      description = "For the bext chunk. Default: the input's; without one, artist, title, mixer"
          + " and version.")
  private @Nullable String description;

  @Option(
      names = "--originator",
      paramLabel = "TEXT",
      description = "For the bext chunk. Default: the input's; without one, studiohand.")
  private @Nullable String originator;

  @Option(
      names = "--time-reference",
      paramLabel = "FRAMES|H:MM:SS",
      description = "Where the first frame lies, from midnight. Default: as in the input.")
  private @Nullable String timeReference;

  /** A name of the mix, whose version and format do not matter. */
  PrintName mix() {
    return settings("Master").build().name(48_000, SampleFormat.PCM_24);
  }

  private PrintSettings.Builder settings(String version) {
    return PrintSettings.builder(artist, title, mixer)
        .version(version)
        .program("studiohand " + Version.text());
  }

  /** The revision that is asked for, or null for the next. */
  @Nullable
  Integer revision() {
    if (revision.equals(NEXT)) {
      return null;
    }
    if (!revision.matches("\\d{1,2}") || Integer.parseInt(revision) == 0) {
      throw new UsageException("--revision: " + revision + " (expected: 1 to 99, or next)");
    }
    return Integer.valueOf(revision);
  }

  /** The version of each input; no two are one. */
  List<String> versions(List<Input> inputs) {
    if (!versions.isEmpty() && versions.size() != inputs.size()) {
      throw new UsageException("--version-name: " + versions.size() + " for "
          + Words.count(inputs.size(), "input") + " (expected: one for each, or none)");
    }
    List<String> all = new ArrayList<>();
    Map<String, String> seen = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      String version = versions.isEmpty() ? own(inputs, i) : versions.get(i);
      String field = settings(version).build().name(48_000, SampleFormat.PCM_24).version();
      String before = seen.put(field.toLowerCase(Locale.ROOT), inputs.get(i).name());
      if (before != null) {
        throw new UsageException("--version-name: " + field + " for "
            + inputs.get(i).name() + " and " + before + " (expected: a name for each)");
      }
      all.add(version);
    }
    return all;
  }

  // A print that is printed again keeps its version.
  private static String own(List<Input> inputs, int at) {
    try {
      return PrintName.parse(inputs.get(at).fileName()).version();
    } catch (IllegalArgumentException e) {
      return inputs.size() == 1 ? "Master" : inputs.get(at).stem();
    }
  }

  PrintSettings of(WavInfo info, String version, int number, boolean replacesSameAudio) {
    return settings(version)
        .revision(number)
        .format(stored.format())
        .dither(stored.ditherOr(Dither.Kind.TPDF), stored.seed())
        .description(description)
        .originator(originator)
        .timeReference(timeReference(info.sampleRateHz()))
        .replacesSameAudio(replacesSameAudio)
        .build();
  }

  private @Nullable Long timeReference(int sampleRateHz) {
    String text = timeReference;
    if (text == null) {
      return null;
    }
    if (text.matches("\\d{1,18}")) {
      return Long.valueOf(text);
    }
    Matcher clock = CLOCK.matcher(text);
    if (!clock.matches()) {
      throw new UsageException("--time-reference: " + text
          + " (expected: frames from midnight, or hours:minutes:seconds as 10:00:00)");
    }
    double seconds = 3600.0 * Integer.parseInt(clock.group(1))
        + 60.0 * Integer.parseInt(clock.group(2))
        + Double.parseDouble(clock.group(3));
    return Math.round(seconds * sampleRateHz);
  }

  /** Refuses what no input could make good. */
  void check() {
    revision();
    stored.check();
    timeReference(48_000);
    if (description != null && !description.chars().allMatch(c -> c >= 0x20 && c < 0x7F)) {
      throw new UsageException(
          "--description: '" + description + "' (expected: ASCII, which EBU Tech 3285 asks for)");
    }
  }
}
