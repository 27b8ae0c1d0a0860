package io.github.studiohand.benchmarks;

import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Processor;
import io.github.studiohand.core.StreamFormat;
import io.github.studiohand.core.WarmUp;
import io.github.studiohand.strip.NoiseGate;
import io.github.studiohand.strip.StripSilence;
import io.github.studiohand.strip.StripSilenceSettings;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MANUAL strip and the gate against FFmpeg's {@code silencedetect} and {@code agate}, in one run, turn about, on
 * the same ten minutes of mono 24-bit audio at 48 kHz. Prints processor time, user and system, of the one
 * thread that works, so that other programs disturb it little; FFmpeg's filters also less its plain decoding.
 */
public final class StripPeers {
  private static final int SAMPLE_RATE_HZ = 48_000;
  private static final int FRAMES = 600 * SAMPLE_RATE_HZ;
  private static final int BLOCK_FRAMES = 512;
  private static final int DEFAULT_RUNS = 7;
  private static final int WARM_UP_RUNS = 3;
  private static final Pattern CPU_TIME = Pattern.compile("utime=([0-9.]+)s stime=([0-9.]+)s");
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final float[] take = StripSilenceBenchmark.take(1, FRAMES)[0];
  private final AudioSource memory = AudioSource.of(SAMPLE_RATE_HZ, take);
  private final StripSilence strip = new StripSilence(
      StripSilenceSettings.builder().mode(StripSilenceSettings.Mode.MANUAL).build());
  private final Processor gate = new NoiseGate();
  private final float[][] block = new float[1][BLOCK_FRAMES];
  private final Path file;

  /** One of the things compared. */
  private interface Job {
    /** Runs once and gives the seconds of processor time it took. */
    double seconds() throws IOException, InterruptedException;
  }

  private StripPeers(Path file) throws IOException {
    this.file = file;
    WavSettings settings =
        WavSettings.builder(SAMPLE_RATE_HZ, 1).format(SampleFormat.PCM_24).build();
    try (WavWriter writer = WavWriter.create(file, settings)) {
      writer.write(new float[][] {take}, 0, FRAMES);
      writer.commit();
    }
    StreamFormat format = new StreamFormat(SAMPLE_RATE_HZ, 1, 0, BLOCK_FRAMES);
    gate.prepare(format);
    WarmUp.run(gate, format, 1000);
  }

  /**
   * Runs.
   *
   * @param args how many runs of each, 7 by default
   * @throws IOException if the file cannot be written or FFmpeg not be run
   * @throws InterruptedException if interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    boolean present = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(path -> Files.isExecutable(Path.of(path, "ffmpeg")));
    if (!present) {
      System.out.println("ffmpeg is not installed: nothing compared");
      return;
    }
    Path file = Files.createTempFile("studiohand-peers", ".wav");
    try {
      Files.delete(file);
      new StripPeers(file).compare(args.length == 0 ? DEFAULT_RUNS : Integer.parseInt(args[0]));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void compare(int runs) throws IOException, InterruptedException {
    String[] names = {
      "ffmpeg decode only",
      "ffmpeg silencedetect",
      "ffmpeg agate",
      "MANUAL strip, in memory",
      "MANUAL strip, from the file",
      "gate, in memory",
    };
    Job[] jobs = {
      () -> ffmpeg(),
      () -> ffmpeg("-af", "silencedetect=noise=-48dB:duration=0.2"),
      () -> ffmpeg("-af", "agate"),
      () -> ours(() -> strip.analyze(memory)),
      () -> ours(this::stripFile),
      () -> ours(this::gateAll),
    };
    for (int run = 0; run < WARM_UP_RUNS; run++) {
      for (int i = 3; i < jobs.length; i++) {
        jobs[i].seconds();
      }
    }
    double[][] seconds = new double[jobs.length][runs];
    for (int run = 0; run < runs; run++) {
      for (int i = 0; i < jobs.length; i++) {
        seconds[i][run] = jobs[i].seconds();
      }
    }
    System.out.printf("%d runs, turn about; ns a sample of processor time%n", runs);
    System.out.printf("%-28s %8s %8s %12s%n", "", "least", "median", "net of decode");
    for (int i = 0; i < jobs.length; i++) {
      Arrays.sort(seconds[i]);
      double least = nanoseconds(seconds[i][0]);
      String net = i == 1 || i == 2 ? "%.2f".formatted(least - nanoseconds(seconds[0][0])) : "";
      System.out.printf(
          "%-28s %8.2f %8.2f %12s%n", names[i], least, nanoseconds(seconds[i][runs / 2]), net);
    }
  }

  private static double nanoseconds(double seconds) {
    return seconds * 1e9 / FRAMES;
  }

  private static double ours(Runnable work) {
    long start = THREADS.getCurrentThreadCpuTime();
    work.run();
    return (THREADS.getCurrentThreadCpuTime() - start) * 1e-9;
  }

  private void stripFile() {
    try (WavReader reader = WavReader.open(file)) {
      strip.analyze(reader);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void gateAll() {
    for (int at = 0; at + BLOCK_FRAMES <= FRAMES; at += BLOCK_FRAMES) {
      System.arraycopy(take, at, block[0], 0, BLOCK_FRAMES);
      gate.process(block, 0, BLOCK_FRAMES);
    }
  }

  private double ffmpeg(String... filter) throws IOException, InterruptedException {
    String[] start = {"ffmpeg", "-hide_banner", "-benchmark", "-threads", "1", "-i", "" + file};
    String[] command = Arrays.copyOf(start, start.length + filter.length + 3);
    System.arraycopy(filter, 0, command, start.length, filter.length);
    String[] end = {"-f", "null", "-"};
    System.arraycopy(end, 0, command, start.length + filter.length, end.length);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher time = CPU_TIME.matcher(printed);
    if (process.waitFor() != 0 || !time.find()) {
      throw new IOException("ffmpeg: " + printed);
    }
    return Double.parseDouble(time.group(1)) + Double.parseDouble(time.group(2));
  }
}
