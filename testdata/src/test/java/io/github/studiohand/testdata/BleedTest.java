package io.github.studiohand.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BleedTest {
  private final float[] target = Signals.whiteNoise(2000, 0.1, 1);
  private final float[] source = Signals.whiteNoise(2000, 0.1, 2);

  @Test
  void plus_addsTheFilteredSourceLaterAndSofter() {
    float[] path = {0.5f, 0f, -0.25f};
    Bleed bleed = Bleed.none(target).plus(source, path, -6.0, 10);
    double gain = Math.pow(10, -0.3);
    for (int n = 0; n < target.length; n++) {
      double expected = 0;
      expected += n >= 10 ? gain * 0.5 * source[n - 10] : 0;
      expected -= n >= 12 ? gain * 0.25 * source[n - 12] : 0;
      assertThat((double) bleed.bleed()[n]).isCloseTo(expected, within(1e-7));
    }
  }

  @Test
  void mix_isTheSumOfItsPartsToTheBit() {
    Bleed bleed = Bleed.none(target)
        .plus(source, new float[] {1f}, -3.0, 0)
        .plus(target, new float[] {1f}, -20.0, 400)
        .atRatioDb(-12.0);
    for (int n = 0; n < target.length; n++) {
      assertThat(bleed.mix()[n]).isEqualTo(bleed.target()[n] + bleed.bleed()[n]);
    }
    assertThat(bleed.target()).isEqualTo(target);
    assertThat(Metrics.rmsDbfs(bleed.bleed()) - Metrics.rmsDbfs(target))
        .isCloseTo(-12.0, within(1e-4));
  }

  @Test
  void none_isTheTarget() {
    Bleed bleed = Bleed.none(target);
    assertThat(bleed.mix()).isEqualTo(target).isNotSameAs(target);
    assertThat(bleed.bleed()).containsOnly(0f);
  }

  @Test
  void badArguments_areRefused() {
    assertThatThrownBy(() -> Bleed.none(target).plus(new float[3], new float[] {1f}, 0, 0))
        .hasMessage("source.length: 3 (expected: 2000, that of the other signal)");
    assertThatThrownBy(() -> Bleed.none(target).atRatioDb(-10))
        .hasMessage("present ratio in dB: -Infinity (expected: -1000.0 to 1000.0)");
  }
}
