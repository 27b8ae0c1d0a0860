package io.github.studiohand.benchmarks;

import io.github.studiohand.core.level.TruePeakMeter;
import org.openjdk.jmh.annotations.Param;

/**
 * True peaks. How long that takes depends on how often a sample comes near the highest peak so far: music has its
 * highest seldom; of swelling noise, ten times as loud at the end as at the start and measured anew each time, the next
 * peak is always a new one.
 */
public class TruePeakMeterBenchmark extends BlockBenchmark {
  private static final int SIGNAL_FRAMES = 12 * FRAMES; // 1.02 s

  /** What is measured. */
  @Param({"music", "swelling"})
  public String signal;

  private TruePeakMeter meter;

  /** For JMH. */
  public TruePeakMeterBenchmark() {}

  @Override
  protected float[][] signal() {
    float[][] out = new float[channels][];
    for (int ch = 0; ch < channels; ch++) {
      out[ch] = ClickedMusic.chord(SAMPLE_RATE_HZ, SIGNAL_FRAMES, ch);
      for (int n = 0; signal.equals("swelling") && n < SIGNAL_FRAMES; n++) {
        out[ch][n] *= 0.1f + 0.9f * n / SIGNAL_FRAMES;
      }
    }
    return out;
  }

  @Override
  protected void allocate() {
    meter = new TruePeakMeter(SAMPLE_RATE_HZ, channels);
  }

  @Override
  protected void work(float[][] main, int offset, int frames) {
    if (start() == 0 && offset == 0 && signal.equals("swelling")) {
      meter.clear();
    }
    meter.process(main, offset, frames);
  }
}
