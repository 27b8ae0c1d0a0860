package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.session.CleanReport;
import io.github.studiohand.assistant.session.CleanSettings;
import io.github.studiohand.assistant.session.CleanTable;
import io.github.studiohand.assistant.session.Session;
import io.github.studiohand.assistant.session.SessionCleaner;
import io.github.studiohand.assistant.session.StagedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Cleans a session. */
@Command(
    name = "clean",
    description = {
      "Clean a session, a folder of WAV files with a track each: debleed, declick, strip silence, sum.",
      "",
      "OUTDIR gets each track under its name on the same time line and in its own format, NAME.csv with"
          + " the regions kept, NAME.clicks.csv with the clicks, stems/ with the sums, report.html with"
          + " pictures and report.json. It appears whole or not at all. The session is never touched.",
      "",
      "Choices per track come from session.yaml in the session folder, all of it optional:",
      "  tracks:",
      "    - {file: Vox.wav, role: lead vocal, references: [Click.wav], declick: mouth, threshold: auto}",
      "    - {file: Click.wav, declick: false, debleed: false, strip: false}",
      "  groups: {Drums: [Kick, Snare, Overhead]}",
      "  linked: [Drums]",
      "  stems:",
      "    - {name: Backing, tracks: [BV1, BV2], gain: {BV1: -1.5}, pan: {BV1: -0.4, BV2: 0.4}}",
      "  mix: true",
      "References are known to bleed into a track; the microphones of a group hear each other and are"
          + " cleaned jointly (3 to 32, mono, each close to a source of its own); a linked group is"
          + " stripped at the same places on every microphone; mix: true also sums all stems to"
          + " mix/mix.wav, as wide and long as which they are then, and proves that they add up to it. Without"
          + " session.yaml,"
          + " roles come from the names, a click track is left alone, the close microphones of a drum kit"
          + " are a group (groups: {} keeps them apart), and tracks of one kind make a stem. For tracks"
          + " with neither references nor a group it finds out which of the others they hear; findBleed:"
          + " false, at the top of the file, leaves that.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  studiohand clean take3 -o take3-clean",
      "  studiohand clean take3 -o take3-clean --force --json > take3.json",
    })
final class CleanVerb implements Callable<Integer> {
  static final String KIND = "clean";

  private final Console console;

  @Mixin
  private final CommonOptions common = new CommonOptions();

  @Mixin
  private final WriteOptions write = new WriteOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUTDIR",
      required = true,
      description = "A new folder; --force replaces that of an earlier clean.")
  private Path output = Path.of("");

  @Parameters(paramLabel = "SESSIONDIR", description = "Folder of WAV files, a track each.")
  private Path folder = Path.of("");

  CleanVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Session session = Session.load(folder);
    checkApart();
    CleanReport report;
    try (StagedFolder staged = StagedFolder.create(output, KIND, write.force);
        StageProgress progress = new StageProgress(console)) {
      report = new SessionCleaner(session, CleanSettings.DEFAULT, write.jobs(), progress)
          .clean(staged.path(), Version.text(), folder.toString());
      if (!write.dryRun) {
        staged.commit();
      }
    }
    Outcome<CleanReport> outcome =
        new Outcome<>(List.of(report), problems(report.warnings()), problems(report.errors()));
    return new Reporter(console, "clean", common.json, write.dryRun, false)
        .report(outcome, reports -> text(reports.get(0)));
  }

  private void checkApart() throws IOException {
    if (Files.isDirectory(output) && folder.toRealPath().startsWith(output.toRealPath())) {
      throw new UsageException(
          "-o: " + output + " holds the session (expected: a folder of its own)");
    }
  }

  static List<Problem> problems(List<String> sentences) {
    List<Problem> problems = new ArrayList<>();
    for (String sentence : sentences) {
      int colon = sentence.indexOf(": ");
      problems.add(new Problem(colon < 0 ? "" : sentence.substring(0, colon), sentence));
    }
    return problems;
  }

  private String text(CleanReport report) {
    String done = CleanTable.of(report);
    return write.dryRun
        ? done
        : done + "report: " + output.resolve("report.html") + System.lineSeparator();
  }
}
