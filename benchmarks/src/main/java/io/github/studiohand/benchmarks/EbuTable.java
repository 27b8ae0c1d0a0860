package io.github.studiohand.benchmarks;

import io.github.studiohand.testdata.EbuCase;
import io.github.studiohand.testdata.EbuSignals;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How meters do on the minimum-requirement signals of EBU Tech 3341 and 3342. */
final class EbuTable {
  private static final String TABLE = "EBU Tech 3341 and 3342";
  private static final int STEP_MS = 10;

  private final Map<String, Row> rows = new LinkedHashMap<>();

  /** One or more readings of one quantity: of a case, or of its twenty segments. */
  private static final class Row {
    final EbuCase.Quantity quantity;
    final double below;
    final double above;
    final Map<String, Errors> errors = new LinkedHashMap<>(); // by meter
    double lowest = Double.POSITIVE_INFINITY; // expected
    double highest = Double.NEGATIVE_INFINITY;

    Row(EbuCase.Reading required) {
      quantity = required.quantity();
      below = required.below();
      above = required.above();
    }
  }

  /** Readings of one meter less what is expected. */
  private static final class Errors {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    boolean accepted = true;
  }

  /** All signals at a rate. */
  static List<EbuCase> cases(double sampleRateHz) {
    List<EbuCase> cases = new ArrayList<>(EbuSignals.tech3341(sampleRateHz));
    cases.addAll(EbuSignals.tech3342(sampleRateHz));
    return cases;
  }

  /** Measures these and notes each figure. */
  void measure(Meters meters, List<EbuCase> cases, PeerCsv csv)
      throws IOException, InterruptedException {
    for (EbuCase scene : cases) {
      String name = scene.toString();
      Programme programme = new Programme(name, (int) scene.sampleRateHz(), scene.signal());
      Map<String, MeterReading> readings = meters.read(programme, STEP_MS, modes(scene));
      for (EbuCase.Reading required : scene.readings()) {
        Row row = row(scene, required);
        readings.forEach((meter, reading) -> {
          double shown = furthest(required, reading);
          String unit = required.quantity() == EbuCase.Quantity.LOUDNESS_RANGE ? "LU" : "LUFS";
          String quantity = words(required.quantity());
          csv.add(TABLE, name, meter, quantity, unit, shown, required.expected());
          Errors errors = row.errors.computeIfAbsent(meter, key -> new Errors());
          errors.least = Math.min(errors.least, shown - required.expected());
          errors.most = Math.max(errors.most, shown - required.expected());
          errors.accepted &= required.accepts(shown);
        });
      }
    }
  }

  private static String modes(EbuCase scene) {
    StringBuilder modes = new StringBuilder();
    for (EbuCase.Reading reading : scene.readings()) {
      modes.append(
          switch (reading.quantity()) {
            case MOMENTARY, MAX_MOMENTARY -> "m";
            case SHORT_TERM, MAX_SHORT_TERM -> "s";
            case INTEGRATED -> "i";
            case LOUDNESS_RANGE -> "r";
            case TRUE_PEAK -> "t";
          });
    }
    return modes.toString();
  }

  private Row row(EbuCase scene, EbuCase.Reading required) {
    String name = scene.name().replaceFirst("^(\\d+-\\d+)-\\d+$", "$1"); // without the segment
    String key = name + " | " + words(required.quantity());
    Row row = rows.computeIfAbsent(key, text -> new Row(required));
    row.lowest = Math.min(row.lowest, required.expected());
    row.highest = Math.max(row.highest, required.expected());
    return row;
  }

  private static String words(EbuCase.Quantity quantity) {
    return switch (quantity) {
      case MOMENTARY -> "M";
      case SHORT_TERM -> "S";
      case MAX_MOMENTARY -> "max M";
      case MAX_SHORT_TERM -> "max S";
      case INTEGRATED -> "I";
      case LOUDNESS_RANGE -> "LRA";
      case TRUE_PEAK -> "true peak";
    };
  }

  /** What was shown; of several values the one furthest from what is expected, NaN if there is none. */
  private static double furthest(EbuCase.Reading required, MeterReading reading) {
    int from = required.fromFrame();
    int to = required.toFrame();
    return switch (required.quantity()) {
      case MOMENTARY -> furthest(reading.trace().momentaryLufs(from, to), required.expected());
      case SHORT_TERM -> furthest(reading.trace().shortTermLufs(from, to), required.expected());
      case MAX_MOMENTARY -> max(reading.trace().momentaryLufs(from, to));
      case MAX_SHORT_TERM -> max(reading.trace().shortTermLufs(from, to));
      case INTEGRATED -> reading.integratedLufs();
      case LOUDNESS_RANGE -> reading.rangeLu();
      case TRUE_PEAK -> reading.truePeakDbtp();
    };
  }

  private static double furthest(double[] shown, double expected) {
    double furthest = shown.length == 0 ? Double.NaN : shown[0];
    for (double value : shown) {
      if (!(Math.abs(value - expected) <= Math.abs(furthest - expected))) {
        furthest = value;
      }
    }
    return furthest;
  }

  private static double max(double[] shown) {
    return Arrays.stream(shown).filter(value -> !Double.isNaN(value)).max().orElse(Double.NaN);
  }

  /** Rows that a meter did not pass: case and quantity; none if it did not run. */
  List<String> failures(String meter) {
    return rows.entrySet().stream()
        .filter(row -> row.getValue().errors.containsKey(meter))
        .filter(row -> !row.getValue().errors.get(meter).accepted)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Prints the errors, in Markdown. */
  void print(PrintStream out) {
    String[] meters = {Meters.OURS, Ebur128.NAME, FfmpegMeter.NAME};
    out.printf(
        "%nMinimum-requirement signals of EBU Tech 3341 and 3342: reading less what is expected, LU or dB;"
            + " M and S read every %d ms, FFmpeg's every 100 ms; **bold** what fails%n%n",
        STEP_MS);
    out.println("| case | | expected | tolerance | " + String.join(" | ", meters) + " |");
    out.println("|---|---|---|---|---|---|---|");
    rows.forEach((key, row) -> {
      StringBuilder line = new StringBuilder("| ").append(key).append(" | ");
      line.append(
          row.lowest == row.highest
              ? "%.1f".formatted(row.lowest)
              : "%.1f to %.1f".formatted(row.lowest, row.highest));
      line.append(" | −%.1f, +%.1f |".formatted(row.below, row.above));
      for (String meter : meters) {
        Errors errors = row.errors.get(meter);
        line.append(errors == null ? "  |" : " " + cell(errors) + " |");
      }
      out.println(line);
    });
  }

  private static String cell(Errors errors) {
    String least = "%+.3f".formatted(errors.least);
    String most = "%+.3f".formatted(errors.most);
    String text = least.equals(most) ? least : least + " to " + most;
    return errors.accepted ? text : "**" + text + "**";
  }
}
