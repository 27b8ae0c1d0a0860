package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.bounce.Bounce;
import io.github.studiohand.assistant.bounce.BouncePlan;
import io.github.studiohand.core.ProgressListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Prints stems as a bus hears them, some at a time: each a sum of one stem, on the time line of the bus. */
final class SplitPrints {
  private final int jobs;

  SplitPrints(int jobs) {
    this.jobs = jobs;
  }

  /** Writes all files, or only measures them; each appears whole or not at all. */
  void print(List<BusOutput> prints, boolean dryRun, ProgressListener progress) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(jobs, prints.size())));
    AtomicLong done = new AtomicLong();
    try {
      List<Future<?>> running = new ArrayList<>();
      for (BusOutput print : prints) {
        running.add(pool.submit(() -> {
          print(print, dryRun);
          return progress.progress(done.incrementAndGet(), prints.size());
        }));
      }
      for (Future<?> one : running) {
        settle(one);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static void print(BusOutput print, boolean dryRun) throws IOException {
    BouncePlan plan = print.plan();
    try (print) {
      if (!dryRun) {
        print.begin();
      }
      new Bounce(plan, 1)
          .run((bus, at, block, frames) -> print.write(at, block, frames), ProgressListener.NONE);
      print.commit();
    }
  }

  private static void settle(Future<?> one) throws IOException {
    try {
      one.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted (expected: to be left to finish)", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException io) {
        throw io;
      }
      if (cause instanceof UncheckedIOException unchecked) {
        throw unchecked.getCause();
      }
      throw new IllegalStateException(cause);
    }
  }
}
