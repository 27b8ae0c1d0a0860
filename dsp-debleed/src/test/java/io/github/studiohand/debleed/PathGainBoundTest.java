package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.testdata.AllocationProbe;
import io.github.studiohand.testdata.Signals;
import org.junit.jupiter.api.Test;

class PathGainBoundTest {
  private static final int HOP = 512;
  private static final double RATE = 48_000;
  private static final double TAP_SUM = 2.5;
  private static final float GAIN = 0.3f;
  private static final double TRUE = GAIN * GAIN;
  private static final int HOPS = 200;

  /** What the microphone hears beside the bleed, as a part of the reference's rms, hop by hop. */
  private interface Own {
    double level(int hop);
  }

  private static float[] bound(Own own, double share, float scale) {
    PathGainBound bound = new PathGainBound(HOP, HOP, 1, RATE, TAP_SUM);
    bound.clear();
    ReferenceHistory[] x = {new ReferenceHistory(HOP, 4)};
    HopSpectrum spectrum = new HopSpectrum(HOP);
    for (int m = 0; m < HOPS; m++) {
      float[] reference = Signals.whiteNoise(HOP, 0.1, m);
      float[] other = Signals.whiteNoise(HOP, 0.1, 10_000 + m);
      float[] mic = new float[HOP];
      for (int n = 0; n < HOP; n++) {
        mic[n] = scale * (GAIN * reference[n] + (float) own.level(m) * other[n]);
        reference[n] *= scale;
      }
      x[0].push(reference);
      spectrum.take(mic, 0);
      bound.update(spectrum.power, x, 0);
    }
    float[] into = new float[HOP + 1];
    bound.bound(0, share, into);
    return into;
  }

  @Test
  void bleedAlone_isTheGainItself() {
    for (float b : bound(m -> 0.0, 1.0, 1.0f)) {
      assertThat(b * TAP_SUM).isCloseTo(TRUE, within(0.03 * TRUE));
    }
  }

  @Test
  void share_isTakenOfTheMicrophone() {
    float[] all = bound(m -> 0.0, 1.0, 1.0f);
    float[] part = bound(m -> 0.0, 0.03, 1.0f);
    for (int k = 0; k <= HOP; k++) {
      assertThat((double) part[k]).isCloseTo(0.03 * all[k], within(1e-6 * all[k]));
    }
  }

  /** The microphone's own source is 20 dB above the bleed, and rests for 0.6 s of every 1.07. */
  @Test
  void gapsOfTheSource_holdItBetweenTheGainAnd8Db() {
    for (float b : bound(m -> m % 100 < 44 ? 3.0 : 0.0, 1.0, 1.0f)) {
      assertThat(b * TAP_SUM).isBetween(0.97 * TRUE, Math.pow(10.0, 0.8) * TRUE);
    }
  }

  @Test
  void noGap_itIsTheRatioOfThePowers() {
    for (float b : bound(m -> 3.0, 1.0, 1.0f)) {
      assertThat(b * TAP_SUM).isBetween(TRUE, 1.1 * (9.0 + TRUE));
    }
  }

  @Test
  void powerOfTwoGainOnBoth_changesNoBit() {
    Own own = m -> m % 100 < 44 ? 3.0 : 0.0;
    assertThat(bound(own, 0.03, 0x1p-10f)).isEqualTo(bound(own, 0.03, 1.0f));
  }

  @Test
  void silentReference_isFinite() {
    PathGainBound bound = new PathGainBound(HOP, HOP, 1, RATE, TAP_SUM);
    bound.clear();
    ReferenceHistory[] x = {new ReferenceHistory(HOP, 4)};
    HopSpectrum spectrum = new HopSpectrum(HOP);
    spectrum.take(Signals.whiteNoise(HOP, 0.1, 1), 0);
    bound.update(spectrum.power, x, 0);
    float[] into = new float[HOP + 1];
    bound.bound(0, 1.0, into);
    for (float b : into) {
      assertThat(b).isFinite();
    }
    assertThat(AllocationProbe.bytes(() -> bound.update(spectrum.power, x, 0))).isZero();
  }
}
