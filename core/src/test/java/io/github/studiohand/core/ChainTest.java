package io.github.studiohand.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ChainTest {
  /** Oracle: the stages one after the other over whole arrays, keys shifted by hand. */
  @Property(tries = 30)
  void output_isThatOfTheStagesInTurn_withKeysDelayedToMatch(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 300) Integer> delays,
      @ForAll boolean keyed) {
    StreamFormat format = new StreamFormat(48_000, 2, keyed ? 2 : 0, 128);
    Programme programme = Programme.steady(format, 2000, delays.hashCode());
    List<WholeDelay> stages =
        delays.stream().map(frames -> new WholeDelay(frames, 0, 2)).toList();
    Chain chain = new Chain(stages);
    chain.prepare(format);
    float[][] expected = Programme.copy(programme.main);
    int latency = 0;
    for (int delay : delays) {
      float[][] next = new float[2][2000];
      for (int ch = 0; ch < 2; ch++) {
        for (int n = 0; n < 2000; n++) {
          next[ch][n] = n < delay ? 0 : expected[ch][n - delay];
          if (keyed && n >= latency) {
            next[ch][n] += programme.sidechain[ch][n - latency];
          }
        }
      }
      expected = next;
      latency += delay;
    }
    assertThat(chain.latencyFrames()).isEqualTo(latency);
    ContractSetup.assertSame("chain", programme.run(chain, 128, 1, 50), expected);
  }

  @Test
  void sidechain_rangeSuitsEveryStageThatTakesOne() {
    Chain chain =
        new Chain(List.of(new WholeDelay(1), new WholeDelay(1, 1, 4), new WholeDelay(1, 0, 2)));
    assertThat(chain.info().minSidechainChannels()).isEqualTo(1);
    assertThat(chain.info().maxSidechainChannels()).isEqualTo(2);
    assertThatThrownBy(() -> new Chain(List.of(new WholeDelay(1, 3, 4), new WholeDelay(1, 0, 2))))
        .hasMessage("stages: one needs 3 side-chain channels, another takes 2"
            + " (expected: a number that suits all)");
    assertThatThrownBy(() -> new Chain(List.of())).hasMessage("stages: 0 (expected: 1 or more)");
  }

  @Test
  void tail_isTheSum_endlessIfAStageIs() {
    assertThat(new Chain(List.of(tail(5), tail(7))).tailFrames()).isEqualTo(12);
    assertThat(new Chain(List.of(tail(5), tail(Long.MAX_VALUE), tail(7))).tailFrames())
        .isEqualTo(Long.MAX_VALUE);
  }

  private static Processor tail(long frames) {
    return new Wrapped(new WholeDelay(0)) {
      @Override
      public long tailFrames() {
        return frames;
      }
    };
  }

  @Test
  void refusedByAStage_keepsTheFormatBefore() {
    WholeDelay first = new WholeDelay(10);
    WholeDelay second = new WholeDelay(20);
    Chain chain = new Chain(List.of(first, second));
    StreamFormat format = new StreamFormat(48_000, 1, 64);
    second.parameters().set("delayFrames", 666); // which WholeDelay refuses
    assertThatThrownBy(() -> chain.prepare(format)).hasMessageStartingWith("delayFrames: 666");
    assertThatThrownBy(chain::reset).isInstanceOf(IllegalStateException.class);
    second.parameters().set("delayFrames", 20);
    chain.prepare(format);
    float[][] main = new float[1][64];
    main[0][0] = 1;
    chain.process(main, 0, 64);
    assertThat(main[0][30]).isEqualTo(1);
    assertThat(chain.stages()).containsExactly(first, second);
  }
}
