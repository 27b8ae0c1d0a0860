package io.github.studiohand.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Single figures of a comparison, a line each, for other programs to evaluate. */
final class PeerCsv {
  private final StringBuilder text =
      new StringBuilder("table,case,method,quantity,unit,value,reference,error\n");

  /**
   * Adds a figure.
   *
   * @param table it belongs to
   * @param scene what was measured
   * @param method what measured
   * @param quantity what it is
   * @param unit of it
   * @param value the figure
   * @param reference what it should be or is compared with; NaN: nothing
   */
  void add(
      String table,
      String scene,
      String method,
      String quantity,
      String unit,
      double value,
      double reference) {
    text.append(quoted(table)).append(',').append(quoted(scene)).append(',');
    text.append(quoted(method)).append(',').append(quoted(quantity)).append(',').append(unit);
    text.append(',').append(cell(value)).append(',').append(cell(reference));
    text.append(',').append(cell(value == reference ? 0.0 : value - reference)).append('\n');
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static String cell(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    if (Double.isInfinite(value)) {
      return value < 0 ? "-inf" : "inf";
    }
    return String.format(Locale.ROOT, "%.6g", value);
  }

  /** All lines, the first of which names the columns. */
  String text() {
    return text.toString();
  }

  /** Writes them. */
  void write(Path file) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
