package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.core.spectral.RealFft;
import org.junit.jupiter.api.Test;

class PathTapsTest {
  private static final int HOP = 64;
  private static final int PARTITIONS = 3;
  private static final int REFERENCES = 2;
  private static final int DELAY_HOPS = 2;
  private static final int HOPS = 12;
  private static final double ROUNDING = 2e-6; // of sums of 384 products of about 0.1

  private final float[][] reference = {Noise.floats(HOPS * HOP, 1), Noise.floats(HOPS * HOP, 2)};
  private final float[][] path = {
    Noise.floats(PARTITIONS * HOP, 3), Noise.floats(PARTITIONS * HOP, 4)
  };

  private PathTaps taps() {
    PathTaps taps = new PathTaps(HOP, PARTITIONS, REFERENCES);
    RealFft fft = new RealFft(2 * HOP);
    for (int r = 0; r < REFERENCES; r++) {
      for (int p = 0; p < PARTITIONS; p++) {
        float[] block = new float[2 * HOP];
        System.arraycopy(path[r], p * HOP, block, 0, HOP);
        fft.forward(block, taps.re[r * PARTITIONS + p], taps.im[r * PARTITIONS + p]);
      }
    }
    return taps;
  }

  private double convolved(int n) {
    double sum = 0.0;
    for (int r = 0; r < REFERENCES; r++) {
      for (int k = 0; k < PARTITIONS * HOP; k++) {
        int at = n - DELAY_HOPS * HOP - k;
        sum += at < 0 ? 0.0 : (double) path[r][k] * reference[r][at];
      }
    }
    return sum;
  }

  @Test
  void predictAndInverse_equalsDirectConvolution() {
    PathTaps taps = taps();
    ReferenceHistory[] x = new ReferenceHistory[REFERENCES];
    for (int r = 0; r < REFERENCES; r++) {
      x[r] = new ReferenceHistory(HOP, PARTITIONS + DELAY_HOPS);
    }
    RealFft fft = new RealFft(2 * HOP);
    float[] re = new float[HOP + 1];
    float[] im = new float[HOP + 1];
    float[] frame = new float[2 * HOP];
    for (int m = 0; m < HOPS; m++) {
      for (int r = 0; r < REFERENCES; r++) {
        x[r].push(Spectrum.hop(reference[r], m, HOP));
      }
      taps.predict(x, DELAY_HOPS, re, im);
      fft.inverse(re, im, frame);
      for (int n = 0; n < HOP; n++) {
        assertThat((double) frame[HOP + n]).isCloseTo(convolved(m * HOP + n), within(ROUNDING));
      }
    }
  }

  @Test
  void copyAndClear_ofBins_leaveTheOthers() {
    PathTaps from = taps();
    PathTaps to = new PathTaps(HOP, PARTITIONS, REFERENCES);
    to.copyFrom(from);
    to.clear(5, 20);
    assertThat(to.re[4][4]).isEqualTo(from.re[4][4]);
    assertThat(to.re[4][5]).isZero();
    assertThat(to.im[4][19]).isZero();
    assertThat(to.im[4][20]).isEqualTo(from.im[4][20]);
    to.copyFrom(from, 5, 20);
    assertThat(to.re).isDeepEqualTo(from.re);
    assertThat(to.im).isDeepEqualTo(from.im);
    to.clear();
    assertThat(to.re).isDeepEqualTo(new float[REFERENCES * PARTITIONS][HOP + 1]);
  }
}
