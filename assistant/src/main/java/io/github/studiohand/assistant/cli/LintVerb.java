package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.print.LintFinding;
import io.github.studiohand.assistant.print.LintReport;
import io.github.studiohand.assistant.print.LintSeverity;
import io.github.studiohand.assistant.print.NameLinter;
import io.github.studiohand.assistant.print.PrintManifest;
import io.github.studiohand.assistant.report.Table;
import io.github.studiohand.assistant.report.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks prints. */
@Command(
    name = "lint",
    description = {
      "Check prints: names, formats, time stamps, stems that line up, and with --verify checksums.",
      "",
      "An error will go wrong on another system or in another program; a warning is against a"
          + " recommendation. Nothing is changed. Exit code 0 if all is well, 1 if something was found,"
          + " 3 if something could not be read.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  studiohand lint prints",
      "  studiohand lint --verify prints            and read all of them against the manifest",
      "  studiohand lint --json AE_SongTitle_MM01_Master_96k24.wav",
    })
final class LintVerb implements Callable<Integer> {
  /** One finding, as {@code --json} gives it. */
  record Entry(String file, String severity, String rule, String problem, String expected) {
    static Entry of(LintFinding finding) {
      return new Entry(
          finding.file(),
          finding.severity().id(),
          finding.rule().id(),
          finding.problem(),
          finding.advice());
    }
  }

  private final Console console;

  @Mixin
  private final CommonOptions common = new CommonOptions();

  @Option(
      names = "--verify",
      description = "Read every file of each folder against its manifest-sha256.txt too.")
  private boolean verify;

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description = "WAV files, and folders that are searched for them.")
  private List<Path> paths = List.of();

  LintVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<LintFinding> findings = new ArrayList<>();
    List<LintReport.Unreadable> unreadable = new ArrayList<>();
    for (Path path : paths) {
      if (verify && Files.exists(path) && !Files.isDirectory(path)) {
        throw new UsageException("--verify: " + path + " (expected: folders with a manifest)");
      }
    }
    LintReport names = NameLinter.lint(paths);
    findings.addAll(names.findings());
    unreadable.addAll(names.unreadable());
    for (Path path : paths) {
      if (verify && Files.isDirectory(path)) {
        LintReport sums = PrintManifest.verify(path);
        findings.addAll(sums.findings());
        unreadable.addAll(sums.unreadable());
      }
    }
    report(names.files(), findings, unreadable.stream().distinct().toList());
    return unreadable.isEmpty() ? findings.isEmpty() ? ExitCode.DONE : ExitCode.FOUND : ExitCode.IO;
  }

  private void report(
      int files, List<LintFinding> findings, List<LintReport.Unreadable> unreadable) {
    List<Problem> errors = unreadable.stream()
        .map(file -> new Problem(file.file(), file.message()))
        .toList();
    for (Problem error : errors) {
      console.err().println("studiohand lint: " + error.message());
    }
    List<Entry> entries = findings.stream().map(Entry::of).toList();
    console
        .out()
        .print(
            common.json
                ? Reporter.json(new Reporter.Document(
                        "lint", Version.text(), false, entries, List.of(), errors))
                    + System.lineSeparator()
                : text(files, findings, entries));
    console.out().flush();
  }

  private static String text(int files, List<LintFinding> findings, List<Entry> entries) {
    long errors = findings.stream()
        .filter(finding -> finding.severity() == LintSeverity.ERROR)
        .count();
    String count = Words.count(files, "file") + ", " + Words.count(errors, "error") + ", "
        + Words.count(findings.size() - errors, "warning") + System.lineSeparator();
    if (entries.isEmpty()) {
      return count;
    }
    Table table = new Table("file", "severity", "rule", "found", "expected");
    for (Entry entry : entries) {
      table.row(entry.file(), entry.severity(), entry.rule(), entry.problem(), entry.expected());
    }
    return table + count;
  }
}
