package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.session.CleanReport;
import io.github.studiohand.assistant.session.CleanSettings;
import io.github.studiohand.assistant.session.CleanTable;
import io.github.studiohand.assistant.session.Demo;
import io.github.studiohand.assistant.session.DemoScore;
import io.github.studiohand.assistant.session.Session;
import io.github.studiohand.assistant.session.SessionCleaner;
import io.github.studiohand.assistant.session.StagedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the clean-up on a session whose truth is known. */
@Command(
    name = "demo",
    description = {
      "Clean a small session whose truth is known, and tell how near it came.",
      "",
      "A band of eight tracks is played, recorded in a room with bleed, clicks and noise, and cleaned."
          + " The folder gets session/ (what went in), cleaned/ (what 'clean' makes of it, with"
          + " report.html) and score.json.",
    },
    footerHeading = "%nExamples:%n",
    footer = {"  studiohand demo", "  studiohand demo -o /tmp/demo --json"})
final class DemoVerb implements Callable<Integer> {
  private static final String KIND = "demo";

  /** What {@code --json} prints. */
  record Entry(String folder, CleanReport report, DemoScore score) {}

  private final Console console;

  @Mixin
  private final CommonOptions common = new CommonOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Folder; an earlier demo in it is replaced. Default: studiohand-demo.")
  private Path output = Path.of("studiohand-demo");

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Work on N tracks at a time. Default: one per processor core.")
  private int jobs;

  DemoVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    WriteOptions parallel = new WriteOptions();
    parallel.jobs = jobs;
    Entry entry;
    try (StagedFolder staged = StagedFolder.create(output, KIND, true);
        StageProgress progress = new StageProgress(console)) {
      Path folder = Files.createDirectory(staged.path().resolve("session"));
      Path cleaned = Files.createDirectory(staged.path().resolve("cleaned"));
      Demo demo = Demo.play();
      demo.write(folder);
      CleanReport report = new SessionCleaner(
              Session.load(folder), CleanSettings.DEFAULT, parallel.jobs(), progress)
          .clean(cleaned, Version.text(), output.resolve("session").toString());
      DemoScore score = demo.score(report, cleaned);
      Files.writeString(staged.path().resolve("score.json"), Reporter.json(score) + "\n");
      staged.commit();
      entry = new Entry(output.toString(), report, score);
    }
    Outcome<Entry> outcome = new Outcome<>(
        List.of(entry),
        CleanVerb.problems(entry.report().warnings()),
        CleanVerb.problems(entry.report().errors()));
    return new Reporter(console, "demo", common.json, false, false)
        .report(outcome, entries -> text(entries.get(0)));
  }

  private String text(Entry entry) {
    return CleanTable.of(entry.report()) + "\nAgainst the truth:\n"
        + entry.score().table() + "\nreport: " + output.resolve("cleaned").resolve("report.html")
        + "\n";
  }
}
