package io.github.studiohand.assistant.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Tells what a verb did: a table or one JSON document, warnings and errors on standard error. */
final class Reporter {
  /**
   * What {@code --json} prints, the same shape for every verb.
   *
   * @param verb which one
   * @param version of the program
   * @param dryRun whether nothing was written
   * @param results one entry per input that went well
   * @param warnings what was odd
   * @param errors inputs that did not go well
   */
  record Document(
      String verb,
      String version,
      boolean dryRun,
      List<?> results,
      List<Problem> warnings,
      List<Problem> errors) {}

  private final Console console;
  private final String verb;
  private final boolean json;
  private final boolean dryRun;
  private final PrintStream results;

  /**
   * @param toError whether results go to standard error because standard output carries audio or CSV
   */
  Reporter(Console console, String verb, boolean json, boolean dryRun, boolean toError) {
    this.console = console;
    this.verb = verb;
    this.json = json;
    this.dryRun = dryRun;
    this.results = toError ? console.err() : console.out();
  }

  /** Prints an outcome; returns the exit code. */
  <R> int report(Outcome<R> outcome, Function<List<R>, String> table) {
    for (Problem warning : outcome.warnings()) {
      console.err().println("studiohand " + verb + ": warning: " + warning.message());
    }
    for (Problem error : outcome.errors()) {
      console.err().println("studiohand " + verb + ": " + error.message());
    }
    if (json) {
      results.println(json(new Document(
          verb, Version.text(), dryRun, outcome.results(), outcome.warnings(), outcome.errors())));
    } else if (!outcome.results().isEmpty()) {
      results.print(table.apply(outcome.results()));
      if (dryRun) {
        results.println("Nothing was written.");
      }
    }
    int total = outcome.results().size() + outcome.errors().size();
    if (!outcome.errors().isEmpty() && total > 1) {
      console
          .err()
          .println("studiohand " + verb + ": " + outcome.errors().size() + " of " + total
              + " inputs failed; the others are done.");
    }
    results.flush();
    return outcome.errors().isEmpty() ? ExitCode.DONE : ExitCode.IO;
  }

  static String json(Object value) {
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(value);
  }
}
