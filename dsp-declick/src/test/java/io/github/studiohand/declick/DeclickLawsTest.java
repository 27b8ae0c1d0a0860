package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.core.Checks;
import java.util.List;
import java.util.function.BiFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for any signal and any setting, of the stream and of the take. */
class DeclickLawsTest {
  private static final int FRAMES = 14_000;
  private static final double MOUTH_EARLIER = 0.62; // 4 dB
  private static final int ROUNDING_ULPS = 1; // of input − repaired, and of their sum again

  /** The two ways to declick. */
  enum Way {
    STREAM(Declicked::stream),
    TAKE(Declicked::take);

    private final BiFunction<DeclickerSettings, float[][], Declicked> run;

    Way(BiFunction<DeclickerSettings, float[][], Declicked> run) {
      this.run = run;
    }

    Declicked run(DeclickerSettings settings, float[]... take) {
      return run.apply(settings, take);
    }
  }

  /** What the guard of a stream makes of it; a take gives non-finite samples out as they came. */
  private static float guarded(Way way, float sample) {
    return way == Way.STREAM ? Checks.finite(sample) : sample;
  }

  /** One past the last frame of an event that is inside the take. */
  private static int end(ClickEvent event) {
    return (int) Math.min(FRAMES, event.startFrame() + event.frames());
  }

  /** Equal as numbers, or both NaN. */
  private static boolean same(float a, float b) {
    return a == b || Float.isNaN(a) && Float.isNaN(b);
  }

  private static float[][] stereo(Material left, Material right, long seed) {
    return new float[][] {left.spoilt(FRAMES, seed), right.spoilt(FRAMES, seed + 1)};
  }

  @Property(tries = 60)
  void outsideReportedEvents_outputIsTheInput(
      @ForAll Way way, @ForAll Material left, @ForAll Material right, @ForAll long seed) {
    float[][] input = stereo(left, right, seed);
    Declicked done = way.run(RandomSettings.of(seed).build(), input);
    for (int ch = 0; ch < 2; ch++) {
      boolean[] touched = done.touched(ch);
      for (int n = 0; n < FRAMES; n++) {
        if (!touched[n]) {
          assertThat(same(done.samples()[ch][n], guarded(way, input[ch][n])))
              .as("channel %d, frame %d", ch, n)
              .isTrue();
        } else if (Checks.finite(input[ch][n]) == input[ch][n]) {
          assertThat(done.samples()[ch][n]).isFinite();
        }
      }
    }
  }

  @Property(tries = 40)
  void removed_isInputMinusRepaired(@ForAll Way way, @ForAll Material material, @ForAll long seed) {
    float[] input = material.spoilt(FRAMES, seed);
    Declicked repaired = way.run(RandomSettings.of(seed).build(), input);
    Declicked removed = way.run(RandomSettings.of(seed).listenRemoved(true).build(), input);
    assertThat(removed.events()).isEqualTo(repaired.events());
    for (int n = 0; n < FRAMES; n++) {
      float before = guarded(way, input[n]);
      if (Checks.finite(before) != before) {
        assertThat(same(removed.mono()[n], before)).isTrue();
        continue;
      }
      float difference = before - repaired.mono()[n];
      assertThat(removed.mono()[n]).as("frame %d", n).isEqualTo(difference);
      float sum = removed.mono()[n] + repaired.mono()[n];
      float largest = Math.max(Math.abs(difference), Math.abs(repaired.mono()[n]));
      assertThat(Math.abs(sum - (double) before))
          .isLessThanOrEqualTo((double) ROUNDING_ULPS * Math.ulp(largest));
    }
  }

  /** All of the detection runs on a repaired copy in either case, so its feedback is the same. */
  @Property(tries = 40)
  void detectOnly_findsWhatRepairingFinds_andLeavesItIn(
      @ForAll Way way, @ForAll Material material, @ForAll long seed) {
    float[] input = material.spoilt(FRAMES, seed);
    List<ClickEvent> repaired = way.run(RandomSettings.of(seed).build(), input).events();
    Declicked detected = way.run(RandomSettings.of(seed).detectOnly(true).build(), input);
    for (int n = 0; n < FRAMES; n++) {
      assertThat(same(detected.mono()[n], guarded(way, input[n]))).isTrue();
    }
    assertThat(detected.events()).hasSameSizeAs(repaired);
    for (int i = 0; i < repaired.size(); i++) {
      ClickEvent a = detected.events().get(i);
      ClickEvent b = repaired.get(i);
      assertThat(a.action()).isEqualTo(ClickAction.DETECTED);
      assertThat(b.action()).isNotEqualTo(ClickAction.DETECTED);
      assertThat(a)
          .isEqualTo(new ClickEvent(
              b.channel(),
              b.startFrame(),
              b.frames(),
              b.kind(),
              a.action(),
              b.strengthSigma(),
              b.peakDbfs()));
    }
  }

  /** An event is no empty word: something was changed in it, and by as much as it says. */
  @Property(tries = 40)
  void event_saysHowMuchWasChanged(@ForAll Way way, @ForAll Material material, @ForAll long seed) {
    float[] input = material.spoilt(FRAMES, seed);
    Declicked done = way.run(RandomSettings.of(seed).build(), input);
    for (ClickEvent event : done.events()) {
      float most = 0.0f;
      for (int n = (int) event.startFrame(); n < end(event); n++) {
        boolean replaced = Checks.finite(input[n]) != input[n];
        float repaired = replaced ? 0.0f : done.mono()[n];
        most = Math.max(most, Math.abs(repaired - Checks.finite(input[n])));
      }
      if (material != Material.BROKEN) {
        assertThat(most).as("%s", event).isPositive();
      }
      if (way == Way.TAKE && material != Material.BROKEN) {
        assertThat(event.peakDbfs())
            .isCloseTo(Math.max(-200.0, 20.0 * Math.log10(most)), within(1e-6));
      }
    }
  }

  @Property(tries = 30)
  void events_lieInsideTheTakeAndAreStrongerThanTheThreshold(
      @ForAll Way way, @ForAll Material material, @ForAll long seed) {
    DeclickerSettings settings = RandomSettings.of(seed).build();
    double earlier = settings.mode() == DeclickerSettings.Mode.MOUTH ? MOUTH_EARLIER : 1.0;
    Declicked done = way.run(settings, material.spoilt(FRAMES, seed));
    for (ClickEvent event : done.events()) {
      assertThat(event.startFrame()).isNotNegative();
      if (way == Way.TAKE) { // the silence that flushes a stream is input like any other
        assertThat(event.startFrame() + event.frames()).isLessThanOrEqualTo(FRAMES);
      }
      assertThat(event.frames()).isPositive();
      assertThat(event.strengthSigma()).isGreaterThan(settings.thresholdSigma() * earlier);
    }
  }
}
