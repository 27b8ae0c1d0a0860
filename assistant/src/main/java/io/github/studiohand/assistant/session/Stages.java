package io.github.studiohand.assistant.session;

import io.github.studiohand.core.ProgressListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the parts of a stage, some at a time, and waits for all of them. */
final class Stages {
  /** What is done to one part; a failure of the medium is its result. */
  @FunctionalInterface
  interface Work<T> {
    void run(T part, ProgressListener progress) throws IOException;
  }

  /** Told of parts whose medium failed. */
  @FunctionalInterface
  interface Failure<T> {
    void failed(T part, IOException cause);
  }

  private final int jobs;
  private final CleanListener listener;

  Stages(int jobs, CleanListener listener) {
    this.jobs = jobs;
    this.listener = listener;
  }

  <T> void run(String name, String noun, List<T> parts, Work<T> work, Failure<T> failure) {
    if (parts.isEmpty()) {
      return;
    }
    listener.stage(name, parts.size(), noun);
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(jobs, parts.size()));
    try {
      List<Callable<Object>> calls = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        T part = parts.get(i);
        ProgressListener progress = listener.part(i);
        calls.add(() -> {
          work.run(part, progress);
          return name;
        });
      }
      List<Future<Object>> results = pool.invokeAll(calls);
      for (int i = 0; i < parts.size(); i++) {
        settle(results.get(i), parts.get(i), failure);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted (expected: to be left to finish)", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private static <T> void settle(Future<?> result, T part, Failure<T> failure)
      throws InterruptedException {
    try {
      result.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException io) {
        failure.failed(part, io);
      } else if (cause instanceof UncheckedIOException unchecked) {
        failure.failed(part, Objects.requireNonNull(unchecked.getCause()));
      } else if (cause instanceof Error error) {
        throw error;
      } else if (cause instanceof RuntimeException runtime) {
        throw runtime;
      } else {
        throw new IllegalStateException(e);
      }
    }
  }
}
