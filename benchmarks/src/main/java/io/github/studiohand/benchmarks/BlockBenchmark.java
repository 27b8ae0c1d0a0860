package io.github.studiohand.benchmarks;

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
 * Time of something that works on blocks, per frame (of all channels together), in blocks of several
 * lengths, against the floor: copying the same samples.
 *
 * <p>One operation is one frame: an invocation runs {@value #FRAMES} frames, cut into blocks. The signal is
 * bursts of noise with pauses unless a subclass has another, restored from a clean copy before each block as a host would hand it over,
 * so that {@code process} includes one {@code copy}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class BlockBenchmark {
  /** Frames in one invocation. */
  protected static final int FRAMES = 4096;

  /** Frames per second. */
  protected static final double SAMPLE_RATE_HZ = 48_000;

  /** Frames in one call of {@code process}. */
  @Param({"64", "512", "4096"})
  public int blockFrames;

  /** Channels of main. */
  @Param({"1", "8", "32"})
  public int channels;

  private float[][] source;
  private float[][] main;
  private int start; // of the invocation's frames in the source

  /** For subclasses. */
  protected BlockBenchmark() {}

  /** Makes what is measured, for {@link #blockFrames} and {@link #channels}. */
  protected abstract void allocate();

  /**
   * The work.
   *
   * @param main one array per channel of {@value #FRAMES} frames
   * @param offset first frame
   * @param frames {@link #blockFrames}
   */
  protected abstract void work(float[][] main, int offset, int frames);

  /**
   * What is handed over, again and again.
   *
   * @return one array per channel, of a multiple of {@value #FRAMES} frames; {@link #bursts} by default
   */
  protected float[][] signal() {
    return bursts(channels, 1);
  }

  /** Prepares. */
  @Setup
  public final void prepare() {
    source = signal();
    start = 0;
    main = new float[channels][FRAMES];
    allocate();
  }

  /**
   * Half loud, half nearly silent noise.
   *
   * @param channels how many arrays
   * @param seed of the noise
   * @return arrays of {@value #FRAMES} frames
   */
  protected static float[][] bursts(int channels, long seed) {
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

  /**
   * Where the present invocation's frames start in the signal.
   *
   * @return a multiple of {@value #FRAMES}
   */
  protected final int start() {
    return start;
  }

  private void copyBlock(int offset) {
    for (int ch = 0; ch < channels; ch++) {
      System.arraycopy(source[ch], start + offset, main[ch], offset, blockFrames);
    }
  }

  private void advance() {
    start = start + FRAMES < source[0].length ? start + FRAMES : 0;
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
    advance();
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
      work(main, offset, blockFrames);
    }
    advance();
    return main;
  }
}
