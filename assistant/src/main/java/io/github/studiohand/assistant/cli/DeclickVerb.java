package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.report.Table;
import io.github.studiohand.assistant.report.Words;
import io.github.studiohand.assistant.stage.DeclickStage;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.declick.ClickAction;
import io.github.studiohand.declick.ClickEvent;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes clicks. */
@Command(
    name = "declick",
    description = {
      "Find clicks and drop-outs, and pops if asked to, and take them out.",
      "",
      "Every sample outside the reported events is the input's to the bit.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  studiohand declick vinyl.wav -o vinyl-clean.wav --report clicks.csv",
      "  studiohand declick vox.wav -o vox-clean.wav --mode mouth --pops --removed taken.wav",
      "  studiohand declick disc.wav -o heard.wav --listen removed --sensitivity 7",
      "  studiohand declick take3/*.wav -o cleaned       cleaned/NAME.wav and NAME.csv of each",
    })
final class DeclickVerb implements Callable<Integer> {
  /** One file, as {@code --json} gives it. */
  record Entry(
      String file,
      @Nullable String output,
      @Nullable String removed,
      @Nullable String report,
      int sampleRateHz,
      long frames,
      long changedFrames,
      long found,
      long repaired,
      List<ClickEvent> clicks) {}

  private final Console console;

  @Mixin
  private final CommonOptions common = new CommonOptions();

  @Mixin
  private final WriteOptions write = new WriteOptions();

  @Mixin
  private final DeclickOptions options = new DeclickOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.wav",
      description = "Repaired file, or folder for several inputs; - is standard output.")
  private @Nullable String output;

  @Option(
      names = "--report",
      paramLabel = "OUT.csv",
      description =
          "Events as channel,start_frame,frames,peak_dbfs,kind,action, or folder for several"
              + " inputs. 'repair --gaps' reads it.")
  private @Nullable String report;

  @Option(
      names = "--removed",
      paramLabel = "OUT.wav",
      description = "What was taken away, or folder for several inputs.")
  private @Nullable String removed;

  @Parameters(
      paramLabel = "IN.wav",
      arity = "1..*",
      description = "WAV files; - is standard input.")
  private List<String> files = List.of();

  DeclickVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<Input> inputs = Input.of(files, console);
    Targets targets = new Targets(inputs, write, console);
    String csv = report == null && targets.isBatch() ? output : report;
    boolean listens = options.listensToRemoved();
    if (listens && removed != null) {
      throw new UsageException(
          "--listen removed: -o and --removed get the same (expected: one of the two)");
    }
    Outputs outputs = new Outputs(
        write.dryRun,
        targets.of("-o", listens ? null : output, ".wav"),
        listens ? targets.of("-o", output, ".wav") : targets.of("--removed", removed, ".wav"),
        targets.of("--report", csv, ".csv"));
    DeclickStage stage = new DeclickStage(options.clicks(), options.isOffline(), options.pops());
    targets.makeFolders();
    Outcome<Entry> outcome = new Batch(console, "declick", write.jobs())
        .run(inputs, job -> declick(job, stage, outputs));
    return new Reporter(console, "declick", common.json, write.dryRun, targets.usesStandardOutput())
        .report(outcome, DeclickVerb::text);
  }

  private static Entry declick(Job job, DeclickStage stage, Outputs outputs) throws IOException {
    try (WavReader reader = job.open(job.input());
        Outputs.Of out = outputs.begin(job, reader)) {
      List<ClickEvent> clicks = stage.run(reader, out.sink(), job.progress());
      out.commit(DeclickStage.csv(clicks));
      return new Entry(
          job.input().name(),
          out.resultName(),
          out.removedName(),
          out.reportName(),
          reader.info().sampleRateHz(),
          reader.frames(),
          out.sink().changedFrames(),
          clicks.size(),
          clicks.stream()
              .filter(click -> click.action() != ClickAction.DETECTED)
              .count(),
          clicks);
    }
  }

  private static String text(List<Entry> entries) {
    Table table = new Table(
        "file", ">length", ">clicks", ">a minute", ">repaired", ">frames changed", "output");
    for (Entry entry : entries) {
      String result = entry.output() == null ? entry.removed() : entry.output();
      double minutes = entry.frames() / 60.0 / entry.sampleRateHz();
      table.row(
          entry.file(),
          Words.clock(entry.frames(), entry.sampleRateHz()),
          Long.toString(entry.found()),
          minutes == 0 ? "-" : Words.fixed(entry.found() / minutes, 1),
          Long.toString(entry.repaired()),
          Long.toString(entry.changedFrames()),
          result == null ? "-" : result);
    }
    return table.toString();
  }
}
