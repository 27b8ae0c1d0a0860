package io.github.studiohand.assistant.cli;

import io.github.studiohand.core.ParameterValues;
import io.github.studiohand.declick.DeclickerSettings;
import io.github.studiohand.declick.PopSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How {@code declick} works: the options that everybody needs, by name, and all others by {@code --set}. */
final class DeclickOptions {
  /** What is given out. */
  enum Listen {
    repaired,
    removed
  }

  /** What is looked for. */
  enum Mode {
    standard,
    mouth
  }

  @Mixin
  private final QualityOption quality = new QualityOption();

  @Mixin
  private final Settings settings = new Settings();

  @Option(
      names = "--sensitivity",
      paramLabel = "0-10",
      description = "How weak a click may be, in steps of 2 dB: 5 is the default, more finds more.")
  private @Nullable Double sensitivity;

  @Option(
      names = "--mode",
      paramLabel = "standard|mouth",
      description =
          "standard suits all material (default); mouth goes for the 1 to 4 ms noises of a mouth in"
              + " a voice.")
  private @Nullable Mode mode;

  @Option(
      names = "--link",
      description =
          "Treat in all channels what is found in one, so that the stereo image keeps still.")
  private boolean link;

  @Option(names = "--detect-only", description = "Report and leave everything in.")
  private boolean detectOnly;

  @Option(
      names = "--listen",
      paramLabel = "repaired|removed",
      description = "What -o gets: the repaired take (default), or only what was taken away.")
  private Listen listen = Listen.repaired;

  @Option(
      names = "--pops",
      description =
          "Also take out plosive pops and thumps below the voice. A kick drum is one long pop: for"
              + " voices only.")
  private boolean pops;

  @Option(
      names = "--pop-threshold",
      paramLabel = "DB",
      description =
          "How far a pop stands above the low end around it, 9 by default; more leaves soft ones in."
              + " Implies --pops.")
  private @Nullable Double popThresholdDb;

  boolean isOffline() {
    return quality.isOffline();
  }

  boolean listensToRemoved() {
    return listen == Listen.removed;
  }

  /** The knobs of the declicker. */
  DeclickerSettings clicks() {
    ParameterValues values = settings.values(DeclickerSettings.SPECS);
    values = settings.named(values, "--sensitivity", "thresholdSigma", thresholdSigma());
    values =
        settings.named(values, "--mode", "mode", mode == null ? null : (double) mode.ordinal());
    values = settings.named(values, "--link", "linkChannels", link ? 1.0 : null);
    values = settings.named(values, "--detect-only", "detectOnly", detectOnly ? 1.0 : null);
    return DeclickerSettings.parse(values.toText());
  }

  private @Nullable Double thresholdSigma() {
    if (sensitivity == null) {
      return null;
    }
    try {
      return DeclickerSettings.builder().sensitivity(sensitivity).build().thresholdSigma();
    } catch (IllegalArgumentException e) {
      throw new UsageException("--" + e.getMessage());
    }
  }

  /** The knobs of the pop repair; null if it was not asked for. */
  @Nullable
  PopSettings pops() {
    if (!pops && popThresholdDb == null) {
      return null;
    }
    if (!isOffline()) {
      throw new UsageException("--pops: --quality " + QualityOption.Level.realtime
          + " (expected: offline; a pop lasts longer than a stream can wait)");
    }
    if (clicks().listenRemoved()) {
      throw new UsageException(
          "--pops: --set listenRemoved=1 (expected: --listen removed, which knows of both)");
    }
    PopSettings.Builder builder = PopSettings.builder().detectOnly(clicks().detectOnly());
    try {
      return popThresholdDb == null
          ? builder.build()
          : builder.thresholdDb(popThresholdDb).build();
    } catch (IllegalArgumentException e) {
      throw new UsageException("--pop-threshold: " + e.getMessage());
    }
  }
}
