package io.github.studiohand.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Processor} keeps, as an inherited test: {@code class NoiseGateContractTest extends
 * ProcessorContract} with {@code create()} is all a processor needs. Checks the rules that {@link
 * Processor} numbers: blocks and latency ({@code StreamContract}), hostile and silent signals and bypass
 * ({@code SignalContract}), parameters, state and discovery ({@code ParameterContract}), and here life
 * cycle, misuse and allocation.
 */
public abstract class ProcessorContract extends ParameterContract {
  private static final int MOST_RUNS = 5; // the JVM itself costs a one-off 200 bytes or so

  /** For subclasses. */
  protected ProcessorContract() {}

  @Test
  final void processAndReset_beforePrepare_throw() {
    StreamFormat format = mainFormat();
    Processor processor = create();
    Programme programme = Programme.steady(format, 64, 81);
    Programme before = programme.copy();
    assertThat(processor.latencyFrames()).isZero();
    assertThatThrownBy(() -> processor.process(programme.main, programme.sidechain, 0, 64))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(processor::reset).isInstanceOf(IllegalStateException.class);
    assertSame("main", programme.main, before.main);
  }

  @Test
  final void process_wrongArguments_throwsBeforeASampleIsWritten() {
    for (StreamFormat format : formats()) {
      Processor processor = prepared(format);
      int max = format.maxBlockFrames();
      Programme programme = Programme.steady(format, 2 * max, 82);
      float[][] main = programme.main;
      float[][] key = programme.sidechain;
      Programme before = programme.copy();
      refused("max + 1 frames", () -> processor.process(main, key, 0, max + 1));
      refused("-1 frames", () -> processor.process(main, key, 0, -1));
      refused("offset -1", () -> processor.process(main, key, -1, max));
      refused("past the end", () -> processor.process(main, key, max + 1, max));
      refused("overflow", () -> processor.process(main, key, Integer.MAX_VALUE, max));
      refused("more channels", () -> processor.process(more(main, max), key, 0, max));
      refused("no channels", () -> processor.process(new float[0][], key, 0, max));
      refused("more keys", () -> processor.process(main, more(key, max), 0, max));
      refused("short main", () -> processor.process(lastShort(main, max), key, 0, max));
      if (key.length > 0) {
        refused("short key", () -> processor.process(main, lastShort(key, max), 0, max));
        refused("no key", () -> processor.process(main, 0, max));
        float[][] shared = key.clone();
        shared[0] = main[main.length - 1];
        refused("shared arrays", () -> processor.process(main, shared, 0, max));
      }
      assertSame("main", main, before.main);
    }
  }

  private static void refused(String what, ThrowingCallable call) {
    assertThatThrownBy(call).as(what).isInstanceOf(IllegalArgumentException.class);
  }

  private static float[][] more(float[][] bus, int frames) {
    float[][] result = Arrays.copyOf(bus, bus.length + 1);
    result[bus.length] = new float[2 * frames];
    return result;
  }

  private static float[][] lastShort(float[][] bus, int frames) {
    float[][] result = bus.clone();
    result[bus.length - 1] = new float[frames - 1];
    return result;
  }

  @Test
  final void prepare_refused_changesNothing() {
    StreamFormat format = mainFormat();
    int tooMany = create().info().maxSidechainChannels() + 1;
    StreamFormat refused = new StreamFormat(96_000, format.channels(), tooMany, 64);
    Processor fresh = create();
    assertThatThrownBy(() -> fresh.prepare(refused)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(fresh::reset).isInstanceOf(IllegalStateException.class);
    Programme programme = steady(format, 83);
    Processor processor = prepared(format);
    Processor expected = prepared(format);
    programme.run(processor, 512);
    programme.run(expected, 512);
    assertThatThrownBy(() -> processor.prepare(refused))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(processor.latencyFrames()).isEqualTo(expected.latencyFrames());
    assertSame("after refusal", programme.run(processor, 512), programme.run(expected, 512));
  }

  @Test
  final void warmUp_leavesItAsNew() {
    StreamFormat format = mainFormat();
    Processor warm = create();
    turnAll(warm.parameters(), 84);
    Processor cold = create();
    turnAll(cold.parameters(), 84);
    warm.prepare(format);
    cold.prepare(format);
    WarmUp.run(warm, format, 20);
    assertThat(warm.events().poll(new ProcessorEvent())).isFalse();
    Programme programme = steady(format, 85);
    assertSame("after the warm-up", programme.run(warm, 512), programme.run(cold, 512));
  }

  /** Each run has a new processor, so that buffers which grow on first use are found too. */
  @Test
  @Tag("allocation")
  final void audioThread_allocatesNothing() {
    for (StreamFormat format : formats()) {
      long[] least = {Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE};
      for (int run = 0; run < MOST_RUNS && least[0] + least[1] + least[2] + least[3] != 0; run++) {
        long[] bytes = allocated(format);
        for (int i = 0; i < least.length; i++) {
          least[i] = run == 0 ? bytes[i] : Math.min(least[i], bytes[i]);
        }
      }
      assertThat(least)
          .as("bytes allocated by process, reset, parameters, events in %s", format)
          .containsExactly(0, 0, 0, 0);
    }
  }

  private long[] allocated(StreamFormat format) {
    Processor processor = prepared(format);
    ParameterBank bank = processor.parameters();
    EventReader events = processor.events();
    ProcessorEvent event = new ProcessorEvent();
    int max = format.maxBlockFrames();
    int[] lengths = {max, 1, 0, 37, max / 2, max};
    Programme programme =
        Programme.automated(format, 6 * max + 2 * processor.latencyFrames(), 91, bank);
    float[][] main = new float[format.channels()][max];
    float[][] key = new float[format.sidechainChannels()][max];
    Programme.Turn[] turns = programme.turns.toArray(new Programme.Turn[0]);
    ParameterValues defaults = bank.values();
    int bypass = indexOf(processor, ParameterSpec.Flag.BYPASS);
    long[] bytes = new long[4];
    int at = 0;
    int turn = 0;
    for (int block = 0; at + max <= programme.frames(); block++) {
      for (int ch = 0; ch < main.length; ch++) {
        System.arraycopy(programme.main[ch], at, main[ch], 0, max);
      }
      for (int ch = 0; ch < key.length; ch++) {
        System.arraycopy(programme.sidechain[ch], at, key[ch], 0, max);
      }
      main[0][block % 2] = block % 3 == 2 ? Float.NaN : main[0][block % 2];
      int length = lengths[block % lengths.length];
      long start = AllocatedBytes.now();
      for (; turn < turns.length && turns[turn].frame() <= at; turn++) {
        bank.set(turns[turn].index(), turns[turn].value());
      }
      if (block % 4 == 3) {
        bank.apply(defaults);
      }
      if (bypass >= 0) {
        bank.set(ParameterSpec.BYPASS_ID, block / 2 % 2);
      }
      long set = AllocatedBytes.now();
      processor.process(main, key, 0, length);
      long processed = AllocatedBytes.now();
      if (block % 5 == 4) {
        processor.reset();
      }
      long reset = AllocatedBytes.now();
      while (block % 2 == 0 && events.poll(event)) {
        bytes[3] += event.frame() < 0 ? 1 : 0;
      }
      long polled = AllocatedBytes.now();
      bytes[0] += processed - set;
      bytes[1] += reset - processed;
      bytes[2] += set - start;
      bytes[3] += polled - reset;
      at += length;
    }
    return bytes;
  }
}
