package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.report.Table;
import io.github.studiohand.assistant.report.Words;
import io.github.studiohand.assistant.stage.BleedPair;
import io.github.studiohand.assistant.stage.BleedStage;
import io.github.studiohand.assistant.stage.MicrophonesStage;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.core.Region;
import io.github.studiohand.debleed.BleedFinding;
import io.github.studiohand.debleed.BleedSuppressorSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Suppresses bleed. */
@Command(
    name = "debleed",
    description = {
      "Take bleed out of recordings: of known tracks, or of microphones that hear each other.",
      "",
      "Each --reference is a track that is heard in the target: a click track, a backing track, another"
          + " microphone. Where nothing of it is found the target passes to the bit. With --mics, every"
          + " WAV file of the folder is a microphone close to a source of its own, 3 to 32 of them, mono;"
          + " each is left with its source.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  studiohand debleed vox.wav --reference click.wav -o vox-clean.wav",
      "  studiohand debleed vox.wav --reference gtr.wav --reference click.wav -o out.wav --removed bleed.wav",
      "  studiohand debleed vox.wav --reference click.wav -o out.wav --report bleed.csv --learn 0-8.5",
      "  studiohand debleed --mics kit -o kit-clean --reduction 80 --report kit.csv",
    })
final class DebleedVerb implements Callable<Integer> {
  /** One file, as {@code --json} gives it. */
  record Entry(
      String file,
      @Nullable String output,
      @Nullable String removed,
      @Nullable String report,
      List<String> references,
      int sampleRateHz,
      long frames,
      long changedFrames,
      @Nullable Double removedDbfs,
      List<BleedPair> pairs,
      String settings) {}

  private final Console console;

  @Mixin
  private final CommonOptions common = new CommonOptions();

  @Mixin
  private final WriteOptions write = new WriteOptions();

  @Mixin
  private final DebleedOptions options = new DebleedOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.wav",
      required = true,
      description = "Cleaned file, or folder for several inputs and --mics; - is standard output.")
  private String output = "";

  @Option(
      names = "--removed",
      paramLabel = "OUT.wav",
      description = "What was taken away, or folder for several inputs.")
  private @Nullable String removed;

  @Option(
      names = "--report",
      paramLabel = "OUT.csv",
      description =
          "What was found of each pair of tracks, as microphone,source,bleed_db,delay_ms,suppressed_db,"
              + "confidence_percent, or folder for several inputs. Offline only.")
  private @Nullable String report;

  @Option(
      names = "--reference",
      paramLabel = "REF.wav",
      description = "A track that bleeds into the target; repeatable, 8 channels in all at most.")
  private List<String> references = List.of();

  @Option(
      names = "--mics",
      paramLabel = "DIR",
      description = "Folder of microphones to clean jointly, instead of TARGET.wav.")
  private @Nullable Path microphones;

  @Parameters(
      paramLabel = "TARGET.wav",
      arity = "0..*",
      description = "WAV files; - is standard input.")
  private List<String> files = List.of();

  DebleedVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if ((microphones == null) == files.isEmpty()) {
      throw new UsageException("expected: either TARGET.wav with --reference, or --mics DIR");
    }
    if (report != null && !options.isOffline()) {
      throw new UsageException(
          "--report: " + report
              + " with --quality realtime (expected: --quality offline; a stream keeps no figures of pairs)");
    }
    if (microphones != null) {
      if (!references.isEmpty()) {
        throw new UsageException("--reference: with --mics (expected: one or the other)");
      }
      return new MicrophoneDebleed(console, common, write)
          .run(
              microphones,
              output,
              removed,
              report,
              new MicrophonesStage(options.microphones(), options.isOffline()));
    }
    if (references.isEmpty()) {
      throw new UsageException(
          "--reference: missing (expected: a track that bleeds into the target)");
    }
    BleedSuppressorSettings knobs = options.references();
    TimeRange learn = options.learn();
    List<Input> inputs = Input.of(files, console);
    Targets targets = new Targets(inputs, write, console);
    for (String reference : references) {
      targets.protect(new Input(reference, console).path());
    }
    String csv = report == null && targets.isBatch() && options.isOffline() ? output : report;
    Outputs outputs = new Outputs(
        write.dryRun,
        targets.of("-o", output, ".wav"),
        targets.of("--removed", removed, ".wav"),
        targets.of("--report", csv, ".csv"));
    targets.makeFolders();
    Outcome<Entry> outcome = new Batch(console, "debleed", write.jobs())
        .run(inputs, job -> debleed(job, knobs, learn, outputs));
    return new Reporter(console, "debleed", common.json, write.dryRun, targets.usesStandardOutput())
        .report(outcome, DebleedVerb::text);
  }

  private Entry debleed(
      Job job, BleedSuppressorSettings knobs, @Nullable TimeRange learn, Outputs outputs)
      throws IOException {
    try (References opened = References.open(references, job, console);
        WavReader reader = job.open(job.input());
        Outputs.Of out = outputs.begin(job, reader)) {
      Region where = learn == null ? new Region(0, reader.frames()) : learn.of(reader);
      List<BleedFinding> findings = new BleedStage(knobs, options.isOffline())
          .run(reader, opened.matching(reader), where, out.sink(), job.progress());
      List<BleedPair> pairs = BleedPair.of(
          findings, List.of(new BleedPair.Named(job.input().fileName(), reader)), opened.named());
      out.commit(BleedPair.csv(pairs));
      return new Entry(
          job.input().name(),
          out.resultName(),
          out.removedName(),
          out.reportName(),
          references,
          reader.info().sampleRateHz(),
          reader.frames(),
          out.sink().changedFrames(),
          out.sink().removedDbfs(),
          pairs,
          knobs.toText());
    }
  }

  private static String text(List<Entry> entries) {
    Table table = new Table("file", ">length", ">removed dBFS", "output");
    for (Entry entry : entries) {
      table.row(
          entry.file(),
          Words.clock(entry.frames(), entry.sampleRateHz()),
          Words.db(entry.removedDbfs()),
          String.valueOf(entry.output()));
    }
    return table + BleedPair.table(pairs(entries));
  }

  private static List<BleedPair> pairs(List<Entry> entries) {
    return entries.stream().flatMap(entry -> entry.pairs().stream()).toList();
  }
}
