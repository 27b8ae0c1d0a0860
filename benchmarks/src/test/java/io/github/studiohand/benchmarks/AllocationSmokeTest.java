package io.github.studiohand.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs, briefly, and none allocates. Says nothing of speed. */
class AllocationSmokeTest {
  @Test
  void everyBenchmark_allocatesNothing() throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    options
        .include(".*")
        .param("blockFrames", "64")
        .param("channels", "2")
        .forks(0)
        .warmupIterations(2)
        .warmupTime(TimeValue.milliseconds(150))
        .measurementIterations(2)
        .measurementTime(TimeValue.milliseconds(150))
        .verbosity(VerboseMode.SILENT)
        .shouldFailOnError(true)
        .addProfiler(GCProfiler.class);
    Collection<RunResult> results = new Runner(options.build()).run();
    assertThat(results).isNotEmpty();
    for (RunResult result : results) {
      assertThat(Benchmarks.bytesPerFrame(result))
          .as("bytes per frame of %s", Benchmarks.describe(result))
          .isLessThan(Benchmarks.MAX_BYTES_PER_FRAME);
    }
  }
}
