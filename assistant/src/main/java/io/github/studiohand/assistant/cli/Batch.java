package io.github.studiohand.assistant.cli;

import io.github.studiohand.core.ProgressListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * Works on several inputs, some at a time; one that fails leaves the others done. Results come in the order
 * of the inputs, whatever the number of threads.
 */
final class Batch {
  /** What is done to one input. */
  @FunctionalInterface
  interface Work<R> {
    R run(Job job) throws IOException;
  }

  private final Console console;
  private final String title;
  private final int jobs;

  Batch(Console console, String title, int jobs) {
    this.console = console;
    this.title = title;
    this.jobs = jobs;
  }

  <R> Outcome<R> run(List<Input> inputs, Work<R> work) {
    List<Job> running = new ArrayList<>();
    List<Future<R>> futures = new ArrayList<>();
    try (ProgressLine line = new ProgressLine(console, title, inputs.size())) {
      List<Callable<R>> calls = new ArrayList<>();
      for (int i = 0; i < inputs.size(); i++) {
        ProgressListener progress = line.part(i);
        Job job = new Job(inputs.get(i), i, progress);
        running.add(job);
        calls.add(() -> work.run(job));
      }
      if (jobs == 1 || inputs.size() == 1) {
        for (Callable<R> call : calls) {
          FutureTask<R> task = new FutureTask<>(call);
          task.run();
          futures.add(task);
        }
      } else {
        futures.addAll(runParallel(calls));
      }
    }
    return collect(running, futures);
  }

  private <R> List<Future<R>> runParallel(List<Callable<R>> calls) {
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(jobs, calls.size()));
    try {
      return pool.invokeAll(calls);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted (expected: to be left to finish)", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private static <R> Outcome<R> collect(List<Job> jobs, List<Future<R>> futures) {
    Outcome<R> outcome = new Outcome<>(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < jobs.size(); i++) {
      Job job = jobs.get(i);
      outcome.warnings().addAll(job.warnings());
      try {
        outcome.results().add(futures.get(i).get());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted (expected: to be left to finish)", e);
      } catch (ExecutionException e) {
        outcome
            .errors()
            .add(new Problem(job.input().name(), Failures.message(job.input(), e.getCause())));
      }
    }
    return outcome;
  }
}
