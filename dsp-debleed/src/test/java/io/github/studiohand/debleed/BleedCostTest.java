package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.core.AudioSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class BleedCostTest {
  private static final int BLOCKS = 4;
  private static final int FRAMES = BLOCKS * TakeSection.BLOCK;

  @Test
  void cost_equalsTheDefinition() {
    float[] mic = Noise.floats(FRAMES, 1);
    float[] reference = Noise.floats(FRAMES, 2);
    TakeSection section = new TakeSection(
        AudioSource.of(48_000, mic),
        0,
        List.of(AudioSource.of(48_000, reference)),
        0,
        BLOCKS,
        1,
        0);
    WeightedSpectrum spectrum = new WeightedSpectrum();
    BleedCost cost = new BleedCost(section, new PathOperator(section), spectrum);
    double[][] h = new double[1][TakeSection.BLOCK];
    h[0][3] = 0.5;
    double[] e = new double[FRAMES];
    double micPower = 0.0;
    for (int n = 0; n < FRAMES; n++) {
      e[n] = mic[n] - (n < 3 ? 0.0 : 0.5 * reference[n - 3]);
      micPower += mic[n] * (double) mic[n] / FRAMES;
    }
    float[][] power = new float[WeightedSpectrum.frames(FRAMES)][WeightedSpectrum.BINS];
    spectrum.power(e, 0, FRAMES, power);
    double[] actual = cost.of(h, 0, BLOCKS);
    assertThat(cost.micPower(0, BLOCKS)).isCloseTo(micPower, within(1e-12));
    for (int t = 0; t < actual.length; t++) {
      double sum = 0.0;
      for (float p : power[t]) {
        sum += Math.log(1.0 + p / (1e-8 * WeightedSpectrum.HOP * micPower));
      }
      assertThat(actual[t]).isCloseTo(sum, within(1e-6 * sum));
    }
  }

  @Test
  void standardErrors_areThoseOfGroupsOfEight() {
    double[] without = Noise.doubles(160, 3);
    double[] with = Noise.doubles(160, 4);
    double mean = 0.0;
    double square = 0.0;
    for (int g = 0; g < 20; g++) {
      double d = 0.0;
      for (int t = 8 * g; t < 8 * g + 8; t++) {
        d += without[t] - with[t];
      }
      mean += d / 20.0;
      square += d * d / 20.0;
    }
    assertThat(BleedGuard.standardErrors(without, with, 0, 160))
        .isCloseTo(mean / Math.sqrt((square - mean * mean) / 19.0), within(1e-6));
  }
}
