package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PathDelayTest {
  private static final int SIZE = 1024;
  private static final int BINS = SIZE / 2 + 1;

  @Test
  void delayWithinTheFirstTap_isFound() {
    assertThat(delayOf(0, 100)).isEqualTo(100);
    assertThat(delayOf(0, -40)).isEqualTo(-40);
  }

  @Test
  void tapsLieHopsApart() {
    assertThat(delayOf(2, 30)).isEqualTo(2 * SIZE / 4 + 30);
    assertThat(delayOf(-1, 300)).isEqualTo(300 - SIZE / 4);
  }

  @Test
  void power_isThatOfTheSourceThroughThePath() {
    PathDelay path = new PathDelay(SIZE, 2);
    path.add(0, new float[] {0.5f, 0.0f}, new float[] {0.0f, 2.0f});
    assertThat(path.power(new float[] {4.0f, 1.0f}, new float[] {9.0f, 9.0f})).isEqualTo(5.0);
  }

  private static int delayOf(int lag, int frames) {
    float[] re = new float[BINS];
    float[] im = new float[BINS];
    PathDelay path = new PathDelay(SIZE, BINS);
    for (int k = 0; k < BINS; k++) {
      re[k] = (float) Math.cos(2.0 * Math.PI * k * frames / SIZE);
      im[k] = (float) -Math.sin(2.0 * Math.PI * k * frames / SIZE);
      path.weigh(k, 1.0);
    }
    path.add(lag, re, im);
    return path.frames();
  }
}
