package io.github.studiohand.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StreamProcessorTest {
  private static final StreamFormat FORMAT = new StreamFormat(48_000, 1, 64);

  private static int firstSound(Processor processor) {
    float[][] main = new float[1][64];
    main[0][0] = 1;
    processor.process(main, 0, 64);
    for (int n = 0; n < 64; n++) {
      if (main[0][n] != 0) {
        return n;
      }
    }
    return -1;
  }

  @Test
  void reprepareParameter_waitsForPrepare() {
    WholeDelay delay = new WholeDelay(5);
    delay.prepare(FORMAT);
    delay.parameters().set("delayFrames", 9);
    assertThat(firstSound(delay)).isEqualTo(5);
    delay.reset();
    assertThat(firstSound(delay)).as("after reset").isEqualTo(5);
    assertThat(delay.latencyFrames()).isEqualTo(5);
    delay.prepare(FORMAT);
    assertThat(delay.latencyFrames()).isEqualTo(9);
    assertThat(firstSound(delay)).isEqualTo(9);
  }

  @Test
  void prepareThatTheSubclassRefuses_changesNothing() {
    WholeDelay delay = new WholeDelay(5);
    delay.prepare(FORMAT);
    float[][] main = new float[1][64];
    main[0][62] = 1;
    delay.process(main, 0, 64);
    delay.parameters().set("delayFrames", 666); // which WholeDelay refuses
    assertThatThrownBy(() -> delay.prepare(new StreamFormat(96_000, 2, 8)))
        .hasMessage("delayFrames: 666 (expected: anything else)");
    assertThat(delay.latencyFrames()).isEqualTo(5);
    main[0] = new float[64];
    delay.process(main, 0, 64);
    assertThat(main[0][3]).as("the signal in the delay").isEqualTo(1);
  }

  /** A new target is ramped, one that was set before the first block is not. */
  @Test
  void update_jumpsAtTheFirstBlockOnly() {
    SmoothGain gain = new SmoothGain();
    gain.prepare(FORMAT);
    gain.parameters().set("gainDb", 0);
    float[][] main = {{1, 1, 1, 1}};
    gain.process(main, 0, 4);
    assertThat(main[0]).containsOnly(1);
    gain.parameters().set("gainDb", -60);
    float[][] next = {{1, 1, 1, 1}};
    gain.process(next, 0, 4);
    assertThat(next[0][0]).isBetween(0.99f, 0.9999f);
    assertThat(next[0][3]).isLessThan(next[0][0]);
  }

  @Test
  void meter_isReadFromTheBank() {
    SmoothGain gain = new SmoothGain();
    gain.parameters().set("gainDb", 0);
    gain.prepare(FORMAT);
    gain.process(new float[][] {{0.1f}}, 0, 1);
    assertThat(gain.parameters().get(2)).isBetween(-20.001, -19.999);
  }
}
