package io.github.studiohand.assistant.cli;

import picocli.CommandLine.Option;

/** What every verb understands. */
final class CommonOptions {
  @Option(
      names = "--json",
      description = "Print the result as one JSON document instead of a table.")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;
}
