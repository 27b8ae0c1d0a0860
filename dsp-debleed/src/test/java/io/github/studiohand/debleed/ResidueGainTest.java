package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.testdata.AllocationProbe;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ResidueGainTest {
  private static final int BINS = 513;
  private static final double FLOOR_DB = -18.0;

  private final SplittableRandom random = new SplittableRandom(1);

  private static ResidueGain rule(double smoothing) {
    return new ResidueGain(BINS, 48_000, 512 / 48.0, FLOOR_DB, smoothing);
  }

  /** A power whose phase and magnitude are Gaussian. */
  private float[] powers(double mean) {
    float[] x = new float[BINS];
    for (int k = 0; k < BINS; k++) {
      x[k] = (float) (-mean * Math.log(1.0 - random.nextDouble()));
    }
    return x;
  }

  private static float[] scaled(float[] x, float scale) {
    float[] y = new float[x.length];
    for (int k = 0; k < x.length; k++) {
      y[k] = scale * x[k];
    }
    return y;
  }

  /** Mean gain over the last 50 of 400 frames, weighed by what it acts on, in dB. */
  private double meanGainDb(ResidueGain rule, double target, double residue, double bleed) {
    float[] gain = new float[BINS];
    double before = 0.0;
    double after = 0.0;
    for (int t = 0; t < 400; t++) {
      float[] b = powers(bleed);
      float[] e = powers(residue);
      float[] own = t < 350 ? new float[BINS] : powers(target);
      for (int k = 0; k < BINS; k++) {
        e[k] += own[k];
      }
      rule.next(e, b, gain);
      for (int k = 0; t >= 350 && k < BINS; k++) {
        before += e[k];
        after += gain[k] * gain[k] * e[k];
      }
    }
    return 10.0 * Math.log10(after / before);
  }

  @Test
  void residueAlone_fallsTowardsTheFloor() {
    assertThat(meanGainDb(rule(5), 0.0, 1e-4, 1e-2)).isBetween(FLOOR_DB, -10.0);
  }

  @Test
  void targetFarAboveTheBleed_losesLessThanATenthOfADecibel() {
    assertThat(meanGainDb(rule(5), 0.32, 1e-3, 1e-2)).isBetween(-0.1, 0.0);
  }

  @Test
  void moreSmoothing_makesTheGainSteadier() {
    assertThat(roughness(rule(9))).isLessThan(0.5 * roughness(rule(0)));
  }

  private double roughness(ResidueGain rule) {
    float[] gain = new float[BINS];
    double sum = 0.0;
    for (int t = 0; t < 300; t++) {
      float last = gain[100];
      rule.next(powers(1e-4), powers(1e-2), gain);
      sum += t < 200 ? 0.0 : Math.pow(gain[100] - last, 2);
    }
    return sum;
  }

  @Test
  void noBleed_isAGainOfExactlyOne() {
    float[] gain = new float[BINS];
    rule(5).next(powers(1.0), new float[BINS], gain);
    assertThat(gain).containsOnly(1.0f);
  }

  @Test
  void powerOfTwoGain_leavesTheGainsToTheBit() {
    ResidueGain a = rule(5);
    ResidueGain b = rule(5);
    float[] gainA = new float[BINS];
    float[] gainB = new float[BINS];
    for (int t = 0; t < 50; t++) {
      float[] e = powers(1e-3);
      float[] x = powers(1e-2);
      a.next(e, x, gainA);
      b.next(scaled(e, 0x1p-12f), scaled(x, 0x1p-12f), gainB);
      assertThat(gainB).isEqualTo(gainA);
    }
  }

  @Test
  void clear_equalsFresh_andStateComesBack() {
    ResidueGain used = rule(5);
    float[] gain = new float[BINS];
    float[] again = new float[BINS];
    float[] state = new float[2 * Bands.COUNT];
    for (int t = 0; t < 20; t++) {
      used.next(powers(1e-3), powers(1e-2), gain);
    }
    used.save(state);
    float[] e = powers(1e-3);
    float[] b = powers(1e-2);
    ResidueGain loaded = rule(5);
    loaded.load(state);
    loaded.next(e, b, again);
    used.load(state);
    used.next(e, b, gain);
    assertThat(gain).isEqualTo(again);
    used.clear();
    used.next(e, b, gain);
    rule(5).next(e, b, again);
    assertThat(gain).isEqualTo(again);
  }

  @Test
  void next_allocatesNothing() {
    ResidueGain rule = rule(5);
    float[] e = powers(1e-3);
    float[] b = powers(1e-2);
    float[] gain = new float[BINS];
    assertThat(AllocationProbe.bytes(() -> rule.next(e, b, gain))).isZero();
  }
}
