package io.github.studiohand.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SmoothedValueTest {
  @Property(tries = 100)
  void ramp_isAStraightLineThatArrivesExactly(
      @ForAll @DoubleRange(min = -10, max = 10) double from,
      @ForAll @DoubleRange(min = -10, max = 10) double to,
      @ForAll @IntRange(min = 0, max = 300) int frames) {
    SmoothedValue value = new SmoothedValue(from);
    value.setRampFrames(frames);
    value.setTarget(to);
    assertThat(value.current()).isCloseTo(frames == 0 ? to : from, within(1e-12));
    for (int n = 1; n <= frames; n++) {
      assertThat(value.next()).isCloseTo(from + (to - from) * n / frames, within(1e-12));
    }
    assertThat(value.next()).isEqualTo(to);
    assertThat(value.isSettled()).isTrue();
    assertThat(value.target()).isEqualTo(to);
  }

  @Test
  void newTarget_onTheWay_startsFromWhereItIs() {
    SmoothedValue value = new SmoothedValue(0);
    value.setRampFrames(4);
    value.setTarget(8);
    value.next();
    value.next();
    value.setTarget(8); // no new start
    assertThat(value.next()).isEqualTo(6);
    value.setTarget(2);
    assertThat(value.current()).isEqualTo(6);
    assertThat(new double[] {value.next(), value.next(), value.next(), value.next()})
        .containsExactly(5, 4, 3, 2);
  }

  @Test
  void snapAndSetRampFrames_endTheMove() {
    SmoothedValue value = new SmoothedValue(1);
    value.setRampFrames(10);
    value.setTarget(5);
    value.next();
    value.setRampFrames(20);
    assertThat(value.current()).isEqualTo(5);
    value.setTarget(6);
    value.snap(-1);
    assertThat(value.next()).isEqualTo(-1);
    assertThat(value.isSettled()).isTrue();
    assertThatThrownBy(() -> value.setRampFrames(-1)).hasMessageStartingWith("rampFrames: -1 (");
  }
}
