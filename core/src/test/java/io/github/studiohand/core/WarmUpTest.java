package io.github.studiohand.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  private static final StreamFormat FORMAT = new StreamFormat(48_000, 2, 1, 128);

  /** Notes a fingerprint of every block it is given. */
  private static final class Recorder extends Wrapped {
    final List<Integer> blocks = new ArrayList<>();
    boolean loud;
    boolean silent;
    boolean illegal;
    boolean bypassed;

    Recorder() {
      super(new SmoothGain());
    }

    @Override
    public void process(float[][] main, float[][] sidechain, int offset, int frames) {
      float[] x = Arrays.copyOfRange(main[0], offset, offset + frames);
      blocks.add(31 * Arrays.hashCode(x) + Arrays.hashCode(parameters().save().toCharArray()));
      float peak = ContractSetup.peak(main, offset, offset + frames);
      illegal |= Float.isNaN(peak);
      loud |= peak >= 0.8f;
      int zeros = 0;
      for (float sample : x) {
        zeros += sample == 0 ? 1 : 0;
      }
      silent |= zeros >= frames - 1;
      bypassed |= parameters().get(0) == 1.0;
      super.process(main, sidechain, offset, frames);
    }
  }

  @Test
  void run_isTheSameEachTime_andTakesTheBranches() {
    Recorder first = new Recorder();
    Recorder second = new Recorder();
    first.prepare(FORMAT);
    second.prepare(FORMAT);
    WarmUp.run(first, FORMAT, 100);
    WarmUp.run(second, FORMAT, 100);
    assertThat(first.blocks).hasSize(100).isEqualTo(second.blocks);
    assertThat(first.blocks.stream().distinct().count()).isGreaterThan(70);
    assertThat(first.loud && first.silent && first.illegal && first.bypassed).isTrue();
  }

  @Test
  void run_leavesParametersEventsAndSignalAsTheyWere() {
    SmoothGain warm = new SmoothGain();
    warm.parameters().set("gainDb", 3);
    warm.prepare(FORMAT);
    WarmUp.run(warm, FORMAT, 500);
    assertThat(warm.parameters().get(1)).isEqualTo(3);
    assertThat(warm.events().poll(new ProcessorEvent())).isFalse();
    assertThat(warm.events().dropped()).isZero();
    SmoothGain cold = new SmoothGain();
    cold.parameters().set("gainDb", 3);
    cold.prepare(FORMAT);
    Programme programme = Programme.automated(FORMAT, 3000, 5, cold.parameters());
    ContractSetup.assertSame("warm", programme.run(warm, 128), programme.run(cold, 128));
  }

  @Test
  void noBlocks_areRefused() {
    SmoothGain gain = new SmoothGain();
    assertThatThrownBy(() -> WarmUp.run(gain, FORMAT, 0)).hasMessageStartingWith("blocks: 0 (");
  }
}
