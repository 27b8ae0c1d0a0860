package io.github.studiohand.benchmarks;

import io.github.studiohand.benchmarks.MeterReading.Quantity;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far true peak meters are from ideal interpolation: {@link IdealPeak} of {@link TruePeakSignals}. EBU Tech 3341
 * wants +0.2 and −0.4 dB at the most.
 */
final class TruePeakTable {
  /** Most by which a meter may read too high. */
  static final double OVER_DB = 0.2;

  /** Most by which it may read too low. */
  static final double UNDER_DB = 0.4;

  private static final String TABLE = "true peak";
  private static final String SAMPLE_PEAK = "sample peak";
  private static final int STEP_MS = 100;

  /** By kind of signal and then by meter. */
  private final Map<String, Map<String, Range>> ranges = new LinkedHashMap<>();

  private final IdealPeak ideal = new IdealPeak(TruePeakSignals.FRAMES);

  /** Of errors in decibels. */
  private static final class Range {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;

    void add(double errorDb) {
      least = Math.min(least, errorDb);
      most = Math.max(most, errorDb);
    }
  }

  /** Measures all signals of a rate and notes each figure. */
  void measure(Meters meters, int sampleRateHz, int seeds, PeerCsv csv)
      throws IOException, InterruptedException {
    for (TruePeakSignals.Case scene : TruePeakSignals.all(sampleRateHz, seeds)) {
      Programme programme = scene.programme();
      double reference = MeterReading.decibels(ideal.of(programme.channels()[0]));
      Map<String, MeterReading> readings = meters.read(programme, STEP_MS, Ebur128.TRUE_PEAK);
      double samplePeak = readings.get(Meters.OURS).samplePeakDbfs();
      note(scene, SAMPLE_PEAK, samplePeak, reference, csv);
      readings.forEach(
          (meter, reading) -> note(scene, meter, reading.truePeakDbtp(), reference, csv));
    }
  }

  private void note(
      TruePeakSignals.Case scene, String meter, double value, double reference, PeerCsv csv) {
    Quantity quantity = Quantity.TRUE_PEAK;
    csv.add(
        TABLE,
        scene.programme().name(),
        meter,
        quantity.symbol(),
        quantity.unit(),
        value,
        reference);
    ranges
        .computeIfAbsent(scene.kind(), kind -> new TreeMap<>())
        .computeIfAbsent(meter, name -> new Range())
        .add(value - reference);
  }

  /** Most that a meter read too low on any signal, below 0; NaN if it did not run. */
  double leastErrorDb(String meter) {
    return ranges.values().stream()
        .filter(kind -> kind.containsKey(meter))
        .mapToDouble(kind -> kind.get(meter).least)
        .min()
        .orElse(Double.NaN);
  }

  /** Most that a meter read too high on any signal; NaN if it did not run. */
  double mostErrorDb(String meter) {
    return ranges.values().stream()
        .filter(kind -> kind.containsKey(meter))
        .mapToDouble(kind -> kind.get(meter).most)
        .max()
        .orElse(Double.NaN);
  }

  /** Prints the errors, in Markdown. */
  void print(PrintStream out) {
    String[] meters = {Meters.OURS, Ebur128.NAME, FfmpegMeter.NAME, SAMPLE_PEAK};
    out.printf(
        "%nTrue peak less that of ideal interpolation, lowest and highest of each kind of signal, dB"
            + " (tolerance of EBU Tech 3341: −%.1f to +%.1f)%n%n",
        UNDER_DB, OVER_DB);
    out.println("| | " + String.join(" | ", meters) + " |");
    out.println("|---|---|---|---|---|");
    for (Map.Entry<String, Map<String, Range>> kind : ranges.entrySet()) {
      StringBuilder row = new StringBuilder("| " + kind.getKey() + " |");
      for (String meter : meters) {
        Range range = kind.getValue().get(meter);
        row.append(range == null ? "  |" : " %+.3f to %+.3f |".formatted(range.least, range.most));
      }
      out.println(row);
    }
  }
}
