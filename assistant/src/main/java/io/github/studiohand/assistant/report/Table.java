package io.github.studiohand.assistant.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table for a terminal: first column to the left, numbers to the right, two spaces between columns. */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();
  private final boolean[] right;

  /**
   * Starts with the header.
   *
   * @param header names of the columns; one that starts with {@code >} is set to the right
   */
  public Table(String... header) {
    right = new boolean[header.length];
    List<String> names = new ArrayList<>();
    for (int i = 0; i < header.length; i++) {
      right[i] = header[i].startsWith(">");
      names.add(right[i] ? header[i].substring(1) : header[i]);
    }
    rows.add(names);
  }

  /**
   * Adds a row.
   *
   * @param cells one per column
   * @return this
   */
  public Table row(String... cells) {
    if (cells.length != right.length) {
      throw new IllegalArgumentException(
          "cells.length: " + cells.length + " (expected: " + right.length + " columns)");
    }
    rows.add(Arrays.asList(cells));
    return this;
  }

  /** The table, each line ended. */
  @Override
  public String toString() {
    int[] widths = new int[right.length];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String gap = " ".repeat(widths[i] - row.get(i).length());
        line.append(i == 0 ? "" : "  ");
        line.append(right[i] ? gap + row.get(i) : row.get(i) + gap);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
