package io.github.studiohand.benchmarks;

import io.github.studiohand.core.Processor;
import io.github.studiohand.debleed.BleedSuppressor;
import io.github.studiohand.debleed.BleedSuppressorSettings;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Param;

/** The streaming bleed suppressor with a path of 4096 taps, on a singer by a wedge. */
public class BleedSuppressorBenchmark extends ProcessorBenchmark {
  private static final double PATH_MS = BleedMethods.TAPS * 1000.0 / SAMPLE_RATE_HZ;
  private static final int SECONDS = 6;
  private static final int MUSIC_FRAMES = 59 * FRAMES; // 5.03 s

  /** Side-chain channels. */
  @Param({"1", "3"})
  public int references;

  /** For JMH. */
  public BleedSuppressorBenchmark() {}

  @Override
  protected Processor create() {
    return new BleedSuppressor(BleedSuppressorSettings.builder().pathMs(PATH_MS).build());
  }

  @Override
  protected int sidechainChannels() {
    return references;
  }

  @Override
  protected float[][] signal() {
    float[] mix = Arrays.copyOf(BleedScenes.wedge(SECONDS).mixes()[0], MUSIC_FRAMES);
    float[][] signal = new float[channels][];
    Arrays.fill(signal, mix);
    return signal;
  }

  @Override
  protected float[][] sidechainSignal() {
    float[] reference = Arrays.copyOf(BleedScenes.wedge(SECONDS).references()[0], MUSIC_FRAMES);
    return BleedScenes.related(reference, references);
  }
}
