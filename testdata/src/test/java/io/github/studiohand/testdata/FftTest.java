package io.github.studiohand.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FftTest {
  private static final double ROUNDING = 1e-11;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 16, 32, 128, 256})
  void forward_isTheDefinition(int size) {
    double[] re = noise(size, 1);
    double[] im = noise(size, 2);
    double[] expectedRe = new double[size];
    double[] expectedIm = new double[size];
    for (int k = 0; k < size; k++) {
      for (int n = 0; n < size; n++) {
        double angle = -2 * Math.PI * ((long) k * n % size) / size;
        expectedRe[k] += re[n] * Math.cos(angle) - im[n] * Math.sin(angle);
        expectedIm[k] += re[n] * Math.sin(angle) + im[n] * Math.cos(angle);
      }
    }
    new Fft(size).forward(re, im);
    assertThat(re).containsExactly(expectedRe, within(ROUNDING));
    assertThat(im).containsExactly(expectedIm, within(ROUNDING));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 64, 8192})
  void inverse_undoesForward(int size) {
    double[] re = noise(size, 3);
    double[] im = noise(size, 4);
    Fft fft = new Fft(size);
    fft.forward(re, im);
    fft.inverse(re, im);
    assertThat(re).containsExactly(noise(size, 3), within(ROUNDING));
    assertThat(im).containsExactly(noise(size, 4), within(ROUNDING));
  }

  @Test
  void holding_isTheNextPowerOfTwo() {
    assertThat(Fft.holding(1).size()).isEqualTo(1);
    assertThat(Fft.holding(8).size()).isEqualTo(8);
    assertThat(Fft.holding(9).size()).isEqualTo(16);
    assertThatThrownBy(() -> new Fft(12)).hasMessage("size: 12 (expected: a power of two)");
  }

  private static double[] noise(int size, long seed) {
    SeededRandom random = new SeededRandom(seed);
    double[] out = new double[size];
    for (int n = 0; n < size; n++) {
      out[n] = random.nextGaussian();
    }
    return out;
  }
}
