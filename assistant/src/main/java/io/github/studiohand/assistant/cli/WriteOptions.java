package io.github.studiohand.assistant.cli;

import picocli.CommandLine.Option;

/** What every verb understands that writes files. */
final class WriteOptions {
  @Option(
      names = "--force",
      description = "Replace outputs that exist. Inputs are never overwritten, with or without it.")
  boolean force;

  @Option(names = "--dry-run", description = "Do the work and report it, but write nothing.")
  boolean dryRun;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description =
          "Work on N files at a time. Default: one per processor core. The result does not depend on it.")
  int jobs;

  int jobs() {
    if (jobs < 0) {
      throw new UsageException("--jobs: " + jobs + " (expected: 1 or more)");
    }
    return jobs == 0 ? Runtime.getRuntime().availableProcessors() : jobs;
  }
}
