package io.github.studiohand.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.testdata.Metrics;
import org.junit.jupiter.api.Test;

class KamirTest {
  @Test
  void noRounds_sharesAreOfTheFirstModel() {
    double[][] power = {{4.0, 1.0, 9.0}, {1.0, 2.0, 0.5}};
    double[][] share = Kamir.shares(power, 0);
    for (int t = 0; t < 3; t++) {
      assertThat(share[0][t])
          .isCloseTo(power[0][t] / (power[0][t] + 0.1 * power[1][t]), within(1e-12));
      assertThat(share[1][t])
          .isCloseTo(power[1][t] / (power[1][t] + 0.1 * power[0][t]), within(1e-12));
    }
  }

  @Test
  void oneRound_isEquations2To4() {
    double[][] power = {{4.0, 1.0, 9.0}, {1.0, 2.0, 0.5}};
    double[][] p = new double[2][3]; // (3)
    for (int i = 0; i < 2; i++) {
      for (int t = 0; t < 3; t++) {
        double share = power[i][t] / (power[i][t] + 0.1 * power[1 - i][t]);
        p[i][t] = share * share * power[i][t];
      }
    }
    double up = 0;
    double down = 0;
    for (int t = 0; t < 3; t++) { // (4) for λ of source 1 at microphone 0
      double v = p[0][t] + 0.1 * p[1][t];
      up += p[1][t] * power[0][t] / (v * v);
      down += p[1][t] / v;
    }
    double lambda = 0.1 * up / down;
    double[][] share = Kamir.shares(power, 1);
    for (int t = 0; t < 3; t++) {
      assertThat(share[0][t]).isCloseTo(p[0][t] / (p[0][t] + lambda * p[1][t]), within(1e-12));
    }
  }

  @Test
  void sourcesInTurn_leakageFallsBy10DbAndTheOwnSourceStays() {
    TwoInTurn scene = new TwoInTurn();
    float[][] out = Kamir.separate(scene.microphones());
    assertThat(scene.leakageReductionDb(out)).isGreaterThan(10.0);
    assertThat(scene.ownLossDb(out)).isCloseTo(0.0, within(0.2));
  }

  @Test
  void noLeakage_passesNearlyUnchanged() {
    float[][] apart = new TwoInTurn(0f).microphones();
    float[][] out = Kamir.separate(apart);
    assertThat(Metrics.snrDb(apart[0], out[0])).isGreaterThan(40.0);
  }
}
