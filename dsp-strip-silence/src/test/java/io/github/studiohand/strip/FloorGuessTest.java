package io.github.studiohand.strip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.studiohand.core.AudioSource;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** {@link FloorGuess} on cells whose mean is known, and how seldom noise passes for more. */
class FloorGuessTest {
  private static final int BANDS = 20;
  private static final int CELLS = 1_500; // 30 s
  private static final double CELL_MS = 20.0;
  private static final double GUESS_DB =
      1.0; // a first guess: half of what it takes to open is 1.5 dB

  private final float[] level = new float[CELLS * BANDS];
  private final float[] floor = new float[CELLS * BANDS];
  private final float[] deviation = new float[BANDS];

  /** Means of 12 chi-squared powers: a relative deviation of 0.29. */
  private void noise(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < level.length; i++) {
      double sum = 0.0;
      for (int k = 0; k < 12; k++) {
        sum -= Math.log(1.0 - random.nextDouble()) / 12.0;
      }
      level[i] = (float) sum;
    }
  }

  private void guess() {
    new FloorGuess(level, CELLS, BANDS, CELL_MS, floor, deviation);
  }

  private double meanDb(int cell) {
    double sum = 0.0;
    for (int b = 0; b < BANDS; b++) {
      sum += floor[cell * BANDS + b] / BANDS;
    }
    return 10.0 * Math.log10(sum);
  }

  @Test
  void noise_isGuessedWithoutBias() {
    for (int seed = 1; seed <= 5; seed++) {
      noise(seed);
      guess();
      for (int c = 0; c < CELLS; c += 25) {
        assertThat(meanDb(c)).as("cell %d", c).isCloseTo(0.0, offset(GUESS_DB));
      }
      for (float d : deviation) {
        assertThat((double) d).isCloseTo(0.29, offset(0.08));
      }
    }
  }

  /** The 12 % quantile of all is the 36 % quantile of the noise then: 1.5 dB too much. */
  @Test
  void sounds_inTwoThirdsOfTheTime_areNotGuessed() {
    noise(6);
    for (int c = 0; c < CELLS; c++) {
      for (int b = 0; b < BANDS; b++) {
        level[c * BANDS + b] *= c % 75 < 50 ? 1_000.0f : 1.0f; // a second of 1.5 s
      }
    }
    guess();
    for (int c = 0; c < CELLS; c += 25) {
      assertThat(meanDb(c)).as("cell %d", c).isBetween(0.0, 2.5);
    }
  }

  /** All bands rise by 10 dB at 15 s: the guess takes it there; two bands alone are capped. */
  @Test
  void riseOfAllBands_isTaken_butNotThatOfTwo() {
    noise(7);
    for (int c = CELLS / 2; c < CELLS; c++) {
      for (int b = 0; b < BANDS; b++) {
        level[c * BANDS + b] *= 10.0f;
      }
    }
    guess();
    assertThat(meanDb(CELLS / 4 - 50)).isCloseTo(0.0, offset(GUESS_DB));
    assertThat(meanDb(3 * CELLS / 4)).isCloseTo(10.0, offset(GUESS_DB));
    noise(8);
    for (int c = CELLS / 4; c < CELLS; c++) {
      level[c * BANDS + 4] *= 100.0f;
      level[c * BANDS + 5] *= 100.0f;
    }
    guess();
    for (int c = 0; c < CELLS; c += 25) {
      assertThat(floor[c * BANDS + 4]).as("cell %d", c).isLessThan(2.0f);
      assertThat(floor[c * BANDS + 5]).as("cell %d", c).isLessThan(2.0f);
    }
  }

  /** Once in 10⁴ hops and bands or less, by {@link ChannelActivity}. Measured: once in 10⁵. */
  @Test
  void noise_isSignificantOnceIn10000AtMost() {
    double rate = 48_000.0;
    BandAnalyzer analyzer = new BandAnalyzer(rate);
    int bands = analyzer.bands();
    int hops = 60 * 48_000 / analyzer.hopFrames();
    float[] x = Noises.white(60 * 48_000, 0.01, new SplittableRandom(9));
    float[][] powers = new float[1][hops * bands];
    analyzer.analyze(AudioSource.of(rate, x), 0, hops, powers, new float[1][hops]);
    NoiseFloor noise = new NoiseFloor(powers[0], hops, bands, 256 / 48.0);
    int count = 0;
    for (int b = 0; b < bands; b++) {
      double factor = ChannelActivity.significance(noise, b);
      for (int t = 1; t + 1 < hops; t++) {
        int i = t * bands + b;
        double q = ((double) powers[0][i - bands] + powers[0][i] + powers[0][i + bands]) / 3.0;
        count += q > factor * noise.power(t, b) ? 1 : 0;
      }
    }
    assertThat((double) count / hops / bands).isLessThan(1e-4);
  }
}
