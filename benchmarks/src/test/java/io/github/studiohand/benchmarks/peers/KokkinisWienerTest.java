package io.github.studiohand.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.testdata.Metrics;
import io.github.studiohand.testdata.Signals;
import org.junit.jupiter.api.Test;

class KokkinisWienerTest {
  @Test
  void sourcesInTurn_leakageFallsAndTheOwnSourceStays() {
    TwoInTurn scene = new TwoInTurn();
    float[][] out = KokkinisWiener.separate(scene.microphones());
    assertThat(scene.leakageReductionDb(out)).isGreaterThan(10.0);
    assertThat(scene.ownLossDb(out)).isCloseTo(0.0, within(0.2));
  }

  @Test
  void noLeakage_passesNearlyUnchanged() {
    float[][] apart = new TwoInTurn(0f).microphones();
    float[][] out = KokkinisWiener.separate(apart);
    assertThat(Metrics.snrDb(apart[0], out[0])).isGreaterThan(40.0);
  }

  @Test
  void silentMicrophone_isFinite() {
    float[] noise = Signals.whiteNoise(20_000, 0.1, 1);
    float[][] out = KokkinisWiener.separate(new float[][] {noise, new float[noise.length]});
    assertThat(Metrics.snrDb(noise, out[0])).isGreaterThan(100.0);
    assertThat(out[1]).containsOnly(0f);
  }
}
