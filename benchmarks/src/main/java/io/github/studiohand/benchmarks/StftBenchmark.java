package io.github.studiohand.benchmarks;

import io.github.studiohand.core.Processor;
import io.github.studiohand.core.spectral.Stft;

/** Analysis and synthesis of 1024 points with half overlap and nothing done in between. */
public class StftBenchmark extends BlockBenchmark {
  private static final int SIZE = 1024;

  private Stft stft;

  /** For JMH. */
  public StftBenchmark() {}

  @Override
  protected void allocate() {
    stft = new Stft(SIZE, channels, 0, (re, im, startFrame) -> {});
  }

  @Override
  protected void work(float[][] main, int offset, int frames) {
    stft.process(main, Processor.NO_SIDECHAIN, offset, frames);
  }
}
