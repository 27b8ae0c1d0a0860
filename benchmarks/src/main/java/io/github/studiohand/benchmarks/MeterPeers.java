package io.github.studiohand.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The loudness and true peak meters against libebur128 and FFmpeg's {@code ebur128}, in one run: on the signals of EBU
 * Tech 3341 and 3342, on random programmes, true peak against ideal interpolation, and by processor time.
 */
public final class MeterPeers {
  private static final int[] SAMPLE_RATES_HZ = {48_000, 44_100, 96_000};
  private static final int DEFAULT_PROGRAMMES = 81;
  private static final int DEFAULT_SEEDS = 4;
  private static final int DEFAULT_SECONDS = 60;
  private static final int DEFAULT_RUNS = 7;

  private MeterPeers() {}

  /**
   * Runs.
   *
   * @param args {@code --csv FILE} writes each figure there, {@code --only REGEX} picks from {@code ebu},
   *     {@code programmes}, {@code truepeak} and {@code speed}, {@code --programmes N} says how many of them, 81 by
   *     default, {@code --runs N} how often to time, 7 by default
   * @throws IOException if a file cannot be written or a program not be run
   * @throws InterruptedException if interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    String only = ".*";
    int programmes = DEFAULT_PROGRAMMES;
    int runs = DEFAULT_RUNS;
    @Nullable Path file = null;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--csv" -> file = Path.of(args[++i]);
        case "--only" -> only = args[++i];
        case "--programmes" -> programmes = Integer.parseInt(args[++i]);
        case "--runs" -> runs = Integer.parseInt(args[++i]);
        default -> throw new IllegalArgumentException(args[i] + ": no such option");
      }
    }
    PeerCsv csv = compare(only, programmes, runs, System.out);
    if (file != null) {
      csv.write(file);
    }
  }

  private static PeerCsv compare(String only, int programmes, int runs, PrintStream out)
      throws IOException, InterruptedException {
    PeerCsv csv = new PeerCsv();
    Meters.printMissing(out);
    try (Meters meters = new Meters()) {
      if ("ebu".matches(only)) {
        EbuTable table = new EbuTable();
        table.measure(meters, EbuTable.cases(SAMPLE_RATES_HZ[0]), csv);
        table.print(out);
      }
      if ("programmes".matches(only)) {
        ProgrammeTable table = new ProgrammeTable();
        table.measure(meters, programmes, csv);
        table.print(out);
      }
      if ("truepeak".matches(only)) {
        TruePeakTable table = new TruePeakTable();
        for (int sampleRateHz : SAMPLE_RATES_HZ) {
          table.measure(meters, sampleRateHz, DEFAULT_SEEDS, csv);
        }
        table.print(out);
      }
    }
    if ("speed".matches(only)) {
      try (MeterSpeed speed = new MeterSpeed(DEFAULT_SECONDS)) {
        speed.compare(runs, out, csv);
      }
    }
    return csv;
  }
}
