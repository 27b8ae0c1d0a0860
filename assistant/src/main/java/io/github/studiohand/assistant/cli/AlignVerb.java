package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.render.Takes;
import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.assistant.wav.BroadcastExtension;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.align.AlignedSource;
import io.github.studiohand.core.align.Alignment;
import io.github.studiohand.core.align.AlignmentFinding;
import io.github.studiohand.core.align.AlignmentSettings;
import io.github.studiohand.core.align.SumFigures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks how files lie to each other before they are summed. */
@Command(
    name = "align",
    description = {
      "Find delay and polarity between microphones or stems of one source, and align them.",
      "",
      "Every file is held against the first. A delay above 0 is a file that is later. 'sum dB' is the"
          + " level of the sum over the sum of the powers: 3 for equal takes, 0 for unrelated ones,"
          + " below 0 where they cancel. Of stereo files the sum of left and right is shown too.",
      "",
      "Without -o this is a check: exit code 1 if a file is upside down, if a sum loses more than 3 dB"
          + " against aligned takes or lies more than 3 dB below the sum of the powers, else 0.",
      "With -o every file but the first is written, shifted and turned over as found, with its length"
          + " and time stamp kept; as it is where nothing was found.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  studiohand align snare-top.wav snare-bottom.wav overhead.wav",
      "  studiohand align bass-di.wav bass-amp.wav -o aligned/ --report aligned.csv",
      "  studiohand align camera.wav recorder.wav --max-delay 5000 --whole-frames -o aligned/",
    })
final class AlignVerb implements Callable<Integer> {
  /** Two files by their place on the command line; the reference alone has no other before it. */
  private record Task(int reference, int other) {}

  private static final double WHOLE = 0.01; // what the delay of clean takes is known to, in frames

  private final Console console;

  @Mixin
  private final CommonOptions common = new CommonOptions();

  @Mixin
  private final WriteOptions write = new WriteOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.wav",
      description = "Aligned copy, or folder for several.")
  private @Nullable String output;

  @Option(
      names = "--max-delay",
      paramLabel = "MS",
      defaultValue = "30",
      description = "Search so far either way, 0.1 to 10000 ms. Default: ${DEFAULT-VALUE}.")
  private double maxDelayMs;

  @Option(
      names = "--low",
      paramLabel = "HZ",
      defaultValue = "30",
      description = "Listen from this frequency on. Default: ${DEFAULT-VALUE}.")
  private double lowHz;

  @Option(
      names = "--high",
      paramLabel = "HZ",
      defaultValue = "20000",
      description = "Listen up to this frequency. Default: ${DEFAULT-VALUE}.")
  private double highHz;

  @Option(
      names = "--whole-frames",
      description = "Shift by the nearest whole frame: no filter, samples stay as they are.")
  private boolean wholeFrames;

  @Option(names = "--all-pairs", description = "Hold every file against every other. Not with -o.")
  private boolean allPairs;

  @Option(
      names = "--report",
      paramLabel = "OUT.csv",
      description = "A line per pair, starting with file,reference,verdict,delay_frames,delay_ms.")
  private @Nullable String report;

  @Parameters(
      paramLabel = "IN.wav",
      arity = "1..*",
      description = "WAV files of one rate; the first is the reference.")
  private List<String> files = List.of();

  AlignVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    check();
    AlignmentSettings settings = AlignmentSettings.builder()
        .maxDelayMs(maxDelayMs)
        .lowHz(lowHz)
        .highHz(highHz)
        .build();
    List<Input> inputs = Input.of(files, console);
    Targets targets = new Targets(inputs.subList(1, inputs.size()), write, console);
    targets.protect(inputs.get(0).path());
    Outputs outputs =
        new Outputs(write.dryRun, targets.of("-o", output, ".wav"), List.of(), List.of());
    Target csv = report == null ? null : targets.one("--report", report, "align.csv");
    targets.makeFolders();
    List<Task> tasks = tasks(inputs.size());
    List<Input> others = tasks.stream().map(task -> inputs.get(task.other)).toList();
    Outcome<AlignEntry> outcome = new Batch(console, "align", write.jobs())
        .run(others, job -> align(job, tasks.get(job.index()), inputs, settings, outputs));
    if (csv != null && !write.dryRun) {
      csv.writeText(AlignEntry.csv(outcome.results()).toString());
    }
    for (AlignEntry entry : outcome.results()) {
      String warning = entry.warning();
      if (warning != null) {
        outcome.warnings().add(new Problem(entry.file(), entry.file() + ": " + warning));
      }
    }
    int code = new Reporter(
            console, "align", common.json, write.dryRun, targets.usesStandardOutput())
        .report(outcome, AlignEntry::text);
    boolean cancels = outcome.results().stream().anyMatch(AlignEntry::cancels);
    return code == ExitCode.DONE && output == null && cancels ? ExitCode.FOUND : code;
  }

  private void check() {
    if (files.contains(Input.STREAM)) {
      throw new UsageException("-: standard input (expected: files; they are read several times)");
    }
    if (output != null && (allPairs || files.size() == 1)) {
      throw new UsageException("-o: " + output
          + (allPairs
              ? " with --all-pairs (expected: one or the other)"
              : " with one file (expected: a file to align to it)"));
    }
  }

  /** The reference alone, all others against it, then the rest of all pairs. */
  private List<Task> tasks(int count) {
    List<Task> tasks = new ArrayList<>();
    for (int other = 0; other < count; other++) {
      tasks.add(new Task(other == 0 ? -1 : 0, other));
    }
    for (int reference = 1; allPairs && reference < count; reference++) {
      for (int other = reference + 1; other < count; other++) {
        tasks.add(new Task(reference, other));
      }
    }
    return tasks;
  }

  private AlignEntry align(
      Job job, Task task, List<Input> inputs, AlignmentSettings settings, Outputs outputs)
      throws IOException {
    try (WavReader other = job.open(job.input())) {
      SumFigures mono = task.reference <= 0 && other.channels() == 2
          ? Alignment.mono(other, ProgressListener.NONE)
          : null;
      if (task.reference < 0) {
        return new AlignEntry(job.input().name(), null, mono, null);
      }
      Input name = inputs.get(task.reference);
      AlignmentFinding finding;
      try (WavReader reference = name.open()) {
        checkTogether(job, reference, other);
        finding = Alignment.between(reference, other, settings, job.progress());
      }
      AlignEntry.Pair pair = AlignEntry.Pair.of(name.name(), finding, other.sampleRateHz());
      String written = output == null ? null : write(job, task, other, finding, outputs);
      return new AlignEntry(job.input().name(), pair, mono, written);
    }
  }

  private static void checkTogether(Job job, WavReader reference, WavReader other)
      throws IOException {
    if (reference.sampleRateHz() != other.sampleRateHz()) {
      throw new AudioFileException(
          other.info().file(),
          other.info().sampleRateHz() + " Hz (expected: " + reference.info().sampleRateHz()
              + " Hz as " + reference.info().file() + "; convert one of them)");
    }
    long stamp = timeReference(other) - timeReference(reference);
    if (stamp != 0) {
      job.warn("its time stamp is " + stamp + " frames after that of "
          + reference.info().file() + "; compared are the files from their first frames");
    }
  }

  private static long timeReference(WavReader reader) throws IOException {
    return reader.broadcastExtension().map(BroadcastExtension::timeReference).orElse(0L);
  }

  private @Nullable String write(
      Job job, Task task, WavReader take, AlignmentFinding finding, Outputs outputs)
      throws IOException {
    if (!finding.isFound()) {
      job.warn("no delay was found; the copy is as the input");
    }
    Job place = job.part(job.input(), task.other - 1);
    try (Outputs.Of out = outputs.begin(place, take)) {
      double delay = finding.isFound() ? shift(finding.delayFrames()) : 0.0;
      AlignedSource aligned = new AlignedSource(take, delay, finding.polarityInverted());
      Takes.copy(aligned, out.sink(), ProgressListener.NONE);
      out.commit();
      return out.resultName();
    }
  }

  /** A delay that is whole as far as it can be known needs no filter. */
  private double shift(double delayFrames) {
    double whole = Math.rint(delayFrames);
    return wholeFrames || Math.abs(delayFrames - whole) < WHOLE ? whole : delayFrames;
  }
}
