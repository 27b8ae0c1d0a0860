package io.github.studiohand.core.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.testdata.AllocationProbe;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EnvelopeFollowerTest {
  private static final double COVERED = 1.0 - Math.exp(-1.0); // 63.2 %

  @Property(tries = 100)
  void step_coversSixtyThreePercentInItsTime(
      @ForAll @DoubleRange(min = 1.0, max = 500.0) double attackMs,
      @ForAll @DoubleRange(min = 1.0, max = 500.0) double releaseMs) {
    double rate = 48_000;
    EnvelopeFollower follower = new EnvelopeFollower(rate, attackMs, releaseMs);
    int attackFrames = 0;
    while (follower.next(1.0) < COVERED) {
      attackFrames++;
    }
    assertThat((double) attackFrames).isCloseTo(attackMs * rate / 1000.0, within(1.0));
    for (int n = 0; n < 48_000 * 10; n++) {
      follower.next(1.0);
    }
    int releaseFrames = 0;
    double from = follower.current();
    while (follower.next(0.0) > from * (1.0 - COVERED)) {
      releaseFrames++;
    }
    assertThat((double) releaseFrames).isCloseTo(releaseMs * rate / 1000.0, within(1.0));
  }

  @Test
  void envelope_isTheRecursion() {
    SplittableRandom random = new SplittableRandom(1);
    EnvelopeFollower follower = new EnvelopeFollower(44_100, 3.0, 70.0);
    double e = 0.0;
    for (int n = 0; n < 5000; n++) {
      double x = random.nextDouble();
      double ms = x > e ? 3.0 : 70.0;
      e = x + Math.exp(-1.0 / (ms * 44.1)) * (e - x);
      assertThat(follower.next(x)).isCloseTo(e, within(1e-13));
      assertThat(follower.current()).isCloseTo(e, within(1e-13));
    }
  }

  @Test
  void timeZero_followsAtOnce() {
    EnvelopeFollower follower = new EnvelopeFollower(48_000, 0.0, 0.0);
    assertThat(follower.next(0.8)).isEqualTo(0.8);
    assertThat((float) follower.next(0.0)).isZero();
  }

  @Test
  void silence_endsAboveSubnormals() {
    EnvelopeFollower follower = new EnvelopeFollower(48_000, 1.0, 20.0);
    follower.next(1.0);
    for (int n = 0; n < 2_000_000; n++) {
      follower.next(0.0);
    }
    assertThat(follower.current()).isGreaterThan(Double.MIN_NORMAL).isLessThan(1e-59);
    follower.clear();
    assertThat(follower.current()).isZero();
  }

  @Test
  void badArguments_areRefused() {
    assertThatThrownBy(() -> new EnvelopeFollower(48_000, -1.0, 1.0))
        .hasMessageContaining("attackMs: -1.0");
    assertThatThrownBy(() -> new EnvelopeFollower(48_000, 1.0, Double.NaN))
        .hasMessageContaining("releaseMs: NaN");
  }

  @Test
  @Tag("allocation")
  void everything_allocatesNothing() {
    EnvelopeFollower follower = new EnvelopeFollower(48_000, 1.0, 20.0);
    long bytes = AllocationProbe.bytes(() -> {
      follower.setTimes(2.0, 30.0);
      follower.next(0.3);
      follower.clear();
    });
    assertThat(bytes).isZero();
  }
}
