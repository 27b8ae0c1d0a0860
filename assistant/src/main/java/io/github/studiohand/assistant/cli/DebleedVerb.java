package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.report.Table;
import io.github.studiohand.assistant.report.Words;
import io.github.studiohand.assistant.stage.BleedStage;
import io.github.studiohand.assistant.wav.WavReader;
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
      "  studiohand debleed --mics kit -o kit-clean",
    })
final class DebleedVerb implements Callable<Integer> {
  /** One file, as {@code --json} gives it. */
  record Entry(
      String file,
      @Nullable String output,
      @Nullable String removed,
      List<String> references,
      int sampleRateHz,
      long frames,
      long changedFrames,
      @Nullable Double removedDbfs,
      String settings) {}

  private final Console console;

  @Mixin
  private final CommonOptions common = new CommonOptions();

  @Mixin
  private final WriteOptions write = new WriteOptions();

  @Mixin
  private final QualityOption quality = new QualityOption();

  @Mixin
  private final Settings settings = new Settings();

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
    if (microphones != null) {
      if (!references.isEmpty()) {
        throw new UsageException("--reference: with --mics (expected: one or the other)");
      }
      if (!quality.isOffline()) {
        throw new UsageException(
            "--quality: realtime with --mics (expected: offline; microphones have no streaming form)");
      }
      BleedSuppressorSettings knobs = BleedSuppressorSettings.parse(
          settings.values(BleedSuppressorSettings.SPECS).toText());
      return new MicrophoneDebleed(console, common, write)
          .run(microphones, output, removed, knobs.reductionPercent());
    }
    if (references.isEmpty()) {
      throw new UsageException(
          "--reference: missing (expected: a track that bleeds into the target)");
    }
    List<Input> inputs = Input.of(files, console);
    Targets targets = new Targets(inputs, write, console);
    for (String reference : references) {
      targets.protect(new Input(reference, console).path());
    }
    Outputs outputs = new Outputs(
        write.dryRun,
        targets.of("-o", output, ".wav"),
        targets.of("--removed", removed, ".wav"),
        List.of());
    BleedSuppressorSettings knobs = BleedSuppressorSettings.parse(
        settings.values(BleedSuppressorSettings.SPECS).toText());
    targets.makeFolders();
    Outcome<Entry> outcome = new Batch(console, "debleed", write.jobs())
        .run(inputs, job -> debleed(job, knobs, outputs));
    return new Reporter(console, "debleed", common.json, write.dryRun, targets.usesStandardOutput())
        .report(outcome, DebleedVerb::text);
  }

  private Entry debleed(Job job, BleedSuppressorSettings knobs, Outputs outputs)
      throws IOException {
    try (References opened = References.open(references, job, console);
        WavReader reader = job.open(job.input());
        Outputs.Of out = outputs.begin(job, reader)) {
      new BleedStage(knobs, quality.isOffline())
          .run(reader, opened.matching(reader), out.sink(), job.progress());
      out.commit();
      return new Entry(
          job.input().name(),
          out.resultName(),
          out.removedName(),
          references,
          reader.info().sampleRateHz(),
          reader.frames(),
          out.sink().changedFrames(),
          out.sink().removedDbfs(),
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
    return table.toString();
  }
}
