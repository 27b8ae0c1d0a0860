package io.github.studiohand.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Rules 2, 3, 5 and 7 of {@link Processor}: blocks, block invariance, latency, determinism. */
abstract class StreamContract extends ContractSetup {
  private static final int CORRELATION_FRAMES = 4096;
  private static final double LEAST_CORRELATION =
      0.5; // below it the probe does not pass, and shows nothing

  @Provide
  Arbitrary<List<Integer>> blocks() {
    int max = mainFormat().maxBlockFrames();
    return Arbitraries.oneOf(
            Arbitraries.integers().between(0, max), Arbitraries.of(0, 1, max - 1, max))
        .list()
        .ofMinSize(1)
        .ofMaxSize(24);
  }

  @Property(tries = 20)
  final void output_isIndependentOfBlockSize(
      @ForAll("blocks") List<Integer> blocks, @ForAll @IntRange(max = 7) int choice) {
    StreamFormat format = formats().get(choice % formats().size());
    Programme programme = automated(format, choice);
    for (int n = choice; n < programme.frames(); n += 1100) {
      programme.main[n % format.channels()][n] =
          Float.NaN; // for events, also where nothing else is found
    }
    List<SeenEvent> expectedEvents = new ArrayList<>();
    float[][] expected = programme.run(prepared(format), expectedEvents, format.maxBlockFrames());
    int[] lengths = blocks.stream()
        .mapToInt(length -> Math.min(length, format.maxBlockFrames()))
        .toArray();
    List<SeenEvent> events = new ArrayList<>();
    float[][] output = programme.run(prepared(format), events, lengths);
    assertSame("blocks " + blocks, output, expected);
    assertThat(events).as("events of blocks %s", blocks).isEqualTo(expectedEvents);
  }

  @Test
  final void output_blocksOfOneFrame_equalsLargestBlocks() {
    for (StreamFormat format : formats()) {
      Programme programme = automated(format, 11);
      assertSame(
          "blocks of 1 in " + format,
          programme.run(prepared(format), 1),
          programme.run(prepared(format), format.maxBlockFrames()));
    }
  }

  @Test
  final void output_doesNotDependOnMaxBlockFrames() {
    StreamFormat format = mainFormat();
    StreamFormat small =
        new StreamFormat(format.sampleRateHz(), format.channels(), format.sidechainChannels(), 7);
    Programme programme = automated(format, 12);
    assertThat(prepared(small).latencyFrames())
        .as("latency prepared for blocks of 7")
        .isEqualTo(prepared(format).latencyFrames());
    assertSame(
        "prepared for blocks of 7",
        programme.run(prepared(small), 7),
        programme.run(prepared(format), format.maxBlockFrames()));
  }

  @Test
  final void process_zeroFrames_doesNothing() {
    StreamFormat format = mainFormat();
    Programme programme = steady(format, 13);
    Processor expected = prepared(format);
    Processor processor = prepared(format);
    float[][] work = Programme.copy(programme.main);
    processor.process(work, programme.sidechain, 0, 0);
    processor.process(work, programme.sidechain, programme.frames(), 0);
    assertSame("after 0 frames", work, programme.main);
    turnAll(expected.parameters(), 1); // the first frame, not the empty block, reads the parameters
    turnAll(processor.parameters(), 1);
    assertSame(
        "after empty blocks", programme.run(processor, 512, 0), programme.run(expected, 512));
  }

  @Test
  final void process_leavesFramesOutsideTheRangeAndTheSidechainAlone() {
    for (StreamFormat format : formats()) {
      Processor processor = prepared(format);
      int frames = format.maxBlockFrames();
      for (int at = 0; at < 8; at++) {
        Programme programme = Programme.steady(format, 3 * frames, at);
        for (float[] key : programme.sidechain) {
          key[frames + at] = Float.NaN;
        }
        float[][] main = Programme.copy(programme.main);
        float[][] sidechain = Programme.copy(programme.sidechain);
        int length = at == 7 ? 1 : frames - at;
        processor.process(main, sidechain, frames, length);
        for (int ch = 0; ch < main.length; ch++) {
          Arrays.fill(main[ch], frames, frames + length, 0.0f);
          Arrays.fill(programme.main[ch], frames, frames + length, 0.0f);
        }
        assertThat(Arrays.deepEquals(main, programme.main))
            .as("main outside the range untouched")
            .isTrue();
        assertThat(Arrays.deepEquals(sidechain, programme.sidechain))
            .as("side-chain untouched")
            .isTrue();
      }
    }
  }

  @Test
  final void latency_measured_equalsLatencyFrames() {
    for (StreamFormat format : formats()) {
      assertLatency(prepared(format), format);
    }
  }

  @Test
  final void latency_atTheEndsOfEveryReprepareParameter_equalsLatencyFrames() {
    StreamFormat format = formats().get(0);
    for (ParameterSpec spec : create().parameters().specs()) {
      if (spec.has(ParameterSpec.Flag.REPREPARE)) {
        for (double value : new double[] {spec.min(), spec.max()}) {
          Processor processor = create();
          processor.parameters().set(spec.id(), value);
          if (accepts(processor, format)) {
            assertLatency(processor, format);
          }
        }
      }
    }
  }

  private static boolean accepts(Processor processor, StreamFormat format) {
    try {
      processor.prepare(format);
      return true;
    } catch (IllegalArgumentException refused) {
      return false; // a value that this rate does not allow
    }
  }

  /** The lag at which output and probe agree best, by the definition of cross-correlation. */
  private void assertLatency(Processor processor, StreamFormat format) {
    int latency = processor.latencyFrames();
    int lags = 2 * latency + 256;
    int start = 4096 + latency;
    float[][] probe = probe(format, start + CORRELATION_FRAMES + lags);
    float[][] sidechain = probeSidechain(format, probe);
    float[][] output = new Programme(probe, sidechain, List.of()).run(processor, 100, 512);
    for (int ch = 0; ch < output.length; ch++) {
      int best = 0;
      double most = -1.0;
      for (int lag = 0; lag < lags; lag++) {
        double agreement = correlation(probe[ch], start, output[ch], start + lag);
        if (agreement > most) {
          most = agreement;
          best = lag;
        }
      }
      assertThat(most)
          .as("correlation of channel %d with the probe (if low: override probe())", ch)
          .isGreaterThan(LEAST_CORRELATION);
      assertThat(best).as("measured latency of channel %d in %s", ch, format).isEqualTo(latency);
    }
  }

  private static double correlation(float[] x, int xFrom, float[] y, int yFrom) {
    double xx = 0;
    double yy = 1e-30;
    double xy = 0;
    for (int n = 0; n < CORRELATION_FRAMES; n++) {
      double a = x[xFrom + n];
      double b = y[yFrom + n];
      xx += a * a;
      yy += b * b;
      xy += a * b;
    }
    return Math.abs(xy) / Math.sqrt(xx * yy);
  }

  @Test
  final void reset_thenStream_equalsNewProcessor() {
    for (StreamFormat format : formats()) {
      Processor used = prepared(format);
      automated(format, 21).run(used, 333);
      used.parameters().apply(create().parameters().values());
      turnAll(used.parameters(), 2);
      used.reset();
      Processor fresh = create();
      turnAll(fresh.parameters(), 2);
      fresh.prepare(format);
      Programme programme = steady(format, 22);
      List<SeenEvent> usedEvents = new ArrayList<>();
      List<SeenEvent> freshEvents = new ArrayList<>();
      assertSame(
          "after reset in " + format,
          programme.run(used, usedEvents, 200, 512),
          programme.run(fresh, freshEvents, 200, 512));
      assertThat(usedEvents).isEqualTo(freshEvents);
    }
  }

  @Test
  final void prepare_atAnotherRate_equalsNewProcessor() {
    StreamFormat first = mainFormat();
    StreamFormat narrow = formats().get(0);
    StreamFormat second =
        new StreamFormat(44_100, narrow.channels(), narrow.sidechainChannels(), 128);
    Processor used = prepared(first);
    steady(first, 31).run(used, 512);
    used.prepare(second);
    Processor fresh = prepared(second);
    assertThat(used.latencyFrames()).isEqualTo(fresh.latencyFrames());
    Programme programme = automated(second, 32);
    assertSame("prepared again", programme.run(used, 128), programme.run(fresh, 128));
  }

  @Test
  final void twoInstances_onTwoThreads_giveTheBitsOfEachAlone() throws Exception {
    StreamFormat format = mainFormat();
    Programme[] programmes = {automated(format, 41), automated(format, 42)};
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<float[][]>> together = new ArrayList<>();
      for (Programme programme : programmes) {
        together.add(threads.submit(() -> programme.run(prepared(format), 64)));
      }
      for (int i = 0; i < programmes.length; i++) {
        assertSame("instance " + i, together.get(i).get(), programmes[i].run(prepared(format), 64));
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
