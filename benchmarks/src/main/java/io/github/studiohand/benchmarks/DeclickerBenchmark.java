package io.github.studiohand.benchmarks;

import io.github.studiohand.core.Processor;
import io.github.studiohand.declick.Declicker;
import io.github.studiohand.declick.DeclickerSettings;
import org.openjdk.jmh.annotations.Param;

/** The streaming declicker with its defaults, on music with clicks and on what it has most to do with. */
public class DeclickerBenchmark extends ProcessorBenchmark {
  private static final int MUSIC_FRAMES = 59 * FRAMES; // 5.03 s

  /**
   * Clicks a second on a chord; {@code bowed} is a bowed string without clicks, {@code noise} bursts of it:
   * both have something to examine everywhere.
   */
  @Param({"0", "5", "50", "bowed", "noise"})
  public String clicksPerSecond;

  /** Whether it looks ahead less. */
  @Param({"false"})
  public boolean lowLatency;

  /** For JMH. */
  public DeclickerBenchmark() {}

  @Override
  protected float[][] signal() {
    if (clicksPerSecond.equals("noise")) {
      return super.signal();
    }
    float[][] signal = new float[channels][];
    for (int ch = 0; ch < channels; ch++) {
      if (clicksPerSecond.equals("bowed")) {
        signal[ch] = ClickedMusic.bowed(SAMPLE_RATE_HZ, MUSIC_FRAMES, ch);
        continue;
      }
      float[] chord = ClickedMusic.chord(SAMPLE_RATE_HZ, MUSIC_FRAMES, ch);
      double clicks = Double.parseDouble(clicksPerSecond);
      signal[ch] = ClickedMusic.clicked(chord, SAMPLE_RATE_HZ, clicks, ch).samples();
    }
    return signal;
  }

  @Override
  protected Processor create() {
    return new Declicker(DeclickerSettings.builder().lowLatency(lowLatency).build());
  }
}
