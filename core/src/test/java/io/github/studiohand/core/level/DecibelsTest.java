package io.github.studiohand.core.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.testdata.AllocationProbe;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DecibelsTest {
  private static final double ROUNDING = 1e-13; // relative, some ulps of exp at 46 nepers

  @Test
  void definition_isTwentyLogTen() {
    for (double db = -200.0; db <= 200.0; db += 0.7) {
      double gain = StrictMath.pow(10.0, db / 20.0);
      assertThat(Decibels.toGain(db)).isCloseTo(gain, within(gain * ROUNDING));
      assertThat(Decibels.toPower(db)).isCloseTo(gain * gain, within(gain * gain * ROUNDING));
    }
    assertThat(Decibels.ofGain(0.5)).isCloseTo(-6.0206, within(1e-5));
    assertThat(Decibels.ofPower(0.5)).isCloseTo(-3.0103, within(1e-5));
  }

  @Test
  void zeroDb_isExactlyOneAndBack() {
    assertThat(Decibels.toGain(0.0)).isEqualTo(1.0);
    assertThat(Decibels.ofGain(1.0)).isEqualTo(0.0);
    assertThat(Decibels.toPower(0.0)).isEqualTo(1.0);
    assertThat(Decibels.ofPower(1.0)).isEqualTo(0.0);
  }

  @Test
  void silence_isMinusInfinityOrTheFloor() {
    assertThat(Decibels.ofGain(0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Decibels.ofGain(0.0, Decibels.SILENCE_DB)).isEqualTo(-200.0);
    assertThat(Decibels.ofPower(0.0, -120.0)).isEqualTo(-120.0);
    assertThat(Decibels.ofGain(-0.1, -200.0)).isCloseTo(-20.0, within(1e-12));
    assertThat(Decibels.toGain(Double.NEGATIVE_INFINITY)).isEqualTo(0.0);
    assertThat(Decibels.ofPower(-1.0)).isNaN();
  }

  @Property(tries = 100)
  void gainAndLevel_areInverse(@ForAll @DoubleRange(min = -200, max = 200) double db) {
    assertThat(Decibels.ofGain(Decibels.toGain(db))).isCloseTo(db, within(1e-11));
    assertThat(Decibels.ofPower(Decibels.toPower(db))).isCloseTo(db, within(1e-11));
  }

  @Test
  @Tag("allocation")
  void everything_allocatesNothing() {
    double[] sink = new double[1];
    long bytes = AllocationProbe.bytes(() -> {
      sink[0] += Decibels.toGain(-3.0) + Decibels.ofGain(0.3) + Decibels.toPower(2.0);
      sink[0] += Decibels.ofPower(0.3, -100.0);
    });
    assertThat(bytes).isZero();
  }
}
