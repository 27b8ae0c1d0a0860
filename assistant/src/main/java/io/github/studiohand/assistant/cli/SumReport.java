package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.bounce.BusLevels;
import io.github.studiohand.assistant.bounce.NullReport;
import io.github.studiohand.assistant.report.Table;
import io.github.studiohand.assistant.report.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code sum} tells of its buses. */
final class SumReport {
  /**
   * One stem, as {@code --json} gives it.
   *
   * @param sampleRateHz of its file; another one than the sum's if it was converted
   * @param startFrame of the sum, where it begins
   * @param peakDbfs of the file, before gain; null for silence, and for a stem that is not heard
   */
  record StemEntry(
      String file,
      int sampleRateHz,
      int channels,
      long frames,
      long startFrame,
      double gainDb,
      double pan,
      boolean muted,
      boolean inverted,
      boolean automated,
      @Nullable Double peakDbfs) {}

  /** The stems as they were printed, and what is left when they are subtracted from the bus. */
  record Split(List<String> files, @Nullable NullReport verify) {}

  /**
   * One bus, as {@code --json} gives it.
   *
   * @param timeReference its time stamp; null if it has none
   * @param verify what is left when the stems are subtracted; null if nobody asked
   */
  record Entry(
      String output,
      int sampleRateHz,
      int channels,
      long frames,
      @Nullable Long timeReference,
      String sampleFormat,
      String dither,
      long seed,
      BusLevels levels,
      long clippedSamples,
      List<StemEntry> stems,
      @Nullable Split split,
      @Nullable NullReport verify) {}

  private SumReport() {}

  static String text(List<Entry> entries) {
    StringBuilder text = new StringBuilder(stems(entries));
    Table buses = new Table(
        "sum",
        ">length",
        ">ch",
        "format",
        "dither",
        ">peak dBFS",
        ">dBTP",
        ">LUFS",
        ">LRA",
        ">headroom dB",
        ">clipped");
    for (Entry entry : entries) {
      BusLevels levels = entry.levels();
      buses.row(
          entry.output(),
          Words.clock(entry.frames(), entry.sampleRateHz()),
          Integer.toString(entry.channels()),
          entry.sampleFormat(),
          entry.dither(),
          Words.db(levels.peakDbfs()),
          Words.db(levels.truePeakDbtp()),
          Words.db(levels.integratedLufs()),
          levels.loudnessRangeLu() == null ? "-" : Words.fixed(levels.loudnessRangeLu(), 1),
          levels.headroomDb() == null ? "-" : Words.fixed(levels.headroomDb(), 1),
          Long.toString(entry.clippedSamples()));
    }
    text.append(buses);
    for (Entry entry : entries) {
      text.append(proof(entry.output() + " minus its stems", entry.verify()));
      Split split = entry.split();
      if (split != null) {
        text.append(entry.output()).append(": ");
        text.append(Words.count(split.files().size(), "stem")).append(" printed\n");
        text.append(proof(entry.output() + " minus its printed stems", split.verify()));
      }
    }
    return text.toString();
  }

  /** What does not null, a sentence each. */
  static List<String> complaints(List<Entry> entries) {
    List<String> complaints = new ArrayList<>();
    for (Entry entry : entries) {
      complain(complaints, entry, "its stems", entry.verify());
      Split split = entry.split();
      complain(complaints, entry, "its printed stems", split == null ? null : split.verify());
    }
    return complaints;
  }

  private static void complain(
      List<String> complaints, Entry entry, String stems, @Nullable NullReport report) {
    Long first = report == null ? null : report.firstFrameBeyond();
    if (report != null && first != null) {
      complaints.add(entry.output() + ": differs from the sum of " + stems + " in "
          + Words.count(report.samplesBeyond(), "sample") + ", first at "
          + Words.position(first, entry.sampleRateHz()) + ", by up to "
          + Words.db(report.residualPeakDbfs()) + " dBFS (expected: at most "
          + Words.db(report.boundDbfs()) + " dBFS; do not use it)");
    }
  }

  private static String stems(List<Entry> entries) {
    Table table =
        new Table("stem", ">ch", ">length", ">start", ">gain dB", ">pan", ">peak dBFS", "");
    Set<StemEntry> all = new LinkedHashSet<>();
    entries.forEach(entry -> all.addAll(entry.stems()));
    int rate = entries.get(0).sampleRateHz();
    for (StemEntry stem : all) {
      table.row(
          stem.file(),
          Integer.toString(stem.channels()),
          Words.clock(stem.frames(), rate),
          Words.clock(stem.startFrame(), rate),
          Words.db(stem.gainDb()),
          Words.fixed(stem.pan(), 2),
          stem.muted() ? "-" : Words.db(stem.peakDbfs()),
          notes(stem, rate));
    }
    return table.toString();
  }

  private static String notes(StemEntry stem, int rate) {
    return String.join(
        ", ",
        Stream.of(
                stem.muted() ? "muted" : "",
                stem.inverted() ? "inverted" : "",
                stem.automated() ? "automated" : "",
                stem.sampleRateHz() != rate ? "from " + stem.sampleRateHz() + " Hz" : "")
            .filter(note -> !note.isEmpty())
            .toList());
  }

  /** One line for a null test; nothing if there was none. */
  private static String proof(String what, @Nullable NullReport report) {
    if (report == null) {
      return "";
    }
    String left = report.residualPeakDbfs() == null
        ? "exactly 0"
        : "peak " + Words.db(report.residualPeakDbfs()) + " dBFS, RMS "
            + Words.db(report.residualRmsDbfs()) + " dBFS";
    return what + ": " + left + ", bound " + Words.db(report.boundDbfs()) + " dBFS: "
        + (report.nulls() ? "nulls\n" : "DOES NOT NULL\n");
  }
}
