package io.github.studiohand.benchmarks;

import io.github.studiohand.core.Processor;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * How long a processor takes for each block of a take that is played several times: the time on the wall, the
 * processor time of the thread (which does not count the time that other programs run, but reading it costs a
 * little), and the least processor time of all passes: what the block itself needs, as the machine seldom
 * disturbs one block each time.
 */
final class BlockTimes {
  /** Cells of {@link #cells} as a table's head names them. */
  static final String HEAD = "p50 | p99 | p99.9 | max | over budget";

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final long budgetNs;
  private final Histogram wall = histogram();
  private final Histogram processor = histogram();
  private final long[] least;

  BlockTimes(int blocks, long budgetNs) {
    this.budgetNs = budgetNs;
    least = new long[blocks];
    Arrays.fill(least, Long.MAX_VALUE);
  }

  private static Histogram histogram() {
    return new Histogram(1, 60_000_000_000L, 3);
  }

  /** How many blocks the take has. */
  int blocks() {
    return least.length;
  }

  /** Runs a block of the take, which stands at index 0, and takes its time. */
  void run(Processor processor, float[][] main, float[][] sidechain, int frames, int block) {
    long startCpu = THREADS.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    processor.process(main, sidechain, 0, frames);
    long ns = System.nanoTime() - start;
    long cpu = THREADS.getCurrentThreadCpuTime() - startCpu;
    wall.recordValue(ns);
    this.processor.recordValue(cpu);
    least[block] = Math.min(least[block], cpu);
  }

  /** Wall, then processor, as cells of a table in microseconds. */
  String cells() {
    return cells(wall) + " | " + cells(processor);
  }

  /** The least processor times of the blocks. */
  Histogram own() {
    Histogram own = histogram();
    for (long ns : least) {
      own.recordValue(ns);
    }
    return own;
  }

  /** How many of these times exceed the budget. */
  long overBudget(Histogram times) {
    return times.getTotalCount() - times.getCountBetweenValues(0, budgetNs);
  }

  private String cells(Histogram times) {
    return "%.1f | %.0f | %.0f | %.0f | %d"
        .formatted(
            times.getValueAtPercentile(50) / 1e3,
            times.getValueAtPercentile(99) / 1e3,
            times.getValueAtPercentile(99.9) / 1e3,
            times.getMaxValue() / 1e3,
            overBudget(times));
  }
}
