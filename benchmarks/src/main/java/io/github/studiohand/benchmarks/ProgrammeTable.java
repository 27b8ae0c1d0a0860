package io.github.studiohand.benchmarks;

import io.github.studiohand.benchmarks.MeterReading.Quantity;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far our loudness is from that of other meters on {@link RandomProgramme}s. */
final class ProgrammeTable {
  private static final String TABLE = "random programmes";
  private static final int STEP_MS = 100;
  private static final List<Quantity> QUANTITIES = List.of(
      Quantity.INTEGRATED,
      Quantity.RANGE,
      Quantity.COARSE_RANGE,
      Quantity.MOMENTARY,
      Quantity.SHORT_TERM);

  private final Map<String, Map<Quantity, List<Double>>> differences = new LinkedHashMap<>();
  private final Map<String, Map<Quantity, String>> worst = new LinkedHashMap<>();
  private int count;

  /** Measures these and notes each figure. */
  void measure(Meters meters, int programmes, PeerCsv csv)
      throws IOException, InterruptedException {
    for (int seed = 0; seed < programmes; seed++) {
      Programme programme = RandomProgramme.of(seed);
      Map<String, MeterReading> readings = meters.read(programme, STEP_MS, Ebur128.LOUDNESS);
      MeterReading ours = readings.remove(Meters.OURS);
      for (Quantity quantity : QUANTITIES) {
        csv.add(
            TABLE,
            programme.name(),
            Meters.OURS,
            quantity.symbol(),
            quantity.unit(),
            ours.of(quantity),
            Double.NaN);
      }
      readings.forEach((peer, reading) -> compare(programme, peer, ours, reading, csv));
      count++;
    }
  }

  private void compare(
      Programme programme, String peer, MeterReading ours, MeterReading theirs, PeerCsv csv) {
    for (Quantity quantity : QUANTITIES) {
      if (quantity == Quantity.COARSE_RANGE && !peer.equals(Ebur128.NAME)) {
        continue;
      }
      double value = quantity == Quantity.COARSE_RANGE ? theirs.rangeLu() : theirs.of(quantity);
      double reference = ours.of(quantity);
      csv.add(TABLE, programme.name(), peer, quantity.symbol(), quantity.unit(), value, reference);
      double difference = value == reference ? 0.0 : Math.abs(value - reference);
      List<Double> all = differences
          .computeIfAbsent(peer, name -> new EnumMap<>(Quantity.class))
          .computeIfAbsent(quantity, name -> new ArrayList<>());
      if (all.stream().allMatch(other -> difference > other)) {
        worst
            .computeIfAbsent(peer, name -> new EnumMap<>(Quantity.class))
            .put(quantity, programme.name());
      }
      all.add(difference);
    }
  }

  /** Largest difference so far from one peer; NaN if it did not run. */
  double worstLu(String peer, Quantity quantity) {
    return sorted(peer, quantity).length == 0 ? Double.NaN : quantile(peer, quantity, 1.0);
  }

  private double[] sorted(String peer, Quantity quantity) {
    return differences.getOrDefault(peer, Map.of()).getOrDefault(quantity, List.of()).stream()
        .mapToDouble(Double::doubleValue)
        .sorted()
        .toArray();
  }

  private double quantile(String peer, Quantity quantity, double share) {
    double[] sorted = sorted(peer, quantity);
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  /** Prints worst and median, in Markdown. */
  void print(PrintStream out) {
    out.printf(
        "%nDifference from ours over %d random programmes, LU; peers' M and S read every %d ms%n%n",
        count, STEP_MS);
    out.println("| peer | | median | worst | on |");
    out.println("|---|---|---|---|---|");
    for (String peer : differences.keySet()) {
      for (Quantity quantity : differences.get(peer).keySet()) {
        out.printf(
            "| %s | %s | %.4f | %.4f | %s |%n",
            peer,
            quantity.symbol(),
            quantile(peer, quantity, 0.5),
            quantile(peer, quantity, 1.0),
            worst.get(peer).get(quantity));
      }
    }
    long undefined = differences.values().stream()
        .flatMap(figures -> figures.values().stream())
        .flatMapToDouble(
            list -> Arrays.stream(list.stream().mapToDouble(Double::doubleValue).toArray()))
        .filter(Double::isNaN)
        .count();
    if (undefined > 0) {
      out.printf("%n%d figures are not numbers%n", undefined);
    }
  }
}
