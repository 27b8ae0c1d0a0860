package io.github.studiohand.assistant.cli;

import io.github.studiohand.core.ProgressListener;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressState;
import org.jspecify.annotations.Nullable;

/** How far a batch is, drawn on a terminal and nowhere else. */
final class ProgressLine implements AutoCloseable {
  private static final int STEPS = 1000; // of one part
  private static final int BAR_COLUMNS = 40;

  private final @Nullable ProgressBar bar;

  ProgressLine(Console console, String title, int parts) {
    bar = console.terminal() ? bar(console, title, parts) : null;
  }

  private static ProgressBar bar(Console console, String title, int parts) {
    return new ProgressBarBuilder()
        .setTaskName(title)
        .setInitialMax((long) parts * STEPS)
        .setUpdateIntervalMillis(100)
        .setRenderer(ProgressLine::render)
        .setConsumer(new Line(console))
        .build();
  }

  private static String render(ProgressState state, int columns) {
    double done =
        state.getMax() <= 0 ? 0 : Math.min(1.0, (double) state.getCurrent() / state.getMax());
    long seconds = state.getElapsedAfterStart().toSeconds();
    int filled = (int) Math.round(done * BAR_COLUMNS);
    String text = String.format(
        "%-18s %3d%% [%s%s] %d:%02d",
        state.getTaskName(),
        (int) (100 * done),
        "=".repeat(filled),
        " ".repeat(BAR_COLUMNS - filled),
        seconds / 60,
        seconds % 60);
    return text.substring(0, Math.min(columns, text.length()));
  }

  /** The listener of one part; thread-safe against the other parts. */
  ProgressListener part(int index) {
    ProgressBar drawn = bar;
    if (drawn == null) {
      return ProgressListener.NONE;
    }
    AtomicLong reached = new AtomicLong();
    return (done, total) -> {
      long now = total <= 0 ? STEPS : STEPS * done / total;
      long step = now - reached.getAndUpdate(before -> Math.max(before, now));
      if (step > 0) {
        drawn.stepBy(step);
      }
      return true;
    };
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }

  /** Draws over itself and is gone in the end, so that the table starts on a clean line. */
  private static final class Line implements ProgressBarConsumer {
    private static final int COLUMNS = 79;
    private final Console console;

    Line(Console console) {
      this.console = console;
    }

    @Override
    public int getMaxRenderedLength() {
      return COLUMNS;
    }

    @Override
    public void accept(String rendered) {
      console.err().print("\r" + rendered);
      console.err().flush();
    }

    @Override
    public void close() {
      console.err().print("\r" + " ".repeat(COLUMNS) + "\r");
      console.err().flush();
    }
  }
}
