package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.testdata.AllocationProbe;
import io.github.studiohand.testdata.Signals;
import org.junit.jupiter.api.Test;

class ResidueStageTest {
  private static final int HOP = 512;
  private static final double RATE = 48_000;

  private static ResidueStage stage(double floorDb, double smoothing) {
    ResidueStage stage = new ResidueStage(HOP, RATE);
    stage.set(floorDb, smoothing);
    return stage;
  }

  private static void assertNothingRemoved(ResidueStage stage) {
    for (float r : stage.removed) {
      assertThat(r == 0.0f).isTrue();
    }
  }

  @Test
  void nothingPredicted_nothingIsRemovedToTheBit() {
    ResidueStage stage = stage(-60.0, 5.0);
    float[] none = new float[HOP];
    for (int m = 0; m < 20; m++) {
      stage.hop(Signals.whiteNoise(HOP, 0.1, m), none);
      assertNothingRemoved(stage);
    }
  }

  @Test
  void floorOf0Db_removesNothingToTheBit() {
    ResidueStage stage = stage(0.0, 5.0);
    for (int m = 0; m < 20; m++) {
      stage.hop(Signals.whiteNoise(HOP, 0.1, m), Signals.whiteNoise(HOP, 0.1, 100 + m));
      assertNothingRemoved(stage);
    }
  }

  /** A residue far below λ of the bleed has the lowest gain everywhere, so frames add up to a scaled signal. */
  @Test
  void gainAtTheFloorEverywhere_reconstructsTheSignalOneHopLate() {
    double floor = Math.pow(10.0, -12.0 / 20.0);
    ResidueStage stage = stage(-12.0, 0.0);
    float[] last = new float[HOP];
    double error = 0.0;
    for (int m = 0; m < 200; m++) {
      float[] bleed = Signals.whiteNoise(HOP, 0.1, m);
      float[] own = Signals.whiteNoise(HOP, 1e-6, 500 + m);
      float[] mic = new float[HOP];
      float[] left = new float[HOP];
      for (int n = 0; n < HOP; n++) {
        mic[n] = bleed[n] + own[n];
        left[n] = mic[n] - bleed[n];
      }
      stage.hop(mic, bleed);
      for (int n = 0; m > 2 && n < HOP; n++) {
        error = Math.max(error, Math.abs(stage.removed[n] - (1.0 - floor) * last[n]));
      }
      last = left;
    }
    assertThat(error).isLessThan(2e-9); // of 1e-6
  }

  @Test
  void residueIsLowered_andTheSourceAboveItKept() {
    ResidueStage stage = stage(-18.0, 5.0);
    double residue = 0.0;
    double left = 0.0;
    double source = 0.0;
    double lost = 0.0;
    float[] last = new float[HOP];
    for (int m = 0; m < 300; m++) {
      float[] bleed = Signals.whiteNoise(HOP, 0.1, m);
      float[] other = Signals.whiteNoise(HOP, m < 200 ? 0.01 : 1.0, 1000 + m);
      float[] mic = new float[HOP];
      for (int n = 0; n < HOP; n++) {
        mic[n] = bleed[n] + other[n];
      }
      stage.hop(mic, bleed);
      for (int n = 0; n < HOP; n++) {
        double kept = last[n] - stage.removed[n];
        residue += m > 100 && m < 200 ? last[n] * last[n] : 0.0;
        left += m > 100 && m < 200 ? kept * kept : 0.0;
        source += m > 210 ? last[n] * last[n] : 0.0;
        lost += m > 210 ? kept * kept : 0.0;
      }
      last = other;
    }
    assertThat(10.0 * Math.log10(left / residue)).isLessThan(-8.0);
    assertThat(10.0 * Math.log10(lost / source)).isBetween(-0.1, 0.0);
  }

  @Test
  void clear_equalsFresh() {
    ResidueStage used = stage(-18.0, 5.0);
    for (int m = 0; m < 10; m++) {
      used.hop(Signals.whiteNoise(HOP, 0.1, m), Signals.whiteNoise(HOP, 0.1, 100 + m));
    }
    used.clear();
    ResidueStage fresh = stage(-18.0, 5.0);
    for (int m = 20; m < 24; m++) {
      float[] mic = Signals.whiteNoise(HOP, 0.1, m);
      float[] bleed = Signals.whiteNoise(HOP, 0.1, 100 + m);
      used.hop(mic, bleed);
      fresh.hop(mic, bleed);
      assertThat(used.removed).isEqualTo(fresh.removed);
    }
  }

  @Test
  void hop_allocatesNothing() {
    ResidueStage stage = stage(-18.0, 5.0);
    float[] mic = Signals.whiteNoise(HOP, 0.1, 1);
    float[] bleed = Signals.whiteNoise(HOP, 0.1, 2);
    assertThat(AllocationProbe.bytes(() -> stage.hop(mic, bleed))).isZero();
  }
}
