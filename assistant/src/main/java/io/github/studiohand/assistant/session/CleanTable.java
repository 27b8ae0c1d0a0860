package io.github.studiohand.assistant.session;

import io.github.studiohand.assistant.report.Table;
import io.github.studiohand.assistant.report.Words;
import io.github.studiohand.core.Region;
import io.github.studiohand.declick.ClickAction;
import java.util.List;

/** The report as a table for a terminal. */
public final class CleanTable {
  private CleanTable() {}

  /**
   * A row per track, then a line per stem.
   *
   * @param report what was done
   * @return lines
   */
  public static String of(CleanReport report) {
    Table table = new Table(
        "track",
        "role",
        ">clicks",
        ">bleed removed",
        ">regions",
        ">kept %",
        ">unsure cuts",
        ">peak dBFS",
        ">RMS before",
        ">RMS after");
    for (CleanReport.TrackReport track : report.tracks()) {
      table.row(
          track.name(),
          track.role(),
          clicks(track),
          bleed(track),
          cuts(track),
          kept(track),
          Integer.toString(track.unsureBoundaries()),
          Words.db(track.after().peakDbfs()),
          Words.db(track.before().rmsDbfs()),
          Words.db(track.after().rmsDbfs()));
    }
    StringBuilder text = new StringBuilder(table.toString());
    text.append(pairs(report));
    for (CleanReport.StemReport stem : report.stems()) {
      text.append("stem ")
          .append(stem.name())
          .append(": ")
          .append(String.join(" + ", stem.tracks()));
      text.append(levels(stem));
    }
    CleanReport.MixReport mix = report.mix();
    if (mix != null) {
      text.append("mix: ").append(String.join(" + ", mix.sum().tracks())).append(levels(mix.sum()));
      Double left = mix.stems().residualPeakDbfs();
      text.append("mix minus its stems: ");
      text.append(left == null ? "exactly 0" : "peak " + Words.db(left) + " dBFS");
      text.append(mix.stems().nulls() ? ", nulls\n" : ", DOES NOT NULL\n");
    }
    return text.toString();
  }

  private static String levels(CleanReport.StemReport stem) {
    return ", " + stem.sampleFormat() + ", peak " + Words.db(stem.levels().peakDbfs()) + " dBFS, "
        + Words.db(stem.levels().truePeakDbtp()) + " dBTP, "
        + Words.db(stem.levels().integratedLufs()) + " LUFS\n";
  }

  private static String pairs(CleanReport report) {
    Table table = new Table(
        "microphone",
        "hears",
        ">bleed dB",
        ">delay ms",
        ">suppressed dB",
        ">confidence %",
        "known from");
    List<CleanReport.PairReport> heard =
        report.bleed().stream().filter(CleanReport.PairReport::isHeard).toList();
    for (CleanReport.PairReport pair : heard) {
      table.row(
          pair.microphone(),
          pair.source(),
          Words.fixed(pair.bleedDb(), 1),
          Words.fixed(pair.delayMs(), 1),
          pair.isTreated() ? Words.fixed(pair.suppressedDb(), 1) : "-",
          Words.fixed(pair.confidencePercent(), 0),
          pair.origin());
    }
    return heard.isEmpty() ? "" : table.toString();
  }

  static String clicks(CleanReport.TrackReport track) {
    return track.declick().equals("off")
        ? "-"
        : Long.toString(track.clicks().stream()
            .filter(click -> click.action() != ClickAction.DETECTED)
            .count());
  }

  static String bleed(CleanReport.TrackReport track) {
    if (track.bleed().isEmpty()) {
      return "-";
    }
    double power = 0;
    for (CleanReport.BleedReport bleed : track.bleed()) {
      Double dbfs = bleed.removedDbfs();
      power += dbfs == null ? 0 : Math.pow(10.0, dbfs / 10.0);
    }
    return power == 0 ? "none" : Words.db(10.0 * Math.log10(power)) + " dBFS";
  }

  private static String cuts(CleanReport.TrackReport track) {
    String linked = track.linked();
    return regions(track) + (linked == null ? "" : " (" + linked + ")");
  }

  static String regions(CleanReport.TrackReport track) {
    List<Region> regions = track.regions();
    return regions == null ? "-" : Integer.toString(regions.size());
  }

  static String kept(CleanReport.TrackReport track) {
    return track.regions() == null ? "-" : Words.fixed(track.keptPercent(), 1);
  }
}
