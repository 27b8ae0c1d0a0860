package io.github.studiohand.assistant.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Bounces stems. */
@Command(
    name = "sum",
    description = {
      "Sum stems into one file or several, sample by sample, and prove it.",
      "",
      "The sum starts with the stems, is as long as the longest, and has the channels of the widest (two,"
          + " if one is panned). Without gain and pan it is the plain sum, in a stereo sum with mono stems"
          + " in the centre by --pan-law. NAME is a stem's file name without its ending. Nothing is"
          + " limited but by an integer format, and then it is said.",
      "",
      "--verify reads everything again, sums it by plain arithmetic and subtracts: what is left must lie"
          + " within rounding and dither, sample by sample; else the exit code is 1.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  studiohand sum bv1.wav bv2.wav -o bvs.wav --pan bv1=-0.4 --pan bv2=0.4 --verify",
      "  studiohand sum stems/*.wav -o mix.wav --gain drums=-1.5 --bits 16 --dither shaped",
      "  studiohand sum stems/*.wav -o mix.wav --use-timestamps --split prints/ --verify",
      "  studiohand sum stems/*.wav -o buses/ --bus DRUMS=kick,snare --bus MIX=*",
    })
final class SumVerb implements Callable<Integer> {
  private final Console console;

  @Mixin
  private final CommonOptions common = new CommonOptions();

  @Mixin
  private final WriteOptions write = new WriteOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.wav",
      required = true,
      description = "The sum; - is standard output. With --bus, a folder.")
  private String output = "";

  @Mixin
  private final Buses buses = new Buses();

  @Mixin
  private final StemOptions stemOptions = new StemOptions();

  @Option(
      names = "--use-timestamps",
      description = "Place the stems by their time stamps (bext); the sum starts at the earliest.")
  private boolean useTimestamps;

  @Mixin
  private final SumFormatOptions format = new SumFormatOptions();

  @Option(
      names = "--split",
      paramLabel = "DIR",
      description =
          "Also print every stem as the sum hears it, all with one time stamp and length, so that they"
              + " add up to the sum; with --bus, in a folder for each.")
  private @Nullable String split;

  @Option(
      names = "--verify",
      description = "Prove the files that were written; exit code 1 if they do not null.")
  private boolean verify;

  @Parameters(
      paramLabel = "STEM.wav",
      arity = "1..*",
      description = "WAV files of one sample rate, or see --resample.")
  private List<String> files = List.of();

  SumVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<Input> inputs = Input.of(files, console);
    Input.checkNames(inputs);
    List<String> names = inputs.stream().map(Input::stem).toList();
    Map<String, StemOptions.Choice> choices = stemOptions.of(names);
    Map<String, List<String>> members = buses.isEmpty() ? Map.of("sum", names) : buses.of(names);
    List<String> unused = Buses.unused(members, names);
    checkVerify();
    format.check();
    Targets targets = new Targets(List.of(inputs.get(0)), write, console);
    inputs.forEach(stem -> targets.protect(stem.path()));
    choices.values().forEach(choice -> targets.protect(choice.automationPath()));
    SumJob.Request request = new SumJob.Request(
        inputs.stream().filter(stem -> !unused.contains(stem.stem())).toList(),
        choices,
        stemOptions.busFades(),
        members,
        busTargets(targets, members),
        splitTargets(targets, members),
        useTimestamps,
        verify,
        write.dryRun,
        write.jobs());
    targets.makeFolders();
    Outcome<List<SumReport.Entry>> outcome = new Batch(console, "sum", 1)
        .run(List.of(inputs.get(0)), job -> {
          if (!unused.isEmpty()) {
            job.warn(
                "--bus", String.join(", ", unused) + " left out (expected: every stem on a bus)");
          }
          return new SumJob(request, format).run(job);
        });
    return report(outcome, targets.usesStandardOutput());
  }

  private void checkVerify() {
    if (verify && (write.dryRun || output.equals(Input.STREAM))) {
      throw new UsageException("--verify: with " + (write.dryRun ? "--dry-run" : "-o -")
          + " there is no file to read again (expected: one or the other)");
    }
  }

  private List<Target> busTargets(Targets targets, Map<String, List<String>> members) {
    if (buses.isEmpty()) {
      return List.of(targets.one("-o", output, "sum.wav"));
    }
    List<Pattern> names = members.keySet().stream().map(SumVerb::fileNamed).toList();
    Path folder = targets.folder("-o", output, names);
    return members.keySet().stream()
        .map(bus -> targets.claim("-o", folder.resolve(bus + ".wav")))
        .toList();
  }

  private List<Map<String, Target>> splitTargets(
      Targets targets, Map<String, List<String>> members) {
    List<Map<String, Target>> folders = new ArrayList<>();
    if (split == null) {
      return folders;
    }
    members.forEach((bus, stems) -> {
      String value = buses.isEmpty() ? split : Path.of(split).resolve(bus).toString();
      Path folder = targets.folder(
          "--split", value, stems.stream().map(SumVerb::fileNamed).toList());
      Map<String, Target> files = new HashMap<>();
      stems.forEach(
          stem -> files.put(stem, targets.claim("--split", folder.resolve(stem + ".wav"))));
      folders.add(files);
    });
    return folders;
  }

  private static Pattern fileNamed(String name) {
    return Pattern.compile(
        Pattern.quote(name + ".wav"), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private int report(Outcome<List<SumReport.Entry>> outcome, boolean toError) {
    List<SumReport.Entry> entries =
        outcome.results().stream().flatMap(List::stream).toList();
    int code = new Reporter(console, "sum", common.json, write.dryRun, toError)
        .report(new Outcome<>(entries, outcome.warnings(), outcome.errors()), SumReport::text);
    List<String> complaints = SumReport.complaints(entries);
    complaints.forEach(complaint -> console.err().println("studiohand sum: " + complaint));
    return code == ExitCode.DONE && !complaints.isEmpty() ? ExitCode.FOUND : code;
  }
}
