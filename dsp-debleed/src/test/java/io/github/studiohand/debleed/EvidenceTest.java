package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.testdata.Signals;
import org.junit.jupiter.api.Test;

class EvidenceTest {
  private static final int BINS = 257;
  private static final int[] EDGE = Bands.edges(BINS, 48_000);
  private static final double RETAIN = 0.9;
  private static final int HOPS = 7;

  /** Scores with a mean of 0.1. */
  private static float[][] scores() {
    float[][] scores = new float[HOPS][];
    for (int m = 0; m < HOPS; m++) {
      scores[m] = Noise.floats(BINS, m);
      for (int k = 0; k < BINS; k++) {
        scores[m][k] += 0.1f;
      }
    }
    return scores;
  }

  private static double[] sums(float[][] scores, int from, int to) {
    double[] sums = new double[2];
    for (int m = 0; m < HOPS; m++) {
      double fade = Math.pow(RETAIN, HOPS - 1 - m);
      for (int k = from; k < to; k++) {
        sums[0] += fade * scores[m][k];
        sums[1] += fade * scores[m][k] * scores[m][k];
      }
    }
    return sums;
  }

  @Test
  void z_isTheSumOverTheRootOfTwiceTheSumOfSquares() {
    float[][] scores = scores();
    Evidence evidence = new Evidence(EDGE);
    for (float[] score : scores) {
      evidence.fade(RETAIN);
      evidence.add(score);
    }
    double[] all = sums(scores, 0, BINS);
    assertThat(evidence.z()).isCloseTo(all[0] / Math.sqrt(2.0 * all[1]), within(1e-9));
    for (int b = 0; b < Bands.COUNT; b++) {
      double[] band = sums(scores, EDGE[b], EDGE[b + 1]);
      assertThat(evidence.sum(b)).isCloseTo(band[0], within(1e-9));
      assertThat(evidence.z(b)).isCloseTo(band[0] / Math.sqrt(2.0 * band[1]), within(1e-9));
    }
  }

  @Test
  void nothingGathered_isZero_andClearForgets() {
    Evidence evidence = new Evidence(EDGE);
    assertThat(evidence.z()).isZero();
    evidence.add(scores()[0]);
    evidence.clear();
    assertThat(evidence.z()).isZero();
    assertThat(evidence.z(3)).isZero();
  }

  /** Why the 2: powers of noise in neighbouring bins under a Hann window correlate by 4/9. */
  @Test
  void factorTwo_coversTheCorrelationOfNeighbouringBins() {
    double sum = 0.0;
    double square = 0.0;
    HopSpectrum a = new HopSpectrum(512);
    HopSpectrum b = new HopSpectrum(512);
    float[] score = new float[257];
    int trials = 400;
    for (int i = 0; i < trials; i++) {
      a.take(Signals.whiteNoise(512, 1.0, 2 * i), 0);
      b.take(Signals.whiteNoise(512, 1.0, 2 * i + 1), 0);
      Evidence evidence = new Evidence(EDGE);
      for (int k = 0; k < score.length; k++) {
        score[k] = (a.power[k] - b.power[k]) / (a.power[k] + b.power[k]);
      }
      evidence.add(score);
      sum += evidence.z();
      square += evidence.z() * evidence.z();
    }
    double mean = sum / trials;
    assertThat(mean).isCloseTo(0.0, within(0.2));
    assertThat(square / trials - mean * mean).isBetween(0.7, 1.1);
  }
}
