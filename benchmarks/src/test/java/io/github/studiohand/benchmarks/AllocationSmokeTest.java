package io.github.studiohand.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Every benchmark runs, briefly, and none of the real-time path allocates. Says nothing of speed.
 *
 * <p>JMH itself allocates some kilobytes an iteration. What looks like an allocation in a short run is
 * measured again in longer ones: JMH's share then shrinks, a real one stays. Of the declicker's signals the
 * slowest, on which it would not shrink enough, is left out.
 */
class AllocationSmokeTest {
  private static final int[] ITERATION_MS = {150, 1500, 6000};

  @Test
  void everyBenchmark_allocatesNothing() throws RunnerException {
    List<String> suspects = List.of(".*");
    for (int ms : ITERATION_MS) {
      suspects = allocating(suspects, ms);
      if (suspects.isEmpty()) {
        return;
      }
    }
    assertThat(suspects).as("benchmarks that allocate").isEmpty();
  }

  private static List<String> allocating(List<String> patterns, int ms) throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    patterns.forEach(options::include);
    options
        .param("blockFrames", "64")
        .param("channels", "2")
        .param("clicksPerSecond", "50", "noise")
        .param("lowLatency", "true")
        .param("references", "1")
        .param("kind", "SHAPED")
        .param("signal", "swelling")
        .param("ratesHz", "44100-48000")
        .param("gains", "ramp", "automation")
        .forks(0)
        .warmupIterations(1)
        .warmupTime(TimeValue.milliseconds(200))
        .measurementIterations(1)
        .measurementTime(TimeValue.milliseconds(ms))
        .verbosity(VerboseMode.SILENT)
        .shouldFailOnError(true)
        .addProfiler(GCProfiler.class);
    List<String> allocating = new ArrayList<>();
    for (RunResult result : new Runner(options.build()).run()) {
      double bytes = Benchmarks.bytesPerFrame(result);
      assertThat(bytes)
          .as("gc.alloc.rate.norm of %s", Benchmarks.describe(result))
          .isNotNaN();
      if (bytes >= Benchmarks.MAX_BYTES_PER_FRAME && !Benchmarks.mayAllocate(result)) {
        allocating.add(Pattern.quote(result.getParams().getBenchmark()) + "$");
      }
    }
    return allocating;
  }
}
