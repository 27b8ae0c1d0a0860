package io.github.studiohand.benchmarks;

import io.github.studiohand.core.mix.Dither;
import org.openjdk.jmh.annotations.Param;

/** Rounding to 16 bits. */
public class DitherBenchmark extends BlockBenchmark {
  private static final int BITS = 16;

  /** What is added before rounding. */
  @Param({"NONE", "TPDF", "SHAPED"})
  public Dither.Kind kind;

  private Dither dither;
  private int[][] out;

  /** For JMH. */
  public DitherBenchmark() {}

  @Override
  protected void allocate() {
    dither = new Dither(kind, BITS, channels, SAMPLE_RATE_HZ, 1);
    out = new int[channels][FRAMES];
  }

  @Override
  protected void work(float[][] main, int offset, int frames) {
    for (int ch = 0; ch < channels; ch++) {
      dither.process(ch, main[ch], offset, out[ch], offset, frames);
    }
  }
}
