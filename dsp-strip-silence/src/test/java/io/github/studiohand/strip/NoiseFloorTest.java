package io.github.studiohand.strip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.studiohand.core.AudioSource;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What {@link NoiseFloor} takes for noise, and how close it is to it. */
class NoiseFloorTest {
  private static final double RATE = 48_000.0;
  private static final double HOP_MS = 256 / 48.0;

  private final BandAnalyzer analyzer = new BandAnalyzer(RATE);
  private final int bands = analyzer.bands();

  private NoiseFloor floor(float[] x) {
    int hops = x.length / 256;
    float[][] powers = new float[1][hops * bands];
    analyzer.analyze(AudioSource.of(RATE, x), 0, hops, powers, new float[1][hops]);
    return new NoiseFloor(powers[0], hops, bands, HOP_MS);
  }

  /** White noise of −60 dBFS reads as 0 but for what lies beyond 20 kHz, 0.8 dB. */
  private double relativeDb(NoiseFloor floor, double seconds) {
    double total = 0.0;
    for (int b = 0; b < bands; b++) {
      total += floor.power((int) (1000.0 * seconds / HOP_MS), b);
    }
    return 10.0 * Math.log10(total / 1e-6) + 0.8;
  }

  /**
   * The step lies at 20 s; from 60 ms on to either side the floor is that of the side. Measured: 0.6 dB off; 2.7 dB on
   * the loud side within 1.5 s of the step, where the quiet side still weighs in.
   */
  @Test
  void step_of10Decibels_isTakenWithin60Milliseconds_onBothSides() {
    for (int seed = 1; seed <= 2; seed++) {
      float[] up = Noises.white(40 * 48_000, 1e-3, new SplittableRandom(seed));
      float[] down = new float[up.length];
      for (int n = 0; n < up.length; n++) {
        up[n] *= n < up.length / 2 ? 1.0f : (float) Math.sqrt(10.0);
        down[up.length - 1 - n] = up[n];
      }
      NoiseFloor rising = floor(up);
      NoiseFloor falling = floor(down);
      for (double far = 0.06; far < 19.9; far += 0.02) {
        double ofLoud = far < 1.5 ? 3.0 : 0.9;
        assertThat(relativeDb(rising, 20.0 - far)).as("%s s", far).isCloseTo(0.0, offset(0.9));
        assertThat(relativeDb(rising, 20.0 + far)).as("%s s", far).isCloseTo(10.0, offset(ofLoud));
        assertThat(relativeDb(falling, 20.0 - far)).as("%s s", far).isCloseTo(10.0, offset(ofLoud));
        assertThat(relativeDb(falling, 20.0 + far)).as("%s s", far).isCloseTo(0.0, offset(0.9));
      }
    }
  }

  /** Within 0.6 dB alone and 1 dB under bursts, the bound of the floor under sounds. */
  @Test
  void fade_of12DecibelsIn40Seconds_isFollowed() {
    float[] x = Noises.white(60 * 48_000, 1e-3, new SplittableRandom(3));
    for (int n = 0; n < x.length; n++) {
      x[n] *= (float) Math.pow(10.0, fadeDb(n / RATE) / 20.0);
    }
    NoiseFloor alone = floor(x);
    float[] bursts = new Bursts(RATE, x.length, 700.0, 1e-9, 140.0, 155.0, 4).samples;
    for (int n = 0; n < x.length; n++) {
      x[n] += bursts[n];
    }
    NoiseFloor under = floor(x);
    for (double s = 0.1; s < 59.9; s += 0.05) {
      assertThat(relativeDb(alone, s)).as("%s s", s).isCloseTo(fadeDb(s), offset(0.6));
      assertThat(relativeDb(under, s)).as("%s s", s).isCloseTo(fadeDb(s), offset(1.0));
    }
  }

  private static double fadeDb(double seconds) {
    return 0.3 * Math.min(40.0, Math.max(0.0, seconds - 10.0));
  }

  private void assertWithin(double db, NoiseFloor found, NoiseFloor hiss, int hops) {
    for (int b = 0; b < bands; b++) {
      for (int t = 10; t < hops - 10; t += 3) {
        double over = 10.0 * Math.log10(found.power(t, b) / hiss.power(t, b));
        assertThat(over).as("band %d, hop %d", b, t).isBetween(-db, db);
      }
    }
  }

  /** Tones of 0.2 to 0.6 s, one every 0.1 to 0.3 s, 28 s long, after 2 s of hiss. */
  @Test
  void denseMusic_doesNotBecomeTheFloor() {
    SplittableRandom random = new SplittableRandom(1);
    float[] hiss = Noises.white(30 * 48_000, 1e-3, random);
    float[] x = hiss.clone();
    for (int at = 96_000; at < x.length; at += 4_800 + random.nextInt(9_600)) {
      double turns = 80.0 * Math.pow(2.0, 5.0 * random.nextDouble()) / RATE;
      double amplitude = 0.05 * (0.3 + random.nextDouble());
      double decay = Math.exp(-1.0 / (RATE * (0.2 + 0.4 * random.nextDouble())));
      for (int n = at; n < Math.min(x.length, at + 96_000); n++) {
        double sum = 0.0;
        for (int k = 1; k <= 6; k++) {
          sum += Math.sin(2.0 * Math.PI * turns * k * (n - at)) / k;
        }
        x[n] += (float) (amplitude * sum);
        amplitude *= decay;
      }
    }
    assertWithin(3.0, floor(x), floor(hiss), x.length / 256);
  }

  @Test
  void heldLowNote_doesNotLiftTheFloor() {
    float[] hiss = Noises.white(30 * 48_000, 1e-3, new SplittableRandom(5));
    float[] x = hiss.clone();
    for (int n = 5 * 48_000; n < 20 * 48_000; n++) {
      double phase = 2.0 * Math.PI * 82.4 * n / RATE;
      x[n] += (float) (0.02 * Math.sin(phase) + 0.01 * Math.sin(2.0 * phase));
    }
    assertWithin(1.5, floor(x), floor(hiss), x.length / 256);
  }

  /** A hum is no sound: its bands are floor, and hardly scatter. */
  @Test
  void hum_isFloor_thatHardlyScatters() {
    SplittableRandom random = new SplittableRandom(6);
    float[] x = Noises.hum(20 * 48_000, 1e-2, RATE, random);
    NoiseFloor floor = floor(x);
    for (double s = 0.1; s < 19.9; s += 0.1) {
      assertThat(relativeDb(floor, s) - 0.8).as("%s s", s).isCloseTo(20.0, offset(0.5));
    }
    assertThat(floor.deviation(1)).as("band with the fundamental").isLessThan(0.15);
    assertThat(floor(Noises.white(20 * 48_000, 1e-2, random)).deviation(1)).isGreaterThan(0.2);
  }

  @Test
  void takeTimesAPowerOfTwo_hasTheFloorTimesItsSquare() {
    float[] x = new Bursts(RATE, 300_000, 600.0, 1e-3, 20.0, 50.0, 7).samples;
    NoiseFloor one = floor(x);
    for (int n = 0; n < x.length; n++) {
      x[n] *= 0.125f;
    }
    NoiseFloor eighth = floor(x);
    for (int t = 0; t < x.length / 256; t++) {
      for (int b = 0; b < bands; b++) {
        assertThat(eighth.power(t, b)).isEqualTo(one.power(t, b) / 64.0);
      }
      assertThat(eighth.isNoise(t)).isEqualTo(one.isNoise(t));
    }
  }

  @Test
  void digitalSilence_isAFloorOfNothing() {
    float[] x = new float[96_000];
    for (int n = 48_000; n < 60_000; n++) {
      x[n] = (float) Math.sin(0.1 * n);
    }
    NoiseFloor floor = floor(x);
    for (int t = 0; t < x.length / 256; t++) {
      for (int b = 0; b < bands; b++) {
        assertThat(floor.power(t, b)).isLessThan(1e-20);
      }
    }
  }
}
