package io.github.studiohand.assistant.cli;

/** What the process returns. */
final class ExitCode {
  /** All done; finding and repairing clicks is done too. */
  static final int DONE = 0;

  /** A verb that checks has found something. */
  static final int FOUND = 1;

  /** The command line is wrong. */
  static final int USAGE = 2;

  /** Something could not be read or written. */
  static final int IO = 3;

  private ExitCode() {}
}
