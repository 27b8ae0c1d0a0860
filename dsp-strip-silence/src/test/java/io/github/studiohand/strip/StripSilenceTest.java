package io.github.studiohand.strip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.Region;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StripSilenceTest {
  private static final double RATE = 48_000.0;
  private static final StripSilenceSettings AUTO =
      StripSilenceSettings.builder().build();

  private static StripResult analyze(float[]... x) {
    return new StripSilence(AUTO).analyze(AudioSource.of(RATE, x));
  }

  private static float[] scaled(float[] x, double gain) {
    float[] y = new float[x.length];
    for (int n = 0; n < x.length; n++) {
      y[n] = (float) (gain * x[n]);
    }
    return y;
  }

  @Property(tries = 6)
  void regions_ofTheTakeTimesAPowerOfTwo_areTheSame(
      @ForAll long seed, @ForAll @IntRange(min = -20, max = 20) int exponent) {
    float[] x = new Bursts(RATE, 400_000, 700.0, 1e-3, 15.0, 50.0, seed).samples;
    StripResult expected = analyze(x);
    StripResult scaled = analyze(scaled(x, Math.scalb(1.0, exponent)));
    assertThat(scaled.regions()).isEqualTo(expected.regions());
    assertThat(scaled.boundaries()).isEqualTo(expected.boundaries());
  }

  @Property(tries = 6)
  void regions_ofTheTakeTimesAnyGain_moveByOneFrameAtMost(
      @ForAll @IntRange(min = 1, max = 4000) int mille) {
    float[] x = new Bursts(RATE, 400_000, 700.0, 1e-3, 25.0, 50.0, 11).samples;
    List<Region> expected = analyze(x).regions();
    List<Region> scaled = analyze(scaled(x, mille / 1000.0)).regions();
    assertThat(scaled).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(Math.abs(scaled.get(i).startFrame() - expected.get(i).startFrame()))
          .isLessThan(2);
      assertThat(Math.abs(scaled.get(i).endFrame() - expected.get(i).endFrame()))
          .isLessThan(2);
    }
  }

  /** Noise before the take moves its floor a little, so a cut may move by a hop. */
  @Test
  void regions_ofADelayedTake_areDelayed() {
    int delay = 256 * 40;
    float[] whole = new Bursts(RATE, 480_000, 800.0, 1e-3, 30.0, 50.0, 5).samples;
    float[] late = new float[whole.length - delay];
    System.arraycopy(whole, delay, late, 0, late.length);
    List<Region> expected = analyze(late).regions();
    List<Region> found = analyze(whole).regions();
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat((double) found.get(i).startFrame() - delay)
          .isCloseTo(expected.get(i).startFrame(), org.assertj.core.data.Offset.offset(48.0));
      assertThat((double) found.get(i).endFrame() - delay)
          .isCloseTo(expected.get(i).endFrame(), org.assertj.core.data.Offset.offset(256.0));
    }
  }

  @Property(tries = 12)
  void regions_areSortedDisjointInsideAndLongEnough(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 1) int mode,
      @ForAll @IntRange(min = 10, max = 500) int minStripMs,
      @ForAll @IntRange(min = 0, max = 200) int padMs,
      @ForAll @IntRange(min = 0, max = 2) int cut) {
    StripSilenceSettings settings = StripSilenceSettings.builder()
        .mode(StripSilenceSettings.Mode.values()[mode])
        .minStripMs(minStripMs)
        .startPadMs(padMs)
        .endPadMs(padMs)
        .cut(StripSilenceSettings.Cut.values()[cut])
        .build();
    float[] x = new Bursts(RATE, 300_000, 300.0, 1e-3, 0.0, 50.0, seed).samples;
    StripResult result = new StripSilence(settings).analyze(AudioSource.of(RATE, x));
    long searched = cut == 0 ? 0 : Math.round(settings.cutSearchMs() * RATE / 1000.0);
    long at = Long.MIN_VALUE / 2;
    for (Region region : result.regions()) {
      assertThat(region.frames()).isGreaterThanOrEqualTo(576); // minClipMs 12
      assertThat(region.startFrame() - at).isGreaterThanOrEqualTo(minStripMs * 48L - 2 * searched);
      at = region.endFrame();
    }
    assertThat(at).isLessThanOrEqualTo(x.length);
    long covered = 0;
    for (Region silence : result.silences(x.length)) {
      covered += silence.frames();
    }
    for (Region region : result.regions()) {
      covered += region.frames();
    }
    assertThat(covered).isEqualTo(x.length);
  }

  /** Thousands of attacks, 24 to 50 dB above the noise: none is cut later than 1 ms after its start. */
  @Test
  void attacks_areNeverCutLate() {
    int seen = 0;
    for (int seed = 1; seed <= 12; seed++) {
      Bursts take = new Bursts(RATE, 60 * 48_000, 550.0, 1e-3, 24.0, 50.0, seed);
      List<Region> regions = analyze(take.samples).regions();
      for (int attack : take.attacks) {
        seen++;
        boolean kept = false;
        for (Region region : regions) {
          kept |= region.startFrame() <= attack + 48 && region.endFrame() > attack + 480;
        }
        assertThat(kept).as("attack at %d of take %d", attack, seed).isTrue();
      }
    }
    assertThat(seen).isGreaterThan(1000);
  }

  @Test
  void strip_ofAStrippedTake_changesNothing() {
    AudioSource take =
        AudioSource.of(RATE, new Bursts(RATE, 480_000, 900.0, 1e-3, 24.0, 50.0, 3).samples);
    RegionRenderer renderer = new RegionRenderer(Fades.NONE);
    SplittableRandom random = new SplittableRandom(1);
    float[][] once = RegionRendererTest.read(
        renderer.strip(take, new StripSilence(AUTO).analyze(take).regions()), random);
    AudioSource stripped = AudioSource.of(RATE, once);
    float[][] twice = RegionRendererTest.read(
        renderer.strip(stripped, new StripSilence(AUTO).analyze(stripped).regions()), random);
    assertThat(twice).isDeepEqualTo(once);
  }

  @Test
  void noiseAlone_hasNoRegions() {
    SplittableRandom random = new SplittableRandom(8);
    float[] white = new float[960_000];
    float[] hum = new float[960_000];
    for (int n = 0; n < white.length; n++) {
      white[n] = (float) (0.01 * Bursts.gaussian(random));
      hum[n] = 0.1f * white[n]
          + (float) (0.05 * Math.sin(2 * Math.PI * 50 * n / RATE)
              + 0.03 * Math.sin(2 * Math.PI * 150 * n / RATE));
    }
    assertThat(analyze(white).regions()).isEmpty();
    assertThat(analyze(hum).regions()).isEmpty();
  }

  @Test
  void noise_thatStepsUpOrDown_isNoSound() {
    SplittableRandom random = new SplittableRandom(9);
    float[] up = new float[960_000];
    float[] down = new float[960_000];
    for (int n = 0; n < up.length; n++) {
      double ramp = Math.min(1.0, Math.max(0.0, (n - 480_000) / 24_000.0));
      up[n] = (float) (Bursts.gaussian(random) * 0.001 * Math.pow(10.0, ramp / 2.0));
      down[up.length - 1 - n] = up[n];
    }
    assertThat(analyze(up).regions()).isEmpty();
    assertThat(analyze(down).regions()).isEmpty();
  }

  @Test
  void oddTakes_giveSomeAnswer() {
    assertThat(analyze(new float[0]).regions()).isEmpty();
    assertThat(analyze(new float[] {1.0f}).regions()).hasSizeLessThan(2);
    assertThat(analyze(new float[100_000]).regions()).isEmpty();
    float[] wild = new Bursts(RATE, 200_000, 700.0, 1e-3, 30.0, 50.0, 2).samples;
    wild[5_000] = Float.NaN;
    wild[70_000] = Float.POSITIVE_INFINITY;
    assertThat(analyze(wild).regions()).isNotEmpty();
  }

  @Test
  void channels_shareTheirCuts() {
    float[] left = new Bursts(RATE, 480_000, 1500.0, 1e-3, 40.0, 50.0, 21).samples;
    Bursts right = new Bursts(RATE, 480_000, 1500.0, 1e-2, 40.0, 50.0, 22);
    List<Region> together = analyze(left, right.samples).regions();
    for (int attack : right.attacks) {
      assertThat(together).anyMatch(r -> r.startFrame() <= attack + 48 && r.endFrame() > attack);
    }
    for (Region alone : analyze(left).regions()) {
      assertThat(together)
          .anyMatch(r -> r.startFrame() <= alone.startFrame() + 48
              && r.endFrame() >= alone.startFrame() + 480);
    }
  }

  @Test
  void references_takeTheBleedOut() {
    Bursts drum = new Bursts(RATE, 960_000, 700.0, 1e-5, 70.0, 74.0, 31);
    float[] other = new Bursts(RATE, 960_000, 900.0, 1e-5, 70.0, 74.0, 32).samples;
    float[] mic = drum.samples.clone();
    for (int n = 300; n < mic.length; n++) {
      mic[n] += 0.2f * other[n - 300] - 0.1f * other[n - 250];
    }
    List<Region> alone = analyze(drum.samples).regions();
    List<Region> found = new StripSilence(AUTO)
        .analyze(
            AudioSource.of(RATE, mic), List.of(AudioSource.of(RATE, other)), ProgressListener.NONE)
        .regions();
    assertThat((double) found.size()).isBetween(0.9 * alone.size(), 1.1 * alone.size());
  }

  @Test
  void longTake_isAnalysedInStretches() {
    double rate = 8_000.0;
    int period = 12_000;
    AudioSource take = new AudioSource() {
      @Override
      public double sampleRateHz() {
        return rate;
      }

      @Override
      public int channels() {
        return 1;
      }

      @Override
      public long frames() {
        return 600L * 8_000;
      }

      @Override
      public void read(long startFrame, float[][] into, int offset, int frames) {
        for (int i = 0; i < frames; i++) {
          long n = startFrame + i;
          double noise = 1e-3 * (new SplittableRandom(n).nextDouble() - 0.5);
          long since = Math.floorMod(n, period);
          double burst = 0.3 * Math.exp(-since / 800.0) * Math.sin(0.7 * since + 1.0);
          into[0][offset + i] = n < 0 || n >= frames() ? 0.0f : (float) (noise + burst);
        }
      }
    };
    StripResult result = new StripSilence(AUTO).analyze(take);
    assertThat(result.regions()).hasSize((int) (take.frames() / period));
    for (Region region : result.regions()) {
      long since = Math.floorMod(region.startFrame() + 100, period);
      assertThat(since).isBetween(40L, 108L);
    }
    assertThat(result.trace().size()).isBetween(11_990, 12_010);
  }

  /** Stretches end at 240 s and see 16 s further: a sound over the seam that lasts longer keeps both of its ends. */
  @Test
  void soundOverASeam_isNotCutBeforeItCloses() {
    int rate = 8_000;
    SplittableRandom random = new SplittableRandom(4);
    float[] x = new float[400 * rate];
    for (int n = 0; n < x.length; n++) {
      x[n] = (float) (1e-3 * Bursts.gaussian(random));
    }
    int[][] sounds = {{238 * rate, 262 * rate}, {262 * rate + 2_000, 264 * rate}};
    for (int[] sound : sounds) {
      for (int n = sound[0]; n < sound[1]; n++) {
        x[n] += (float) (0.2 * Math.sin(0.7 * n));
      }
    }
    List<Region> regions =
        new StripSilence(AUTO).analyze(AudioSource.of(rate, x)).regions();
    for (int[] sound : sounds) {
      assertThat(regions)
          .anyMatch(r -> r.startFrame() <= sound[0] + 8 && r.endFrame() >= sound[1] - 200);
    }
    assertThat(regions).allMatch(r -> r.startFrame() > 237L * rate && r.endFrame() < 265L * rate);
  }

  @Test
  void progress_cancels() {
    AudioSource take = AudioSource.of(RATE, new float[200_000]);
    assertThatThrownBy(
            () -> new StripSilence(AUTO).analyze(take, List.of(), (done, total) -> false))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void reference_ofAnotherRate_isRefused() {
    AudioSource take = AudioSource.of(RATE, new float[1000]);
    AudioSource other = AudioSource.of(44_100.0, new float[1000]);
    assertThatThrownBy(
            () -> new StripSilence(AUTO).analyze(take, List.of(other), ProgressListener.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("reference.sampleRateHz: 44100.0 (expected: 48000.0, that of the take)");
  }
}
