package io.github.studiohand.assistant.cli;

import picocli.CommandLine.Option;

/** How much work a repair may be. */
final class QualityOption {
  /** The two ways of working. */
  enum Level {
    realtime,
    offline
  }

  @Option(
      names = "--quality",
      paramLabel = "realtime|offline",
      description =
          "offline takes its time and looks at the whole take (default); realtime does what"
              + " the streaming processor does.")
  private Level level = Level.offline;

  boolean isOffline() {
    return level == Level.offline;
  }
}
