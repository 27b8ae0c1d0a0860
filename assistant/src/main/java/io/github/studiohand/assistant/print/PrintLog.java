package io.github.studiohand.assistant.print;

import io.github.studiohand.assistant.report.Csv;
import io.github.studiohand.assistant.wav.AudioFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list of prints, {@code prints.csv}: one row a print; columns that somebody added stay. */
final class PrintLog {
  static final String FILE = "prints.csv";
  static final List<String> COLUMNS = List.of(
      "name",
      "date",
      "frames",
      "sample_rate_hz",
      "bits",
      "integrated_lufs",
      "true_peak_dbtp",
      "sha256",
      "source",
      "source_sha256",
      "dither",
      "seed",
      "bytes");

  private final List<String> header;
  private final List<List<String>> rows;

  private PrintLog(List<String> header, List<List<String>> rows) {
    this.header = header;
    this.rows = rows;
  }

  static PrintLog read(Path folder) throws AudioFileException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return new PrintLog(COLUMNS, List.of());
    }
    List<List<String>> all;
    try {
      all = parse(Files.readString(file, StandardCharsets.UTF_8).replace("\uFEFF", ""));
    } catch (IOException e) {
      throw new AudioFileException(
          file.toString(), "cannot be read (expected: CSV in UTF-8 as 'print' writes it)", e);
    }
    if (all.isEmpty() || !all.get(0).containsAll(COLUMNS)) {
      throw new AudioFileException(
          file.toString(),
          "line 1: no header of prints (expected: " + String.join(",", COLUMNS) + ")");
    }
    return new PrintLog(all.get(0), all.subList(1, all.size()));
  }

  /** Lines of cells, RFC 4180: a quoted cell may hold commas, line ends and doubled quotes. */
  private static List<List<String>> parse(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
        if (doubled) {
          cell.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
        cell.append(c);
      } else if (c != '\r') {
        row.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          addRow(rows, row);
          row = new ArrayList<>();
        }
      }
    }
    if (cell.length() > 0 || !row.isEmpty()) {
      row.add(cell.toString());
      addRow(rows, row);
    }
    return rows;
  }

  private static void addRow(List<List<String>> rows, List<String> row) {
    if (row.size() > 1 || !row.get(0).isBlank()) {
      rows.add(row);
    }
  }

  /** Names in their order. */
  List<String> names() {
    return rows.stream().map(row -> cell(row, "name")).toList();
  }

  /** What stands in a print's row; null if there is no such row. */
  @Nullable
  String cell(String name, String column) {
    for (List<String> row : rows) {
      if (cell(row, "name").equals(name)) {
        return cell(row, column);
      }
    }
    return null;
  }

  private String cell(List<String> row, String column) {
    int at = header.indexOf(column);
    return at < row.size() ? row.get(at) : "";
  }

  /** This list with a print added, in place of an earlier row of its name. */
  PrintLog with(Print print) {
    List<String> added = new ArrayList<>();
    for (String column : header) {
      added.add(value(print, column));
    }
    List<List<String>> all = new ArrayList<>();
    for (List<String> row : rows) {
      if (!cell(row, "name").equals(print.name().fileName())) {
        all.add(row);
      }
    }
    all.add(added);
    return new PrintLog(header, all);
  }

  private static String value(Print print, String column) {
    return switch (column) {
      case "name" -> print.name().fileName();
      case "date" -> print.date();
      case "frames" -> Long.toString(print.frames());
      case "sample_rate_hz" -> Integer.toString(print.name().sampleRateHz());
      case "bits" -> RateAndBits.bits(print.name().format());
      case "integrated_lufs" -> hundredths(print.levels().integratedLufs());
      case "true_peak_dbtp" -> hundredths(print.levels().truePeakDbtp());
      case "sha256" -> print.sha256();
      case "source" -> print.source();
      case "source_sha256" -> print.sourceSha256();
      case "dither" -> print.dither();
      case "seed" -> Long.toString(print.seed());
      case "bytes" -> Long.toString(print.bytes());
      default -> "";
    };
  }

  private static String hundredths(@Nullable Double level) {
    return level == null ? "" : io.github.studiohand.assistant.report.Words.fixed(level, 2);
  }

  @Override
  public String toString() {
    Csv csv = new Csv(header.toArray(new String[0]));
    for (List<String> row : rows) {
      List<String> cells = new ArrayList<>(row);
      while (cells.size() < header.size()) {
        cells.add("");
      }
      csv.row(cells.subList(0, header.size()).toArray());
    }
    return csv.toString();
  }
}
