package io.github.studiohand.strip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.studiohand.core.ProcessorEvent;
import io.github.studiohand.core.StreamFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NoiseGateTest {
  private static final double RATE = 48_000.0;

  private static NoiseGate gate(NoiseGateSettings.Builder settings, int channels, int keys) {
    NoiseGate gate = new NoiseGate(settings.build());
    gate.prepare(new StreamFormat(RATE, channels, keys, 256));
    return gate;
  }

  private static void run(NoiseGate gate, float[][] main, float[][] key) {
    for (int at = 0; at < main[0].length; at += 256) {
      gate.process(main, key, at, Math.min(256, main[0].length - at));
    }
  }

  private static void run(NoiseGate gate, float[]... main) {
    run(gate, main, new float[0][]);
  }

  private static float[] steps(int frames, double... levels) {
    float[] x = new float[frames * levels.length];
    for (int n = 0; n < x.length; n++) {
      x[n] = (float) levels[n / frames];
    }
    return x;
  }

  private static NoiseGateSettings.Builder plain() {
    return NoiseGateSettings.builder().thresholdDbfs(-20.0).lookAheadMs(0.0).holdMs(0.0);
  }

  @Test
  void attack_reaches63PercentInAttackMs() {
    float[] x = steps(9_600, 0.001, 0.5);
    run(gate(plain().attackMs(10.0), 1, 0), x);
    assertThat(x[9_600 + 479] / 0.5).isCloseTo(0.632, offset(0.002));
  }

  @Test
  void release_reaches63PercentInReleaseMs() {
    float[] x = steps(9_600, 0.5, 0.01);
    run(gate(plain().releaseMs(50.0).hysteresisDb(0.0), 1, 0), x);
    assertThat(x[9_600 + 2_400] / 0.01).isCloseTo(1.0 - 0.632, offset(0.002));
  }

  @Test
  void hold_keepsTheGateOpen() {
    float[] x = steps(9_600, 0.5, 0.01);
    run(gate(plain().holdMs(100.0).releaseMs(1.0), 1, 0), x);
    assertThat(x[9_600 + 4_799]).isEqualTo(0.01f);
    assertThat(x[9_600 + 4_802]).isLessThan(0.01f);
  }

  @Test
  void closedGate_hasTheRange() {
    float[] x = steps(4_800, 0.01);
    run(gate(plain().rangeDb(-40.0), 1, 0), x);
    assertThat(x[4_000] / 0.01).isCloseTo(0.01, offset(1e-5));
  }

  @Test
  void hysteresis_keepsWaveringSignalsIn() {
    // thresholds −20 and −26 dBFS: 0.1 and 0.05
    float[] x = steps(9_600, 0.07, 0.11, 0.07, 0.04);
    run(gate(plain().hysteresisDb(6.0).releaseMs(1.0), 1, 0), x);
    assertThat(x[9_000]).isLessThan(0.001f); // below the upper one: not opened
    assertThat(x[28_000]).isEqualTo(0.07f); // above the lower one: not closed
    assertThat(x[38_000]).isLessThan(0.001f);
  }

  @Test
  void openGate_isTransparentToTheBit() {
    SplittableRandom random = new SplittableRandom(4);
    float[] x = new float[48_000];
    for (int n = 0; n < x.length; n++) {
      x[n] = (float) (1.6 * random.nextDouble() - 0.8);
    }
    float[] y = x.clone();
    NoiseGate gate = gate(NoiseGateSettings.builder(), 1, 0);
    run(gate, y);
    int latency = gate.latencyFrames();
    assertThat(latency).isEqualTo(240);
    for (int n = 4_800; n < x.length; n++) {
      assertThat(y[n]).isEqualTo(x[n - latency]);
    }
  }

  /** The javadoc's figure: −0.001 dB with a look-ahead of ten attacks. */
  @Test
  void lookAhead_ofTenAttacks_doesNotShapeTheAttack() {
    float[] x = steps(9_600, 0.0, 0.5);
    NoiseGate gate = gate(NoiseGateSettings.builder().attackMs(0.5).lookAheadMs(5.0), 1, 0);
    run(gate, x);
    for (int n = 9_600 + 240; n < x.length; n++) {
      assertThat(20.0 * Math.log10(x[n] / 0.5)).isGreaterThan(-0.001);
    }
    assertThat(x[9_600 + 239]).isZero();
  }

  @Test
  void gain_movesInSmallSteps() {
    float[] key = new float[96_000];
    float[] x = new float[96_000];
    for (int n = 0; n < x.length; n++) {
      x[n] = 1.0f;
      key[n] = n / 4_800 % 2 == 0 ? 0.5f : 0.0f;
    }
    NoiseGate gate = gate(
        NoiseGateSettings.builder()
            .keySource(NoiseGateSettings.KeySource.SIDECHAIN)
            .attackMs(1.0)
            .holdMs(0.0)
            .releaseMs(20.0),
        1,
        1);
    run(gate, new float[][] {x}, new float[][] {key});
    double most = 1.0 - Math.exp(-1.0 / 48.0); // the step of the attack from −inf
    for (int n = 1 + gate.latencyFrames(); n < x.length; n++) {
      assertThat((double) Math.abs(x[n] - x[n - 1])).isLessThan(most + 1e-6);
    }
  }

  @Test
  void expander_followsItsStaticCurve() {
    for (double ratio : new double[] {2.0, 4.0}) {
      float[] x = steps(48_000, 0.03); // 10.46 dB below the threshold
      run(gate(plain().ratio(ratio).rangeDb(-100.0), 1, 0), x);
      double below = -20.0 - 20.0 * Math.log10(0.03);
      double gainDb = 20.0 * Math.log10(x[47_000] / 0.03);
      assertThat(gainDb).isCloseTo(-(ratio - 1.0) * below, offset(0.05));
    }
    float[] x = steps(48_000, 0.06); // 4.44 dB below, inside a knee of 12 dB
    run(gate(plain().ratio(3.0).kneeDb(12.0).rangeDb(-100.0), 1, 0), x);
    double below = -20.0 - 20.0 * Math.log10(0.06);
    assertThat(20.0 * Math.log10(x[47_000] / 0.06))
        .isCloseTo(-2.0 * below * below / 24.0, offset(0.05));
  }

  @Test
  void duck_attenuatesWhileTheKeyIsLoud() {
    float[] x = steps(9_600, 1.0, 1.0, 1.0);
    float[] key = steps(9_600, 0.0, 0.5, 0.0);
    NoiseGate gate = gate(
        plain()
            .keySource(NoiseGateSettings.KeySource.SIDECHAIN)
            .duck(true)
            .rangeDb(-20.0)
            .releaseMs(5.0),
        1,
        1);
    run(gate, new float[][] {x}, new float[][] {key});
    assertThat(x[9_000]).isEqualTo(1.0f);
    assertThat(x[19_000]).isCloseTo(0.1f, offset(1e-5f));
    assertThat(x[28_000]).isEqualTo(1.0f);
  }

  @Test
  void link_opensAllChannelsTogether() {
    for (boolean link : new boolean[] {true, false}) {
      float[] loud = steps(9_600, 0.5);
      float[] quiet = steps(9_600, 0.01);
      run(gate(plain().link(link), 2, 0), loud, quiet);
      assertThat(loud[9_000]).isEqualTo(0.5f);
      assertThat(quiet[9_000] == 0.01f).isEqualTo(link);
    }
  }

  @Test
  void keyFilters_decideWhatOpens() {
    float[] x = new float[48_000];
    for (int n = 0; n < x.length; n++) {
      x[n] = (float) (0.5 * Math.sin(2.0 * Math.PI * 60.0 * n / RATE));
    }
    float[] heard = x.clone();
    run(gate(plain().keyHighPassHz(1_000.0), 1, 0), x);
    assertThat(peak(x, 24_000)).isLessThan(0.001f);
    run(gate(plain().keyHighPassHz(1_000.0).keyListen(true), 1, 0), heard);
    // second order, four octaves and an eighth below: 48.9 dB down
    assertThat(20.0 * Math.log10(peak(heard, 24_000) / 0.5)).isCloseTo(-48.9, offset(0.3));
  }

  private static float peak(float[] x, int from) {
    float most = 0.0f;
    for (int n = from; n < x.length; n++) {
      most = Math.max(most, Math.abs(x[n]));
    }
    return most;
  }

  @Test
  void rmsDetector_ignoresTheCrest() {
    float[] x = new float[48_000];
    for (int n = 0; n < x.length; n += 100) {
      x[n] = 0.5f; // peak −6 dBFS, RMS −26 dBFS
    }
    float[] y = x.clone();
    run(gate(plain().rangeDb(-60.0).detector(NoiseGateSettings.Detector.RMS), 1, 0), x);
    run(gate(plain().rangeDb(-60.0).holdMs(20.0), 1, 0), y);
    assertThat(peak(x, 24_000)).isLessThan(0.01f);
    assertThat(peak(y, 24_000)).isEqualTo(0.5f);
  }

  @Test
  void followDecay_closesWithTheTail() {
    float[] x = new float[48_000];
    for (int n = 0; n < x.length; n++) {
      x[n] = (float) (0.5 * Math.exp(-n / 4_800.0) * ((n & 1) == 0 ? 1.0 : -1.0));
    }
    float[] y = x.clone();
    float[] gated = x.clone();
    run(gate(plain().releaseMs(1.0).followDecay(true), 1, 0), y);
    run(gate(plain().releaseMs(1.0), 1, 0), gated);
    int n = 14_400; // 3 time constants: −32 dBFS, 8 dB below where it closes
    assertThat(Math.abs(gated[n] / x[n])).isLessThan(0.001f);
    double wantedDb = 20.0 * Math.log10(Math.abs(x[n])) + 24.0;
    assertThat(20.0 * Math.log10(Math.abs(y[n] / x[n]))).isCloseTo(wantedDb, offset(1.0));
  }

  @Test
  void autoThreshold_followsTheNoise() {
    for (double noise : new double[] {1e-4, 1e-2}) {
      Bursts take = new Bursts(RATE, 720_000, 900.0, noise, 30.0, 36.0, 77);
      float[] x = take.samples.clone();
      NoiseGate gate = gate(NoiseGateSettings.builder().autoThreshold(true), 1, 0);
      run(gate, x);
      int latency = gate.latencyFrames();
      for (int attack : take.attacks) {
        if (attack > 8 * RATE) { // from −64 dBFS, where the floor starts, up by 3 dB a second
          for (int n = attack; n < attack + 100; n++) {
            assertThat(x[n + latency]).isCloseTo(take.samples[n], offset(0.02f * (float) noise));
          }
          assertThat(Math.abs(x[attack - 2_400 + latency])).isLessThan((float) noise);
        }
      }
    }
  }

  @Test
  void event_saysWhenTheGateOpened() {
    float[] x = steps(9_600, 0.001, 0.5);
    NoiseGate gate = gate(NoiseGateSettings.builder().thresholdDbfs(-20.0), 1, 0);
    run(gate, x);
    ProcessorEvent event = new ProcessorEvent();
    assertThat(gate.events().poll(event)).isTrue();
    assertThat(event.kind()).isEqualTo(NoiseGate.OPENED);
    assertThat(event.channel()).isEqualTo(-1);
    assertThat(event.frame()).isEqualTo(9_600);
    assertThat(event.value()).isEqualTo(-20.0);
    assertThat(gate.events().poll(event)).isFalse();
    assertThat(gate.parameters().get(gate.parameters().indexOf("gainReductionDb")))
        .isCloseTo(0.0, offset(1e-3));
  }
}
