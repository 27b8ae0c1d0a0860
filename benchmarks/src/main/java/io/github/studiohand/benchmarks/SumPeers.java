package io.github.studiohand.benchmarks;

import io.github.studiohand.core.Processor;
import io.github.studiohand.core.StreamFormat;
import io.github.studiohand.core.WarmUp;
import io.github.studiohand.core.mix.StemMix;
import io.github.studiohand.core.mix.StemSummer;
import io.github.studiohand.core.mix.StemSummerSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sum of 64 mono stems to one bus against FFmpeg's {@code amix} and {@code sox -m}, in one run, turn about, by
 * processor time for an input sample.
 *
 * <p>Neither of them can be timed without its reading, so there are two tables. In the first all input is in the
 * processor's cache: ours adds blocks that have just been made, {@code amix} gets one file through {@code asplit},
 * from which the decoding of that file is deducted. In the second 64 files are read: the time of all of it, and less
 * that of reading as many samples one after the other; ours adds stems that lie in memory.
 */
public final class SumPeers {
  static final int STEMS = 64;

  private static final int CACHED_FRAMES = 1024;
  private static final int DEFAULT_RUNS = 5;
  private static final int DEFAULT_SECONDS = 20;
  private static final int CACHED_TIMES = 6; // as long as the files
  private static final int WARM_UP_BLOCKS = 1000;
  private static final String SUMMER_512 = "StemSummer, blocks of 512";
  private static final String SUMMER_64 = "StemSummer, blocks of 64";
  private static final String MIX_512 = "StemMix, blocks of 512";
  private static final String MIX_64 = "StemMix, blocks of 64";
  private static final String DECODE = "ffmpeg, decoding only";
  private static final String AMIX = "ffmpeg amix";
  private static final String SOX_READ = "sox, reading only";
  private static final String SOX = "sox -m";
  private static final String SOX_UNITY = "sox -m -v 1";

  private final StemFiles files;
  private final int runs;
  private final PrintStream out;
  private final PeerCsv csv;

  private SumPeers(StemFiles files, int runs, PrintStream out, PeerCsv csv) {
    this.files = files;
    this.runs = runs;
    this.out = out;
    this.csv = csv;
  }

  /**
   * Runs.
   *
   * @param args {@code --csv FILE} writes each figure there, {@code --runs N} says how often to time, 5 by default,
   *     {@code --seconds N} how long the stems are, 20 by default
   * @throws IOException if a file cannot be written or a program not be run
   * @throws InterruptedException if interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int runs = DEFAULT_RUNS;
    int seconds = DEFAULT_SECONDS;
    @Nullable Path file = null;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--csv" -> file = Path.of(args[++i]);
        case "--runs" -> runs = Integer.parseInt(args[++i]);
        case "--seconds" -> seconds = Integer.parseInt(args[++i]);
        default -> throw new IllegalArgumentException(args[i] + ": no such option");
      }
    }
    PeerCsv csv = compare(seconds, runs, System.out);
    if (file != null) {
      csv.write(file);
    }
  }

  /** Compares and prints. */
  static PeerCsv compare(int seconds, int runs, PrintStream out)
      throws IOException, InterruptedException {
    PeerCsv csv = new PeerCsv();
    try (StemFiles files = new StemFiles(STEMS, seconds * StemFiles.SAMPLE_RATE_HZ)) {
      SumPeers peers = new SumPeers(files, runs, out, csv);
      peers.cached();
      peers.read();
      new SumAccuracy(files).print(out, csv);
      new SumFiles(files).print(runs, out, csv);
    }
    return csv;
  }

  private void cached() throws IOException, InterruptedException {
    int samples = CACHED_TIMES * files.samples();
    Turns turns = new Turns((double) STEMS * StemFiles.SAMPLE_RATE_HZ, samples);
    float[][] stems = StemFiles.stems(STEMS, CACHED_FRAMES);
    ours(turns, stems, samples / STEMS);
    Path file = files.files().get(0);
    int frames = files.stems()[0].length;
    turns.program(
        DECODE, Ffmpeg.missing(), () -> perSample(StemPeers.decode(file, CACHED_TIMES), samples));
    turns.program(
        AMIX,
        Ffmpeg.missing(),
        DECODE,
        () -> perSample(StemPeers.amixOfOne(file, CACHED_TIMES, STEMS), samples));
    rounds(turns);
    out.printf(
        "%d runs, turn about: %d mono stems onto a mono bus, %d frames again and again, in cache; ns an input"
            + " sample of processor time. FFmpeg: one file of %d frames, %d times, split.%n%n",
        runs, STEMS, CACHED_FRAMES, frames, CACHED_TIMES);
    turns.print(out);
    turns.note("sum, in cache", "64 stems", csv);
    ratios(turns, AMIX);
  }

  private void read() throws IOException, InterruptedException {
    Turns turns = new Turns((double) STEMS * StemFiles.SAMPLE_RATE_HZ, files.samples());
    ours(turns, files.stems(), files.stems()[0].length);
    turns.program(
        DECODE,
        Ffmpeg.missing(),
        () -> perSample(StemPeers.decode(files.files().get(0), STEMS), files.samples()));
    turns.program(
        AMIX,
        Ffmpeg.missing(),
        DECODE,
        () -> perSample(StemPeers.amix(files.files()), files.samples()));
    turns.program(
        SOX_READ,
        Command.missing("sox"),
        () -> perSample(StemPeers.soxRead(files.files()).seconds(), files.samples()));
    for (boolean unity : new boolean[] {false, true}) {
      turns.program(
          unity ? SOX_UNITY : SOX,
          Command.missing("sox"),
          SOX_READ,
          () -> perSample(StemPeers.soxMix(files.files(), unity, "-n").seconds(), files.samples()));
    }
    rounds(turns);
    out.printf(
        "%n%d runs, turn about: %d files of %d s, 32-bit float; ours from memory%n%n",
        runs, STEMS, files.stems()[0].length / StemFiles.SAMPLE_RATE_HZ);
    turns.print(out);
    turns.note("sum, of files", "64 stems", csv);
    ratios(turns, AMIX);
    ratios(turns, SOX);
    ratios(turns, SOX_UNITY);
  }

  private void rounds(Turns turns) throws IOException, InterruptedException {
    turns.warmUp();
    turns.warmUp();
    for (int run = 0; run < runs; run++) {
      turns.round();
    }
  }

  private static double perSample(double seconds, int samples) {
    return seconds * 1e9 / samples;
  }

  private void ratios(Turns turns, String peer) {
    if (Double.isNaN(turns.net(peer))) {
      return;
    }
    out.println();
    for (String ours : new String[] {SUMMER_512, SUMMER_64, MIX_512, MIX_64}) {
      out.printf(
          "%s takes %.3f times as long as %s, %.3f less its reading%n%n",
          ours, turns.ratio(ours, peer), peer, turns.net(ours) / turns.net(peer));
    }
  }

  /** Adds ours, which run through the stems again and again until so many frames have gone by. */
  private static void ours(Turns turns, float[][] stems, int frames) {
    for (int blockFrames : new int[] {512, 64}) {
      Processor summer = summer(blockFrames);
      float[][] bus = new float[1][stems[0].length];
      turns.ours(blockFrames == 512 ? SUMMER_512 : SUMMER_64, () -> {
        over(stems, frames, blockFrames, (at, run) -> {
          Arrays.fill(bus[0], at, at + run, 0.0f);
          summer.process(bus, stems, at, run);
        });
        return "";
      });
    }
    for (int blockFrames : new int[] {512, 64}) {
      StemMix mix = mix();
      double[][] bus = new double[1][stems[0].length];
      turns.ours(blockFrames == 512 ? MIX_512 : MIX_64, () -> {
        over(stems, frames, blockFrames, (at, run) -> {
          Arrays.fill(bus[0], at, at + run, 0.0);
          mix.process(bus, stems, at, run);
        });
        return "";
      });
    }
  }

  /** What is done to a block. */
  private interface Block {
    void run(int at, int frames);
  }

  private static void over(float[][] stems, int frames, int blockFrames, Block block) {
    int length = stems[0].length;
    for (int done = 0; done < frames; done += length) {
      int end = Math.min(length, frames - done);
      for (int at = 0; at < end; at += blockFrames) {
        block.run(at, Math.min(blockFrames, end - at));
      }
    }
  }

  /** Ours, ready to go. */
  static Processor summer(int blockFrames) {
    StreamFormat format = new StreamFormat(StemFiles.SAMPLE_RATE_HZ, 1, STEMS, blockFrames);
    Processor summer = new StemSummer();
    summer.prepare(format);
    WarmUp.run(summer, format, WARM_UP_BLOCKS);
    return summer;
  }

  /** The same in double. */
  static StemMix mix() {
    StemSummerSettings.Builder settings = StemSummerSettings.builder().bus(1);
    for (int stem = 0; stem < STEMS; stem++) {
      settings.stem(1);
    }
    return new StemMix(settings.build());
  }
}
