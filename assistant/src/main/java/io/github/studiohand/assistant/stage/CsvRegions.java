package io.github.studiohand.assistant.stage;

import io.github.studiohand.assistant.report.Csv;
import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.core.Region;
import io.github.studiohand.strip.Boundary;
import io.github.studiohand.strip.StripResult;
import java.util.List;
import java.util.Locale;

/** Regions as CSV. */
final class CsvRegions {
  private static final String START = "start_frame";
  private static final String END = "end_frame";
  private static final String START_CONFIDENCE = "start_confidence";
  private static final String END_CONFIDENCE = "end_confidence";
  private static final String START_REASON = "start_reason";
  private static final String END_REASON = "end_reason";

  private CsvRegions() {}

  static String write(StripResult result) {
    Csv csv = new Csv(START, END, START_CONFIDENCE, END_CONFIDENCE, START_REASON, END_REASON);
    for (int i = 0; i < result.regions().size(); i++) {
      Region region = result.regions().get(i);
      Boundary start = result.boundaries().get(2 * i);
      Boundary end = result.boundaries().get(2 * i + 1);
      csv.row(
          region.startFrame(),
          region.endFrame(),
          start.confidence(),
          end.confidence(),
          start.reason().name().toLowerCase(Locale.ROOT),
          end.reason().name().toLowerCase(Locale.ROOT));
    }
    return csv.toString();
  }

  static void read(String name, List<String> lines, GivenRegions given) throws AudioFileException {
    given.words(START, END, Long::toString);
    CsvTable table = new CsvTable(name, lines, START, END);
    for (CsvTable.Row row : table.rows()) {
      int line = row.line();
      given.add(
          line,
          given.wholeNumber(line, START, row.cell(table.column(START))),
          given.wholeNumber(line, END, row.cell(table.column(END))),
          mark(table, row, START_CONFIDENCE, START_REASON, given),
          mark(table, row, END_CONFIDENCE, END_REASON, given));
    }
  }

  private static GivenRegions.Mark mark(
      CsvTable table, CsvTable.Row row, String confidence, String reason, GivenRegions given)
      throws AudioFileException {
    return given.mark(
        row.line(),
        confidence,
        row.cell(table.column(confidence)),
        reason,
        row.cell(table.column(reason)));
  }
}
