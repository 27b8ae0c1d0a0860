package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.report.Csv;
import io.github.studiohand.assistant.report.Table;
import io.github.studiohand.assistant.report.Words;
import io.github.studiohand.core.align.AlignmentFinding;
import io.github.studiohand.core.align.SumFigures;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file that {@code align} looked at, as {@code --json} gives it.
 *
 * @param file which one
 * @param pair how it lies to another file; null for the reference itself
 * @param mono what its two channels come to in mono; null if it has not two
 * @param output the aligned copy, if one was asked for
 */
record AlignEntry(
    String file,
    @Nullable Pair pair,
    @Nullable SumFigures mono,
    @Nullable String output) {
  /** A loss from which on a sum counts as cancelling: more than what two unrelated takes lose. */
  static final double CANCELS_DB = 3.0;

  private static final double SPEED_OF_SOUND_CM_PER_MS = 34.3; // 343 m/s, at 20 °C

  private static final String[] COLUMNS = {
    "file",
    "reference",
    "verdict",
    "delay_frames",
    "delay_ms",
    "path_cm",
    "uncertainty_frames",
    "polarity_inverted",
    "confidence_percent",
    "distinctness_percent",
    "level_difference_db",
    "correlation",
    "aligned_correlation",
    "sum_db",
    "aligned_sum_db",
    "worst_band_db",
    "worst_band_hz",
    "aligned_worst_band_db",
    "aligned_worst_band_hz",
    "loss_db",
    "cancels"
  };

  /** How a file lies to a reference. Values that depend on a delay are null where none was found. */
  record Pair(
      String reference,
      String verdict,
      @Nullable Double delayFrames,
      @Nullable Double delayMs,
      @Nullable Double pathCm,
      @Nullable Double uncertaintyFrames,
      boolean polarityInverted,
      double confidencePercent,
      double distinctnessPercent,
      double levelDifferenceDb,
      SumFigures asRecorded,
      SumFigures aligned,
      double lossDb,
      boolean cancels) {
    static Pair of(String reference, AlignmentFinding finding, double sampleRateHz) {
      Double frames = known(finding.delayFrames());
      Double ms = frames == null ? null : frames * 1000.0 / sampleRateHz;
      return new Pair(
          reference,
          finding.verdict().name().toLowerCase(Locale.ROOT),
          frames,
          ms,
          ms == null ? null : ms * SPEED_OF_SOUND_CM_PER_MS,
          known(finding.uncertaintyFrames()),
          finding.polarityInverted(),
          100.0 * finding.confidence(),
          100.0 * finding.distinctness(),
          finding.levelDifferenceDb(),
          finding.asRecorded(),
          finding.aligned(),
          finding.lossDb(),
          finding.polarityInverted()
              || finding.lossDb() > CANCELS_DB
              || finding.asRecorded().gainDb() < -CANCELS_DB);
    }

    private static @Nullable Double known(double value) {
      return Double.isNaN(value) ? null : value;
    }
  }

  /** Whether a sum of the pair, or the file in mono, would cancel. */
  boolean cancels() {
    return (pair != null && pair.cancels) || monoCancels();
  }

  private boolean monoCancels() {
    return mono != null && mono.gainDb() < -CANCELS_DB;
  }

  /** What to say of it, or null. */
  @Nullable
  String warning() {
    if (pair != null && pair.polarityInverted) {
      return "upside down against " + pair.reference + ": turn it over before summing";
    }
    if (pair != null && pair.cancels) {
      String loss = pair.delayFrames == null
          ? Words.fixed(-pair.asRecorded.gainDb(), 1) + " dB below the sum of their powers"
          : Words.fixed(pair.lossDb, 1) + " dB below that of aligned takes";
      return "its sum with " + pair.reference + " lies " + loss;
    }
    return monoCancels() && mono != null
        ? "in mono it lies " + Words.fixed(-mono.gainDb(), 1) + " dB below its two channels"
        : null;
  }

  static Csv csv(List<AlignEntry> entries) {
    Csv csv = new Csv(COLUMNS);
    for (AlignEntry entry : entries) {
      Pair pair = entry.pair;
      if (pair != null) {
        csv.row(
            entry.file,
            pair.reference,
            pair.verdict,
            pair.delayFrames,
            pair.delayMs,
            pair.pathCm,
            pair.uncertaintyFrames,
            pair.polarityInverted,
            pair.confidencePercent,
            pair.distinctnessPercent,
            pair.levelDifferenceDb,
            pair.asRecorded.correlation(),
            pair.aligned.correlation(),
            pair.asRecorded.gainDb(),
            pair.aligned.gainDb(),
            pair.asRecorded.worstBandGainDb(),
            pair.asRecorded.worstBandHz(),
            pair.aligned.worstBandGainDb(),
            pair.aligned.worstBandHz(),
            pair.lossDb,
            pair.cancels);
      }
    }
    return csv;
  }

  static String text(List<AlignEntry> entries) {
    return pairs(entries) + monos(entries);
  }

  private static String pairs(List<AlignEntry> entries) {
    Table table = new Table(
        "file",
        "against",
        "found",
        ">delay frames",
        ">ms",
        ">cm of air",
        "polarity",
        ">confidence %",
        ">correlation",
        ">aligned",
        ">sum dB",
        ">aligned",
        ">worst band dB");
    boolean any = false;
    for (AlignEntry entry : entries) {
      if (entry.pair != null) {
        any = true;
        table.row(cells(entry.file, entry.pair));
      }
    }
    return any ? table.toString() : "";
  }

  private static String[] cells(String file, Pair pair) {
    return new String[] {
      file,
      pair.reference,
      pair.verdict,
      number(pair.delayFrames, 2),
      number(pair.delayMs, 3),
      number(pair.pathCm, 1),
      pair.delayFrames == null ? "-" : pair.polarityInverted ? "inverted" : "same",
      Words.fixed(pair.confidencePercent, 0),
      Words.fixed(pair.asRecorded.correlation(), 2),
      Words.fixed(pair.aligned.correlation(), 2),
      Words.fixed(pair.asRecorded.gainDb(), 1),
      Words.fixed(pair.aligned.gainDb(), 1),
      worst(pair.asRecorded)
    };
  }

  private static String monos(List<AlignEntry> entries) {
    Table table = new Table("in mono", ">correlation", ">sum dB", ">worst band dB");
    boolean any = false;
    for (AlignEntry entry : entries) {
      SumFigures mono = entry.mono;
      if (mono != null) {
        any = true;
        table.row(
            entry.file,
            Words.fixed(mono.correlation(), 2),
            Words.fixed(mono.gainDb(), 1),
            worst(mono));
      }
    }
    return any ? table.toString() : "";
  }

  private static String number(@Nullable Double value, int decimals) {
    return value == null ? "-" : Words.fixed(value, decimals);
  }

  private static String worst(SumFigures figures) {
    return Words.fixed(figures.worstBandGainDb(), 1) + " at "
        + Words.fixed(figures.worstBandHz(), 0) + " Hz";
  }
}
