package io.github.studiohand.assistant.cli;

import io.github.studiohand.core.ParameterValues;
import io.github.studiohand.strip.Fades;
import io.github.studiohand.strip.RegionRenderer;
import io.github.studiohand.strip.StripSilenceSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How regions are found and what happens at a cut, by the names that engineers know. */
final class StripOptions {
  @Mixin
  private final Settings settings = new Settings();

  @Option(
      names = "--threshold",
      paramLabel = "auto|DBFS",
      description = "auto finds and follows the noise floor (default); a number is a fixed level.")
  private @Nullable String threshold;

  @Option(
      names = "--sensitivity",
      paramLabel = "DB",
      description = "More keeps fainter sounds: -10 to 10, default 0. With --threshold auto.")
  private @Nullable Double sensitivityDb;

  @Option(
      names = "--hysteresis",
      paramLabel = "DB",
      description =
          "A region closes that far under the threshold: 0 to 24, default 6. With a fixed one.")
  private @Nullable Double hysteresisDb;

  @Option(
      names = "--min-strip",
      paramLabel = "MS",
      description = "Shorter pauses are kept: 10 to 10000, default 200.")
  private @Nullable Double minStripMs;

  @Option(
      names = "--min-clip",
      paramLabel = "MS",
      description = "Shorter sounds are dropped: 0 to 2000, default 12.")
  private @Nullable Double minClipMs;

  @Option(
      names = "--start-pad",
      paramLabel = "MS",
      description = "Kept before every region: 0 to 1000, default 0.")
  private @Nullable Double startPadMs;

  @Option(
      names = "--end-pad",
      paramLabel = "MS",
      description = "Kept after every region: 0 to 5000, default 0.")
  private @Nullable Double endPadMs;

  @Option(
      names = "--drop-breaths",
      description = "Let a phrase start after the breath before it. With --threshold auto.")
  private boolean dropBreaths;

  @Option(
      names = "--cut",
      paramLabel = "WHERE",
      description =
          "exact (default), or outwards to the next zero-crossing or the least-level sample.")
  private @Nullable String cut;

  @Option(
      names = "--cut-search",
      paramLabel = "MS",
      description = "How far outwards --cut looks: 0 to 5, default 0.7.")
  private @Nullable Double cutSearchMs;

  @Option(
      names = "--fade-in",
      paramLabel = "MS",
      description = "Fade before a region, never inside it: 0 to 50, default 1.")
  private double fadeInMs = Fades.DEFAULT.inMs();

  @Option(
      names = "--fade-out",
      paramLabel = "MS",
      description = "Fade after a region, never inside it: 0 to 500, default 5.")
  private double fadeOutMs = Fades.DEFAULT.outMs();

  @Option(
      names = "--fade-shape",
      paramLabel = "SHAPE",
      description = "linear, equal-power or cosine (default).")
  private String fadeShape = "cosine";

  @Option(
      names = "--operation",
      paramLabel = "WHAT",
      description = {
        "strip (default): the regions stay and the pauses are silenced.",
        "extract: the pauses stay and the regions are silenced.",
        "separate: nothing is silenced; --clips and --markers cut at the boundaries.",
      })
  private String operation = "strip";

  StripSilenceSettings settings() {
    ParameterValues values = settings.values(StripSilenceSettings.SPECS);
    Double level = level();
    values = settings.named(values, "--threshold", "thresholdDbfs", level);
    if (threshold != null) {
      StripSilenceSettings.Mode mode =
          level == null ? StripSilenceSettings.Mode.AUTO : StripSilenceSettings.Mode.MANUAL;
      values = settings.named(values, "--threshold", "mode", (double) mode.ordinal());
    }
    values = settings.named(values, "--sensitivity", "sensitivityDb", sensitivityDb);
    values = settings.named(values, "--hysteresis", "hysteresisDb", hysteresisDb);
    values = settings.named(values, "--min-strip", "minStripMs", minStripMs);
    values = settings.named(values, "--min-clip", "minClipMs", minClipMs);
    values = settings.named(values, "--start-pad", "startPadMs", startPadMs);
    values = settings.named(values, "--end-pad", "endPadMs", endPadMs);
    values = settings.named(values, "--drop-breaths", "keepBreaths", dropBreaths ? 0.0 : null);
    if (cut != null) {
      StripSilenceSettings.Cut where =
          Settings.choice("--cut", cut, StripSilenceSettings.Cut.class);
      values = settings.named(values, "--cut", "cut", (double) where.ordinal());
    }
    values = settings.named(values, "--cut-search", "cutSearchMs", cutSearchMs);
    return StripSilenceSettings.parse(values.toText());
  }

  private @Nullable Double level() {
    return threshold == null ? null : Settings.numberOrAuto("--threshold", threshold);
  }

  /** Whether the command line says how regions are to be found. */
  boolean findsRegions() {
    return !settings.isEmpty() || !settings().equals(StripSilenceSettings.parse(""));
  }

  Fades fades() {
    Fades.Shape shape = Settings.choice("--fade-shape", fadeShape, Fades.Shape.class);
    try {
      return new Fades(fadeInMs, fadeOutMs, shape);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--fade-in, --fade-out: " + e.getMessage());
    }
  }

  RegionRenderer.Operation operation() {
    return Settings.choice("--operation", operation, RegionRenderer.Operation.class);
  }
}
