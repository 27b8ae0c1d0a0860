package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.testdata.Signals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GapInterpolatorTest {
  private static final int FRAMES = 3000;
  private static final double REVERSAL_TOLERANCE =
      1e-5; // of the peak: rounding of float and of the fit

  private static final double GAIN_TOLERANCE = 1e-5; // as above: the gain rounds the samples
  private static final float END_TOLERANCE = 0.01f; // a tone of 0.3, extrapolated by 40 frames

  @Property(tries = 30)
  void repair_touchesNothingOutsideTheGaps(@ForAll long seed) {
    float[] original = music(seed);
    List<Gap> gaps = gaps(seed);
    float[] repaired = repaired(original, gaps);
    boolean[] inside = new boolean[FRAMES];
    for (Gap gap : gaps) {
      for (long n = gap.startFrame(); n < gap.startFrame() + gap.frames(); n++) {
        inside[(int) n] = true;
      }
    }
    for (int n = 0; n < FRAMES; n++) {
      if (!inside[n]) {
        assertThat(repaired[n]).isEqualTo(original[n]);
      }
      assertThat(repaired[n]).isFinite();
    }
  }

  @Property(tries = 20)
  void repair_gainOfAPowerOfTwo_scalesExactly(
      @ForAll long seed, @ForAll @IntRange(min = -8, max = 8) int power) {
    float gain = Math.scalb(1.0f, power);
    float[] loud = music(seed);
    for (int n = 0; n < FRAMES; n++) {
      loud[n] *= gain;
    }
    float[] expected = repaired(music(seed), gaps(seed));
    float[] actual = repaired(loud, gaps(seed));
    for (int n = 0; n < FRAMES; n++) {
      assertThat(actual[n]).isEqualTo(expected[n] * gain);
    }
  }

  @Property(tries = 10)
  void repair_anyGain_scalesWithinRounding(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 3.0) double gain) {
    float[] loud = music(seed);
    for (int n = 0; n < FRAMES; n++) {
      loud[n] *= (float) gain;
    }
    float[] expected = repaired(music(seed), gaps(seed));
    float[] actual = repaired(loud, gaps(seed));
    for (int n = 0; n < FRAMES; n++) {
      assertThat((double) actual[n]).isCloseTo(expected[n] * gain, within(GAIN_TOLERANCE * gain));
    }
  }

  /** 50 to 400 ms at 44.1 kHz, anywhere in swelling and dying notes. */
  @Property(tries = 12)
  void repair_longGap_staysBelowItsSurroundings(
      @ForAll @IntRange(min = 2205, max = 17640) int frames,
      @ForAll @DoubleRange(min = -4.0, max = 4.0) double growth,
      @ForAll @DoubleRange(min = 0.0, max = 1.0) double place,
      @ForAll Quality quality) {
    int takeFrames = 30_000;
    float[] take = Signals.whiteNoise(takeFrames, 1e-4, 9);
    float peak = 0.0f;
    for (int n = 0; n < takeFrames; n++) {
      double level = Math.exp(growth * (n / (double) takeFrames - 0.5));
      take[n] += (float) (0.1 * level * (Math.sin(0.05 * n) + Math.sin(0.0732 * n)));
    }
    int start = (int) (place * (takeFrames - frames));
    for (int n = 0; n < takeFrames; n++) {
      peak = n < start || n >= start + frames ? Math.max(peak, Math.abs(take[n])) : peak;
    }
    Arrays.fill(take, start, start + frames, 9.0f);
    new GapInterpolator(quality).repair(new float[][] {take}, List.of(new Gap(0, start, frames)));
    for (int n = start; n < start + frames; n++) {
      assertThat(Math.abs(take[n])).isLessThanOrEqualTo(peak);
    }
  }

  @Test
  void repair_aboveTheLongestGap_hasASilentMiddle() {
    int frames = 40_000;
    float[] take = Signals.sine(frames, 48_000, 523.25, 0.3, 0.1);
    int gap = GapInterpolator.MAX_GAP_FRAMES + 5000;
    new GapInterpolator(Quality.REALTIME)
        .repair(new float[][] {take}, List.of(new Gap(0, 10_000, gap)));
    int half = GapInterpolator.MAX_GAP_FRAMES / 2;
    assertThat(Arrays.copyOfRange(take, 10_000 + half, 10_000 + gap - half)).containsOnly(0.0f);
    assertThat(take[10_000 + half - 1]).isCloseTo(0.0f, within(1e-4f));
    assertThat(take[10_000 + gap - half]).isCloseTo(0.0f, within(1e-4f));
    assertThat(peak(take, 10_000, 10_500)).isGreaterThan(0.2f);
  }

  @Test
  void repair_bothEndsOfTheTake_continueTheTone() {
    float[] tone = Signals.sine(20_000, 48_000, 523.25, 0.3, 0.1);
    float[] take = tone.clone();
    List<Gap> ends = List.of(new Gap(0, 0, 40), new Gap(0, 19_960, 40));
    new GapInterpolator(Quality.OFFLINE).repair(new float[][] {take}, ends);
    for (int n = 0; n < 40; n++) {
      assertThat(take[n]).isCloseTo(tone[n], within(END_TOLERANCE));
      assertThat(take[19_960 + n]).isCloseTo(tone[19_960 + n], within(END_TOLERANCE));
    }
  }

  private static float peak(float[] x, int from, int to) {
    float peak = 0.0f;
    for (int n = from; n < to; n++) {
      peak = Math.max(peak, Math.abs(x[n]));
    }
    return peak;
  }

  @Property(tries = 20)
  void repair_reversedTime_isReversed(@ForAll long seed) {
    float[] original = music(seed);
    List<Gap> gaps = gaps(seed);
    List<Gap> mirrored = new ArrayList<>();
    for (Gap gap : gaps) {
      mirrored.add(new Gap(0, FRAMES - gap.startFrame() - gap.frames(), gap.frames()));
    }
    float[] expected = repaired(original, gaps);
    float[] actual = reversed(repaired(reversed(original), mirrored));
    for (int n = 0; n < FRAMES; n++) {
      assertThat(actual[n]).isCloseTo(expected[n], within((float) REVERSAL_TOLERANCE));
    }
  }

  @Test
  void repair_whatIsInTheGap_doesNotMatter() {
    float[] other = music(5);
    for (Gap gap : gaps(5)) {
      for (int n = 0; n < gap.frames(); n++) {
        other[(int) gap.startFrame() + n] = n % 2 == 0 ? Float.NaN : 1e9f;
      }
    }
    assertThat(repaired(other, gaps(5))).isEqualTo(repaired(music(5), gaps(5)));
  }

  @Test
  void repair_wholeTakeMissing_isSilence() {
    float[] take = music(6);
    new GapInterpolator(Quality.REALTIME)
        .repair(new float[][] {take}, List.of(new Gap(-1, 0, FRAMES)));
    assertThat(take).containsOnly(0.0f);
  }

  @Test
  void repair_gapPastTheEnd_isRefused() {
    assertThatThrownBy(() -> repaired(music(1), List.of(new Gap(0, FRAMES - 1, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(expected:");
    assertThatThrownBy(() -> repaired(music(1), List.of(new Gap(1, 10, 2))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static float[] repaired(float[] samples, List<Gap> gaps) {
    float[] copy = samples.clone();
    new GapInterpolator(Quality.REALTIME).repair(new float[][] {copy}, gaps);
    return copy;
  }

  private static float[] reversed(float[] x) {
    float[] y = new float[x.length];
    for (int n = 0; n < x.length; n++) {
      y[n] = x[x.length - 1 - n];
    }
    return y;
  }

  private static float[] music(long seed) {
    float[] noise = Signals.whiteNoise(FRAMES, 0.02, seed);
    float[] tone = Signals.sine(FRAMES, 48_000, 523.25, 0.3, 0.1);
    for (int n = 0; n < FRAMES; n++) {
      tone[n] += noise[n];
    }
    return tone;
  }

  private static List<Gap> gaps(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Gap> gaps = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      int frames = 1 + random.nextInt(60);
      gaps.add(new Gap(0, random.nextInt(FRAMES - frames), frames));
    }
    gaps.add(new Gap(0, 0, 3));
    gaps.add(new Gap(0, FRAMES - 5, 5));
    return gaps;
  }
}
