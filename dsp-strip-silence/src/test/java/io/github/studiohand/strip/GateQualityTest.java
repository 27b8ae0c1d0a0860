package io.github.studiohand.strip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.studiohand.core.ParameterSpec;
import io.github.studiohand.core.ProcessorEvent;
import io.github.studiohand.core.StreamFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** What an engineer hears of a gate. Main is 1.0 and the key on the side-chain, so the output is the gain. */
class GateQualityTest {
  private static final double RATE = 48_000.0;
  private static final int BLOCK = 240;

  private final List<Long> openings = new ArrayList<>();

  private static NoiseGateSettings.Builder keyed() {
    return NoiseGateSettings.builder().keySource(NoiseGateSettings.KeySource.SIDECHAIN);
  }

  /** The gain that a key gives, undelayed: gain[n] is applied to what came with key[n − look-ahead]. */
  private float[] gain(NoiseGateSettings.Builder settings, float[]... key) {
    NoiseGate gate = new NoiseGate(settings.build());
    gate.prepare(new StreamFormat(RATE, 1, key.length, BLOCK));
    float[] x = new float[key[0].length];
    java.util.Arrays.fill(x, 1.0f);
    openings.clear();
    ProcessorEvent event = new ProcessorEvent();
    for (int at = 0; at < x.length; at += BLOCK) {
      gate.process(new float[][] {x}, key, at, Math.min(BLOCK, x.length - at));
      while (gate.events().poll(event)) {
        openings.add(event.frame());
      }
    }
    return x;
  }

  private static double decibels(double gain) {
    return 20.0 * Math.log10(gain);
  }

  private static float[] noise(int frames, double dbfs, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = new float[frames];
    for (int n = 0; n < frames; n++) {
      x[n] = (float) (Math.pow(10.0, dbfs / 20.0) * Bursts.gaussian(random));
    }
    return x;
  }

  /** The javadoc's bound: the gain is above 1 − (1 − range) · exp(−lookAhead / attack) at the attack. */
  @Property(tries = 60)
  void attack_comesOutWithTheGainThatLookAheadAndAttackPromise(
      @ForAll @DoubleRange(min = 0.01, max = 20.0) double attackMs,
      @ForAll @DoubleRange(min = 0.1, max = 20.0) double lookAheadMs) {
    float[] key = new float[9_600];
    java.util.Arrays.fill(key, 4_800, key.length, 0.5f);
    float[] g = gain(keyed().attackMs(attackMs).lookAheadMs(lookAheadMs), key);
    int lookAhead = (int) Math.rint(lookAheadMs * RATE / 1000.0);
    double promised = 1.0 - (1.0 - 1e-4) * Math.exp(-lookAhead / (attackMs * RATE / 1000.0));
    for (int n = 4_800 + lookAhead; n < g.length; n++) {
      assertThat((double) g[n]).isGreaterThan(promised - 1e-6);
    }
    if (lookAheadMs >= 10.0 * attackMs) {
      assertThat(decibels(g[4_800 + lookAhead])).isGreaterThan(-0.001);
    }
  }

  /** No zipper noise: whatever moves, the gain moves by no more than its attack or release allows. */
  @Property(tries = 40)
  void anyParameterThatMoves_movesTheGainInSmallSteps(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    NoiseGate gate =
        new NoiseGate(keyed().attackMs(2.0).releaseMs(20.0).lookAheadMs(1.0).build());
    gate.prepare(new StreamFormat(RATE, 2, 2, BLOCK));
    float[][] key = ThresholdDetectorTest.bursts(seed, 2, 48_000);
    float[][] x = new float[2][48_000];
    for (float[] channel : x) {
      java.util.Arrays.fill(channel, 1.0f);
    }
    String[] moved = {
      "thresholdDbfs",
      "hysteresisDb",
      "rangeDb",
      "ratio",
      "kneeDb",
      "holdMs",
      "duck",
      "link",
      "detector",
      "rmsWindowMs",
      "followDecay",
      "autoThreshold",
      "autoMarginDb",
      "keySource",
      "keyHighPassHz"
    };
    for (int at = 0; at < 48_000; at += BLOCK) {
      int index = gate.parameters().indexOf(moved[random.nextInt(moved.length)]);
      ParameterSpec spec = gate.parameters().specs().get(index);
      gate.parameters().set(index, spec.fromNormalized(random.nextDouble()));
      gate.process(x, key, at, BLOCK);
    }
    double most = 1.0 - Math.exp(-1.0 / 96.0); // of the attack; the release is slower
    for (float[] g : x) {
      for (int n = 49; n < g.length; n++) {
        assertThat((double) Math.abs(g[n] - g[n - 1])).isLessThan(most + 1e-6);
      }
    }
  }

  /** Lanes that part and join at any time: the same bits however the stream is cut. */
  @Property(tries = 40)
  void linking_doesNotDependOnBlocks(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] key = ThresholdDetectorTest.bursts(seed, 2, 24_000);
    boolean auto = random.nextBoolean();
    float[][][] gains = new float[2][2][24_000];
    for (int cut = 0; cut < 2; cut++) {
      NoiseGate gate = new NoiseGate(keyed()
          .attackMs(2.0)
          .releaseMs(10.0)
          .holdMs(1.0)
          .lookAheadMs(1.0)
          .autoThreshold(auto)
          .build());
      gate.prepare(new StreamFormat(RATE, 2, 2, BLOCK));
      for (float[] channel : gains[cut]) {
        java.util.Arrays.fill(channel, 1.0f);
      }
      for (int at = 0; at < 24_000; ) {
        gate.parameters().set("link", at / 2_400 % 2); // every 50 ms
        int frames = Math.min(cut == 0 ? BLOCK : 1 + at % 17, 2_400 - at % 2_400);
        gate.process(gains[cut], key, at, frames);
        at += frames;
      }
    }
    assertThat(gains[1]).isEqualTo(gains[0]);
  }

  @Test
  void followedTail_neverRises_whateverTheTailDoes() {
    SplittableRandom random = new SplittableRandom(3);
    float[] key = new float[96_000];
    for (int n = 0; n < key.length; n++) { // a tail that wavers by 6 dB, with a beat of 7 Hz
      double waver = Math.pow(10.0, 0.3 * Math.sin(2.0 * Math.PI * 7.0 * n / RATE));
      key[n] = (float) (0.5 * Math.exp(-n / 12_000.0) * waver * (2.0 * random.nextDouble() - 1.0));
    }
    float[] g = gain(keyed().followDecay(true).thresholdDbfs(-20.0).releaseMs(50.0), key);
    int from = Math.toIntExact(openings.get(openings.size() - 1));
    int closing = from;
    while (g[closing] < 1.0f || g[closing + 1] == 1.0f) {
      closing++;
    }
    for (int n = closing; n + 1 < g.length; n++) {
      assertThat(g[n + 1]).isLessThanOrEqualTo(g[n]);
    }
    assertThat(decibels(g[closing + 12_000])).as("not shut, but following").isBetween(-30.0, -3.0);
    assertThat(decibels(g[g.length - 1])).isLessThan(-25.0);
  }

  /** 0 dB down to where the gate closes, then on the curve of the expander. */
  @Test
  void hysteresis_keepsAnExpanderOpen_untilTheClosingThreshold() {
    float[] key = new float[96_000];
    double[] levels = {0.2, 0.06, 0.04}; // thresholds −20 and −26 dBFS: 0.1 and 0.05
    for (int n = 0; n < key.length; n++) {
      key[n] = (float) levels[n / 32_000];
    }
    float[] g =
        gain(keyed().ratio(2.0).thresholdDbfs(-20.0).hysteresisDb(6.0).releaseMs(10.0), key);
    assertThat(g[60_000]).isEqualTo(1.0f);
    assertThat(decibels(g[90_000])).isCloseTo(decibels(0.4), offset(0.05));
  }

  /** Below the threshold a gain that follows the level goes up with the attack, down with the release. */
  @Test
  void expander_risesWithTheAttack_fallsWithTheRelease() {
    float[] key = new float[96_000];
    for (int n = 0; n < key.length; n++) {
      key[n] = n / 32_000 == 1 ? 0.08f : 0.01f;
    }
    NoiseGateSettings.Builder settings = keyed().ratio(2.0).thresholdDbfs(-20.0);
    float[] g = gain(settings.attackMs(1.0).releaseMs(200.0), key);
    double low = 0.1;
    double high = 0.8;
    double after = (g[32_000 + 32 + 48] - low) / (high - low);
    assertThat(after).as("attack").isBetween(0.632, 0.88); // up to a grid of 32 frames earlier
    double left = (g[64_000 + 9_600] - low) / (high - low);
    assertThat(left).as("release").isBetween(0.368, 0.5); // and the level decays first, 10 ms
  }

  @Test
  void hold_countsFromTheKey_andStartsAnewWithEveryFrameAboveTheClosingThreshold() {
    float[] key = new float[48_000];
    key[1_000] = 0.5f;
    key[1_000 + 960] = 0.07f; // above the closing threshold, in the last frame of the hold
    float[] g = gain(
        keyed()
            .thresholdDbfs(-20.0)
            .hysteresisDb(6.0)
            .holdMs(20.0)
            .lookAheadMs(0.0)
            .releaseMs(1.0),
        key);
    int closes = 1_000 + 960 + 960 + 1;
    assertThat(g[closes - 1]).isEqualTo(1.0f);
    assertThat(g[closes]).isLessThan(1.0f);
    assertThat(openings).hasSize(1);
  }

  @Test
  void keyListen_givesTheKey_atTheLatencyOfTheGate() {
    float[] key = noise(48_000, -20.0, 5);
    for (double lookAheadMs : new double[] {0.0, 5.0}) {
      float[] heard = gain(keyed().keyListen(true).lookAheadMs(lookAheadMs), key);
      int latency = (int) (lookAheadMs * 48.0);
      for (int n = latency; n < heard.length; n++) {
        assertThat(heard[n]).isCloseTo(key[n - latency], offset(1e-6f));
      }
    }
  }

  @Test
  void linkedKeys_openForTheLoudest_whicheverItIs() {
    for (NoiseGateSettings.Detector detector : NoiseGateSettings.Detector.values()) {
      for (int loud = 0; loud < 3; loud++) {
        float[][] keys = new float[3][9_600];
        java.util.Arrays.fill(keys[loud], 4_800, 9_600, -0.5f);
        float[] g = gain(keyed().thresholdDbfs(-20.0).detector(detector), keys);
        assertThat(g[4_000]).isLessThan(0.001f);
        assertThat(g[9_000]).isEqualTo(1.0f);
      }
    }
  }

  /** Ten phrases of syllables in room noise; the automatic threshold, no knob touched. */
  @Test
  void gapsBetweenPhrases_areCleanedWithoutPumping() {
    for (double noiseDbfs : new double[] {-75.0, -65.0, -58.0}) {
      float[] key = noise((int) (38.0 * RATE), noiseDbfs, 9);
      int[] starts = new int[12];
      int[] ends = new int[12];
      SplittableRandom random = new SplittableRandom(4);
      for (int phrase = 0; phrase < 12; phrase++) {
        starts[phrase] = (int) ((1.5 + 3.0 * phrase) * RATE);
        ends[phrase] = starts[phrase] + (int) ((1.2 + 0.6 * random.nextDouble()) * RATE);
        double hz = 120.0 + 80.0 * random.nextDouble();
        for (int n = starts[phrase]; n < ends[phrase] + 24_000; n++) {
          double t = (n - starts[phrase]) / RATE;
          double syllable = 0.15 + 0.85 * Math.abs(Math.sin(2.0 * Math.PI * 2.0 * t + 0.7));
          double tail = n < ends[phrase] ? 1.0 : Math.exp((ends[phrase] - n) / 1_900.0);
          double voice = 0.0;
          for (int h = 1; h <= 12; h++) {
            voice += Math.sin(2.0 * Math.PI * hz * h * t) / h;
          }
          key[n] += (float) (0.15 * syllable * tail * voice);
        }
      }
      float[] g = gain(keyed().autoThreshold(true), key);
      for (int phrase = 0; phrase + 1 < 12; phrase++) {
        int gapFrom = ends[phrase] + 24_000; // 0.5 s: tail, hold, release
        int gapTo = starts[phrase + 1];
        for (int n = gapFrom; n < gapTo; n++) {
          assertThat(g[n + 1]).as("gap %d at %d", phrase, n).isLessThanOrEqualTo(g[n]);
        }
        int from = gapFrom;
        assertThat(openings)
            .as("openings in gap %d", phrase)
            .noneMatch(at -> at >= from && at < gapTo);
        assertThat(decibels(g[gapTo - 1])).as("gap %d", phrase).isLessThan(-50.0);
        assertThat(decibels(g[gapTo + 240 + 480])).as("phrase %d", phrase + 1).isGreaterThan(-0.01);
      }
    }
  }

  /** A note of 40 dB over the noise, held for 10 s, is not taken for noise. */
  @Test
  void heldNote_keepsTheAutomaticGateOpen() {
    float[] key = noise((int) (18.0 * RATE), -60.0, 2);
    for (int n = (int) (4.0 * RATE); n < 14.0 * RATE; n++) {
      key[n] += (float) (0.1 * Math.sin(2.0 * Math.PI * 196.0 * n / RATE));
    }
    float[] g = gain(keyed().autoThreshold(true), key);
    for (int n = (int) (4.1 * RATE); n < 14.0 * RATE; n++) {
      assertThat(g[n]).isEqualTo(1.0f);
    }
    assertThat(decibels(g[(int) (15.5 * RATE)])).isLessThan(-75.0);
  }

  /** A take that begins with digital silence, then its noise, then a phrase. */
  @Test
  void digitalSilenceFirst_doesNotMakeNoiseASound() {
    float[] key = noise((int) (12.0 * RATE), -66.0, 2);
    java.util.Arrays.fill(key, 0, (int) (5.0 * RATE), 0.0f);
    for (int n = (int) (9.0 * RATE); n < 10.0 * RATE; n++) {
      key[n] += (float) (0.1 * Math.sin(2.0 * Math.PI * 196.0 * n / RATE));
    }
    gain(keyed().autoThreshold(true), key);
    assertThat(openings).hasSize(1);
    assertThat(openings.get(0)).isBetween((long) (9.0 * RATE), (long) (9.01 * RATE));
  }
}
