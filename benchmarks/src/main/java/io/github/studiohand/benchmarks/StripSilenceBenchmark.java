package io.github.studiohand.benchmarks;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.strip.StripResult;
import io.github.studiohand.strip.StripSilence;
import io.github.studiohand.strip.StripSilenceSettings;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Strip silence on a take of {@value #SECONDS} s in memory, per frame, against the floor: reading the take
 * once as the analysis does. The take is decaying bursts in quiet noise; MANUAL has a threshold between them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@MayAllocate
public class StripSilenceBenchmark {
  private static final int SAMPLE_RATE_HZ = 48_000;
  private static final int SECONDS = 60;
  private static final int FRAMES = SECONDS * SAMPLE_RATE_HZ;
  private static final int CHUNK_FRAMES = 1 << 13;

  /** Channels of the take. */
  @Param({"1", "2"})
  public int channels;

  private AudioSource take;
  private StripSilence manual;
  private StripSilence auto;
  private float[][] chunk;

  /** For JMH. */
  public StripSilenceBenchmark() {}

  /**
   * A take of decaying bursts in noise of −70 dBFS.
   *
   * @param channels how many
   * @param frames its length
   * @return one array per channel
   */
  static float[][] take(int channels, int frames) {
    SplittableRandom random = new SplittableRandom(7);
    float[][] take = new float[channels][frames];
    for (float[] x : take) {
      double level = 0.0;
      int next = SAMPLE_RATE_HZ / 2;
      for (int n = 0; n < frames; n++) {
        if (n == next) {
          level = 0.05 + 0.5 * random.nextDouble();
          next += SAMPLE_RATE_HZ / 2 + random.nextInt(2 * SAMPLE_RATE_HZ);
        }
        level *= 0.9998; // 104 ms to 1/e
        x[n] = (float) ((level + 3e-4) * (2.0 * random.nextDouble() - 1.0));
      }
    }
    return take;
  }

  /** Makes the take. */
  @Setup
  public void prepare() {
    take = AudioSource.of(SAMPLE_RATE_HZ, take(channels, FRAMES));
    auto = new StripSilence(StripSilenceSettings.builder().build());
    manual = new StripSilence(
        StripSilenceSettings.builder().mode(StripSilenceSettings.Mode.MANUAL).build());
    chunk = new float[channels][CHUNK_FRAMES];
  }

  /**
   * The floor.
   *
   * @return the last chunk
   */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public float[][] read() {
    for (int at = 0; at < FRAMES; at += CHUNK_FRAMES) {
      take.read(at, chunk, 0, CHUNK_FRAMES);
    }
    return chunk;
  }

  /**
   * By threshold.
   *
   * @return the regions
   */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public StripResult manual() {
    return manual.analyze(take);
  }

  /**
   * Without.
   *
   * @return the regions
   */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public StripResult auto() {
    return auto.analyze(take);
  }
}
