package io.github.studiohand.benchmarks;

import io.github.studiohand.core.spectral.RealFft;

/** Forward and inverse transform of {@code blockFrames} points, a channel after the other. */
public class RealFftBenchmark extends BlockBenchmark {
  private RealFft fft;
  private float[] x;
  private float[] re;
  private float[] im;

  /** For JMH. */
  public RealFftBenchmark() {}

  @Override
  protected void allocate() {
    fft = new RealFft(blockFrames);
    x = new float[blockFrames];
    re = new float[fft.bins()];
    im = new float[fft.bins()];
  }

  @Override
  protected void work(float[][] main, int offset, int frames) {
    for (int ch = 0; ch < channels; ch++) {
      System.arraycopy(main[ch], offset, x, 0, frames);
      fft.forward(x, re, im);
      fft.inverse(re, im, x);
    }
  }
}
