package io.github.studiohand.core.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.testdata.Signals;
import org.junit.jupiter.api.Test;

class SumFiguresTest {
  private static final double RATE = 48_000.0;
  private static final double EXACT_DB = 1e-6;

  private static SumFigures mono(float[] left, float[] right) {
    return Alignment.mono(AudioSource.of(RATE, left, right), ProgressListener.NONE);
  }

  @Test
  void equalChannels_gain3Db() {
    float[] x = Signals.pinkNoise(48_000, RATE, 0.1, 1);
    SumFigures figures = mono(x, x);
    assertThat(figures.correlation()).isCloseTo(1.0, within(1e-12));
    assertThat(figures.gainDb()).isCloseTo(3.0103, within(1e-4));
    assertThat(figures.worstBandGainDb()).isCloseTo(3.0103, within(1e-4));
  }

  @Test
  void oppositeChannels_cancel() {
    float[] x = Signals.pinkNoise(48_000, RATE, 0.1, 1);
    SumFigures figures = mono(x, PairCase.scaled(x, -1.0));
    assertThat(figures.correlation()).isCloseTo(-1.0, within(1e-12));
    assertThat(figures.gainDb()).isLessThan(-140.0);
  }

  @Test
  void unrelatedChannels_gainNothing() {
    SumFigures figures =
        mono(Signals.whiteNoise(96_000, 0.1, 1), Signals.whiteNoise(96_000, 0.1, 2));
    assertThat(figures.gainDb()).isCloseTo(0.0, within(0.05));
  }

  @Test
  void delayOfAMillisecond_cancelsMostInTheBandOf500Hz() {
    float[] x = Signals.pinkNoise(96_000, RATE, 0.1, 3);
    SumFigures figures = mono(x, PairCase.shifted(x, 48.0));
    assertThat(figures.worstBandHz()).isCloseTo(501.2, within(0.1)); // first notch of the comb
    // 1 + cos(2π f · 1 ms) over the band of 447 to 562 Hz, of equal power per hertz within 20 %
    assertThat(figures.worstBandGainDb()).isBetween(-20.0, -15.0);
  }

  @Test
  void silence_hasNoFigures() {
    assertThat(mono(new float[10_000], new float[10_000]))
        .isEqualTo(new SumFigures(0.0, 0.0, 0.0, 0.0));
    assertThat(mono(new float[0], new float[0])).isEqualTo(new SumFigures(0.0, 0.0, 0.0, 0.0));
  }

  @Test
  void oneSilentChannel_losesNothing() {
    SumFigures figures = mono(Signals.whiteNoise(10_000, 0.1, 1), new float[10_000]);
    assertThat(figures.correlation()).isZero();
    assertThat(figures.gainDb()).isCloseTo(0.0, within(EXACT_DB));
  }

  @Test
  void onlyStereoTakes_haveAMonoSum() {
    AudioSource take = AudioSource.of(RATE, new float[10]);
    assertThatThrownBy(() -> Alignment.mono(take, ProgressListener.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("channels: 1 (expected: 2 to 2)");
  }
}
