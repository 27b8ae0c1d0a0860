package io.github.studiohand.benchmarks;

import io.github.studiohand.core.resample.Resampler;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sample-rate converter against {@code sox rate -v}, in one run: what becomes of sines over the whole band, and
 * processor time, turn about. In go 32-bit floats, whose rounding alone leaves some −150 dB; out come 32-bit floats of ours
 * and 32-bit integers of SoX, which works on these and cuts floats to 24 bits when it writes them.
 */
public final class ResamplePeers {
  /** Share of the lower rate's half up to which ripple and residual are judged. */
  static final double PASS_BAND = 0.9;

  static final String OURS = "Resampler";
  static final String SOX = "sox rate -v";

  private static final int[][] RATES_HZ = {
    {44_100, 48_000},
    {48_000, 44_100},
    {44_100, 96_000},
    {96_000, 44_100},
    {48_000, 96_000},
    {96_000, 48_000}
  };
  private static final int SINES = 200;
  private static final int DEFAULT_RUNS = 5;
  private static final int DEFAULT_SECONDS = 60;
  private static final int BLOCK_FRAMES = 512;
  private static final double RIPPLE_DB = 0.01;

  private final Path directory;
  private final PrintStream out;
  private final PeerCsv csv = new PeerCsv();

  private ResamplePeers(Path directory, PrintStream out) {
    this.directory = directory;
    this.out = out;
  }

  /**
   * Figures of a converter.
   *
   * @param rippleDb highest less lowest gain in the pass band
   * @param residualDb worst in the pass band: noise, distortion and images
   * @param aliasDb worst of sines above half the output's rate; NaN if there are none
   * @param keptHz highest frequency up to which no gain is further than 0.01 dB from 0
   */
  record Figures(double rippleDb, double residualDb, double aliasDb, double keptHz) {
    /** Of what became of sines. */
    static Figures of(List<SineSteps.Step> steps, int inputRateHz, int outputRateHz) {
      double nyquistHz = 0.5 * Math.min(inputRateHz, outputRateHz);
      double lowest = Double.POSITIVE_INFINITY;
      double highest = Double.NEGATIVE_INFINITY;
      double residual = Double.NEGATIVE_INFINITY;
      double alias = Double.NaN;
      double kept = 0.0;
      boolean whole = true;
      for (SineSteps.Step step : steps) {
        if (step.frequencyHz() <= PASS_BAND * nyquistHz) {
          lowest = Math.min(lowest, step.gainDb());
          highest = Math.max(highest, step.gainDb());
          residual = Math.max(residual, step.residualDb());
        }
        if (step.frequencyHz() > nyquistHz) {
          alias = Double.isNaN(alias) ? step.residualDb() : Math.max(alias, step.residualDb());
        }
        whole &= Math.abs(step.gainDb()) <= RIPPLE_DB;
        kept = whole ? step.frequencyHz() : kept;
      }
      return new Figures(highest - lowest, residual, alias, kept);
    }
  }

  /**
   * Runs.
   *
   * @param args {@code --csv FILE} writes each figure there, {@code --runs N} says how often to time, 5 by default
   * @throws IOException if a file cannot be written or a program not be run
   * @throws InterruptedException if interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int runs = DEFAULT_RUNS;
    @Nullable Path file = null;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--csv" -> file = Path.of(args[++i]);
        case "--runs" -> runs = Integer.parseInt(args[++i]);
        default -> throw new IllegalArgumentException(args[i] + ": no such option");
      }
    }
    PeerCsv csv = compare(RATES_HZ, SINES, DEFAULT_SECONDS, runs, System.out);
    if (file != null) {
      csv.write(file);
    }
  }

  /** Compares and prints. */
  static PeerCsv compare(int[][] ratesHz, int sines, int seconds, int runs, PrintStream out)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("studiohand-resample");
    try {
      ResamplePeers peers = new ResamplePeers(directory, out);
      peers.quality(ratesHz, sines);
      peers.speed(ratesHz, seconds, runs);
      return peers.csv;
    } finally {
      try (var left = Files.list(directory)) {
        for (Path file : left.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(directory);
    }
  }

  private void quality(int[][] ratesHz, int sines) throws IOException, InterruptedException {
    out.printf(
        "%d sines over the band; ripple and residual up to %.2f of half the lower rate; kept: within %.2f dB%n%n",
        sines, PASS_BAND, RIPPLE_DB);
    out.println("| Hz | | ripple, dB | worst residual, dB | worst alias, dB | kept up to, Hz |");
    out.println("|---|---|---|---|---|---|");
    for (int[] rates : ratesHz) {
      SineSteps steps = new SineSteps(rates[0], rates[1], sines);
      float[] input = steps.input();
      row(rates, OURS, steps.measure(RawSamples.doubles(ours(input, rates[0], rates[1]))));
      if (Command.isInstalled("sox")) {
        row(rates, SOX, steps.measure(sox(input, rates[0], rates[1])));
      }
    }
    if (!Command.isInstalled("sox")) {
      out.printf("%n%s is not run: %s%n", SOX, Command.missing("sox"));
    }
  }

  private void row(int[] rates, String method, List<SineSteps.Step> steps) {
    Figures figures = Figures.of(steps, rates[0], rates[1]);
    String scene = rates[0] + " to " + rates[1];
    out.printf(
        "| %s | %s | %.6f | %.1f | %s | %.0f |%n",
        scene,
        method,
        figures.rippleDb,
        figures.residualDb,
        Double.isNaN(figures.aliasDb) ? "" : "%.1f".formatted(figures.aliasDb),
        figures.keptHz);
    for (SineSteps.Step step : steps) {
      String at = "%s, %.1f Hz".formatted(scene, step.frequencyHz());
      csv.add("resampling", at, method, "gain", "dB", step.gainDb(), 0.0);
      csv.add("resampling", at, method, "residual", "dB", step.residualDb(), Double.NaN);
    }
  }

  /** Converts a take by ours. */
  static float[] ours(float[] input, int inputRateHz, int outputRateHz) {
    Resampler resampler = new Resampler(inputRateHz, outputRateHz, 1);
    float[] padded =
        Arrays.copyOf(input, input.length + resampler.lookAheadFrames() + BLOCK_FRAMES);
    float[][] converted = new float[1][resampler.maxOutputFrames(padded.length)];
    resampler.process(new float[][] {padded}, 0, padded.length, converted, 0);
    return Arrays.copyOf(converted[0], (int) resampler.outputFrames(input.length));
  }

  private double[] sox(float[] input, int inputRateHz, int outputRateHz)
      throws IOException, InterruptedException {
    Path in = directory.resolve("in.wav");
    Path raw = directory.resolve("out.raw");
    new Programme(SOX, inputRateHz, new float[][] {input}).write(in);
    List<String> command = new ArrayList<>(List.of("sox", in.toString(), "-t", "s32", "-L"));
    command.addAll(List.of(raw.toString(), "rate", "-v", Integer.toString(outputRateHz)));
    Command.run(command);
    return RawSamples.integers(raw);
  }

  private void speed(int[][] ratesHz, int seconds, int runs)
      throws IOException, InterruptedException {
    List<Turns> all = new ArrayList<>();
    for (int[] rates : ratesHz) {
      all.add(turns(rates[0], rates[1], seconds));
    }
    for (Turns turns : all) {
      turns.warmUp();
    }
    for (int run = 0; run < runs; run++) {
      for (Turns turns : all) {
        turns.round();
      }
    }
    out.printf(
        "%n%d runs, turn about, of %d s of mono music; ns an input sample of processor time%n",
        runs, seconds);
    for (int i = 0; i < all.size(); i++) {
      String scene = ratesHz[i][0] + " to " + ratesHz[i][1];
      out.printf("%n%s Hz%n%n", scene);
      all.get(i).print(out);
      all.get(i).note("resampling speed", scene, csv);
      double ratio = all.get(i).net(OURS) / all.get(i).net(SOX);
      if (!Double.isNaN(ratio)) {
        out.printf("%n%s takes %.2f times as long as %s less its reading%n", OURS, ratio, SOX);
      }
    }
  }

  private Turns turns(int inputRateHz, int outputRateHz, int seconds) throws IOException {
    int frames = seconds * inputRateHz;
    float[][] take = {ClickedMusic.chord(inputRateHz, frames, 1)};
    Path file = directory.resolve(inputRateHz + ".wav");
    new Programme(OURS, inputRateHz, take).write(file);
    Turns turns = new Turns(inputRateHz, frames);
    Resampler resampler = new Resampler(inputRateHz, outputRateHz, 1);
    float[][] converted = new float[1][resampler.maxOutputFrames(BLOCK_FRAMES)];
    turns.ours(OURS, () -> {
      resampler.clear();
      for (int at = 0; at < frames; at += BLOCK_FRAMES) {
        int run = Math.min(BLOCK_FRAMES, frames - at);
        resampler.process(take, at, run, converted, 0);
      }
      return "";
    });
    String reading = "sox, reading only";
    String missing = Command.missing("sox");
    List<String> read = List.of("sox", file.toString(), "-n");
    List<String> rate = new ArrayList<>(read);
    rate.addAll(List.of("rate", "-v", Integer.toString(outputRateHz)));
    turns.program(reading, missing, () -> Command.run(read).seconds() * 1e9 / frames);
    turns.program(SOX, missing, reading, () -> Command.run(rate).seconds() * 1e9 / frames);
    return turns;
  }
}
