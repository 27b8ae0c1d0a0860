package io.github.studiohand.core.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.core.level.Decibels;
import io.github.studiohand.testdata.AllocationProbe;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PanLawTest {
  private static final double ROUNDING = 1e-14;

  @Test
  void centre_isWhereTheNameSays() {
    assertThat(Decibels.ofGain(PanLaw.ZERO_DB.left(0.0))).isZero();
    assertThat(Decibels.ofGain(PanLaw.MINUS_2_5_DB.left(0.0))).isCloseTo(-2.5, within(1e-9));
    assertThat(Decibels.ofGain(PanLaw.MINUS_3_DB.left(0.0))).isCloseTo(-3.0103, within(1e-4));
    assertThat(Decibels.ofGain(PanLaw.MINUS_4_5_DB.left(0.0))).isCloseTo(-4.5154, within(1e-4));
    assertThat(Decibels.ofGain(PanLaw.MINUS_6_DB.left(0.0))).isCloseTo(-6.0206, within(1e-4));
  }

  @Test
  void ends_areExactlyFullAndSilent() {
    for (PanLaw law : PanLaw.values()) {
      assertThat(law.left(-1.0)).isEqualTo(1.0);
      assertThat(law.right(-1.0)).isEqualTo(0.0);
      assertThat(law.left(1.0)).isEqualTo(0.0);
      assertThat(law.right(1.0)).isEqualTo(1.0);
    }
  }

  @Property(tries = 200)
  void laws_keepWhatTheyPromise(@ForAll @DoubleRange(min = -1.0, max = 1.0) double pan) {
    double theta = (pan + 1.0) * Math.PI / 4.0;
    double left = Math.cos(theta);
    double right = Math.sin(theta);
    PanLaw power = PanLaw.MINUS_3_DB;
    assertThat(Math.pow(power.left(pan), 2) + Math.pow(power.right(pan), 2))
        .isCloseTo(1.0, within(ROUNDING));
    assertThat(PanLaw.MINUS_6_DB.left(pan) + PanLaw.MINUS_6_DB.right(pan))
        .isCloseTo(1.0, within(ROUNDING));
    assertThat(PanLaw.MINUS_4_5_DB.left(pan))
        .isCloseTo(Math.sqrt(left * left * left), within(ROUNDING));
    assertThat(PanLaw.MINUS_2_5_DB.right(pan)).isCloseTo(Math.pow(right, 0.8305), within(1e-5));
    assertThat(Math.max(PanLaw.ZERO_DB.left(pan), PanLaw.ZERO_DB.right(pan))).isEqualTo(1.0);
  }

  @Property(tries = 100)
  void sides_mirrorEachOtherAndMoveOneWay(
      @ForAll @DoubleRange(min = -1.0, max = 1.0) double a,
      @ForAll @DoubleRange(min = -1.0, max = 1.0) double b) {
    for (PanLaw law : PanLaw.values()) {
      assertThat(law.left(a)).isEqualTo(law.right(-a));
      if (a < b - 1e-9) {
        assertThat(law.right(a)).isLessThanOrEqualTo(law.right(b));
        assertThat(law.left(a)).isGreaterThanOrEqualTo(law.left(b));
      }
    }
  }

  @Test
  void positionsOutside_areRefused() {
    assertThatThrownBy(() -> PanLaw.ZERO_DB.left(1.01)).hasMessageContaining("pan: -1.01");
    assertThatThrownBy(() -> PanLaw.MINUS_3_DB.right(Double.NaN)).hasMessageContaining("pan: NaN");
  }

  @Test
  @Tag("allocation")
  void gains_allocateNothing() {
    PanLaw[] laws = PanLaw.values();
    double[] sink = new double[1];
    long bytes = AllocationProbe.bytes(() -> {
      for (int i = 0; i < laws.length; i++) {
        sink[0] += laws[i].left(0.3) + laws[i].right(0.3);
      }
    });
    assertThat(bytes).isZero();
  }
}
