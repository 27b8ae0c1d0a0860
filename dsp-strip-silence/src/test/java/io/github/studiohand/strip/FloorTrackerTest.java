package io.github.studiohand.strip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What the javadoc of {@link FloorTracker} says. */
class FloorTrackerTest {
  private static final double RATE = 48_000.0;
  private static final int BLOCK = 480;

  private final FloorTracker tracker = new FloorTracker(BLOCK, 1);

  private static float[] noise(double seconds, double dbfs, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = new float[(int) (seconds * RATE)];
    for (int n = 0; n < x.length; n++) {
      x[n] = (float) (Math.pow(10.0, dbfs / 20.0) * Bursts.gaussian(random));
    }
    return x;
  }

  /** Gaussian noise of one-pole low-pass spectrum, of the level asked for. */
  private static float[] rumble(double seconds, double dbfs, double cutoffHz, long seed) {
    float[] x = noise(seconds, dbfs, seed);
    double pole = Math.exp(-2.0 * Math.PI * cutoffHz / RATE);
    double gain = Math.sqrt(1.0 - pole * pole);
    double y = 0.0;
    for (int n = 0; n < x.length; n++) {
      y = pole * y + gain * x[n];
      x[n] = (float) y;
    }
    return x;
  }

  private static float[] sine(double seconds, double peakDbfs, double hz) {
    float[] x = new float[(int) (seconds * RATE)];
    for (int n = 0; n < x.length; n++) {
      x[n] = (float) (Math.pow(10.0, peakDbfs / 20.0) * Math.sin(2.0 * Math.PI * hz * n / RATE));
    }
    return x;
  }

  private static float[] sum(float[] a, float[] b) {
    float[] sum = new float[a.length];
    for (int n = 0; n < a.length; n++) {
      sum[n] = a[n] + b[n];
    }
    return sum;
  }

  private double after(float[] x) {
    for (int at = 0; at + BLOCK <= x.length; at += BLOCK) {
      assertThat(tracker.framesToBlockEnd()).isEqualTo(BLOCK);
      tracker.add(0, x, at, at + BLOCK);
      assertThat(tracker.advance(BLOCK)).isTrue();
    }
    return tracker.floorDbfs();
  }

  /** The bias of the minimum is what the javadoc says, and is made up for. */
  @Property(tries = 8)
  void stationaryNoise_isMeasuredWithoutBias(@ForAll long seed) {
    tracker.start(-60.0);
    assertThat(after(noise(20.0, -60.0, seed))).isCloseTo(-60.0, offset(0.5));
    tracker.start(-60.0);
    assertThat(after(rumble(20.0, -60.0, 200.0, seed))).isCloseTo(-60.0, offset(1.5));
    tracker.start(-60.0);
    assertThat(after(rumble(20.0, -60.0, 1_000.0, seed))).isCloseTo(-60.0, offset(1.0));
  }

  /** bias by its definition: mean over expected minimum of 4 s, for noise of two very different variances. */
  @Test
  void bias_isTheMeanOverTheExpectedMinimum() {
    float[][] noises = {noise(80.0, -60.0, 5), rumble(80.0, -60.0, 200.0, 6)};
    double[] biasDb = {0.2, 1.4};
    for (int i = 0; i < noises.length; i++) {
      int blocks = noises[i].length / BLOCK;
      double smoothed = 1e-6;
      double sum = 0.0;
      double squares = 0.0;
      double minima = 0.0;
      double least = Double.MAX_VALUE;
      for (int b = 0; b < blocks; b++) {
        double power = 0.0;
        for (int n = b * BLOCK; n < (b + 1) * BLOCK; n++) {
          power += (double) noises[i][n] * noises[i][n] / BLOCK;
        }
        smoothed += FloorTracker.SMOOTHING * (power - smoothed);
        sum += smoothed;
        squares += smoothed * smoothed;
        least = Math.min(least, smoothed);
        if (b % 400 == 399) {
          minima += least;
          least = Double.MAX_VALUE;
        }
      }
      double mean = sum / blocks;
      double variance = squares / blocks / (mean * mean) - 1.0;
      double expected = mean / (minima / (blocks / 400.0));
      double byFormula = FloorTracker.bias(variance);
      assertThat(10.0 * Math.log10(byFormula)).isCloseTo(10.0 * Math.log10(expected), offset(0.3));
      assertThat(10.0 * Math.log10(byFormula)).isCloseTo(biasDb[i], offset(0.1));
    }
    assertThat(FloorTracker.bias(0.0)).isEqualTo(1.0);
  }

  @Test
  void hum_isMeasured() {
    for (double hz : new double[] {50.0, 60.0, 100.0, 120.0}) {
      tracker.start(-60.0);
      assertThat(after(sine(10.0, -50.0, hz))).as("%s Hz", hz).isCloseTo(-53.01, offset(1.0));
    }
  }

  @Test
  void louderNoise_isFollowedIn8Seconds_quieterInHalfASecond() {
    tracker.start(-60.0);
    after(noise(10.0, -60.0, 1));
    assertThat(after(noise(3.9, -50.0, 2))).as("may be a sound").isLessThan(-59.0);
    assertThat(after(noise(4.1, -50.0, 3))).as("8 s").isCloseTo(-50.0, offset(0.7));
    assertThat(after(noise(0.5, -60.0, 4))).isCloseTo(-60.0, offset(1.0));
  }

  @Test
  void drift_isFollowedBothWays() {
    tracker.start(-60.0);
    after(noise(5.0, -60.0, 1));
    for (int second = 1; second <= 30; second++) { // up 0.4 dB a second: 4 s late
      double floor = after(noise(1.0, -60.0 + 0.4 * second, 100 + second));
      assertThat(floor).isCloseTo(-60.0 + 0.4 * second - 1.0, offset(1.3));
    }
    for (int second = 1; second <= 30; second++) {
      double floor = after(noise(1.0, -48.0 - 0.4 * second, 200 + second));
      assertThat(floor).isCloseTo(-48.0 - 0.4 * second + 0.5, offset(1.0));
    }
  }

  @Test
  void heldNote_liftsTheFloorSlowly() {
    tracker.start(-60.0);
    double before = after(noise(6.0, -60.0, 1));
    float[] note = sum(noise(10.0, -60.0, 2), sine(10.0, -20.0, 220.0));
    double last = before;
    for (int at = 0; at + BLOCK <= note.length; at += BLOCK) {
      tracker.add(0, note, at, at + BLOCK);
      tracker.advance(BLOCK);
      assertThat(tracker.floorDbfs() - last).isLessThan(0.03 + 1e-9);
      last = tracker.floorDbfs();
      if (at < 3.9 * RATE) {
        assertThat(last).isCloseTo(before, offset(0.7));
      }
    }
    assertThat(last - before).isBetween(10.0, 18.5);
    assertThat(after(noise(0.5, -60.0, 3))).isCloseTo(-60.0, offset(1.5));
  }

  @Test
  void pauseOf400Milliseconds_bringsTheFloorBack() {
    tracker.start(-60.0);
    double before = after(noise(6.0, -60.0, 1));
    for (int phrase = 0; phrase < 10; phrase++) {
      after(sum(noise(3.0, -60.0, phrase), sine(3.0, -26.0, 300.0)));
      assertThat(after(noise(0.4, -60.0, 50 + phrase))).isCloseTo(before, offset(5.0));
    }
  }

  @Test
  void digitalSilence_tellsNothing() {
    tracker.start(-70.0);
    assertThat(after(new float[(int) (5.0 * RATE)])).isCloseTo(-70.0, offset(1e-9));
    assertThat(after(noise(10.0, -62.0, 1))).isCloseTo(-62.0, offset(0.7));
    assertThat(after(new float[(int) (20.0 * RATE)])).isCloseTo(-62.0, offset(0.7));
    for (int phrase = 0; phrase < 6; phrase++) { // an edited take: phrases between zeros
      after(sine(3.0, -20.0, 300.0));
      after(new float[(int) (0.5 * RATE)]);
    }
    assertThat(tracker.floorDbfs()).isLessThan(-61.0);
  }

  @Test
  void start_isAGuessThatNoiseCorrects() {
    tracker.start(-64.0);
    assertThat(after(noise(0.5, -80.0, 1))).as("down at once").isCloseTo(-80.0, offset(1.0));
    tracker.start(-64.0);
    assertThat(after(sine(1.0, -10.0, 300.0))).as("a sound first").isCloseTo(-61.0, offset(0.1));
    tracker.start(-64.0);
    assertThat(after(noise(3.0, -58.0, 2))).as("up by 3 dB a second").isCloseTo(-58.0, offset(1.0));
  }

  @Test
  void floor_isThatOfTheLoudestKeyChannel_howeverItIsCut() {
    float[] loud = noise(2.0, -50.0, 1);
    float[] quiet = noise(2.0, -70.0, 2);
    FloorTracker both = new FloorTracker(BLOCK, 2);
    both.start(-60.0);
    for (int at = 0; at < loud.length; ) {
      int frames = Math.min(both.framesToBlockEnd(), 1 + at % 97);
      both.add(0, quiet, at, at + frames);
      both.add(1, loud, at, at + frames);
      both.advance(frames);
      at += frames;
    }
    tracker.start(-60.0);
    assertThat(both.floorDbfs()).isEqualTo(after(loud));
  }
}
