package io.github.studiohand.assistant.cli;

import io.github.studiohand.core.ParameterSpec;
import io.github.studiohand.core.ParameterValues;
import io.github.studiohand.debleed.BleedSuppressorSettings;
import io.github.studiohand.debleed.MicrophoneBleedSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How {@code debleed} works: the knobs by the names that engineers know, and all others by {@code --set}. */
final class DebleedOptions {
  @Mixin
  private final QualityOption quality = new QualityOption();

  @Mixin
  private final Settings settings = new Settings();

  @Option(
      names = "--reduction",
      paramLabel = "PERCENT",
      description = "How much of the bleed found is taken away: 0 to 100, default 100.")
  private @Nullable Double reductionPercent;

  @Option(
      names = "--linear-only",
      negatable = true,
      description = {
        "Only subtract filtered tracks, which keeps all phases (default with --reference).",
        "--no-linear-only also lowers, by a spectral gain, what the subtraction leaves (default with"
            + " --mics).",
      })
  private @Nullable Boolean linearOnly;

  @Option(
      names = "--floor",
      paramLabel = "DB",
      description =
          "Lowest gain of the spectral stage: -60 to 0, default -18. Implies --no-linear-only.")
  private @Nullable Double floorDb;

  @Option(
      names = "--smoothing",
      paramLabel = "0-10",
      description =
          "More keeps the spectral gain steadier, against musical noise: default 5. Implies"
              + " --no-linear-only.")
  private @Nullable Double smoothing;

  @Option(
      names = "--adaptation",
      paramLabel = "MS",
      description =
          "Memory of the filters: 100 to 10000; less follows a moving path sooner. With --quality"
              + " realtime.")
  private @Nullable Double adaptationMs;

  @Option(
      names = "--path",
      paramLabel = "MS",
      description =
          "Length of the room's response: 10 to 200, default 120, offline 170 at least. With"
              + " --reference.")
  private @Nullable Double pathMs;

  @Option(
      names = "--delay",
      paramLabel = "auto|MS",
      description =
          "How late the reference is heard: auto finds it (default), or 0 to 250. With --reference.")
  private @Nullable String delay;

  @Option(
      names = "--learn",
      paramLabel = "START-END",
      description =
          "Learn the bleed there only, in seconds or minutes:seconds, and take it out everywhere:"
              + " where the reference plays and the target rests. With --reference.")
  private @Nullable String learn;

  boolean isOffline() {
    return quality.isOffline();
  }

  /** The knobs with references. */
  BleedSuppressorSettings references() {
    checkQuality();
    ParameterValues values = shared(BleedSuppressorSettings.SPECS);
    values = settings.named(values, "--path", "pathMs", pathMs);
    if (delay != null) {
      Double ms = Settings.numberOrAuto("--delay", delay, "auto, or milliseconds");
      values = settings.named(values, "--delay", "autoDelay", ms == null ? 1.0 : 0.0);
      values = settings.named(values, "--delay", "delayMs", ms);
    }
    return BleedSuppressorSettings.parse(values.toText());
  }

  /** The knobs with microphones. */
  MicrophoneBleedSettings microphones() {
    checkQuality();
    refuseWithMicrophones("--path", pathMs);
    refuseWithMicrophones("--delay", delay);
    refuseWithMicrophones("--learn", learn);
    return MicrophoneBleedSettings.parse(shared(MicrophoneBleedSettings.SPECS).toText());
  }

  /** Where to learn; null for the whole take. */
  @Nullable
  TimeRange learn() {
    return learn == null ? null : TimeRange.parse("--learn", learn);
  }

  private ParameterValues shared(List<ParameterSpec> specs) {
    ParameterValues values = settings.values(specs);
    values = settings.named(values, "--reduction", "reductionPercent", reductionPercent);
    values = settings.named(values, "--floor", "floorDb", floorDb);
    values = settings.named(values, "--smoothing", "artifactSmoothing", smoothing);
    values = settings.named(values, "--adaptation", "adaptationMs", adaptationMs);
    String option =
        linearOnly != null ? "--linear-only" : floorDb != null ? "--floor" : "--smoothing";
    return settings.named(values, option, "linearOnly", linearity());
  }

  private @Nullable Double linearity() {
    boolean gain = floorDb != null || smoothing != null;
    if (gain && Boolean.TRUE.equals(linearOnly)) {
      throw new UsageException(
          "--linear-only: with " + (floorDb != null ? "--floor" : "--smoothing")
              + " (expected: one or the other; linear has no spectral gain)");
    }
    if (linearOnly == null) {
      return gain ? Double.valueOf(0.0) : null;
    }
    return linearOnly ? 1.0 : 0.0;
  }

  private void checkQuality() {
    if (isOffline() && adaptationMs != null) {
      throw new UsageException(
          "--adaptation: " + adaptationMs
              + " with --quality offline (expected: --quality realtime; offline looks at the whole take)");
    }
    if (!isOffline() && learn != null) {
      throw new UsageException("--learn: " + learn
          + " with --quality realtime (expected: --quality offline; a stream cannot learn ahead)");
    }
  }

  private static void refuseWithMicrophones(String option, @Nullable Object value) {
    if (value != null) {
      throw new UsageException(option + ": " + value + " with --mics (expected: with --reference)");
    }
  }
}
