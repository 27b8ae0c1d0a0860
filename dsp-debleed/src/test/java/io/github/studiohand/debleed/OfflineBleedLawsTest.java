package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.Region;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the whole-take suppressor promises whatever the take. */
class OfflineBleedLawsTest {
  private static final int FRAMES = 72_000;
  private static final int HOP = TakeSection.BLOCK;
  private static final BleedSuppressorSettings LINEAR =
      BleedSuppressorSettings.builder().build();

  private static SuppressedTake take(
      BleedSuppressorSettings settings, Region learn, float[] mic, float[]... references) {
    return new OfflineBleedSuppressor(settings)
        .suppress(
            AudioSource.of(Scene.RATE, mic),
            List.of(AudioSource.of(Scene.RATE, references)),
            learn,
            ProgressListener.NONE);
  }

  private static SuppressedTake take(float[] mic, float[]... references) {
    return take(LINEAR, new Region(0, mic.length), mic, references);
  }

  private static float[] read(AudioSource take) {
    float[][] out = new float[take.channels()][(int) take.frames()];
    take.read(0, out, 0, out[0].length);
    return out[0];
  }

  private static double energyDb(float[] x) {
    double sum = 0.0;
    for (float v : x) {
      sum += v * (double) v;
    }
    return 10.0 * Math.log10(sum + 1e-30);
  }

  private static float[] difference(float[] a, float[] b) {
    float[] d = new float[a.length];
    for (int n = 0; n < d.length; n++) {
      d[n] = a[n] - b[n];
    }
    return d;
  }

  private static float[] later(float[] x, int frames) {
    float[] y = new float[x.length + frames];
    System.arraycopy(x, 0, y, frames, x.length);
    return y;
  }

  @Test
  void referenceThatIsTheTarget_isAllBleed() {
    float[] mic = new Scene(FRAMES, 0.0, 1).source;
    assertThat(energyDb(read(take(mic, mic))) - energyDb(mic)).isLessThan(-20.0);
  }

  @Test
  void gainOfTheReference_doesNotMatter() {
    Scene scene = new Scene(FRAMES, 0.3, 2);
    float[] louder = scene.reference.clone();
    for (int n = 0; n < FRAMES; n++) {
      louder[n] *= 7.3f;
    }
    float[] out = read(take(scene.mic, scene.reference));
    assertThat(energyDb(difference(out, read(take(scene.mic, louder)))) - energyDb(out))
        .isLessThan(-80.0);
  }

  @Test
  void nanInTheTarget_comesOutAsSilence() {
    Scene scene = new Scene(FRAMES, 0.3, 3);
    scene.mic[30_000] = Float.NaN;
    scene.mic[30_001] = Float.POSITIVE_INFINITY;
    float[] out = read(take(scene.mic, scene.reference));
    for (float v : out) {
      assertThat(Float.isFinite(v)).isTrue();
    }
    assertThat(energyDb(difference(out, scene.source)) - energyDb(scene.source)).isLessThan(-15.0);
  }

  @Test
  void delayByWholeHops_delaysTheOutputToTheBit() {
    Scene scene = new Scene(FRAMES, 0.3, 4);
    int delay = 5 * HOP;
    SuppressedTake shifted = take(
        LINEAR,
        new Region(delay, delay + FRAMES),
        later(scene.mic, delay),
        later(scene.reference, delay));
    float[] out = read(shifted);
    assertThat(Arrays.copyOfRange(out, delay, out.length))
        .isEqualTo(read(take(scene.mic, scene.reference)));
  }

  @Test
  void learnRegion_isAllThatIsListenedTo() {
    Scene scene = new Scene(2 * FRAMES, 0.3, 5);
    float[] other = scene.mic.clone();
    float[] noise = Noise.floats(FRAMES, 6);
    System.arraycopy(noise, 0, other, 40 * HOP, FRAMES - 10_000);
    Region learn = new Region(0, 35 * HOP);
    SuppressedTake a = take(LINEAR, learn, scene.mic, scene.reference);
    SuppressedTake b = take(LINEAR, learn, other, scene.reference);
    assertThat(b.findings()).isEqualTo(a.findings());
    float[] out = read(a);
    assertThat(Arrays.copyOf(read(b), 40 * HOP)).isEqualTo(Arrays.copyOf(out, 40 * HOP));
    assertThat(scene.improvementDb(out, 36 * HOP)).isGreaterThan(15.0);
  }

  @Test
  void readingAnywhere_givesTheSameSamples() {
    Scene scene = new Scene(2 * FRAMES, 0.3, 7);
    BleedSuppressorSettings settings =
        BleedSuppressorSettings.builder().linearOnly(false).build();
    SuppressedTake take =
        take(settings, new Region(0, scene.mic.length), scene.mic, scene.reference);
    float[] whole = read(take);
    float[][] part = new float[1][3000];
    for (int start : new int[] {130_000, 2_000, 65_000, 64_999, 0, 141_500}) {
      take.read(start, part, 100, 2_500);
      for (int n = 0; n < 2_500; n++) {
        assertThat(part[0][100 + n]).isEqualTo(start + n < whole.length ? whole[start + n] : 0.0f);
      }
    }
  }

  @Test
  void spectralGain_lowersTheDistortionOfTheBleed_andReductionZeroTouchesNothing() {
    Scene scene = new Scene(2 * FRAMES, 0.3, 8);
    float[] reference = scene.reference.clone();
    for (int n = 0; n < reference.length; n++) {
      reference[n] = (float) Math.sinh(3.0 * reference[n]); // what was heard was compressed
    }
    BleedSuppressorSettings.Builder builder = BleedSuppressorSettings.builder();
    Region all = new Region(0, scene.mic.length);
    double linear = scene.improvementDb(read(take(LINEAR, all, scene.mic, reference)), 0);
    double spectral = scene.improvementDb(
        read(take(builder.linearOnly(false).build(), all, scene.mic, reference)), 0);
    assertThat(spectral).isGreaterThan(linear + 1.0);
    float[] untouched = read(
        take(builder.linearOnly(false).reductionPercent(0).build(), all, scene.mic, reference));
    assertThat(untouched).isEqualTo(scene.mic);
  }

  @Test
  void pathThatChanges_isFollowed() {
    Scene before = new Scene(2 * FRAMES, 0.3, 9);
    Scene after = new Scene(2 * FRAMES, -0.6, 9);
    System.arraycopy(after.mic, FRAMES, before.mic, FRAMES, FRAMES);
    assertThat(before.improvementDb(read(take(before.mic, before.reference)), 0))
        .isGreaterThan(12.0);
  }

  @Test
  void findings_tellLevelDelayAndConfidence_ofEachReference() {
    Scene scene = new Scene(FRAMES, 0.3, 10);
    float[] unrelated = Noise.floats(FRAMES, 11);
    List<BleedFinding> findings = take(scene.mic, scene.reference, unrelated).findings();
    assertThat(findings).hasSize(2);
    double bleed = energyDb(difference(scene.mic, scene.source)) - energyDb(scene.mic);
    BleedFinding found = findings.get(0);
    assertThat(found.source()).isZero();
    assertThat(found.bleedDb()).isBetween(bleed - 0.3, bleed + 0.3);
    assertThat(found.delayMs()).isBetween(39.0 / 48.0, 41.0 / 48.0);
    assertThat(found.suppressedDb()).isGreaterThan(6.0);
    assertThat(found.confidencePercent()).isGreaterThan(70.0);
    assertThat(findings.get(1))
        .isEqualTo(new BleedFinding(0, 1, BleedFinding.NONE_DB, 0.0, 0.0, 0.0));
  }
}
