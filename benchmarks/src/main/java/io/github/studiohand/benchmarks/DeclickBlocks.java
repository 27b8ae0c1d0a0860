package io.github.studiohand.benchmarks;

import io.github.studiohand.core.Processor;
import io.github.studiohand.core.ProcessorEvent;
import io.github.studiohand.core.StreamFormat;
import io.github.studiohand.core.WarmUp;
import io.github.studiohand.declick.ClickAction;
import io.github.studiohand.declick.Declicker;
import io.github.studiohand.declick.DeclickerSettings;
import io.github.studiohand.testdata.Clicks;
import io.github.studiohand.testdata.Span;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How long the declicker takes for each small block when clicks come in bursts of more than it can rebuild in
 * full: 50 ms in every half second, 200, 500, 1000 and 2000 clicks a second in turn, music between. With its default
 * transient protection it takes part of such a burst for an attack; without, it rebuilds all that it finds.
 *
 * <p>The same music runs several times; {@link BlockTimes} says what is measured.
 */
public final class DeclickBlocks {
  private static final int SAMPLE_RATE_HZ = 48_000;
  private static final int BLOCK_FRAMES = 64;
  private static final int BUDGET_NS = (int) (BLOCK_FRAMES * 1_000_000_000L / SAMPLE_RATE_HZ);
  private static final int DEFAULT_SECONDS = 30;
  private static final int DEFAULT_PASSES = 5;
  private static final int WARM_UP_BLOCKS = 1000;
  private static final int PERIOD_FRAMES = SAMPLE_RATE_HZ / 2;
  private static final int BURST_FRAMES = SAMPLE_RATE_HZ / 20;
  private static final int[] CLICKS_PER_SECOND = {200, 500, 1000, 2000};

  private static final float[][] NO_SIDECHAIN = {};

  private final float[][] take;
  private final DeclickerSettings settings;
  private final Processor declicker;
  private final float[][] main;
  private final ProcessorEvent event = new ProcessorEvent();
  private final BlockTimes times;
  private long found;
  private long cheap;

  private DeclickBlocks(float[][] take, DeclickerSettings settings) {
    this.take = take;
    this.settings = settings;
    main = new float[take.length][BLOCK_FRAMES];
    times = new BlockTimes(take[0].length / BLOCK_FRAMES, BUDGET_NS);
    declicker = new Declicker(settings);
    StreamFormat format = new StreamFormat(SAMPLE_RATE_HZ, take.length, 0, BLOCK_FRAMES);
    declicker.prepare(format);
    WarmUp.run(declicker, format, WARM_UP_BLOCKS);
  }

  /**
   * Runs.
   *
   * @param args seconds of music, 30 by default, then how often it runs, 5 by default
   */
  public static void main(String[] args) {
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : DEFAULT_SECONDS;
    int passes = args.length > 1 ? Integer.parseInt(args[1]) : DEFAULT_PASSES;
    measure(seconds, passes, System.out);
  }

  /**
   * Measures one and two channels of two kinds of music, with standard and low latency, with and without
   * transient protection, and prints a table in Markdown.
   */
  static void measure(int seconds, int passes, PrintStream out) {
    int frames = seconds * SAMPLE_RATE_HZ;
    out.printf(
        "%d passes over %d s, that is %d blocks of %d frames at %d Hz; microseconds a block, budget %d%n%n",
        passes, seconds, frames / BLOCK_FRAMES, BLOCK_FRAMES, SAMPLE_RATE_HZ, BUDGET_NS / 1000);
    out.println("| music | channels | latency | protection % | clicks | rebuilt cheaply"
        + " | wall: " + BlockTimes.HEAD
        + " | processor: " + BlockTimes.HEAD
        + " | least of passes: max | over budget |");
    out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    float[][] chord = {
      bursts(ClickedMusic.chord(SAMPLE_RATE_HZ, frames, 1), 1),
      bursts(ClickedMusic.chord(SAMPLE_RATE_HZ, frames, 2), 2)
    };
    measure("chord", chord, passes, out);
    float[][] bowed = {
      bursts(ClickedMusic.bowed(SAMPLE_RATE_HZ, frames, 1), 1),
      bursts(ClickedMusic.bowed(SAMPLE_RATE_HZ, frames, 2), 2)
    };
    measure("bowed", bowed, passes, out);
  }

  private static void measure(String music, float[][] take, int passes, PrintStream out) {
    for (int channels = 1; channels <= take.length; channels++) {
      for (double protection : new double[] {100.0, 0.0}) {
        for (boolean lowLatency : new boolean[] {false, true}) {
          DeclickerSettings settings = DeclickerSettings.builder()
              .lowLatency(lowLatency)
              .protectionPercent(protection)
              .build();
          DeclickBlocks blocks = new DeclickBlocks(Arrays.copyOf(take, channels), settings);
          for (int pass = 0; pass < passes; pass++) {
            blocks.pass();
          }
          blocks.print(music, out);
        }
      }
    }
  }

  private static float[] bursts(float[] clean, long seed) {
    List<Clicks.Click> clicks = new ArrayList<>();
    for (int burst = 0; burst < clean.length / PERIOD_FRAMES; burst++) {
      int start = burst * PERIOD_FRAMES + (PERIOD_FRAMES - BURST_FRAMES) / 2;
      int rate = CLICKS_PER_SECOND[burst % CLICKS_PER_SECOND.length];
      int count = rate * BURST_FRAMES / SAMPLE_RATE_HZ;
      Span range = new Span(start, start + BURST_FRAMES);
      clicks.addAll(ClickedMusic.clicks(range, count, seed + burst));
    }
    return Clicks.plant(clean, clicks, seed).samples();
  }

  private void pass() {
    declicker.reset();
    found = 0;
    cheap = 0;
    for (int block = 0; block < times.blocks(); block++) {
      for (int ch = 0; ch < take.length; ch++) {
        System.arraycopy(take[ch], block * BLOCK_FRAMES, main[ch], 0, BLOCK_FRAMES);
      }
      times.run(declicker, main, NO_SIDECHAIN, BLOCK_FRAMES, block);
      while (declicker.events().poll(event)) {
        found++;
        cheap += event.action() == ClickAction.REPAIRED_CHEAPLY.ordinal() ? 1 : 0;
      }
    }
  }

  private void print(String music, PrintStream out) {
    Histogram own = times.own();
    out.printf(
        "| %s | %d | %d | %.0f | %d | %d | %s | %.0f | %d |%n",
        music,
        take.length,
        declicker.latencyFrames(),
        settings.protectionPercent(),
        found,
        cheap,
        times.cells(),
        own.getMaxValue() / 1e3,
        times.overBudget(own));
  }
}
