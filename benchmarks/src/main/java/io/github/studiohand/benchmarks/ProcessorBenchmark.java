package io.github.studiohand.benchmarks;

import io.github.studiohand.core.Processor;
import io.github.studiohand.core.StreamFormat;
import io.github.studiohand.core.WarmUp;

/** A {@link BlockBenchmark} of a processor with its default parameters, warmed up as a host would. */
public abstract class ProcessorBenchmark extends BlockBenchmark {
  private static final int WARM_UP_FRAMES = 32_000;
  private static final int LEAST_WARM_UP_BLOCKS = 10;

  private Processor processor;
  private float[][] source; // of the side-chain
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

  /**
   * What runs on the side-chain, again and again.
   *
   * @return one array per side-chain channel, of {@value #FRAMES} frames or as long as the signal; {@link #bursts}
   *     by default
   */
  protected float[][] sidechainSignal() {
    return bursts(sidechainChannels(), 2);
  }

  /** What a host does before each block; nothing by default. */
  protected void before() {}

  @Override
  protected final void allocate() {
    StreamFormat format =
        new StreamFormat(SAMPLE_RATE_HZ, channels, sidechainChannels(), blockFrames);
    processor = create();
    processor.prepare(format);
    WarmUp.run(processor, format, Math.max(LEAST_WARM_UP_BLOCKS, WARM_UP_FRAMES / blockFrames));
    source = sidechainChannels() == 0 ? Processor.NO_SIDECHAIN : sidechainSignal();
    boolean once = source.length == 0 || source[0].length == FRAMES;
    sidechain = once ? source : new float[source.length][FRAMES];
  }

  @Override
  protected final void work(float[][] main, int offset, int frames) {
    if (sidechain != source) {
      for (int ch = 0; ch < source.length; ch++) {
        System.arraycopy(source[ch], start() + offset, sidechain[ch], offset, frames);
      }
    }
    before();
    processor.process(main, sidechain, offset, frames);
  }
}
