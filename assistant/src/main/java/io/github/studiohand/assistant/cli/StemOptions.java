package io.github.studiohand.assistant.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is done to each stem before it is summed, by name. */
final class StemOptions {
  private static final double MAX_GAIN_DB = 40.0;
  private static final double MAX_FADE_MS = 600_000.0;
  private static final long MAX_LATENCY_FRAMES = 10_000_000;

  @Option(
      names = "--gain",
      paramLabel = "NAME=DB",
      description = "Gain of a stem, -inf to 40 dB; repeatable, as all options that name a stem.")
  private List<String> gains = List.of();

  @Option(
      names = "--pan",
      paramLabel = "NAME=P",
      description = "Place of a stem, -1 left to 1 right; the balance of a stereo stem.")
  private List<String> pans = List.of();

  @Option(names = "--mute", paramLabel = "NAME", description = "Leave a stem out of the sum.")
  private List<String> muted = List.of();

  @Option(
      names = "--invert",
      paramLabel = "NAME",
      description = "Turn the polarity of a stem round.")
  private List<String> inverted = List.of();

  @Option(
      names = "--offset",
      paramLabel = "NAME=TIME",
      description =
          "Start a stem later, or earlier with -: frames as 480f, 12.5ms, seconds as 1.5 or 1:02.500."
              + " The sum starts earlier too then, nothing is cut.")
  private List<String> offsets = List.of();

  @Option(
      names = "--latency",
      paramLabel = "NAME=FRAMES",
      description = "What a stem came late by, from a processor with latency: so many frames of its"
          + " start are dropped, and the rest moves up.")
  private List<String> latencies = List.of();

  @Option(
      names = "--fade-in",
      paramLabel = "[NAME=]MS",
      description = "Fade at the start of a stem; without NAME, of the sum.")
  private List<String> fadesIn = List.of();

  @Option(
      names = "--fade-out",
      paramLabel = "[NAME=]MS",
      description = "Fade at the end of a stem; without NAME, of the sum.")
  private List<String> fadesOut = List.of();

  @Option(
      names = "--automation",
      paramLabel = "NAME=CSV",
      description = "Gain, and pan if wanted, at breakpoints with straight lines between: columns"
          + " frame,gain_db[,pan], frames counted from the start of the stem.")
  private List<String> automations = List.of();

  /** What the command line says of one stem. */
  record Choice(
      double gainDb,
      double pan,
      boolean muted,
      boolean inverted,
      @Nullable Moment offset,
      long latencyFrames,
      double fadeInMs,
      double fadeOutMs,
      @Nullable String automation) {
    @Nullable
    Path automationPath() {
      return automation == null ? null : Path.of(automation);
    }
  }

  /** Fades of the sum. */
  record BusFades(double inMs, double outMs) {}

  /** The choices by name; refuses names that are not there and values that cannot be. */
  Map<String, Choice> of(List<String> names) {
    NamedValues values = new NamedValues(names);
    Map<String, Double> gainDb =
        values.numbers("--gain", gains, "DB", Double.NEGATIVE_INFINITY, MAX_GAIN_DB);
    Map<String, Double> pan = values.numbers("--pan", pans, "P", -1.0, 1.0);
    Set<String> mute = values.known("--mute", muted);
    Set<String> invert = values.known("--invert", inverted);
    Map<String, Moment> offset = new LinkedHashMap<>();
    values
        .texts("--offset", offsets, Moment.EXPECTED)
        .forEach(
            (name, text) -> offset.put(name, Moment.parse("--offset", name + "=" + text, text)));
    Map<String, Long> late = values.counts("--latency", latencies, "FRAMES", MAX_LATENCY_FRAMES);
    Map<String, Double> in = values.numbers("--fade-in", named(fadesIn), "MS", 0, MAX_FADE_MS);
    Map<String, Double> out = values.numbers("--fade-out", named(fadesOut), "MS", 0, MAX_FADE_MS);
    Map<String, String> automation = values.texts("--automation", automations, "CSV, a file");
    Map<String, Choice> choices = new LinkedHashMap<>();
    for (String name : names) {
      choices.put(
          name,
          new Choice(
              gainDb.getOrDefault(name, 0.0),
              pan.getOrDefault(name, 0.0),
              mute.contains(name),
              invert.contains(name),
              offset.get(name),
              late.getOrDefault(name, 0L),
              in.getOrDefault(name, 0.0),
              out.getOrDefault(name, 0.0),
              automation.get(name)));
    }
    return choices;
  }

  /** The fades without a name. */
  BusFades busFades() {
    return new BusFades(ofBus("--fade-in", fadesIn), ofBus("--fade-out", fadesOut));
  }

  private static List<String> named(List<String> fades) {
    return fades.stream().filter(fade -> fade.contains("=")).toList();
  }

  private static double ofBus(String option, List<String> fades) {
    List<String> plain = new ArrayList<>(fades);
    plain.removeAll(named(fades));
    if (plain.size() > 1) {
      throw new UsageException(option + ": " + String.join(" and ", plain)
          + " (expected: one for the sum, the others as NAME=MS)");
    }
    return plain.isEmpty()
        ? 0.0
        : NamedValues.number(
            option, plain.get(0), plain.get(0), "[NAME=]MS, 0 to 600000 ms", 0, MAX_FADE_MS);
  }
}
