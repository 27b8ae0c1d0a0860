package io.github.studiohand.benchmarks;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks with the GC and the processor time profiler, prints times real time, writes raw JSON, and fails when a
 * benchmark of the real-time path allocates. Arguments are JMH's own.
 */
public final class Benchmarks {
  /** Most bytes a frame may allocate: JMH itself allocates a little between iterations. */
  static final double MAX_BYTES_PER_FRAME = 0.01;

  private static final double SAMPLE_RATE_HZ = 48_000;
  private static final double JMH_BYTES = 16_384; // what JMH itself may allocate in an iteration

  private Benchmarks() {}

  /**
   * Runs.
   *
   * @param args JMH's options: a pattern of names, {@code -p blockFrames=64}, {@code -rff FILE} …
   * @throws CommandLineOptionException if JMH does not know an option
   * @throws RunnerException if JMH cannot run
   */
  public static void main(String[] args) throws CommandLineOptionException, RunnerException {
    CommandLineOptions options = new CommandLineOptions(args);
    OptionsBuilder builder = new OptionsBuilder();
    builder.parent(options).addProfiler(GCProfiler.class).addProfiler(CpuTimeProfiler.class);
    if (!options.getResultFormat().hasValue()) {
      builder.resultFormat(ResultFormatType.JSON);
    }
    Collection<RunResult> results = new Runner(builder.build()).run();
    System.out.println();
    boolean allocates = false;
    for (RunResult result : results) {
      double ns = result.getPrimaryResult().getScore();
      double bytes = bytesPerFrame(result);
      boolean guilty = !mayAllocate(result)
          && bytes >= MAX_BYTES_PER_FRAME
          && bytes * framesPerIteration(result) > JMH_BYTES;
      allocates |= guilty;
      System.out.printf(
          "%-60s %10.3f ns/frame (processor: %.3f, least %.3f) %8.0f x real time %8.4f B/frame%s%n",
          describe(result),
          ns,
          cpu(result).getScore(),
          cpu(result).getStatistics().getMin(),
          1e9 / SAMPLE_RATE_HZ / ns,
          bytes,
          guilty ? "  ALLOCATES" : "");
    }
    if (allocates) {
      System.exit(1);
    }
  }

  /** Whether it measures offline work: {@link MayAllocate}. */
  static boolean mayAllocate(RunResult result) {
    String name = result.getParams().getBenchmark();
    try {
      Class<?> type = Class.forName(name.substring(0, name.lastIndexOf('.')));
      return type.isAnnotationPresent(MayAllocate.class);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(name + ": no such benchmark", e);
    }
  }

  private static double framesPerIteration(RunResult result) {
    double ns = result.getParams().getMeasurement().getTime().convertTo(TimeUnit.NANOSECONDS);
    return ns / result.getPrimaryResult().getScore();
  }

  private static Result<?> cpu(RunResult result) {
    return result.getSecondaryResults().get(CpuTimeProfiler.NAME);
  }

  static double bytesPerFrame(RunResult result) {
    Result<?> norm = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return norm == null ? Double.NaN : norm.getScore();
  }

  static String describe(RunResult result) {
    String name = result.getParams().getBenchmark();
    StringBuilder text =
        new StringBuilder(name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1));
    for (String key : result.getParams().getParamsKeys()) {
      text.append(' ').append(key).append('=').append(result.getParams().getParam(key));
    }
    return text.toString();
  }
}
