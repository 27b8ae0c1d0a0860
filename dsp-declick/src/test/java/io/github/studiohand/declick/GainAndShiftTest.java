package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.testdata.Signals;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The repair goes with the signal: louder if it is louder, later if it is later. */
class GainAndShiftTest {
  private static final int FRAMES = 20_000;
  private static final int STREAM_FIT_EVERY = 2048;
  private static final int TAKE_FIT_EVERY = 512;
  private static final int LEAD =
      16_384; // a whole block of a take, four times what a scan remembers
  private static final double ODD_GAIN = 0.7;
  private static final double ODD_GAIN_TOLERANCE = 1e-5; // of full scale: rounding of the input, as
  // models amplify it

  /** Well above the floor of −88 dBFS, whatever the gain. */
  enum Loud {
    RESONANCE(Material.RESONANCE),
    MUSIC(Material.MUSIC),
    NOISE(Material.NOISE);

    private final Material material;

    Loud(Material material) {
      this.material = material;
    }
  }

  private static float[] times(float[] x, double gain) {
    float[] y = new float[x.length];
    for (int n = 0; n < x.length; n++) {
      y[n] = (float) (gain * x[n]);
    }
    return y;
  }

  @Property(tries = 24)
  void repair_gainOfAPowerOfTwo_scalesExactly(
      @ForAll DeclickLawsTest.Way way,
      @ForAll Loud loud,
      @ForAll @IntRange(min = -3, max = 8) int power,
      @ForAll long seed) {
    DeclickerSettings settings = RandomSettings.of(seed).build();
    float[] input = loud.material.spoilt(FRAMES, seed);
    float gain = Math.scalb(1.0f, power);
    Declicked expected = way.run(settings, input);
    Declicked actual = way.run(settings, times(input, gain));
    assertEvents(actual.events(), expected.events(), 0.0);
    assertThat(actual.mono()).isEqualTo(times(expected.mono(), gain));
  }

  @Property(tries = 16)
  void repair_anyOtherGain_scalesWithinRounding(
      @ForAll DeclickLawsTest.Way way, @ForAll @IntRange(max = 30) int seed) {
    DeclickerSettings settings = DeclickerSettings.defaults();
    float[] input = Material.RESONANCE.spoilt(FRAMES, seed);
    Declicked expected = way.run(settings, input);
    Declicked actual = way.run(settings, times(input, ODD_GAIN));
    assertEvents(actual.events(), expected.events(), 1e-3);
    for (int n = 0; n < FRAMES; n++) {
      assertThat((double) actual.mono()[n])
          .isCloseTo(ODD_GAIN * expected.mono()[n], within(ODD_GAIN_TOLERANCE));
    }
  }

  private static void assertEvents(
      List<ClickEvent> actual, List<ClickEvent> expected, double tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      ClickEvent a = actual.get(i);
      ClickEvent b = expected.get(i);
      assertThat(a.startFrame()).isEqualTo(b.startFrame());
      assertThat(a.frames()).isEqualTo(b.frames());
      assertThat(a.kind()).isEqualTo(b.kind());
      assertThat(a.action()).isEqualTo(b.action());
      assertThat(a.strengthSigma()).isCloseTo(b.strengthSigma(), within(tolerance));
    }
  }

  /** By whole refits of the detector, which are whole hops; the lead is long enough to be forgotten. */
  @Property(tries = 16)
  void repair_laterByWholeHops_isLater(
      @ForAll DeclickLawsTest.Way way,
      @ForAll Loud loud,
      @ForAll @IntRange(min = 1, max = 12) int fits,
      @ForAll long seed) {
    DeclickerSettings settings = RandomSettings.of(seed).build();
    int by = fits * (way == DeclickLawsTest.Way.STREAM ? STREAM_FIT_EVERY : TAKE_FIT_EVERY);
    float[] early = after(Signals.whiteNoise(LEAD, 0.05, 1), loud.material.spoilt(FRAMES, seed));
    float[] late = after(Signals.whiteNoise(by, 0.02, 2), early);
    Declicked expected = way.run(settings, early);
    Declicked actual = way.run(settings, late);
    for (int n = LEAD; n < LEAD + FRAMES; n++) {
      assertThat(actual.mono()[n + by]).as("frame %d", n).isEqualTo(expected.mono()[n]);
    }
    assertThat(starts(actual, LEAD + by, by)).isEqualTo(starts(expected, LEAD, 0));
  }

  /** A click of the lead is still being looked after when the first of the take comes. */
  @Test
  void repair_laterWhileAnEarlierClickIsLookedAfter_isLater() {
    repair_laterByWholeHops_isLater(DeclickLawsTest.Way.TAKE, Loud.RESONANCE, 1, 21);
  }

  private static List<Long> starts(Declicked done, int from, int by) {
    return done.events().stream()
        .map(ClickEvent::startFrame)
        .filter(start -> start >= from)
        .map(start -> start - by)
        .toList();
  }

  private static float[] after(float[] lead, float[] x) {
    float[] joined = new float[lead.length + x.length];
    System.arraycopy(lead, 0, joined, 0, lead.length);
    System.arraycopy(x, 0, joined, lead.length, x.length);
    return joined;
  }
}
