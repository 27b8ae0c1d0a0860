package io.github.studiohand.benchmarks;

import io.github.studiohand.core.Processor;
import java.io.IOException;
import java.io.PrintStream;

/** How far sums of stems are from the exact one: {@link StemFiles#exactSum}. */
final class SumAccuracy {
  private static final String TABLE = "sum, accuracy";
  private static final int BLOCK_FRAMES = 512;

  private final StemFiles files;
  private final double[] exact;

  /** A sum less the exact one. */
  private record Error(double worstUlp, double worst, double rms) {}

  /** Of these. */
  SumAccuracy(StemFiles files) {
    this.files = files;
    exact = StemFiles.exactSum(files.stems());
  }

  /** Prints the errors, in Markdown. */
  void print(PrintStream out, PeerCsv csv) throws IOException, InterruptedException {
    out.printf(
        "%nError against the exact sum; ulp: steps of the float at the exact sum's magnitude%n%n");
    out.println("| | worst, ulp | worst, dBFS | rms, dBFS |");
    out.println("|---|---|---|---|");
    row("StemSummer, float", RawSamples.doubles(summed()), out, csv);
    row("StemMix, double", mixed(), out, csv);
    if (Ffmpeg.missing().isEmpty()) {
      double[] sum = StemPeers.amixed(files.files(), files.output("amix.raw"));
      row("ffmpeg amix, float", sum, out, csv);
    }
    if (Command.isInstalled("sox")) {
      double[] sum = StemPeers.soxMixed(files.files(), files.output("sox.raw"));
      row("sox -m -v 1, 32-bit integers", sum, out, csv);
    }
  }

  private void row(String name, double[] sum, PrintStream out, PeerCsv csv) {
    Error error = error(sum);
    double worstDbfs = MeterReading.decibels(error.worst);
    double rmsDbfs = MeterReading.decibels(error.rms);
    out.printf("| %s | %.3g | %.1f | %.1f |%n", name, error.worstUlp, worstDbfs, rmsDbfs);
    csv.add(TABLE, "64 stems", name, "worst error", "ulp", error.worstUlp, Double.NaN);
    csv.add(TABLE, "64 stems", name, "worst error", "dBFS", worstDbfs, Double.NaN);
    csv.add(TABLE, "64 stems", name, "rms error", "dBFS", rmsDbfs, Double.NaN);
  }

  private Error error(double[] sum) {
    double worstUlp = 0.0;
    double worst = 0.0;
    double squares = 0.0;
    for (int n = 0; n < exact.length; n++) {
      double error = Math.abs(sum[n] - exact[n]);
      worstUlp = Math.max(worstUlp, error / Math.ulp((float) exact[n]));
      worst = Math.max(worst, error);
      squares += error * error;
    }
    return new Error(worstUlp, worst, Math.sqrt(squares / exact.length));
  }

  private float[] summed() {
    Processor summer = SumPeers.summer(BLOCK_FRAMES);
    float[][] bus = new float[1][exact.length];
    for (int at = 0; at < exact.length; at += BLOCK_FRAMES) {
      int frames = Math.min(BLOCK_FRAMES, exact.length - at);
      summer.process(bus, files.stems(), at, frames);
    }
    return bus[0];
  }

  private double[] mixed() {
    double[][] bus = new double[1][exact.length];
    SumPeers.mix().process(bus, files.stems(), 0, exact.length);
    return bus[0];
  }
}
