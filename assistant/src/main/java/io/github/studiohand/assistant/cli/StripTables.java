package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.report.Table;
import io.github.studiohand.assistant.report.Words;
import io.github.studiohand.strip.Boundary;
import java.util.List;

/** What {@code strip} prints: a row a file, or for a preview a row a cut. */
final class StripTables {
  private static final String UNSURE = "<- look here";

  private StripTables() {}

  static String files(List<StripEntry> entries) {
    Table table =
        new Table("file", ">length", ">regions", ">kept", ">kept %", ">unsure cuts", "output");
    for (StripEntry entry : entries) {
      String result = entry.output();
      table.row(
          entry.file(),
          Words.clock(entry.frames(), entry.sampleRateHz()),
          Integer.toString(entry.regions().size()),
          Words.clock(entry.keptFrames(), entry.sampleRateHz()),
          entry.frames() == 0 ? "-" : Words.fixed(entry.keptPercent(), 1),
          Integer.toString(entry.unsureBoundaries()),
          result == null ? "-" : result);
    }
    return table.toString();
  }

  /** Where each file would be cut and why. */
  static String preview(List<StripEntry> entries) {
    StringBuilder text = new StringBuilder();
    for (StripEntry entry : entries) {
      text.append(entry.file()).append(": ");
      text.append(Words.position(entry.frames(), entry.sampleRateHz())).append(", ");
      text.append(entry.sampleRateHz()).append(" Hz\n");
      if (!entry.regions().isEmpty()) {
        text.append(cuts(entry));
      }
      text.append(summary(entry)).append('\n');
    }
    return text.toString();
  }

  private static Table cuts(StripEntry entry) {
    Table table =
        new Table(">region", "cut", ">time", ">frame", ">length", ">confidence", "why", "");
    int number = 0;
    for (StripEntry.Kept region : entry.regions()) {
      table.row(
          Integer.toString(++number),
          "start",
          Words.position(region.startFrame(), entry.sampleRateHz()),
          Long.toString(region.startFrame()),
          "",
          Words.fixed(region.startConfidence(), 2),
          region.startDetail(),
          flag(region.startConfidence()));
      table.row(
          "",
          "end",
          Words.position(region.endFrame(), entry.sampleRateHz()),
          Long.toString(region.endFrame()),
          Words.position(region.endFrame() - region.startFrame(), entry.sampleRateHz()),
          Words.fixed(region.endConfidence(), 2),
          region.endDetail(),
          flag(region.endConfidence()));
    }
    return table;
  }

  private static String flag(double confidence) {
    return confidence < Boundary.UNSURE_BELOW ? UNSURE : "";
  }

  private static String summary(StripEntry entry) {
    return Words.count(entry.regions().size(), "region") + ", "
        + Words.fixed(entry.keptPercent(), 1) + " % kept, "
        + Words.count(entry.unsureBoundaries(), "unsure cut");
  }
}
