package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.report.Table;
import io.github.studiohand.assistant.report.Words;
import io.github.studiohand.assistant.stage.GapFile;
import io.github.studiohand.assistant.stage.RepairStage;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.declick.Gap;
import io.github.studiohand.declick.Quality;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rebuilds listed gaps. */
@Command(
    name = "repair",
    description = {
      "Interpolate exactly the gaps that are listed, and touch nothing else.",
      "",
      "A gaps file is CSV with the columns start_frame,frames and, if wanted, channel (from 0); without"
          + " it a gap is in every channel. What 'declick --report' writes is one. The same gaps apply to"
          + " every input.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  studiohand repair take.wav --gaps gaps.csv -o take-repaired.wav",
      "  studiohand declick a.wav --report a.csv && studiohand repair a.wav --gaps a.csv -o b.wav",
    })
final class RepairVerb implements Callable<Integer> {
  /** One file, as {@code --json} gives it. */
  record Entry(
      String file,
      @Nullable String output,
      @Nullable String removed,
      int sampleRateHz,
      long frames,
      int gaps,
      long changedFrames) {}

  private final Console console;

  @Mixin
  private final CommonOptions common = new CommonOptions();

  @Mixin
  private final WriteOptions write = new WriteOptions();

  @Mixin
  private final QualityOption quality = new QualityOption();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.wav",
      required = true,
      description = "Repaired file, or folder for several inputs; - is standard output.")
  private String output = "";

  @Option(
      names = "--gaps",
      paramLabel = "GAPS.csv",
      required = true,
      description = "Where the gaps are: start_frame,frames.")
  private String gapsFile = "";

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

  RepairVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<Input> inputs = Input.of(files, console);
    Targets targets = new Targets(inputs, write, console).protect(Path.of(gapsFile));
    Outputs outputs = new Outputs(
        write.dryRun,
        targets.of("-o", output, ".wav"),
        targets.of("--removed", removed, ".wav"),
        List.of());
    List<Gap> gaps = GapFile.read(Path.of(gapsFile));
    Quality work = quality.isOffline() ? Quality.OFFLINE : Quality.REALTIME;
    targets.makeFolders();
    Outcome<Entry> outcome = new Batch(console, "repair", write.jobs())
        .run(inputs, job -> repair(job, new RepairStage(work), gaps, outputs));
    return new Reporter(console, "repair", common.json, write.dryRun, targets.usesStandardOutput())
        .report(outcome, RepairVerb::text);
  }

  private static Entry repair(Job job, RepairStage stage, List<Gap> gaps, Outputs outputs)
      throws IOException {
    try (WavReader reader = job.open(job.input());
        Outputs.Of out = outputs.begin(job, reader)) {
      stage.run(reader, gaps, out.sink(), job.progress());
      out.commit();
      return new Entry(
          job.input().name(),
          out.resultName(),
          out.removedName(),
          reader.info().sampleRateHz(),
          reader.frames(),
          gaps.size(),
          out.sink().changedFrames());
    }
  }

  private static String text(List<Entry> entries) {
    Table table = new Table("file", ">length", ">gaps", ">frames changed", "output");
    for (Entry entry : entries) {
      table.row(
          entry.file(),
          Words.clock(entry.frames(), entry.sampleRateHz()),
          Integer.toString(entry.gaps()),
          Long.toString(entry.changedFrames()),
          String.valueOf(entry.output()));
    }
    return table.toString();
  }
}
