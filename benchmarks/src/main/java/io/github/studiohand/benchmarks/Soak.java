package io.github.studiohand.benchmarks;

import io.github.studiohand.core.ParameterBank;
import io.github.studiohand.core.ParameterSpec;
import io.github.studiohand.core.Processor;
import io.github.studiohand.core.ProcessorEvent;
import io.github.studiohand.core.ProcessorInfo;
import io.github.studiohand.core.Processors;
import io.github.studiohand.core.StreamFormat;
import io.github.studiohand.core.WarmUp;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;

/**
 * Runs every processor there is for minutes of signal, turning its knobs and reading its events, and
 * prints how long blocks took and what the heap grew by. Meant for {@code -XX:+UseEpsilonGC}, under which
 * what is allocated stays allocated: a leak in the real-time path then ends the run.
 */
public final class Soak {
  private static final double SAMPLE_RATE_HZ = 48_000;
  private static final int BLOCK_FRAMES = 64;
  private static final int CHANNELS = 2;
  private static final int WARM_UP_BLOCKS = 1000;
  private static final long BUDGET_NS = (long) (BLOCK_FRAMES * 1e9 / SAMPLE_RATE_HZ);

  private final Processor processor;
  private final Histogram times = new Histogram(1, 60_000_000_000L, 3);
  private final ProcessorEvent event = new ProcessorEvent();
  private final float[][] main = new float[CHANNELS][BLOCK_FRAMES];
  private final float[][] noise = new float[CHANNELS][8 * BLOCK_FRAMES + 1];
  private final float[][] sidechain;
  private final ParameterSpec[] specs;
  private long events;

  private Soak(ProcessorInfo info) {
    processor = Processors.create(info.id());
    int keys = Math.min(CHANNELS, info.maxSidechainChannels());
    StreamFormat format = new StreamFormat(SAMPLE_RATE_HZ, CHANNELS, keys, BLOCK_FRAMES);
    processor.prepare(format);
    WarmUp.run(processor, format, WARM_UP_BLOCKS);
    sidechain = keys == 0 ? Processor.NO_SIDECHAIN : new float[keys][BLOCK_FRAMES];
    specs = processor.parameters().specs().toArray(new ParameterSpec[0]);
    SplittableRandom random = new SplittableRandom(1);
    for (float[] channel : noise) {
      for (int n = 0; n < channel.length; n++) {
        channel[n] = (float) (0.5 * random.nextDouble() - 0.25);
      }
    }
    for (float[] key : sidechain) {
      System.arraycopy(noise[0], 0, key, 0, BLOCK_FRAMES);
    }
  }

  private void run(int blocks, SplittableRandom random) {
    ParameterBank bank = processor.parameters();
    for (int block = 0; block < blocks; block++) {
      boolean loud = block / 400 % 2 == 0;
      for (int ch = 0; ch < CHANNELS; ch++) {
        int from = block % 8 * BLOCK_FRAMES + ch;
        for (int n = 0; n < BLOCK_FRAMES; n++) {
          main[ch][n] = loud ? noise[ch][from + n] : 1e-4f * noise[ch][from + n];
        }
      }
      if (block % 97 == 0) {
        main[0][block % BLOCK_FRAMES] = 1.0f;
      }
      if (block % 1000 == 999) {
        int index = random.nextInt(specs.length);
        if (specs[index].has(ParameterSpec.Flag.AUTOMATABLE)) {
          bank.set(index, specs[index].fromNormalized(random.nextDouble()));
        }
      }
      long start = System.nanoTime();
      processor.process(main, sidechain, 0, BLOCK_FRAMES);
      times.recordValue(Math.max(1, System.nanoTime() - start));
      while (processor.events().poll(event)) {
        events++;
      }
    }
  }

  /**
   * Runs.
   *
   * @param args seconds of signal for each processor (default 60), then most MiB that the heap may grow by
   *     (default: any)
   */
  public static void main(String[] args) {
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 60;
    double mostMiB = args.length > 1 ? Double.parseDouble(args[1]) : Double.MAX_VALUE;
    int blocks = (int) (seconds * SAMPLE_RATE_HZ / BLOCK_FRAMES);
    System.out.printf(
        "%d s of signal each, %d channels, blocks of %d frames (%d us of audio)%n",
        seconds, CHANNELS, BLOCK_FRAMES, BUDGET_NS / 1000);
    double worstMiB = 0;
    for (ProcessorInfo info : Processors.available()) {
      Soak soak = new Soak(info);
      SplittableRandom random = new SplittableRandom(2);
      long before = usedBytes();
      soak.run(blocks, random);
      double grown = (usedBytes() - before) / (double) (1 << 20);
      worstMiB = Math.max(worstMiB, grown);
      System.out.printf(
          "%-36s median %8.1f us  p99.9 %8.1f us  worst %8.1f us  events %7d  heap +%.2f MiB%n",
          info.id(),
          soak.times.getValueAtPercentile(50) / 1e3,
          soak.times.getValueAtPercentile(99.9) / 1e3,
          soak.times.getMaxValue() / 1e3,
          soak.events,
          grown);
    }
    if (worstMiB > mostMiB) {
      System.err.printf("heap grew by %.2f MiB (expected: at most %.2f)%n", worstMiB, mostMiB);
      System.exit(1);
    }
  }

  private static long usedBytes() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
