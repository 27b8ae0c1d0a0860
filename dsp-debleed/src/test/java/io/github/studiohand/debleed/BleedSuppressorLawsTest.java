package io.github.studiohand.debleed;

import static io.github.studiohand.debleed.Streams.HOP;
import static io.github.studiohand.debleed.Streams.RATE;
import static io.github.studiohand.debleed.Streams.bleed;
import static io.github.studiohand.debleed.Streams.delayed;
import static io.github.studiohand.debleed.Streams.ratioDb;
import static io.github.studiohand.debleed.Streams.run;
import static io.github.studiohand.debleed.Streams.scaled;
import static io.github.studiohand.debleed.Streams.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.testdata.Signals;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What {@link BleedSuppressor} keeps whatever the signals. */
class BleedSuppressorLawsTest {
  private static final int FRAMES = 240 * HOP; // 2.6 s

  private final float[] reference = Sources.NOISE.make(FRAMES, RATE, 1);
  private final float[] source = Sources.SPEECH.make(FRAMES, RATE, 2);
  private final float[] heard = bleed(reference, 700, 0.2, 3);
  private final float[] mic = sum(source, heard);

  private static BleedSuppressor with(boolean linearOnly) {
    return new BleedSuppressor(
        BleedSuppressorSettings.builder().linearOnly(linearOnly).build());
  }

  private static float[] residue(float[] mic, float[]... references) {
    return run(with(false), RATE, new float[][] {mic}, references)[0];
  }

  private static void assertSame(float[] actual, float[] expected) {
    assertThat(Arrays.mismatch(plusZero(actual), plusZero(expected))).isEqualTo(-1);
  }

  private static float[] plusZero(float[] x) {
    float[] y = x.clone();
    for (int n = 0; n < y.length; n++) {
      y[n] += 0.0f; // −0 equals 0
    }
    return y;
  }

  @Test
  void bleed_isTakenOut() {
    assertThat(ratioDb(mic, run(RATE, mic, reference), source, FRAMES / 2, FRAMES))
        .isGreaterThan(15.0);
  }

  @Property(tries = 3)
  void zeroReference_passesTheTargetToTheBit(@ForAll @IntRange(max = 1000) int seed) {
    float[] target = Sources.values()[seed % 4].make(FRAMES / 3, RATE, seed);
    assertSame(run(RATE, target, new float[FRAMES / 3]), target);
    assertSame(residue(target, new float[FRAMES / 3]), target);
  }

  @Test
  void silentTarget_staysSilent() {
    float[] silence = new float[FRAMES];
    assertSame(run(RATE, silence, reference), silence);
    assertSame(residue(silence, reference), silence);
  }

  /** It cannot tell such a microphone from one that hears nothing but the reference. */
  @Test
  void referenceEqualToTheTarget_isAllBleed() {
    float[] out = run(RATE, source, source);
    assertThat(ratioDb(source, out, new float[FRAMES], FRAMES / 2, FRAMES)).isGreaterThan(6.0);
  }

  @Test
  void polarityFlipOfTheReference_changesNoBit() {
    assertSame(run(RATE, mic, scaled(reference, -1.0f)), run(RATE, mic, reference));
    assertSame(residue(mic, scaled(reference, -1.0f)), residue(mic, reference));
  }

  @Property(tries = 3)
  void powerOfTwoGainOnAllInputs_scalesTheOutputExactly(
      @ForAll @IntRange(min = -12, max = 12) int e) {
    float gain = (float) Math.scalb(1.0, e);
    assertSame(
        run(RATE, scaled(mic, gain), scaled(reference, gain)),
        scaled(run(RATE, mic, reference), gain));
    assertSame(
        residue(scaled(mic, gain), scaled(reference, gain)), scaled(residue(mic, reference), gain));
  }

  @Property(tries = 3)
  void powerOfTwoGainOnTheReference_changesNoBit(@ForAll @IntRange(min = -8, max = 8) int e) {
    float gain = (float) Math.scalb(1.0, e);
    assertSame(run(RATE, mic, scaled(reference, gain)), run(RATE, mic, reference));
  }

  @Property(tries = 3)
  void delayByWholeHops_delaysTheOutput(@ForAll @IntRange(min = 1, max = 40) int hops) {
    int delay = hops * HOP;
    assertSame(
        run(RATE, delayed(mic, delay), delayed(reference, delay)),
        delayed(run(RATE, mic, reference), delay));
    int end = FRAMES - HOP; // of the last hop half a frame of the spectral gain is silence
    assertSame(
        Arrays.copyOf(residue(delayed(mic, delay), delayed(reference, delay)), end),
        Arrays.copyOf(delayed(residue(mic, reference), delay), end));
  }

  private void assertAfter(float bad, boolean inMic, boolean linearOnly, double leastDb) {
    float[] m = mic.clone();
    float[] r = reference.clone();
    (inMic ? m : r)[FRAMES / 4] = bad;
    float[] out = run(with(linearOnly), RATE, new float[][] {m}, new float[][] {r})[0];
    for (float y : out) {
      if (!Float.isFinite(y)) {
        throw new AssertionError(bad + ": " + y + " (expected: finite)");
      }
    }
    assertThat(ratioDb(mic, out, source, FRAMES * 3 / 4, FRAMES))
        .as("%s in %s, linear only %s", bad, inMic ? "main" : "reference", linearOnly)
        .isGreaterThan(leastDb);
  }

  @Test
  void nonsenseInAnInput_isFiniteAndForgotten() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, -3e38f}) {
      for (boolean inMic : new boolean[] {false, true}) {
        assertAfter(bad, inMic, true, 8.0);
        assertAfter(bad, inMic, false, 8.0);
      }
    }
  }

  /** 200 dB above full scale; what it learns by is then out of all proportion, and it only does no harm. */
  @Test
  void sampleOf200Dbfs_isFiniteAndHarmless() {
    for (float bad : new float[] {1e10f, -1e9f}) {
      for (boolean inMic : new boolean[] {false, true}) {
        assertAfter(bad, inMic, true, -0.1);
        assertAfter(bad, inMic, false, -0.1);
      }
    }
  }

  @Test
  void reductionOfNothing_passesToTheBit() {
    BleedSuppressor suppressor = new BleedSuppressor(
        BleedSuppressorSettings.builder().reductionPercent(0).build());
    float[][] out = run(suppressor, RATE, new float[][] {mic}, new float[][] {reference});
    assertSame(out[0], mic);
  }

  @Test
  void freeze_keepsTheFilter() {
    BleedSuppressor suppressor = with(true);
    float[] other = Sources.MUSIC.make(FRAMES, RATE, 9);
    float[] after = bleed(other, 700, 0.2, 3);
    float[][] main = {Arrays.copyOf(mic, 2 * FRAMES)};
    float[][] key = {Arrays.copyOf(reference, 2 * FRAMES)};
    System.arraycopy(after, 0, main[0], FRAMES, FRAMES);
    System.arraycopy(other, 0, key[0], FRAMES, FRAMES);
    suppressor.prepare(new io.github.studiohand.core.StreamFormat(RATE, 1, 1, 1024));
    Streams.process(suppressor, main, key, 0, FRAMES);
    suppressor.parameters().set("freeze", 1.0);
    Streams.process(suppressor, main, key, FRAMES, 2 * FRAMES);
    float[] late = Arrays.copyOfRange(main[0], FRAMES + HOP, 2 * FRAMES);
    float[] wanted = new float[late.length];
    assertThat(ratioDb(after, late, wanted, 20 * HOP, late.length)).isGreaterThan(15.0);
  }

  /** The path changes at half time. */
  @Test
  void changeOfThePath_isRecoveredIn3Seconds() {
    int half = 2 * FRAMES;
    int second = (int) RATE;
    float[] r = Sources.NOISE.make(2 * half, RATE, 21);
    float[] s = Sources.MUSIC.make(2 * half, RATE, 22);
    float[] m = sum(s, bleed(r, 700, 0.2, 23));
    float[] changed = sum(s, bleed(r, 760, -0.25, 24));
    System.arraycopy(changed, half, m, half, half);
    float[] out = run(RATE, m, r);
    assertThat(ratioDb(m, out, s, half - second, half)).isGreaterThan(10.0);
    assertThat(ratioDb(m, out, s, half + 3 * second, half + 4 * second)).isGreaterThan(10.0);
  }

  /** Normal equations of a reference with a period of 8 hops have no single solution. */
  @Test
  void exactlyPeriodicReference_staysBoundedAndHarmless() {
    int frames = 8 * FRAMES;
    float[] period = Signals.whiteNoise(8 * HOP, 0.1, 31);
    float[] r = new float[frames];
    for (int n = 0; n < frames; n++) {
      r[n] = period[n % period.length];
    }
    float[] s = Sources.MUSIC.make(frames, RATE, 32);
    float[] m = sum(s, bleed(r, 700, 0.2, 33));
    float[] out = run(RATE, m, r);
    for (int from = 0; from < frames; from += FRAMES) {
      assertThat(ratioDb(m, out, s, from, from + FRAMES)).isGreaterThan(from == 0 ? 0.0 : 10.0);
    }
  }

  @Test
  void secondReferenceThatIsUnrelated_leavesTheFirstAtWork() {
    float[] unrelated = Sources.MUSIC.make(FRAMES, RATE, 41);
    assertThat(ratioDb(mic, run(RATE, mic, reference, unrelated), source, FRAMES / 2, FRAMES))
        .isGreaterThan(10.0);
  }

  /** Each channel of main is worked on by itself, at the delay found in the first. */
  @Test
  void stereoMain_isTwoMicrophones() {
    float[] left = mic;
    float[] right = sum(Sources.MUSIC.make(FRAMES, RATE, 51), bleed(reference, 740, 0.3, 52));
    float[][] both =
        run(new BleedSuppressor(), RATE, new float[][] {left, right}, new float[][] {reference});
    assertSame(both[0], run(RATE, left, reference));
    assertThat(ratioDb(right, both[1], Sources.MUSIC.make(FRAMES, RATE, 51), FRAMES / 2, FRAMES))
        .isGreaterThan(10.0);
  }
}
