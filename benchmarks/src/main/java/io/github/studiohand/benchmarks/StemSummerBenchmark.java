package io.github.studiohand.benchmarks;

import io.github.studiohand.core.Processor;
import io.github.studiohand.core.mix.GainCurve;
import io.github.studiohand.core.mix.StemSettings;
import io.github.studiohand.core.mix.StemSummer;
import io.github.studiohand.core.mix.StemSummerSettings;
import org.openjdk.jmh.annotations.Param;

/**
 * Summing 64 mono stems; a frame is one sample of each stem. On one channel of main they are all added to it, on two or
 * more each is panned between the first two.
 */
public class StemSummerBenchmark extends ProcessorBenchmark {
  private static final int STEMS = 64;
  private static final int BREAKPOINTS = 1 << 10;
  private static final int BREAKPOINT_FRAMES = 1 << 13;

  /**
   * What the gains do: {@code still}, of 0 dB; {@code ramp}, always on their way to another, as a hand on each fader
   * would have it; {@code automation}, along curves of a breakpoint every 0.17 s.
   */
  @Param({"still", "ramp", "automation"})
  public String gains;

  private StemSummer summer;
  private long block;

  /** For JMH. */
  public StemSummerBenchmark() {}

  @Override
  protected Processor create() {
    if (!gains.equals("automation")) {
      summer = new StemSummer();
      return summer;
    }
    StemSummerSettings.Builder settings = StemSummerSettings.builder().bus(channels);
    for (int stem = 0; stem < STEMS; stem++) {
      settings.stem(StemSettings.builder(1).gainCurve(curve(stem)).build());
    }
    summer = new StemSummer(settings.build());
    return summer;
  }

  private static GainCurve curve(int stem) {
    long[] frames = new long[BREAKPOINTS];
    double[] gainDb = new double[BREAKPOINTS];
    for (int i = 0; i < BREAKPOINTS; i++) {
      frames[i] = (long) i * BREAKPOINT_FRAMES;
      gainDb[i] = (i + stem) % 2 == 0 ? -6.0 : 0.0;
    }
    return GainCurve.of(frames, gainDb);
  }

  @Override
  protected void before() {
    block++;
    if (gains.equals("ramp")) {
      for (int stem = 0; stem < STEMS; stem++) {
        summer.setGainDb(stem, (block + stem) % 2 == 0 ? -6.0 : 0.0);
      }
    }
    if (gains.equals("automation")
        && block * blockFrames >= (long) BREAKPOINTS * BREAKPOINT_FRAMES) {
      summer.reset(); // back to the first breakpoint
      block = 0;
    }
  }

  @Override
  protected int sidechainChannels() {
    return STEMS;
  }
}
