package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.report.Table;
import io.github.studiohand.assistant.report.Words;
import io.github.studiohand.assistant.stage.StripStage;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ParameterValues;
import io.github.studiohand.core.Region;
import io.github.studiohand.strip.Boundary;
import io.github.studiohand.strip.Fades;
import io.github.studiohand.strip.StripResult;
import io.github.studiohand.strip.StripSilenceSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Strips silence. */
@Command(
    name = "strip",
    description = {
      "Strip silence: find where a track sounds and silence the rest.",
      "",
      "The output keeps the time line; inside the regions it is the input to the bit, just outside it"
          + " fades. Without outputs it only tells what it would keep.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  studiohand strip vox.wav -o vox-stripped.wav --regions vox.csv",
      "  studiohand strip tom.wav --threshold -32 -o tom-stripped.wav --set startPadMs=5",
      "  studiohand strip vox.wav --reference drums.wav --reference gtr.wav --regions vox.csv",
      "  studiohand strip take3/*.wav -o stripped        stripped/NAME.wav and NAME.csv of each",
    })
final class StripVerb implements Callable<Integer> {
  /** One region, as {@code --json} gives it. */
  record Kept(long startFrame, long endFrame, double startConfidence, double endConfidence) {}

  /** One file, as {@code --json} gives it. */
  record Entry(
      String file,
      @Nullable String output,
      @Nullable String removed,
      @Nullable String regionsFile,
      int sampleRateHz,
      long frames,
      long keptFrames,
      int unsureBoundaries,
      List<Kept> regions) {}

  private final Console console;

  @Mixin
  private final CommonOptions common = new CommonOptions();

  @Mixin
  private final WriteOptions write = new WriteOptions();

  @Mixin
  private final Settings settings = new Settings();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.wav",
      description = "Stripped file, or folder for several inputs; - is standard output.")
  private @Nullable String output;

  @Option(
      names = "--regions",
      paramLabel = "OUT.csv",
      description = "Regions as start_frame,end_frame (half-open), or folder for several inputs.")
  private @Nullable String regions;

  @Option(
      names = "--removed",
      paramLabel = "OUT.wav",
      description = "What was taken away, or folder for several inputs.")
  private @Nullable String removed;

  @Option(
      names = "--threshold",
      paramLabel = "auto|DBFS",
      description = "auto finds and follows the noise floor (default); a number is a fixed level.")
  private String threshold = "auto";

  @Option(
      names = "--reference",
      paramLabel = "OTHER.wav",
      description = "A track that bleeds into this one; repeatable.")
  private List<String> references = List.of();

  @Parameters(
      paramLabel = "IN.wav",
      arity = "1..*",
      description = "WAV files; - is standard input.")
  private List<String> files = List.of();

  StripVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<Input> inputs = Input.of(files, console);
    Targets targets = new Targets(inputs, write, console);
    for (String reference : references) {
      targets.protect(new Input(reference, console).path());
    }
    String csv = regions == null && targets.isBatch() ? output : regions;
    Outputs outputs = new Outputs(
        write.dryRun,
        targets.of("-o", output, ".wav"),
        targets.of("--removed", removed, ".wav"),
        targets.of("--regions", csv, ".csv"));
    StripStage stage = new StripStage(stripSettings(), Fades.DEFAULT);
    targets.makeFolders();
    Outcome<Entry> outcome =
        new Batch(console, "strip", write.jobs()).run(inputs, job -> strip(job, stage, outputs));
    return new Reporter(console, "strip", common.json, write.dryRun, targets.usesStandardOutput())
        .report(outcome, StripVerb::text);
  }

  private StripSilenceSettings stripSettings() {
    ParameterValues values = settings.values(StripSilenceSettings.SPECS);
    Double level = Settings.numberOrAuto("--threshold", threshold);
    if (level != null) {
      values = Settings.with(values, "--threshold", "thresholdDbfs", level)
          .with("mode", StripSilenceSettings.Mode.MANUAL.ordinal());
    }
    return StripSilenceSettings.parse(values.toText());
  }

  private Entry strip(Job job, StripStage stage, Outputs outputs) throws IOException {
    try (References opened = References.open(references, job, console);
        WavReader reader = job.open(job.input());
        Outputs.Of out = outputs.begin(job, reader)) {
      List<AudioSource> others = opened.matching(reader);
      StripResult result =
          stage.run(reader, others, reader, out.wantsAudio() ? out.sink() : null, job.progress());
      out.commit(StripStage.csv(result));
      return entry(job, reader, out, result);
    }
  }

  private static Entry entry(Job job, WavReader reader, Outputs.Of out, StripResult result) {
    List<Kept> kept = new ArrayList<>();
    long keptFrames = 0;
    for (int i = 0; i < result.regions().size(); i++) {
      Region region = result.regions().get(i);
      keptFrames += region.frames();
      kept.add(new Kept(
          region.startFrame(),
          region.endFrame(),
          result.boundaries().get(2 * i).confidence(),
          result.boundaries().get(2 * i + 1).confidence()));
    }
    return new Entry(
        job.input().name(),
        out.resultName(),
        out.removedName(),
        out.reportName(),
        reader.info().sampleRateHz(),
        reader.frames(),
        keptFrames,
        (int) result.boundaries().stream().filter(Boundary::unsure).count(),
        kept);
  }

  private static String text(List<Entry> entries) {
    Table table =
        new Table("file", ">length", ">regions", ">kept", ">kept %", ">unsure cuts", "output");
    for (Entry entry : entries) {
      String result = entry.output();
      table.row(
          entry.file(),
          Words.clock(entry.frames(), entry.sampleRateHz()),
          Integer.toString(entry.regions().size()),
          Words.clock(entry.keptFrames(), entry.sampleRateHz()),
          entry.frames() == 0 ? "-" : Words.fixed(100.0 * entry.keptFrames() / entry.frames(), 1),
          Integer.toString(entry.unsureBoundaries()),
          result == null ? "-" : result);
    }
    return table.toString();
  }
}
