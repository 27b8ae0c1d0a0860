package io.github.studiohand.assistant.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text of a CSV file (RFC 4180, but lines end in LF): header first, numbers with a decimal point. */
public final class Csv {
  private final StringBuilder text = new StringBuilder();
  private final int columns;

  /**
   * Starts with the header.
   *
   * @param header names of the columns
   */
  public Csv(String... header) {
    columns = header.length;
    line((Object[]) header);
  }

  /**
   * Adds a row.
   *
   * @param cells one per column; floating-point numbers are given three decimals, null an empty cell
   * @return this
   * @throws IllegalArgumentException if there are more or fewer cells than columns
   */
  public Csv row(@Nullable Object... cells) {
    if (cells.length != columns) {
      throw new IllegalArgumentException(
          "cells.length: " + cells.length + " (expected: " + columns + " columns)");
    }
    line(cells);
    return this;
  }

  private void line(@Nullable Object... cells) {
    for (int i = 0; i < cells.length; i++) {
      text.append(i == 0 ? "" : ",").append(cell(cells[i]));
    }
    text.append('\n');
  }

  private static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    String plain = value instanceof Double || value instanceof Float
        ? String.format(Locale.ROOT, "%.3f", ((Number) value).doubleValue())
        : value.toString();
    boolean quote = plain.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quote ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
  }

  /** The whole text. */
  @Override
  public String toString() {
    return text.toString();
  }
}
