package io.github.studiohand.benchmarks;

import io.github.studiohand.assistant.cli.Studiohand;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Summing files into a file, from the start of a program to its end: {@code sum}, {@code sox -m} and {@code amix}. */
final class SumFiles {
  private final StemFiles files;

  /** Runs a program once. */
  private interface Job {
    Command.Run run() throws IOException, InterruptedException;
  }

  private record Entry(String name, String missing, Job job, List<Command.Run> runs) {}

  /** Of these. */
  SumFiles(StemFiles files) {
    this.files = files;
  }

  /** Runs each so often, turn about, and prints the least times, in Markdown. */
  void print(int runs, PrintStream out, PeerCsv csv) throws IOException, InterruptedException {
    Path sum = files.output("sum.wav");
    List<Entry> entries = List.of(
        new Entry("studiohand sum", "", () -> studiohand(sum), new ArrayList<>()),
        new Entry(
            "sox -m -v 1",
            Command.missing("sox"),
            () -> StemPeers.soxMix(files.files(), true, sum.toString()),
            new ArrayList<>()),
        new Entry(
            "ffmpeg amix",
            Ffmpeg.missing(),
            () -> StemPeers.amixTo(files.files(), sum),
            new ArrayList<>()));
    for (int run = 0; run < runs; run++) {
      for (Entry entry : entries) {
        if (entry.missing.isEmpty()) {
          entry.runs.add(entry.job.run());
          Files.delete(sum);
        }
      }
    }
    out.printf(
        "%nFrom files to a file, start of the program included: %d stems, %d frames each, 32-bit float; least of %d"
            + " runs, turn about%n%n",
        files.stems().length, files.stems()[0].length, runs);
    out.println("| | processor, s | wall, s | processor, ns an input sample |");
    out.println("|---|---|---|---|");
    for (Entry entry : entries) {
      print(entry, out, csv);
    }
  }

  private void print(Entry entry, PrintStream out, PeerCsv csv) {
    if (!entry.missing.isEmpty()) {
      out.printf("| %s | | | not run: %s |%n", entry.name, entry.missing);
      return;
    }
    double seconds = least(entry, Comparator.comparing(Command.Run::seconds)).seconds();
    double wall = least(entry, Comparator.comparing(Command.Run::wallSeconds)).wallSeconds();
    out.printf(
        "| %s | %.2f | %.2f | %.2f |%n",
        entry.name, seconds, wall, seconds * 1e9 / files.samples());
    csv.add("sum, end to end", "64 files", entry.name, "processor", "s", seconds, Double.NaN);
    csv.add("sum, end to end", "64 files", entry.name, "wall", "s", wall, Double.NaN);
  }

  private static Command.Run least(Entry entry, Comparator<Command.Run> order) {
    return entry.runs.stream().min(order).orElseThrow();
  }

  private Command.Run studiohand(Path sum) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Studiohand.class.getName(), "sum"));
    files.files().forEach(file -> command.add(file.toString()));
    command.addAll(List.of("-o", sum.toString()));
    return Command.run(command);
  }
}
