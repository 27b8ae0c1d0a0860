package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The small parts of a scan against naive forms of themselves. */
class ScanBricksTest {
  @Test
  void track_remembersWhichModelBelongsWhere() {
    ModelTrack track = new ModelTrack(1, 3);
    track.clear();
    assertThat(track.at(0)).containsExactly(1.0, 0.0);
    for (int i = 1; i <= 4; i++) {
      double[] next = track.next(100 * i);
      assertThat(next[1]).as("starts from the one before").isEqualTo(i - 1.0);
      next[1] = i;
    }
    assertThat(track.at(450)[1]).isEqualTo(4.0);
    assertThat(track.at(399)[1]).isEqualTo(3.0);
    assertThat(track.at(200)[1]).isEqualTo(2.0);
    assertThat(track.at(100)[1]).as("forgotten: the oldest there is").isEqualTo(2.0);
    track.shift(100);
    assertThat(track.at(299)[1]).isEqualTo(3.0);
  }

  @Property(tries = 100)
  void surroundings_areTheLargerSidesNthSeparatePeak(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] z = random.doubles(400, -1.0, 1.0).toArray();
    int start = 50 + random.nextInt(250);
    int end = start + 1 + random.nextInt(40);
    int frames = random.nextInt(200);
    int rank = 1 + random.nextInt(5);
    int left = Math.max(10, start - frames);
    int right = Math.min(390, end + frames);
    double expected = Math.max(
        peak(Arrays.copyOfRange(z, left, start), rank),
        peak(Arrays.copyOfRange(z, end, right), rank));
    assertThat(new Surroundings(200).peak(z, 10, 390, start, end, frames, rank))
        .isEqualTo(expected);
  }

  /** Takes the highest, crosses out 24 frames on either side, and so on. */
  private static double peak(double[] side, int rank) {
    double[] heights = Arrays.stream(side).map(Math::abs).toArray();
    double height = 0.0;
    for (int i = 0; i < rank; i++) {
      double best = Arrays.stream(heights).max().orElse(0.0);
      height = best;
      int at = IntStream.range(0, heights.length)
          .filter(n -> heights[n] == best)
          .findFirst()
          .orElse(-100);
      IntStream.range(0, heights.length)
          .filter(n -> Math.abs(n - at) <= 24)
          .forEach(n -> heights[n] = 0.0);
    }
    return height;
  }

  @Test
  void vigil_isAwakeNearChangesOnly() {
    Vigil vigil = new Vigil(false);
    assertThat(vigil.isAwake(0, 1_000_000)).isFalse();
    vigil.changed(10_000, 10_020);
    vigil.changed(10_300, 10_310); // the same stretch
    vigil.changed(90_000, 90_001);
    assertThat(vigil.isAwake(6000, 10_000 - 512 - 2048)).isFalse();
    assertThat(vigil.isAwake(6000, 10_000 - 512 - 2048 + 1)).isTrue();
    assertThat(vigil.isAwake(10_310 + 512, 12_000)).isTrue();
    assertThat(vigil.isAwake(10_310 + 513, 12_000)).isFalse();
    assertThat(vigil.isAwake(89_000, 90_000)).isTrue();
    vigil.clear();
    assertThat(vigil.isAwake(89_000, 90_000)).isFalse();
    assertThat(new Vigil(true).isAwake(0, 0)).isTrue();
  }

  @Test
  void vigil_moreChangesThanItHolds_sleepsThroughNone() {
    Vigil vigil = new Vigil(false);
    int changes = 3000;
    for (int i = 0; i < changes; i++) {
      vigil.changed(5000L * i, 5000L * i + 3);
    }
    for (int i = 0; i < changes; i++) {
      assertThat(vigil.isAwake(5000L * i - 100, 5000L * i + 100))
          .as("change %d", i)
          .isTrue();
    }
  }

  @Test
  void mask_clicksThatTouchBeyondTheLongest_lieSideBySide() {
    ClickMask mask = new ClickMask(50);
    for (int start = 0; start < 200; start += 20) {
      mask.add(start, 25, ClickKind.CLICK, start);
    }
    long last = 0;
    for (ClickMask.Stretch stretch : mask.drain(Long.MAX_VALUE)) {
      assertThat(stretch.start).isEqualTo(last);
      assertThat(stretch.end - stretch.start).isBetween(1L, 50L);
      last = stretch.end;
    }
    assertThat(last).isEqualTo(205);
  }

  @Property(tries = 60)
  void mask_keepsWhatWasAdded_sortedAndDisjoint(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ClickMask mask = new ClickMask(600);
    boolean[] added = new boolean[600];
    double strongest = 0.0;
    for (int i = 0; i < 20; i++) {
      int start = random.nextInt(500);
      int frames = 1 + random.nextInt(30);
      double strength = 1.0 + i;
      mask.add(start, frames, i % 2 == 0 ? ClickKind.CLICK : ClickKind.DROPOUT, strength);
      Arrays.fill(added, start, start + frames, true);
      strongest = Math.max(strongest, strength);
    }
    List<ClickMask.Stretch> first = mask.drain(300);
    List<ClickMask.Stretch> rest = mask.drain(Long.MAX_VALUE);
    assertThat(first).allMatch(stretch -> stretch.end < 300);
    assertThat(rest).allMatch(stretch -> stretch.end >= 300);
    boolean[] kept = new boolean[600];
    double top = 0.0;
    long last = -1;
    for (ClickMask.Stretch stretch : IntStream.range(0, first.size() + rest.size())
        .mapToObj(i -> i < first.size() ? first.get(i) : rest.get(i - first.size()))
        .toList()) {
      assertThat(stretch.start).isGreaterThan(last);
      Arrays.fill(kept, (int) stretch.start, (int) stretch.end, true);
      last = stretch.end;
      top = Math.max(top, stretch.strengthSigma);
    }
    assertThat(kept).isEqualTo(added);
    assertThat(top).isEqualTo(strongest);
  }

  @Property(tries = 30)
  void level_isTheQuantileOfTheErrorsBesideAStretch(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int order = 4;
    double[] x = random.doubles(3000, -1.0, 1.0).toArray();
    double[] a = {1.0, -0.9, 0.2, 0.1, -0.3};
    boolean[] damaged = new boolean[x.length];
    IntStream.range(0, 40).forEach(i -> damaged[random.nextInt(x.length)] = true);
    int first = 400 + random.nextInt(2000);
    int end = first + random.nextInt(100);
    Arrays.fill(damaged, first, end, true);
    double[] errors = IntStream.range(Math.max(100 + order, first - 512), end + order + 512)
        .filter(n -> n < first || n >= end + order)
        .filter(n -> n < 2950)
        .filter(n -> IntStream.rangeClosed(0, order).noneMatch(k -> damaged[n - k]))
        .mapToDouble(n -> Math.abs(
            IntStream.rangeClosed(0, order).mapToDouble(k -> a[k] * x[n - k]).sum()))
        .sorted()
        .toArray();
    double sigma = errors[(int) (errors.length * 0.8)] / 1.2816;
    ErrorLevel level = new ErrorLevel(order);
    level.measure(x, damaged, 100, 2950, first, end, a, order);
    assertThat(level.variance()).isCloseTo(sigma * sigma, within(1e-12));
  }
}
