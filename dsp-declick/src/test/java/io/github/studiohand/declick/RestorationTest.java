package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Restoring clicks that are known. */
class RestorationTest {
  private static final int FRAMES = 12_000;
  private static final int LONGEST = 120;
  private static final RestoreGrade GRADE = new RestoreGrade(32, 4, 128, 1024, 3);

  private static List<ClickMask.Stretch> clicks(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<ClickMask.Stretch> clicks = new ArrayList<>();
    int at = random.nextInt(40);
    while (at < FRAMES - 60) {
      int frames = 1 + random.nextInt(50);
      ClickKind kind = random.nextInt(4) == 0 ? ClickKind.DROPOUT : ClickKind.CLICK;
      clicks.add(new ClickMask.Stretch(at, at + frames, kind, 10.0));
      at += frames + 1 + random.nextInt(random.nextInt(3) == 0 ? 60 : 1500);
    }
    return clicks;
  }

  private static float[] spoilt(List<ClickMask.Stretch> clicks, long seed) {
    float[] take = Material.MUSIC.make(FRAMES, seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (ClickMask.Stretch click : clicks) {
      for (int n = (int) click.start; n < click.end; n++) {
        take[n] =
            click.kind == ClickKind.DROPOUT ? 0.0f : take[n] + (float) random.nextDouble(-0.3, 0.3);
      }
    }
    return take;
  }

  private static float[] restored(float[] take, List<ClickMask.Stretch> clicks, int block) {
    RestorePass pass = new RestorePass(clicks, FRAMES, GRADE, LONGEST);
    float[] out = take.clone();
    int reach = pass.reach();
    float[] padded = new float[FRAMES + 2 * reach + block];
    System.arraycopy(take, 0, padded, reach, FRAMES);
    for (int start = 0; start < FRAMES; start += block) {
      int count = Math.min(block, FRAMES - start);
      float[] window = Arrays.copyOfRange(padded, start, start + count + 2 * reach);
      float[] part = Arrays.copyOfRange(take, start, start + count);
      pass.restore(window, start, count, part);
      System.arraycopy(part, 0, out, start, count);
    }
    return out;
  }

  @Property(tries = 12)
  void pass_doesNotDependOnTheWindows(
      @ForAll @IntRange(min = 150, max = 5000) int block, @ForAll @IntRange(max = 9) int seed) {
    float[] take = spoilt(clicks(seed), seed);
    assertThat(restored(take, clicks(seed), block)).isEqualTo(restored(take, clicks(seed), FRAMES));
  }

  @Property(tries = 12)
  void pass_changesNothingButTheClicks_andSaysHowMuch(@ForAll @IntRange(max = 9) int seed) {
    List<ClickMask.Stretch> clicks = clicks(seed);
    float[] take = spoilt(clicks, seed);
    float[] out = restored(take, clicks, 3000);
    boolean[] inside = new boolean[FRAMES];
    for (ClickMask.Stretch click : clicks) {
      double most = 0.0;
      for (int n = (int) click.start; n < click.end; n++) {
        inside[n] = true;
        most = Math.max(most, Math.abs(out[n] - take[n]));
      }
      assertThat(click.peak).isEqualTo(most);
    }
    for (int n = 0; n < FRAMES; n++) {
      assertThat(inside[n] || out[n] == take[n]).as("frame %d", n).isTrue();
    }
  }

  /** What lies in another click makes no difference to this one, settled or not. */
  @Test
  void restorer_othersDamage_isLeftOutAndUntouched() {
    float[] music = Material.MUSIC.make(4000, 3);
    double[] x = new double[4000];
    boolean[] damaged = new boolean[4000];
    for (int n = 0; n < 4000; n++) {
      x[n] = music[n];
    }
    Arrays.fill(damaged, 2000, 2010, true);
    Arrays.fill(damaged, 2040, 2050, true);
    double[] one = x.clone();
    double[] other = x.clone();
    Arrays.fill(one, 2000, 2010, 0.9);
    System.arraycopy(one, 2000, other, 2000, 10);
    Arrays.fill(other, 2040, 2050, -0.9);
    boolean[] lost = new boolean[4000];
    Arrays.fill(lost, 2040, 2050, true);
    restorer().restore(one, damaged, lost, 0, 4000, 2000, 2010, false);
    restorer().restore(other, damaged, lost, 0, 4000, 2000, 2010, false);
    for (int n = 2000; n < 2010; n++) {
      assertThat(other[n]).isCloseTo(one[n], within(1e-9));
      assertThat(other[n]).isCloseTo(x[n], within(0.03));
    }
    assertThat(Arrays.copyOfRange(other, 2040, 2050)).containsOnly(-0.9);
  }

  @Test
  void restorer_nothingKnown_bridgesWithSilence() {
    double[] x = new double[300];
    Arrays.fill(x, 1.0);
    boolean[] damaged = new boolean[300];
    Arrays.fill(damaged, true);
    restorer().restore(x, damaged, new boolean[300], 0, 300, 100, 150, true);
    assertThat(Arrays.copyOfRange(x, 100, 150)).containsOnly(0.0);
    assertThat(Arrays.copyOfRange(x, 0, 100)).containsOnly(1.0);
  }

  private static ClickRestorer restorer() {
    return new ClickRestorer(GRADE, LONGEST);
  }
}
