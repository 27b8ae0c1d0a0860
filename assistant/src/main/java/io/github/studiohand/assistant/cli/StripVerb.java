package io.github.studiohand.assistant.cli;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.strip.StripResult;
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
      "  studiohand strip tom.wav --threshold -32 --start-pad 5 -o tom-stripped.wav",
      "  studiohand strip vox.wav --reference drums.wav --reference gtr.wav --regions vox.csv",
      "  studiohand strip take3/*.wav -o stripped        stripped/NAME.wav and NAME.csv of each",
      "",
      "Look first, edit the list, then cut by it:",
      "  studiohand strip vox.wav --preview",
      "  studiohand strip vox.wav --regions vox.txt      labels for Audacity; .csv and .json too",
      "  studiohand strip vox.wav --apply vox.txt -o vox-stripped.wav --report vox.html",
      "",
      "Into a session:",
      "  studiohand strip vox.wav --clips clips          a WAV each, spotted by its time stamp",
      "  studiohand strip vox.wav -o cut.wav --operation separate --markers",
      "  studiohand strip kick.wav snare.wav oh.wav --link -o kit      the same cuts on all",
      "",
      "A parameter is set by its own option or by --set, not by both.",
    })
final class StripVerb implements Callable<Integer> {
  private static final String NAME = "strip";

  private final Console console;

  @Mixin
  private final CommonOptions common = new CommonOptions();

  @Mixin
  private final WriteOptions write = new WriteOptions();

  @Mixin
  private final StripOptions options = new StripOptions();

  @Mixin
  private final ClipOptions clips = new ClipOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.wav",
      description = "Stripped file, or folder for several inputs; - is standard output.")
  private @Nullable String output;

  @Option(
      names = "--removed",
      paramLabel = "OUT.wav",
      description = "What was taken away, or folder for several inputs.")
  private @Nullable String removed;

  @Option(
      names = "--regions",
      paramLabel = "OUT.csv",
      description = {
        "Regions, half-open; the ending decides: .csv is start_frame,end_frame, .json an array, .txt"
            + " labels for Audacity. Or folder for several inputs; repeatable.",
      })
  private List<String> regions = List.of();

  @Option(
      names = "--formats",
      paramLabel = "FORMAT",
      split = ",",
      description = "csv (default), json, labels: what a folder of --regions gets of each input.")
  private List<String> formats = List.of();

  @Option(
      names = "--markers",
      description = "Put the parts into the output as named regions, beside those it has.")
  private boolean markers;

  @Option(
      names = "--report",
      paramLabel = "OUT.html",
      description = "A page with pictures, or folder for several inputs.")
  private @Nullable String report;

  @Option(
      names = "--preview",
      description = "Tell where it would cut and why, and write nothing, whatever is named.")
  private boolean preview;

  @Option(
      names = "--apply",
      paramLabel = "REGIONS",
      description = {
        "Cut by a list of regions, .csv, .json or .txt as --regions writes them, and look for none."
            + " For several inputs a folder with a list each.",
      })
  private @Nullable String apply;

  @Option(
      names = "--link",
      description = "The inputs are microphones of one take: all get the same cuts.")
  private boolean link;

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
    write.dryRun |= preview;
    List<Input> inputs = Input.of(files, console);
    Targets targets = new Targets(inputs, write, console);
    for (String reference : references) {
      targets.protect(new Input(reference, console).path());
    }
    GivenLists given = given(inputs, targets);
    StripOutputs outputs = outputs(inputs, targets);
    StripJob work = new StripJob(options, clips, references, given, outputs, console);
    targets.makeFolders();
    Outcome<StripEntry> outcome = link
        ? linked(inputs, work, outputs)
        : new Batch(console, NAME, write.jobs()).run(inputs, work::run);
    boolean streams = targets.usesStandardOutput() && !preview;
    return new Reporter(console, NAME, common.json, write.dryRun, streams)
        .report(outcome, preview ? StripTables::preview : StripTables::files);
  }

  private @Nullable GivenLists given(List<Input> inputs, Targets targets) {
    if (apply == null) {
      return null;
    }
    if (options.findsRegions() || !references.isEmpty()) {
      throw new UsageException("--apply: with options for finding regions (expected: without"
          + " --threshold, --reference, --set and their like; the list says it all)");
    }
    return new GivenLists(apply, inputs, link, targets);
  }

  private StripOutputs outputs(List<Input> inputs, Targets targets) {
    if (markers && output == null) {
      throw new UsageException("--markers: no output (expected: with -o, the file to hold them)");
    }
    Outputs audio = new Outputs(
        write.dryRun,
        targets.of("-o", output, ".wav"),
        targets.of("--removed", removed, ".wav"),
        List.of());
    return new StripOutputs(
        audio,
        new RegionLists(regions, output, formats, targets, write.dryRun),
        new StripReports(targets.of("--report", report, ".html"), write.dryRun),
        clips.folder(inputs, targets, write.dryRun),
        markers);
  }

  /** Finds the regions in all inputs together, then cuts each by them. */
  private Outcome<StripEntry> linked(List<Input> inputs, StripJob work, StripOutputs outputs)
      throws IOException {
    try (LinkedTakes takes = new LinkedTakes()) {
      Outcome<StripResult> found = new Batch(console, NAME, 1).run(inputs.subList(0, 1), job -> {
        AudioSource all = takes.open(job, inputs);
        for (int i = 0; i < inputs.size(); i++) {
          outputs.check(job.part(inputs.get(i), i), takes.reader(i));
        }
        return work.find(job, all);
      });
      Outcome<StripEntry> done = found.results().isEmpty()
          ? new Outcome<>(List.of(), List.of(), found.errors())
          : new Batch(console, NAME, write.jobs())
              .run(
                  inputs,
                  job ->
                      work.cut(job, takes.reader(job.index()), found.results().get(0)));
      List<Problem> warnings = new ArrayList<>(found.warnings());
      warnings.addAll(done.warnings());
      return new Outcome<>(done.results(), warnings, done.errors());
    }
  }
}
