package io.github.studiohand.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Ours and other programs' on the same take, turn about, by the processor time of the one thread that works: other
 * programs then disturb all of them alike, and little.
 */
final class Turns {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final double sampleRateHz;
  private final int frames;
  private final List<Entry> ours = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();

  /** What a run took and what it reported. */
  private record Timed(double seconds, String said) {}

  /** Runs once. */
  private interface Job {
    Timed run() throws IOException, InterruptedException;
  }

  /** One of ours: gives what it has to report. */
  interface Work {
    /** Runs once. */
    String run() throws IOException;
  }

  /** A program that says itself how much processor time it took. */
  interface Program {
    /** Runs once and gives nanoseconds a sample. */
    double run() throws IOException, InterruptedException;
  }

  /** One of the things compared. */
  private static final class Entry {
    final String name;
    final Job job;
    final @Nullable Entry decoding; // whose time is deducted from it
    final String missing; // what it takes to run it, empty if there is all
    final List<Double> ns = new ArrayList<>(); // a sample, of each run
    String said = "";

    Entry(String name, Job job, @Nullable Entry decoding, String missing) {
      this.name = name;
      this.job = job;
      this.decoding = decoding;
      this.missing = missing;
    }

    void run(int frames) throws IOException, InterruptedException {
      Timed timed = job.run();
      ns.add(timed.seconds * 1e9 / frames);
      said = timed.said;
    }

    double least() {
      return ns.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    double net() {
      return decoding == null ? least() : least() - decoding.least();
    }

    double median() {
      return ns.stream().sorted().skip(ns.size() / 2).findFirst().orElse(Double.NaN);
    }
  }

  /**
   * Starts without any.
   *
   * @param sampleRateHz of the take
   * @param frames of the take, of one channel
   */
  Turns(double sampleRateHz, int frames) {
    this.sampleRateHz = sampleRateHz;
    this.frames = frames;
  }

  /** Adds one of ours. */
  void ours(String name, Work work) {
    Job job = () -> {
      long start = THREADS.getCurrentThreadCpuTime();
      String said = work.run();
      return new Timed((THREADS.getCurrentThreadCpuTime() - start) * 1e-9, said);
    };
    Entry entry = new Entry(name, job, null, "");
    ours.add(entry);
    entries.add(entry);
  }

  /**
   * Adds plain decoding and filters of FFmpeg's; none of them runs where it is not installed.
   *
   * @param file with the take
   * @param report picks what to report from all that FFmpeg prints
   * @param filters with their options
   */
  void ffmpeg(Path file, Function<String, String> report, String... filters) {
    Job decode = () -> new Timed(Ffmpeg.run(file, "").seconds(), "");
    String missing = Ffmpeg.missing();
    Entry decoding = new Entry("ffmpeg, decoding only", decode, null, missing);
    entries.add(decoding);
    for (String filter : filters) {
      Job job = () -> {
        Ffmpeg.Run run = Ffmpeg.run(file, filter);
        return new Timed(run.seconds(), report.apply(run.printed()));
      };
      entries.add(new Entry("ffmpeg " + filter, job, decoding, missing));
    }
  }

  /**
   * Adds another program.
   *
   * @param name for the table
   * @param missing what is not there to run it, empty if all is
   * @param program runs it
   */
  void program(String name, String missing, Program program) {
    Job job = () -> new Timed(program.run() * 1e-9 * frames, "");
    entries.add(new Entry(name, job, null, missing));
  }

  /**
   * Adds another program of which the time of reading is deducted.
   *
   * @param name for the table
   * @param missing what is not there to run it, empty if all is
   * @param reading name of the entry that reads and does no more
   * @param program runs it
   */
  void program(String name, String missing, String reading, Program program) {
    Entry without =
        entries.stream().filter(entry -> entry.name.equals(reading)).findFirst().orElse(null);
    Job job = () -> new Timed(program.run() * 1e-9 * frames, "");
    entries.add(new Entry(name, job, without, missing));
  }

  /** Least nanoseconds a sample of one, less those of reading where they are known; NaN if it did not run. */
  double net(String name) {
    return entries.stream()
        .filter(entry -> entry.name.equals(name))
        .mapToDouble(Entry::net)
        .findFirst()
        .orElse(Double.NaN);
  }

  /**
   * How long one takes, measured against another.
   *
   * @param name of the one
   * @param other name of the other
   * @return ratio of their least times, NaN where one did not run
   */
  double ratio(String name, String other) {
    return least(name) / least(other);
  }

  private double least(String name) {
    return entries.stream()
        .filter(entry -> entry.name.equals(name))
        .mapToDouble(Entry::least)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** Runs each of ours once and forgets how long it took. */
  void warmUp() throws IOException, InterruptedException {
    for (Entry entry : ours) {
      entry.job.run();
    }
  }

  /** Runs each once. */
  void round() throws IOException, InterruptedException {
    for (Entry entry : entries) {
      if (entry.missing.isEmpty()) {
        entry.run(frames);
      }
    }
  }

  /** Adds the least times to a list. */
  void note(String table, String scene, PeerCsv csv) {
    for (Entry entry : entries) {
      csv.add(table, scene, entry.name, "processor time", "ns/sample", entry.least(), Double.NaN);
    }
  }

  /** Prints a table, in Markdown. */
  void print(PrintStream out) {
    String format = "| %-30s | %11s | %8s | %8s | %13s | %s |%n";
    out.printf(format, "", "× real time", "least ns", "median", "less decoding", "found");
    out.println("|---|---|---|---|---|---|");
    for (Entry entry : entries) {
      if (entry.ns.isEmpty()) {
        out.printf(format, entry.name, "", "", "", "", "not run: " + entry.missing);
        continue;
      }
      out.printf(
          format,
          entry.name,
          "%.0f".formatted(1e9 / sampleRateHz / entry.least()),
          "%.2f".formatted(entry.least()),
          "%.2f".formatted(entry.median()),
          entry.decoding == null ? "" : "%.2f".formatted(entry.net()),
          entry.said);
    }
  }
}
