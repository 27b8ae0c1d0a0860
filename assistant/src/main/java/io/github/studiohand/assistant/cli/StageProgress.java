package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.report.Words;
import io.github.studiohand.assistant.session.CleanListener;
import io.github.studiohand.core.ProgressListener;
import org.jspecify.annotations.Nullable;

/** Progress of a clean-up: a line that moves on a terminal, a line per stage elsewhere. */
final class StageProgress implements CleanListener, AutoCloseable {
  private final Console console;
  private @Nullable ProgressLine line;

  StageProgress(Console console) {
    this.console = console;
  }

  @Override
  public void stage(String name, int parts, String noun) {
    close();
    if (!console.terminal()) {
      console.err().println(name + ": " + Words.count(parts, noun));
    }
    line = new ProgressLine(console, name, parts);
  }

  @Override
  public ProgressListener part(int index) {
    return line == null ? ProgressListener.NONE : line.part(index);
  }

  @Override
  public void close() {
    if (line != null) {
      line.close();
      line = null;
    }
  }
}
