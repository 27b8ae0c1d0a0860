package io.github.studiohand.strip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.Region;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Laws of AUTO that hold for any take. At 16 kHz, where a hop is 4 or 5.3 ms as everywhere. */
class AutoLawsTest {
  private static final double RATE = 16_000.0;
  private static final String[] KINDS = {"white", "pink", "hum"};
  private static final StripSilenceSettings AUTO =
      StripSilenceSettings.builder().build();

  private static float[] take(String kind, int frames, double leastDb, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] noise = Noises.of(kind, frames, 1e-3, RATE, random);
    return new Bursts(RATE, noise, 600.0, 1e-3, leastDb, 50.0, random).samples;
  }

  private static float[] plus(float[] a, double gain, float[] b) {
    float[] sum = new float[a.length];
    for (int n = 0; n < a.length; n++) {
      sum[n] = (float) (a[n] + gain * b[n]);
    }
    return sum;
  }

  private static float[] times(double gain, float[] x) {
    return plus(new float[x.length], gain, x);
  }

  private static StripResult analyze(StripSilenceSettings settings, float[] x, float[]... others) {
    List<AudioSource> references =
        java.util.Arrays.stream(others).map(r -> AudioSource.of(RATE, r)).toList();
    return new StripSilence(settings)
        .analyze(AudioSource.of(RATE, x), references, ProgressListener.NONE);
  }

  @Property(tries = 10, seed = "1")
  void regions_ofTheTakeTimesAPowerOfTwo_areTheSame(
      @ForAll long seed, @ForAll @IntRange(min = -20, max = 20) int exponent) {
    for (String kind : KINDS) {
      float[] x = take(kind, 100_000, 10.0, seed);
      StripResult expected = analyze(AUTO, x);
      StripResult scaled = analyze(AUTO, times(Math.scalb(1.0, exponent), x));
      assertThat(scaled.regions()).isEqualTo(expected.regions());
      assertThat(scaled.boundaries()).isEqualTo(expected.boundaries());
    }
  }

  /** Take and reference each by its own power of two. */
  @Property(tries = 6, seed = "2")
  void regions_withAReference_doNotKnowTheGains(
      @ForAll long seed,
      @ForAll @IntRange(min = -10, max = 10) int exponent,
      @ForAll @IntRange(min = -10, max = 10) int ofReference) {
    float[] other = take("white", 100_000, 40.0, seed + 1);
    float[] x = plus(take(KINDS[(int) Math.floorMod(seed, 3L)], 100_000, 20.0, seed), 0.2, other);
    StripResult expected = analyze(AUTO, x, other);
    StripResult scaled = analyze(
        AUTO, times(Math.scalb(1.0, exponent), x), times(Math.scalb(1.0, ofReference), other));
    assertThat(scaled.regions()).isEqualTo(expected.regions());
    assertThat(scaled.boundaries()).isEqualTo(expected.boundaries());
  }

  /** One frame: the samples of the scaled take are rounded anew. */
  @Property(tries = 8, seed = "3")
  void regions_ofTheTakeTimesAnyGain_moveByOneFrameAtMost(
      @ForAll @IntRange(min = 0, max = 30) int seed,
      @ForAll @IntRange(min = 1, max = 9_999) int mille,
      @ForAll boolean referenced) {
    double gain = mille / 1000.0;
    for (String kind : KINDS) {
      float[] other = take("white", 80_000, 40.0, seed + 100);
      float[] x = plus(take(kind, 80_000, 25.0, seed), referenced ? 0.2 : 0.0, other);
      float[][] others = referenced ? new float[][] {other} : new float[0][];
      float[][] scaledOthers = referenced ? new float[][] {times(0.7 * gain, other)} : others;
      List<Region> expected = analyze(AUTO, x, others).regions();
      List<Region> scaled = analyze(AUTO, times(gain, x), scaledOthers).regions();
      assertThat(scaled).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        assertThat((double) scaled.get(i).startFrame())
            .isCloseTo(expected.get(i).startFrame(), offset(1.0));
        assertThat((double) scaled.get(i).endFrame())
            .isCloseTo(expected.get(i).endFrame(), offset(1.0));
      }
    }
  }

  /** The noise before moves the floor a little: a start by 1 ms, an end by 3 hops (2 measured). */
  @Property(tries = 15, seed = "4")
  void regions_ofADelayedTake_areDelayed(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 90) int hops) {
    for (String kind : KINDS) {
      int hop = new BandAnalyzer(RATE).hopFrames();
      int delay = hops * hop;
      float[] whole = take(kind, 100_000 + delay, 30.0, seed);
      float[] late = java.util.Arrays.copyOfRange(whole, delay, whole.length);
      List<Region> expected = analyze(AUTO, late).regions();
      List<Region> found = analyze(AUTO, whole).regions();
      found = found.subList(found.size() - expected.size(), found.size());
      for (int i = 1; i < expected.size(); i++) { // the first may begin before the cut
        assertThat((double) found.get(i).startFrame() - delay)
            .isCloseTo(expected.get(i).startFrame(), offset(16.0));
        assertThat((double) found.get(i).endFrame() - delay)
            .isCloseTo(expected.get(i).endFrame(), offset(3.0 * hop));
      }
    }
  }

  @Property(tries = 30, seed = "5")
  void regions_areSortedDisjointInsideAndLongEnough(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 2) int references,
      @ForAll @IntRange(min = 10, max = 500) int minStripMs,
      @ForAll @IntRange(min = 0, max = 100) int minClipMs,
      @ForAll @DoubleRange(min = -10.0, max = 10.0) double sensitivityDb) {
    SplittableRandom random = new SplittableRandom(seed);
    StripSilenceSettings settings = StripSilenceSettings.builder()
        .minStripMs(minStripMs)
        .minClipMs(minClipMs)
        .sensitivityDb(sensitivityDb)
        .startPadMs(random.nextInt(80))
        .endPadMs(random.nextInt(200))
        .keepBreaths(random.nextBoolean())
        .followTail(random.nextBoolean())
        .tailDb(-12.0 + 18.0 * random.nextDouble())
        .bleedMarginDb(12.0 * random.nextDouble())
        .build();
    float[] x = take(KINDS[random.nextInt(3)], 60_000, 0.0, seed);
    float[][] others = new float[references][];
    for (int i = 0; i < references; i++) {
      others[i] = take("white", 60_000, 30.0, seed + 1 + i);
      x = plus(x, 0.3, others[i]);
    }
    StripResult result = analyze(settings, x, others);
    long at = -minStripMs * 16L; // the first may begin at once
    for (Region region : result.regions()) {
      assertThat(region.frames()).isGreaterThanOrEqualTo(Math.max(1, minClipMs * 16));
      assertThat(region.startFrame() - at).isGreaterThanOrEqualTo(minStripMs * 16L);
      assertThat(region.startFrame())
          .satisfiesAnyOf(
              s -> assertThat(s).isZero(),
              s -> assertThat(s).isGreaterThanOrEqualTo(minStripMs * 16L));
      at = region.endFrame();
    }
    assertThat(at)
        .satisfiesAnyOf(
            e -> assertThat(e).isEqualTo(60_000L),
            e -> assertThat(e).isLessThanOrEqualTo(60_000L - minStripMs * 16L));
    assertThat(result.boundaries()).hasSize(2 * result.regions().size());
    for (Boundary boundary : result.boundaries()) {
      assertThat(boundary.confidence()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void inputs_areNotModified() {
    float[] x = take("pink", 80_000, 10.0, 1);
    float[] other = take("white", 80_000, 30.0, 2);
    x[100] = Float.NaN;
    other[200] = Float.POSITIVE_INFINITY;
    float[] xBefore = x.clone();
    float[] otherBefore = other.clone();
    analyze(AUTO, x, other);
    analyze(AUTO, x);
    assertThat(x).isEqualTo(xBefore);
    assertThat(other).isEqualTo(otherBefore);
  }

  /** Doubling a channel, or adding a silent one, adds nothing to decide by; the order says nothing. */
  @Property(tries = 5, seed = "6")
  void channels_thatTellNothingNew_changeNoCut(@ForAll long seed) {
    float[] x = take("white", 80_000, 15.0, seed);
    float[] y = take("hum", 80_000, 15.0, seed + 1);
    StripSilence auto = new StripSilence(AUTO);
    List<Region> alone = auto.analyze(AudioSource.of(RATE, x)).regions();
    assertThat(auto.analyze(AudioSource.of(RATE, x, x)).regions()).isEqualTo(alone);
    assertThat(auto.analyze(AudioSource.of(RATE, x, new float[80_000])).regions())
        .isEqualTo(alone);
    List<Region> both = auto.analyze(AudioSource.of(RATE, x, y)).regions();
    assertThat(auto.analyze(AudioSource.of(RATE, x, y, y)).regions()).isEqualTo(both);
  }
}
