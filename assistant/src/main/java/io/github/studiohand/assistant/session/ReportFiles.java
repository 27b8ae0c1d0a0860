package io.github.studiohand.assistant.session;

import io.github.studiohand.assistant.report.HtmlPage;
import io.github.studiohand.assistant.report.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes a {@link CleanReport} as JSON and as a page that needs nothing else. */
final class ReportFiles {
  private ReportFiles() {}

  static String json(CleanReport report) {
    return JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(report)
        + "\n";
  }

  /**
   * The page.
   *
   * @param pictures an {@code svg} element by name of the track
   */
  static String html(CleanReport report, Map<String, String> pictures) {
    return HtmlPage.fill("clean.ftlh", model(report, pictures));
  }

  private static Map<String, Object> model(CleanReport report, Map<String, String> pictures) {
    Map<String, Object> model = JsonMapper.shared().convertValue(report, new TypeReference<>() {});
    List<Map<String, Object>> tracks = new ArrayList<>();
    for (CleanReport.TrackReport track : report.tracks()) {
      tracks.add(row(track, report.sampleRateHz(), pictures.getOrDefault(track.name(), "")));
    }
    model.put("rows", tracks);
    BleedRows.of(report).putInto(model);
    return model;
  }

  /** What the page says of a track, in words. */
  private static Map<String, Object> row(
      CleanReport.TrackReport track, int sampleRateHz, String picture) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", track.name());
    row.put("file", track.file());
    row.put("output", track.output());
    row.put("role", track.role());
    row.put("evidence", track.roleEvidence());
    row.put("format", track.sampleFormat() + ", " + Words.count(track.channels(), "channel"));
    row.put("length", Words.clock(track.frames(), sampleRateHz));
    row.put("clicks", CleanTable.clicks(track));
    row.put("bleed", CleanTable.bleed(track));
    row.put(
        "bleedFrom", track.bleed().stream().map(CleanReport.BleedReport::from).toList());
    row.put("regions", CleanTable.regions(track));
    row.put("kept", CleanTable.kept(track));
    row.put("unsure", track.unsureBoundaries());
    row.put("strip", track.strip());
    row.put("linked", track.linked());
    row.put("before", Words.db(track.before().peakDbfs()));
    row.put("after", Words.db(track.after().peakDbfs()));
    row.put("rmsBefore", Words.db(track.before().rmsDbfs()));
    row.put("rmsAfter", Words.db(track.after().rmsDbfs()));
    double untouched = track.frames() == 0
        ? 100
        : 100.0 * (track.frames() - track.changedFrames()) / track.frames();
    row.put("untouched", Words.fixed(untouched, 1));
    row.put("half", Words.clock(track.frames() / 2, sampleRateHz));
    row.put("picture", picture);
    return row;
  }
}
