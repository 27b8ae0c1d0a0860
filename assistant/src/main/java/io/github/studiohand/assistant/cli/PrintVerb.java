package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.print.LintFinding;
import io.github.studiohand.assistant.print.Print;
import io.github.studiohand.assistant.print.PrintFolder;
import io.github.studiohand.assistant.render.MeasuredLevels;
import io.github.studiohand.assistant.report.Table;
import io.github.studiohand.assistant.report.Words;
import io.github.studiohand.assistant.wav.WavInfo;
import io.github.studiohand.assistant.wav.WavReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints bounces. */
@Command(
    name = "print",
    description = {
      "Print bounces: copies with a proper name, a time stamp, their loudness and a checksum.",
      "",
      "A name has artist, title, mixer with revision, version, and rate with bits, as the Recording"
          + " Academy recommends: AE_SongTitle_MM01_Master_96k24.wav. The copy is a broadcast WAV"
          + " (EBU Tech 3285 v2); samples pass bit for bit unless --bits takes some away. Checksums go"
          + " to manifest-sha256.txt, all else to prints.csv. No print is ever overwritten by another:"
          + " --force only renews the description of the same audio. 'lint --verify' reads all prints"
          + " again.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  studiohand print mix.wav -o prints --artist 'Ann Example' --title 'Song Title' \\",
      "      --mixer 'Max Mixer'",
      "  studiohand print drums.wav bass.wav vox.wav -o prints --artist AE --title 'Song Title' \\",
      "      --mixer MM --revision 1                   stems of the same mix",
      "  studiohand print mix.wav -o prints --artist AE --title 'Song Title' --mixer MM --bits 16 \\",
      "      --dither shaped --seed 7",
    })
final class PrintVerb implements Callable<Integer> {
  /** One print, as {@code --json} gives it. */
  record Entry(
      String file,
      String output,
      int revision,
      String version,
      int sampleRateHz,
      String sampleFormat,
      long frames,
      long timeReference,
      String dither,
      long seed,
      long clippedSamples,
      @Nullable Double integratedLufs,
      @Nullable Double loudnessRangeLu,
      @Nullable Double truePeakDbtp,
      @Nullable Double maxMomentaryLufs,
      @Nullable Double maxShortTermLufs,
      String sha256,
      String sourceSha256,
      boolean replaced) {}

  private final Console console;

  @Mixin
  private final CommonOptions common = new CommonOptions();

  @Mixin
  private final WriteOptions write = new WriteOptions();

  @Mixin
  private final PrintOptions options = new PrintOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "Folder of the prints; made if it is not there.")
  private String output = "";

  @Parameters(paramLabel = "IN.wav", arity = "1..*", description = "WAV files.")
  private List<String> files = List.of();

  PrintVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<Input> inputs = Input.of(files, console);
    if (inputs.stream().anyMatch(Input::isStream)) {
      throw new UsageException(
          "-: standard input (expected: files, whose date and checksum a print records)");
    }
    options.check();
    List<String> versions = options.versions(inputs);
    Batch batch = new Batch(console, "print", write.jobs());
    Targets targets = new Targets(inputs.subList(0, 1), write, console);
    Path folder = targets.folder("-o", output, List.of());
    targets.makeFolders();
    Clock clock = Clock.systemDefaultZone();
    try (PrintFolder prints =
        write.dryRun ? PrintFolder.trial(folder, clock) : PrintFolder.open(folder, clock)) {
      Integer asked = options.revision();
      int revision = asked == null ? prints.nextRevision(options.mix()) : asked;
      Outcome<Entry> outcome =
          batch.run(inputs, job -> print(job, prints, versions.get(job.index()), revision));
      List<LintFinding> findings = new ArrayList<>(prints.glance());
      findings.addAll(prints.lint(options.mix().withRevision(revision)));
      for (LintFinding finding : findings) {
        outcome.warnings().add(new Problem(finding.file(), finding.message()));
      }
      return new Reporter(console, "print", common.json, write.dryRun, false)
          .report(outcome, PrintVerb::text);
    }
  }

  private Entry print(Job job, PrintFolder prints, String version, int revision)
      throws IOException {
    WavInfo info;
    try (WavReader reader = job.open(job.input())) {
      info = reader.info();
    }
    Print print = prints.print(
        Path.of(job.input().text()),
        options.of(info, version, revision, write.force),
        job.progress());
    job.warnOfClipping(print.clippedSamples());
    return entry(job.input(), print);
  }

  private static Entry entry(Input input, Print print) {
    MeasuredLevels levels = print.levels();
    return new Entry(
        input.name(),
        print.file().toString(),
        print.name().revision(),
        print.name().version(),
        print.name().sampleRateHz(),
        print.name().format().label(),
        print.frames(),
        print.timeReference(),
        print.dither(),
        print.seed(),
        print.clippedSamples(),
        levels.integratedLufs(),
        levels.loudnessRangeLu(),
        levels.truePeakDbtp(),
        levels.maxMomentaryLufs(),
        levels.maxShortTermLufs(),
        print.sha256(),
        print.sourceSha256(),
        print.replaced());
  }

  private static String text(List<Entry> entries) {
    Table table =
        new Table("file", ">length", ">LUFS", ">LRA LU", ">dBTP", "dither", "sha256", "print");
    for (Entry entry : entries) {
      Double range = entry.loudnessRangeLu();
      table.row(
          entry.file(),
          Words.clock(entry.frames(), entry.sampleRateHz()),
          Words.db(entry.integratedLufs()),
          range == null ? "-" : Words.fixed(range, 1),
          Words.db(entry.truePeakDbtp()),
          entry.dither(),
          entry.sha256().substring(0, 12),
          entry.output());
    }
    return table.toString();
  }
}
