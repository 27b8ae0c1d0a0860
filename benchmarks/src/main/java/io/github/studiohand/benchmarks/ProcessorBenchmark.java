package io.github.studiohand.benchmarks;

import io.github.studiohand.core.Processor;
import io.github.studiohand.core.StreamFormat;
import io.github.studiohand.core.WarmUp;
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
 * Time of a processor per frame (of all channels together), in blocks of several lengths, against the
 * floor: copying the same samples.
 *
 * <p>One operation is one frame: an invocation runs {@value #FRAMES} frames, cut into blocks. The signal is
 * bursts of noise with pauses, restored from a clean copy before each block as a host would hand it over,
 * so that {@code process} includes one {@code copy}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class ProcessorBenchmark {
  /** Frames in one invocation. */
  protected static final int FRAMES = 4096;

  private static final double SAMPLE_RATE_HZ = 48_000;
  private static final int WARM_UP_BLOCKS = 500;

  /** Frames in one call of {@code process}. */
  @Param({"64", "512", "4096"})
  public int blockFrames;

  /** Channels of main. */
  @Param({"1", "8", "32"})
  public int channels;

  private Processor processor;
  private float[][] source;
  private float[][] main;
  private float[][] sidechain;

  /** For subclasses. */
  protected ProcessorBenchmark() {}

  /**
   * The processor to measure.
   *
   * @return a new one
   */
  protected abstract Processor create();

  /**
   * Side-chain channels to run it with.
   *
   * @return 0 by default
   */
  protected int sidechainChannels() {
    return 0;
  }

  /** Prepares and warms up. */
  @Setup
  public final void prepare() {
    StreamFormat format =
        new StreamFormat(SAMPLE_RATE_HZ, channels, sidechainChannels(), blockFrames);
    processor = create();
    processor.prepare(format);
    WarmUp.run(processor, format, WARM_UP_BLOCKS);
    source = bursts(channels, 1);
    main = new float[channels][FRAMES];
    sidechain = sidechainChannels() == 0 ? Processor.NO_SIDECHAIN : bursts(sidechainChannels(), 2);
  }

  private static float[][] bursts(int channels, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] bus = new float[channels][FRAMES];
    for (float[] channel : bus) {
      for (int n = 0; n < FRAMES; n++) {
        double level = n % 1024 < 512 ? 0.25 : 1e-4;
        channel[n] = (float) (level * (2.0 * random.nextDouble() - 1.0));
      }
    }
    return bus;
  }

  private void copyBlock(int offset) {
    for (int ch = 0; ch < channels; ch++) {
      System.arraycopy(source[ch], offset, main[ch], offset, blockFrames);
    }
  }

  /**
   * The floor: hands the blocks over and does nothing.
   *
   * @return the last block
   */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public float[][] copy() {
    for (int offset = 0; offset < FRAMES; offset += blockFrames) {
      copyBlock(offset);
    }
    return main;
  }

  /**
   * Hands the blocks over and processes them.
   *
   * @return the last block
   */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public float[][] process() {
    for (int offset = 0; offset < FRAMES; offset += blockFrames) {
      copyBlock(offset);
      processor.process(main, sidechain, offset, blockFrames);
    }
    return main;
  }
}
