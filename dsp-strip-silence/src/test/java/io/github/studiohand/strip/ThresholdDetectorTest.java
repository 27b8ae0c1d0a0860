package io.github.studiohand.strip;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ThresholdDetectorTest {
  /** A frame is kept if an opening frame lies before it with no closing silence between, and a frame above
   * the closing level not before it likewise. */
  private static boolean[] definition(float[][] x, float open, float close, int minStrip) {
    int frames = x[0].length;
    boolean[] kept = new boolean[frames];
    for (int o = 0; o < frames; o++) {
      if (!(level(x, o) >= open)) {
        continue;
      }
      int below = 0;
      int last = o;
      for (int n = o; n < frames && below < minStrip; n++) {
        below = level(x, n) >= close ? 0 : below + 1;
        last = below == 0 ? n : last;
      }
      for (int n = o; n <= last; n++) {
        kept[n] = true;
      }
    }
    return kept;
  }

  private static float level(float[][] x, int n) {
    float most = 0.0f;
    for (float[] channel : x) {
      float magnitude = Math.abs(channel[n]);
      most = Math.max(most, magnitude <= 1e10f ? magnitude : 0.0f);
    }
    return most;
  }

  static List<Region> regions(boolean[] kept) {
    List<Region> regions = new ArrayList<>();
    for (int n = 0; n < kept.length; n++) {
      if (kept[n] && (n == 0 || !kept[n - 1])) {
        int end = n;
        while (end < kept.length && kept[end]) {
          end++;
        }
        regions.add(new Region(n, end));
      }
    }
    return regions;
  }

  static float[][] bursts(long seed, int channels, int frames) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] x = new float[channels][frames];
    for (float[] channel : x) {
      double level = 0.0;
      int left = 0;
      for (int n = 0; n < frames; n++) {
        if (left-- <= 0) {
          left = 1 + random.nextInt(1 + random.nextInt(1200));
          level = random.nextInt(3) == 0 ? Math.exp(-9.0 * random.nextDouble()) : 0.0;
        }
        channel[n] = (float) (level * (2.0 * random.nextDouble() - 1.0));
      }
      channel[random.nextInt(frames)] = Float.NaN;
      channel[random.nextInt(frames)] = Float.NEGATIVE_INFINITY;
    }
    return x;
  }

  @Property(tries = 150)
  void find_isTheDefinition(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3) int channels,
      @ForAll @IntRange(min = 1, max = 900) int minStrip,
      @ForAll @IntRange(min = 1, max = 6000) int frames) {
    float[][] x = bursts(seed, channels, frames);
    float open = 0.1f;
    float close = 0.03f;
    List<Region> found = new ThresholdDetector(open, close, minStrip)
        .find(AudioSource.of(48_000, x), ProgressListener.NONE);
    assertThat(found).isEqualTo(regions(definition(x, open, close, minStrip)));
  }

  @Property(tries = 5)
  void find_acrossChunks_isTheDefinition(@ForAll long seed) {
    float[][] x = bursts(seed, 1, 80_000);
    List<Region> found = new ThresholdDetector(0.1f, 0.03f, 480)
        .find(AudioSource.of(48_000, x), ProgressListener.NONE);
    assertThat(found).isEqualTo(regions(definition(x, 0.1f, 0.03f, 480)));
  }
}
