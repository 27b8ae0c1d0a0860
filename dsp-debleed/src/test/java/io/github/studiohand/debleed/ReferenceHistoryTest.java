package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.testdata.AllocationProbe;
import org.junit.jupiter.api.Test;

class ReferenceHistoryTest {
  private static final int HOP = 32;
  private static final int SLOTS = 5;
  private static final int HOPS = 13;
  private static final double ROUNDING = 1e-5; // of a float transform of 64 samples of about 0.3

  private static ReferenceHistory filled(float[] x) {
    ReferenceHistory history = new ReferenceHistory(HOP, SLOTS);
    for (int m = 0; m < HOPS; m++) {
      history.push(Spectrum.hop(x, m, HOP));
    }
    return history;
  }

  @Test
  void slot_isTheTransformOfTheTwoHopsThatEndSoManyHopsAgo() {
    float[] x = Noise.floats(HOPS * HOP, 1);
    ReferenceHistory history = filled(x);
    for (int p = 0; p < SLOTS; p++) {
      int end = (HOPS - p) * HOP;
      Spectrum expected = Spectrum.of(Spectrum.part(x, end - 2 * HOP, end));
      int slot = history.slot(p);
      for (int k = 0; k <= HOP; k++) {
        assertThat((double) history.re[slot][k]).isCloseTo(expected.re[k], within(ROUNDING));
        assertThat((double) history.im[slot][k]).isCloseTo(expected.im[k], within(ROUNDING));
        assertThat((double) history.power[slot][k])
            .isCloseTo(expected.power(k), within(10.0 * ROUNDING));
        double magnitude = Math.hypot(history.phaseRe[slot][k], history.phaseIm[slot][k]);
        assertThat(magnitude).isCloseTo(1.0, within(1e-6));
        double along =
            history.phaseRe[slot][k] * expected.re[k] + history.phaseIm[slot][k] * expected.im[k];
        assertThat(along).isCloseTo(Math.sqrt(expected.power(k)), within(ROUNDING));
      }
    }
  }

  @Test
  void silence_hasNoPhase() {
    ReferenceHistory history = filled(new float[HOPS * HOP]);
    for (int k = 0; k <= HOP; k++) {
      assertThat(history.phaseRe[history.slot(0)][k] == 0.0f).isTrue();
      assertThat(history.phaseIm[history.slot(0)][k] == 0.0f).isTrue(); // −0 too
    }
  }

  @Test
  void clear_equalsFresh() {
    float[] x = Noise.floats(HOPS * HOP, 2);
    ReferenceHistory used = filled(Noise.floats(HOPS * HOP, 3));
    used.clear();
    ReferenceHistory fresh = new ReferenceHistory(HOP, SLOTS);
    used.push(Spectrum.hop(x, 0, HOP));
    fresh.push(Spectrum.hop(x, 0, HOP));
    for (int p = 0; p < SLOTS; p++) {
      assertThat(used.re[used.slot(p)]).isEqualTo(fresh.re[fresh.slot(p)]);
      assertThat(used.power[used.slot(p)]).isEqualTo(fresh.power[fresh.slot(p)]);
    }
  }

  @Test
  void push_allocatesNothing() {
    ReferenceHistory history = new ReferenceHistory(HOP, SLOTS);
    float[] x = Noise.floats(HOP, 4);
    assertThat(AllocationProbe.bytes(() -> history.push(x))).isZero();
  }
}
