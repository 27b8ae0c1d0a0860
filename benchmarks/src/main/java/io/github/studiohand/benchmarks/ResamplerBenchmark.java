package io.github.studiohand.benchmarks;

import io.github.studiohand.core.resample.Resampler;
import org.openjdk.jmh.annotations.Param;

/** Sample-rate conversion; a frame is one that comes in. */
public class ResamplerBenchmark extends BlockBenchmark {
  /** From and to, in hertz. */
  @Param({"44100-48000", "48000-44100", "44100-96000", "96000-44100", "48000-96000", "96000-48000"})
  public String ratesHz;

  private Resampler resampler;
  private float[][] out;

  /** For JMH. */
  public ResamplerBenchmark() {}

  @Override
  protected void allocate() {
    String[] rates = ratesHz.split("-");
    resampler = new Resampler(Double.parseDouble(rates[0]), Double.parseDouble(rates[1]), channels);
    out = new float[channels][resampler.maxOutputFrames(blockFrames)];
  }

  @Override
  protected void work(float[][] main, int offset, int frames) {
    resampler.process(main, offset, frames, out, 0);
  }
}
