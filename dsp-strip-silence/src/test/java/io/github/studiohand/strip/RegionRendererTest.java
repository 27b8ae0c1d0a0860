package io.github.studiohand.strip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class RegionRendererTest {
  private static final int FRAMES = 20_000;

  private static float[][] noise(SplittableRandom random) {
    float[][] x = new float[2][FRAMES];
    for (float[] channel : x) {
      for (int n = 0; n < FRAMES; n++) {
        channel[n] = (float) (2.0 * random.nextDouble() - 1.0);
      }
    }
    return x;
  }

  private static List<Region> someRegions(SplittableRandom random) {
    List<Region> regions = new ArrayList<>();
    int at = random.nextInt(800);
    while (at < FRAMES - 3000) {
      int end = at + 1 + random.nextInt(2000);
      regions.add(new Region(at, end));
      at = end + random.nextInt(900);
    }
    return regions;
  }

  static float[][] read(AudioSource source, SplittableRandom random) {
    int frames = (int) source.frames();
    float[][] x = new float[source.channels()][frames];
    for (int at = 0; at < frames; ) {
      int count = Math.min(frames - at, 1 + random.nextInt(3000));
      source.read(at, x, at, count);
      at += count;
    }
    return x;
  }

  @Property(tries = 50)
  void stripPlusExtract_withoutFades_isTheTakeToTheBit(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] x = noise(random);
    List<Region> regions = someRegions(random);
    RegionRenderer renderer = new RegionRenderer(Fades.NONE);
    AudioSource take = AudioSource.of(48_000, x);
    float[][] kept = read(renderer.strip(take, regions), random);
    float[][] rest = read(renderer.extract(take, regions), random);
    for (int ch = 0; ch < x.length; ch++) {
      for (int n = 0; n < FRAMES; n++) {
        assertThat(kept[ch][n] + rest[ch][n]).isEqualTo(x[ch][n]);
      }
    }
  }

  @Property(tries = 50)
  void strip_isTheDefinition(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] x = noise(random);
    List<Region> regions = someRegions(random);
    Fades fades = new Fades(2.0, 7.0, Fades.Shape.COSINE);
    float[][] kept =
        read(new RegionRenderer(fades).strip(AudioSource.of(48_000, x), regions), random);
    int in = 96;
    int out = 336;
    for (int n = 0; n < FRAMES; n++) {
      double gain = 0.0;
      for (Region region : regions) {
        long before = region.startFrame() - n;
        long after = n - region.endFrame() + 1;
        double position = before > 0
            ? (before > in ? 0.0 : (in - before + 1.0) / (in + 1.0))
            : after > 0 ? (after > out ? 0.0 : (out - after + 1.0) / (out + 1.0)) : 1.0;
        gain = Math.max(gain, 0.5 - 0.5 * Math.cos(Math.PI * position));
      }
      if (gain == 1.0) {
        assertThat(kept[0][n]).isEqualTo(x[0][n]);
      } else {
        assertThat((double) kept[0][n]).isCloseTo(gain * x[0][n], offset());
      }
    }
  }

  private static org.assertj.core.data.Offset<Double> offset() {
    return org.assertj.core.data.Offset.offset(1e-6);
  }

  @Property(tries = 100)
  void clips_putBackAtTheirStarts_areTheRenderedTakeToTheBit(
      @ForAll long seed,
      @ForAll RegionRenderer.Operation operation,
      @ForAll Fades.Shape shape,
      @ForAll @DoubleRange(max = 50) double inMs,
      @ForAll @DoubleRange(max = 80) double outMs) {
    SplittableRandom random = new SplittableRandom(seed);
    AudioSource take = AudioSource.of(48_000, noise(random));
    List<Region> regions = someRegions(random);
    RegionRenderer renderer = new RegionRenderer(new Fades(inMs, outMs, shape));
    float[][] rendered = read(renderer.render(operation, take, regions), random);
    float[][] pasted = new float[2][FRAMES];
    long at = 0;
    for (Clip clip : renderer.clips(operation, take, regions, ClipNames.of("vox"))) {
      assertThat(clip.region().startFrame()).isBetween(at, clip.part().startFrame());
      assertThat(clip.region().endFrame()).isGreaterThanOrEqualTo(clip.part().endFrame());
      at = clip.region().endFrame();
      float[][] audio = read(clip.audio(), random);
      for (int ch = 0; ch < 2; ch++) {
        System.arraycopy(
            audio[ch], 0, pasted[ch], (int) clip.region().startFrame(), audio[ch].length);
      }
    }
    assertThat(pasted).isDeepEqualTo(rendered);
  }

  @Test
  void clips_areTheRegionsThePausesOrBoth() {
    AudioSource take = AudioSource.of(48_000, new float[1000]);
    List<Region> regions = List.of(new Region(100, 200), new Region(900, 1000));
    RegionRenderer renderer = new RegionRenderer(Fades.NONE);
    ClipNames names = new ClipNames("vox", 9, 2, "_x");
    assertThat(renderer.clips(RegionRenderer.Operation.STRIP, take, regions, names))
        .extracting(Clip::name, Clip::part)
        .containsExactly(tuple("vox09_x", regions.get(0)), tuple("vox10_x", regions.get(1)));
    assertThat(renderer.clips(RegionRenderer.Operation.EXTRACT, take, regions, names))
        .extracting(Clip::name, Clip::part)
        .containsExactly(
            tuple("vox09_x", new Region(0, 100)), tuple("vox10_x", new Region(200, 900)));
    assertThat(renderer.clips(RegionRenderer.Operation.SEPARATE, take, regions, names))
        .extracting(Clip::part)
        .containsExactly(new Region(0, 100), regions.get(0), new Region(200, 900), regions.get(1));
  }

  @Test
  void within_cutsWhatReachesPastTheEnd() {
    List<Boundary> ends = new ArrayList<>();
    List<Region> regions = List.of(new Region(1, 5), new Region(7, 12), new Region(20, 30));
    for (Region region : regions) {
      ends.add(new Boundary(region.startFrame(), true, 0.5, Boundary.Reason.ATTACK));
      ends.add(new Boundary(region.endFrame(), false, 0.5, Boundary.Reason.TAIL));
    }
    StripResult result = new StripResult(regions, ends, LevelTrace.empty());
    assertThat(result.within(30)).isEqualTo(result);
    assertThat(result.within(10).regions()).containsExactly(new Region(1, 5), new Region(7, 10));
    assertThat(result.within(10).boundaries())
        .containsExactly(
            ends.get(0),
            ends.get(1),
            ends.get(2),
            new Boundary(10, false, 1.0, Boundary.Reason.EDGE));
    assertThat(result.within(7).regions()).containsExactly(new Region(1, 5));
  }

  @Test
  void strip_regionsOutOfOrder_areRefused() {
    AudioSource take = AudioSource.of(48_000, new float[100]);
    RegionRenderer renderer = new RegionRenderer(Fades.NONE);
    assertThatThrownBy(() -> renderer.strip(take, List.of(new Region(50, 60), new Region(10, 20))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("regions: Region[startFrame=10");
    assertThatThrownBy(() -> renderer.extract(take, List.of(new Region(50, 101))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
