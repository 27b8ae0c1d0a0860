package io.github.studiohand.benchmarks;

import io.github.studiohand.core.Processor;
import io.github.studiohand.core.StreamFormat;
import io.github.studiohand.core.WarmUp;
import io.github.studiohand.debleed.BleedSuppressor;
import io.github.studiohand.debleed.BleedSuppressorSettings;
import java.io.PrintStream;
import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * How long the bleed suppressor takes for each small block: it learns, searches and judges all the time, in
 * hops longer than the block, so that the question is how evenly it spreads the work.
 *
 * <p>The same audio runs several times; {@link BlockTimes} says what is measured.
 */
public final class DebleedBlocks {
  private static final int SAMPLE_RATE_HZ = BleedScenes.SAMPLE_RATE_HZ;
  private static final int BLOCK_FRAMES = 64;
  private static final int BUDGET_NS = (int) (BLOCK_FRAMES * 1_000_000_000L / SAMPLE_RATE_HZ);
  private static final int DEFAULT_SECONDS = 20;
  private static final int DEFAULT_PASSES = 5;
  private static final int WARM_UP_BLOCKS = 2000;
  private static final double[] PATH_MS = {
    BleedMethods.TAPS * 1000.0 / SAMPLE_RATE_HZ,
    BleedSuppressorSettings.builder().build().pathMs()
  };
  private static final int[] REFERENCES = {1, 3};
  private static final int MOST_CHANNELS = 2;

  private final float[][] take;
  private final float[][] played;
  private final double pathMs;
  private final Processor suppressor;
  private final float[][] main;
  private final float[][] sidechain;
  private final BlockTimes times;

  private DebleedBlocks(float[][] take, float[][] played, double pathMs) {
    this.take = take;
    this.played = played;
    this.pathMs = pathMs;
    main = new float[take.length][BLOCK_FRAMES];
    sidechain = new float[played.length][BLOCK_FRAMES];
    times = new BlockTimes(take[0].length / BLOCK_FRAMES, BUDGET_NS);
    suppressor =
        new BleedSuppressor(BleedSuppressorSettings.builder().pathMs(pathMs).build());
    StreamFormat format =
        new StreamFormat(SAMPLE_RATE_HZ, take.length, played.length, BLOCK_FRAMES);
    suppressor.prepare(format);
    WarmUp.run(suppressor, format, WARM_UP_BLOCKS);
  }

  /**
   * Runs.
   *
   * @param args seconds of audio, 20 by default, then how often it runs, 5 by default
   */
  public static void main(String[] args) {
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : DEFAULT_SECONDS;
    int passes = args.length > 1 ? Integer.parseInt(args[1]) : DEFAULT_PASSES;
    measure(seconds, passes, System.out);
  }

  /** Measures mono and stereo with one and three references, and prints a table in Markdown. */
  static void measure(int seconds, int passes, PrintStream out) {
    BleedCase scene = BleedScenes.wedge(seconds);
    out.printf(
        "%d passes over %d s, that is %d blocks of %d frames at %d Hz; microseconds a block, budget %d%n%n",
        passes,
        seconds,
        scene.frames() / BLOCK_FRAMES,
        BLOCK_FRAMES,
        SAMPLE_RATE_HZ,
        BUDGET_NS / 1000);
    out.println("| channels | references | path ms"
        + " | wall: " + BlockTimes.HEAD
        + " | processor: " + BlockTimes.HEAD
        + " | least of passes: mean | p99 | max | over budget |");
    out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (double pathMs : PATH_MS) {
      for (int channels = 1; channels <= MOST_CHANNELS; channels++) {
        for (int references : REFERENCES) {
          float[][] take = new float[channels][];
          Arrays.fill(take, scene.mixes()[0]);
          DebleedBlocks blocks = new DebleedBlocks(
              take, BleedScenes.related(scene.references()[0], references), pathMs);
          for (int pass = 0; pass < passes; pass++) {
            blocks.pass();
          }
          blocks.print(out);
        }
      }
    }
  }

  private void pass() {
    suppressor.reset();
    for (int block = 0; block < times.blocks(); block++) {
      load(take, block, main);
      load(played, block, sidechain);
      times.run(suppressor, main, sidechain, BLOCK_FRAMES, block);
    }
  }

  private static void load(float[][] from, int block, float[][] to) {
    for (int ch = 0; ch < to.length; ch++) {
      System.arraycopy(from[ch], block * BLOCK_FRAMES, to[ch], 0, BLOCK_FRAMES);
    }
  }

  private void print(PrintStream out) {
    Histogram own = times.own();
    out.printf(
        "| %d | %d | %.0f | %s | %.1f | %.0f | %.0f | %d |%n",
        take.length,
        played.length,
        pathMs,
        times.cells(),
        own.getMean() / 1e3,
        own.getValueAtPercentile(99) / 1e3,
        own.getMaxValue() / 1e3,
        times.overBudget(own));
  }
}
