package io.github.studiohand.benchmarks;

import io.github.studiohand.testdata.BleedScore;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Scores of methods on cases, averaged over the microphones of each, and how many times faster than real time each
 * was once, all microphones together, as a table and as CSV.
 */
final class DebleedTable {
  private static final String ROW =
      "| %-8s | %-26s | %-22s | %6s | %6s | %6s | %6s | %6s | %6s | %6s |%n";

  private final PrintStream out;
  private final List<Row> rows = new ArrayList<>();

  private record Row(
      String set,
      String scene,
      String method,
      int microphones,
      double[] decibels,
      double timesRealTime) {}

  /** Prints the head, in Markdown; figures in decibels, the last one times real time. */
  DebleedTable(PrintStream out) {
    this.out = out;
    out.printf(
        ROW, "set", "case", "method", "SDRi", "late", "bleed", "silent", "loss", "error", "× real");
    out.println("|---|---|---|---|---|---|---|---|---|---|");
  }

  /**
   * Adds a row and prints it.
   *
   * @param set of cases
   * @param scene name of the case
   * @param method name of the method
   * @param scores one a microphone
   * @param timesRealTime duration of the case over processor time, NaN if not known
   */
  void add(String set, String scene, String method, List<BleedScore> scores, double timesRealTime) {
    double[] decibels = {
      mean(scores, BleedScore::sdrGainDb),
      mean(scores, BleedScore::lateSdrGainDb),
      mean(scores, BleedScore::bleedReductionDb),
      mean(scores, BleedScore::silentReductionDb),
      mean(scores, BleedScore::targetLossDb),
      mean(scores, BleedScore::targetErrorDb)
    };
    Row row = new Row(set, scene, method, scores.size(), decibels, timesRealTime);
    rows.add(row);
    print(row);
  }

  /** Of those that are a number. */
  private static double mean(List<BleedScore> scores, ToDoubleFunction<BleedScore> figure) {
    return scores.stream()
        .mapToDouble(figure)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }

  private void print(Row row) {
    Object[] cells = new Object[4 + row.decibels.length];
    cells[0] = row.set;
    cells[1] = row.scene;
    cells[2] = row.method;
    for (int i = 0; i < row.decibels.length; i++) {
      cells[3 + i] = Double.isNaN(row.decibels[i]) ? "" : "%.2f".formatted(row.decibels[i]);
    }
    double times = row.timesRealTime;
    cells[3 + row.decibels.length] = Double.isNaN(times) ? "" : "%.1f".formatted(times);
    out.printf(ROW, cells);
  }

  /** With a line of names; what is not a number is empty. */
  String csv() {
    StringBuilder text = new StringBuilder("set,case,method,microphones,sdrGainDb,lateSdrGainDb,"
        + "bleedReductionDb,silentReductionDb,targetLossDb,targetErrorDb,timesRealTime\n");
    for (Row row : rows) {
      text.append(row.set).append(",\"").append(row.scene).append("\",\"");
      text.append(row.method).append("\",").append(row.microphones);
      for (double value : row.decibels) {
        text.append(cell(value));
      }
      text.append(cell(row.timesRealTime)).append('\n');
    }
    return text.toString();
  }

  private static String cell(double value) {
    return Double.isNaN(value) ? "," : String.format(Locale.ROOT, ",%.3f", value);
  }
}
