package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CrosstalkFilterTest {
  private static final int BINS = 33;
  private static final int LAGS = 3;
  private static final float TOLERANCE = 0.05f; // own source and prior remain

  /** Bleed made by the definition, Σ h x[t − lag], gives h back. */
  @Test
  void pathsOfAKnownMixture_areLearned() {
    SplittableRandom random = new SplittableRandom(9);
    SpectrumHistory history = new SpectrumHistory(2, LAGS, BINS);
    history.clear();
    CrosstalkFilter filter = new CrosstalkFilter(new int[] {1}, BINS, LAGS);
    float[] path = {0.3f, -0.2f, 0.1f};
    float[][] leak = new float[2][BINS];
    Arrays.fill(leak[1], 1.0f);
    float[] own = new float[BINS];
    Arrays.fill(own, 1e-4f);
    float[] re = new float[BINS];
    float[] im = new float[BINS];
    float[] yRe = new float[BINS];
    float[] yIm = new float[BINS];
    for (int t = 0; t < 300; t++) {
      history.advance();
      for (int k = 0; k < BINS; k++) {
        re[k] = (float) (random.nextDouble() - 0.5);
        im[k] = (float) (random.nextDouble() - 0.5);
      }
      history.put(1, re, im);
      for (int k = 0; k < BINS; k++) {
        yRe[k] = (float) (0.01 * (random.nextDouble() - 0.5));
        yIm[k] = (float) (0.01 * (random.nextDouble() - 0.5));
        for (int l = 0; l < LAGS; l++) {
          yRe[k] += path[l] * history.re[1][history.slot(l)][k];
          yIm[k] += path[l] * history.im[1][history.slot(l)][k];
        }
      }
      filter.remember(history, yRe, yIm, own, 0.99f);
      filter.solve(leak, 0, BINS);
    }
    for (int l = 0; l < LAGS; l++) {
      for (int k = 0; k < BINS; k++) {
        assertThat(filter.pathRe(0, l)[k]).isCloseTo(path[l], within(TOLERANCE));
        assertThat(filter.pathIm(0, l)[k]).isCloseTo(0.0f, within(TOLERANCE));
      }
    }
  }
}
