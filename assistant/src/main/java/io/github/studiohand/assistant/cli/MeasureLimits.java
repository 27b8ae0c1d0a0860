package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.render.MeasuredLevels;
import io.github.studiohand.assistant.report.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a delivery asks of the levels. */
final class MeasureLimits {
  @Option(
      names = "--target",
      paramLabel = "LUFS",
      description = "Check that the integrated loudness is this, within --tolerance. Exit code 1 if"
          + " a file is not.")
  private @Nullable Double targetLufs;

  @Option(
      names = "--tolerance",
      paramLabel = "LU",
      description = "How far from --target the loudness may be. Default: 0.5.")
  private @Nullable Double toleranceLu;

  @Option(
      names = "--max-true-peak",
      paramLabel = "DBTP",
      description = "Check that the true peak is not above this. Exit code 1 if a file's is.")
  private @Nullable Double maxTruePeakDbtp;

  private static final double DEFAULT_TOLERANCE_LU = 0.5;

  /** Refuses limits that make no sense. */
  void check() {
    range("--target", targetLufs, -70.0, 20.0);
    range("--tolerance", toleranceLu, 0.0, 20.0);
    range("--max-true-peak", maxTruePeakDbtp, -100.0, 20.0);
    if (toleranceLu != null && targetLufs == null) {
      throw new UsageException(
          "--tolerance: " + toleranceLu + " without --target (expected: both)");
    }
  }

  private static void range(String option, @Nullable Double value, double min, double max) {
    if (value != null && !(value >= min && value <= max)) {
      throw new UsageException(option + ": " + value + " (expected: " + min + " to " + max + ")");
    }
  }

  /** What of them a file does not keep, one message each: name, value, expectation. */
  List<String> failures(MeasuredLevels levels) {
    List<String> failures = new ArrayList<>();
    Double target = targetLufs;
    Double integrated = levels.integratedLufs();
    double tolerance = toleranceLu == null ? DEFAULT_TOLERANCE_LU : toleranceLu;
    if (target != null && (integrated == null || Math.abs(integrated - target) > tolerance)) {
      failures.add("integratedLufs: " + text(integrated) + " (expected: " + target + " within "
          + tolerance + " LU)");
    }
    Double most = maxTruePeakDbtp;
    Double peak = levels.truePeakDbtp();
    if (most != null && peak != null && peak > most) {
      failures.add("truePeakDbtp: " + text(peak) + " (expected: " + most + " or less)");
    }
    return failures;
  }

  private static String text(@Nullable Double value) {
    return value == null ? "none" : Words.fixed(value, 2);
  }
}
