package io.github.studiohand.assistant.session;

import io.github.studiohand.assistant.report.BleedMatrixSvg;
import io.github.studiohand.assistant.report.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who hears whom, as the page tells it: a picture and a table. */
final class BleedRows {
  private final List<Map<String, Object>> rows = new ArrayList<>();
  private final String picture;

  private BleedRows(List<CleanReport.PairReport> pairs) {
    List<String> microphones =
        pairs.stream().map(CleanReport.PairReport::microphone).distinct().toList();
    List<String> sources =
        pairs.stream().map(CleanReport.PairReport::source).distinct().sorted().toList();
    List<BleedMatrixSvg.Field> fields = new ArrayList<>();
    for (CleanReport.PairReport pair : pairs) {
      Map<String, Object> row = row(pair);
      rows.add(row);
      if (pair.isHeard()) {
        fields.add(new BleedMatrixSvg.Field(
            microphones.indexOf(pair.microphone()),
            sources.indexOf(pair.source()),
            pair.bleedDb(),
            pair.confidencePercent(),
            pair.isTreated(),
            pair.microphone() + " hears " + pair.source() + " at " + row.get("bleed")
                + " dB, confidence " + row.get("confidence") + " %, " + pair.origin()));
      }
    }
    picture = BleedMatrixSvg.draw(microphones, sources, fields);
  }

  /** Pairs with bleed, and those that were given without. */
  static BleedRows of(CleanReport report) {
    return new BleedRows(report.bleed().stream()
        .filter(pair -> pair.isHeard() || pair.origin().equals(CleanReport.GIVEN))
        .toList());
  }

  void putInto(Map<String, Object> model) {
    model.put("bleedRows", rows);
    model.put("bleedPicture", picture);
  }

  private static Map<String, Object> row(CleanReport.PairReport pair) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("microphone", pair.microphone());
    row.put("source", pair.source());
    row.put("bleed", pair.isHeard() ? Words.fixed(pair.bleedDb(), 1) : "none");
    row.put("delay", pair.isHeard() ? Words.fixed(pair.delayMs(), 1) : "-");
    row.put(
        "suppressed",
        pair.isHeard() && pair.isTreated() ? Words.fixed(pair.suppressedDb(), 1) : "-");
    row.put("confidence", Words.fixed(pair.confidencePercent(), 0));
    row.put("origin", pair.origin());
    return row;
  }
}
