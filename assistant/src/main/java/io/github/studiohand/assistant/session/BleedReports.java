package io.github.studiohand.assistant.session;

import io.github.studiohand.assistant.stage.BleedPair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is told of who hears whom. */
final class BleedReports {
  private BleedReports() {}

  /** A report per pair of tracks: what was done if something was, else what was heard. */
  static List<CleanReport.PairReport> of(List<TrackWork> works) {
    List<CleanReport.PairReport> reports = new ArrayList<>();
    for (TrackWork work : works) {
      Map<String, CleanReport.PairReport> bySource = new LinkedHashMap<>();
      for (TrackWork.Heard heard : work.heardOthers()) {
        CleanReport.PairReport next = report(work, heard);
        bySource.merge(next.source(), next, BleedReports::weightier);
      }
      reports.addAll(bySource.values());
    }
    return reports;
  }

  /** Later stages know better; of the channels of one stage the one with more bleed counts. */
  private static CleanReport.PairReport weightier(
      CleanReport.PairReport before, CleanReport.PairReport next) {
    boolean same = before.origin().equals(next.origin());
    return same && before.bleedDb() >= next.bleedDb() ? before : next;
  }

  private static CleanReport.PairReport report(TrackWork work, TrackWork.Heard heard) {
    BleedPair pair = heard.pair();
    boolean left = heard.origin().equals(CleanReport.LEFT);
    return new CleanReport.PairReport(
        work.track().name(),
        pair.source(),
        pair.bleedDb(),
        pair.delayMs(),
        left ? 0.0 : pair.suppressedDb(),
        pair.confidencePercent(),
        heard.origin());
  }
}
