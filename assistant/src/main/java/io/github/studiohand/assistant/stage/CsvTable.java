package io.github.studiohand.assistant.stage;

import io.github.studiohand.assistant.wav.AudioFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a CSV file with a header, for people's own files: columns in any order, more than needed. */
final class CsvTable {
  /** A line that is not blank, with its number in the file. */
  record Row(int line, List<String> cells) {
    /** What stands in a column; null if the line is too short or there is no such column. */
    @Nullable
    String cell(int column) {
      return column < 0 || column >= cells.size() ? null : cells.get(column);
    }
  }

  private final List<String> header;
  private final List<Row> rows = new ArrayList<>();

  /**
   * Splits the lines.
   *
   * @throws AudioFileException if the header lacks one of the columns
   */
  CsvTable(String name, List<String> lines, String... columns) throws AudioFileException {
    header = lines.isEmpty() ? List.of() : cells(lines.get(0).replace("\uFEFF", ""));
    if (!header.containsAll(Arrays.asList(columns))) {
      throw new AudioFileException(
          name,
          "line 1: no header (expected: a first line with " + String.join(",", columns) + ")");
    }
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        rows.add(new Row(i + 1, cells(lines.get(i))));
      }
    }
  }

  /** Where a column is, or −1. */
  int column(String name) {
    return header.indexOf(name);
  }

  List<Row> rows() {
    return rows;
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split(",", -1)).map(CsvTable::plain).toList();
  }

  private static String plain(String cell) {
    String trimmed = cell.trim();
    boolean quoted = trimmed.length() > 1 && trimmed.startsWith("\"") && trimmed.endsWith("\"");
    return quoted ? trimmed.substring(1, trimmed.length() - 1) : trimmed;
  }
}
