package io.github.studiohand.strip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Region;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The package-private parts, each against its definition. */
class BricksOfStripTest {
  private static final double RATE = 48_000.0;

  private static float[] noise(int frames, double rms, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = new float[frames];
    for (int n = 0; n < frames; n++) {
      x[n] = (float) (rms * Bursts.gaussian(random));
    }
    return x;
  }

  private static float[] powers(BandAnalyzer analyzer, float[] x, int hops) {
    float[][] powers = new float[1][hops * analyzer.bands()];
    analyzer.analyze(AudioSource.of(RATE, x), 0, hops, powers, new float[1][hops]);
    return powers[0];
  }

  @Test
  void bands_ofASine_sumToItsPower() {
    float[] x = new float[48_000];
    for (int n = 0; n < x.length; n++) {
      x[n] = (float) (0.5 * Math.sin(2.0 * Math.PI * 997.0 * n / RATE));
    }
    BandAnalyzer analyzer = new BandAnalyzer(RATE);
    float[] p = powers(analyzer, x, 100);
    double sum = 0.0;
    for (int b = 0; b < analyzer.bands(); b++) {
      sum += p[50 * analyzer.bands() + b];
    }
    assertThat(sum).isCloseTo(0.125, offset(0.001));
    assertThat(analyzer.hopFrames()).isEqualTo(256);
  }

  @Test
  void floor_underSounds_isThePowerOfTheNoise() {
    float[] clean = noise(960_000, 0.01, 1);
    float[] x = clean.clone();
    float[] bursts = new Bursts(RATE, x.length, 900.0, 1e-9, 160.0, 175.0, 2).samples;
    for (int n = 0; n < x.length; n++) {
      x[n] += bursts[n];
    }
    BandAnalyzer analyzer = new BandAnalyzer(RATE);
    int hops = x.length / 256;
    int bands = analyzer.bands();
    NoiseFloor floor = new NoiseFloor(powers(analyzer, x, hops), hops, bands, 256 / 48.0);
    for (int t = 100; t < hops - 100; t += 50) {
      double total = 0.0;
      for (int b = 0; b < bands; b++) {
        total += floor.power(t, b);
      }
      assertThat(10.0 * Math.log10(total / 1e-4)).isBetween(-1.0, 1.0);
    }
  }

  @Property(tries = 30)
  void slidingMaximum_isTheDefinition(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = random.doubles(1 + random.nextInt(200)).toArray();
    int half = random.nextInt(30);
    double[] largest = ChannelActivity.largestAround(x, half);
    for (int t = 0; t < x.length; t++) {
      double most = 0.0;
      for (int i = Math.max(0, t - half); i <= Math.min(x.length - 1, t + half); i++) {
        most = Math.max(most, x[i]);
      }
      assertThat(largest[t]).isEqualTo(most);
    }
  }

  @Property(tries = 50)
  void select_isTheSortedValue(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = new float[1 + random.nextInt(300)];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextInt(1 + random.nextInt(200));
    }
    float[] sorted = x.clone();
    java.util.Arrays.sort(sorted);
    int k = random.nextInt(x.length);
    assertThat(OrderStatistic.select(x, x.length, k)).isEqualTo(sorted[k]);
  }

  @Property(tries = 30)
  void kMeans_leavesEveryPointAtItsNearestMean(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] points = new double[60][2];
    for (double[] point : points) {
      int blob = random.nextInt(3);
      point[0] = 20.0 * blob + random.nextDouble();
      point[1] = 5.0 * blob * blob + random.nextDouble();
    }
    int[] classOf = new int[points.length];
    KMeans.assign(points, 0, 3, classOf);
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < points.length; j++) {
        boolean near = Math.abs(points[i][0] - points[j][0]) < 2.0;
        assertThat(classOf[i] == classOf[j]).isEqualTo(near);
      }
    }
  }

  @Property(tries = 40)
  void rules_areTheDefinition(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int frames = 3_000;
    boolean[] found = new boolean[frames];
    for (int i = 0; i < 12; i++) {
      int at = random.nextInt(frames);
      int end = Math.min(frames, at + 1 + random.nextInt(150));
      java.util.Arrays.fill(found, at, end, true);
    }
    int strip = 1 + random.nextInt(120);
    int clip = random.nextInt(80);
    int start = random.nextInt(50);
    int end = random.nextInt(50);
    boolean[] kept = filled(found, strip, false);
    boolean[] padded = new boolean[frames];
    for (Region region : regions(kept)) {
      if (region.frames() >= clip) {
        int from = (int) Math.max(0, region.startFrame() - start);
        int to = (int) Math.min(frames, region.endFrame() + end);
        java.util.Arrays.fill(padded, from, to, true);
      }
    }
    assertThat(RegionRules.apply(regions(found), frames, strip, clip, start, end))
        .isEqualTo(regions(filled(padded, strip, true)));
  }

  private static boolean[] filled(boolean[] sound, int strip, boolean atEnds) {
    boolean[] filled = sound.clone();
    if (regions(sound).isEmpty()) {
      return filled;
    }
    for (int n = 0; n < sound.length; n++) {
      int to = n;
      while (to < sound.length && !sound[to]) {
        to++;
      }
      if (to - n < strip && (atEnds || n > 0 && to < sound.length)) {
        java.util.Arrays.fill(filled, n, to, true);
      }
      n = to > n ? to - 1 : n;
    }
    return filled;
  }

  private static List<Region> regions(boolean[] kept) {
    return ThresholdDetectorTest.regions(kept);
  }

  @Property(tries = 30)
  void leastLevelCut_isTheQuietestSampleOutside(@ForAll long seed) {
    float[] x = noise(2_000, 0.1, seed);
    StripSilenceSettings settings = StripSilenceSettings.builder()
        .cut(StripSilenceSettings.Cut.LEAST_LEVEL)
        .cutSearchMs(1.0)
        .build();
    Region placed = new CutPlacement(AudioSource.of(RATE, x), settings)
        .apply(List.of(new Region(500, 900)))
        .get(0);
    int start = 500;
    for (int n = 499; n >= 452; n--) {
      start = Math.abs(x[n]) < Math.abs(x[start]) ? n : start;
    }
    int last = 899;
    for (int n = 900; n <= 947; n++) {
      last = Math.abs(x[n]) < Math.abs(x[last]) ? n : last;
    }
    assertThat(placed).isEqualTo(new Region(start, last + 1));
  }

  @Property(tries = 30)
  void zeroCrossingCut_isTheNearestOutside(@ForAll long seed) {
    float[] x = new float[2_000];
    SplittableRandom random = new SplittableRandom(seed);
    double phase = random.nextDouble();
    for (int n = 0; n < x.length; n++) {
      x[n] = (float) Math.sin(2.0 * Math.PI * (n / 60.0 + phase));
    }
    StripSilenceSettings settings = StripSilenceSettings.builder()
        .cut(StripSilenceSettings.Cut.ZERO_CROSSING)
        .cutSearchMs(1.0)
        .build();
    Region placed = new CutPlacement(AudioSource.of(RATE, x), settings)
        .apply(List.of(new Region(500, 900)))
        .get(0);
    int start = 500;
    while (x[start] * x[start - 1] > 0.0f) {
      start--;
    }
    int end = 900;
    while (x[end] * x[end - 1] > 0.0f) {
      end++;
    }
    assertThat(placed).isEqualTo(new Region(start, end));
  }

  @Test
  void onset_inColouredNoise_isFoundToHalfAMillisecond() {
    for (int seed = 0; seed < 20; seed++) {
      float[] x = noise(20_000, 0.01, seed);
      for (int n = 1; n < x.length; n++) {
        x[n] += 0.98f * x[n - 1];
      }
      int attack = 9_000 + 37 * seed;
      for (int n = attack; n < x.length; n++) {
        x[n] += (float) (0.8 * Math.exp((attack - n) / 2_000.0) * Math.cos(0.4 * (n - attack)));
      }
      SoundSpan span = new SoundSpan((attack + 100) / 256, (attack + 9_000) / 256);
      span.openHop = span.startHop + 1;
      span.masked = 1e-6;
      long start = new OnsetPicker(AudioSource.of(RATE, x)).pick(span, 256, 0);
      assertThat(attack - start).isBetween(-24L, 120L);
    }
  }
}
