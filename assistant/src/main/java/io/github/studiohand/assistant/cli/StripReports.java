package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.report.StripPage;
import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.strip.RegionRenderer;
import io.github.studiohand.strip.StripResult;
import io.github.studiohand.strip.StripSilenceSettings;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a page on each input, if pages are wanted. */
final class StripReports {
  private final List<Target> targets;
  private final boolean dryRun;

  /** There is one target per input, or none at all. */
  StripReports(List<Target> targets, boolean dryRun) {
    this.targets = targets;
    this.dryRun = dryRun;
  }

  /** Checks what can be checked before the work. */
  void check(Job job) throws AudioFileException {
    if (!targets.isEmpty() && !dryRun) {
      targets.get(job.index()).check();
    }
  }

  /** Writes the page of an input and returns what it is called; null if none is wanted. */
  @Nullable
  String write(
      Job job,
      WavReader take,
      StripResult result,
      @Nullable StripSilenceSettings settings,
      RegionRenderer.Operation operation)
      throws IOException {
    if (targets.isEmpty()) {
      return null;
    }
    Target target = targets.get(job.index());
    if (!dryRun) {
      String done = operation.name().toLowerCase(Locale.ROOT);
      target.writeText(
          new StripPage(result, settings, take).html(job.input().name(), done, Version.text()));
    }
    return target.name();
  }
}
