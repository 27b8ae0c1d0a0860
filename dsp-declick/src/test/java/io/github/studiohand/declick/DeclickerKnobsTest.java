package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.core.StreamFormat;
import io.github.studiohand.testdata.Clicks;
import io.github.studiohand.testdata.Signals;
import io.github.studiohand.testdata.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every knob does what its description says, in the direction it says. */
class DeclickerKnobsTest {
  private static final int FRAMES = 30_000;

  private static DeclickerSettings.Builder knobs() {
    return DeclickerSettings.builder();
  }

  /** Single samples from faint to loud in steady noise: 1.5 to 30 standard deviations. */
  private static float[] graded() {
    float[] take = Material.RESONANCE.make(FRAMES, 8);
    for (int i = 0; i < 15; i++) {
      take[5000 + 1500 * i] += (float) (0.005 * 1.5 * Math.pow(20.0, i / 14.0));
    }
    return take;
  }

  @ParameterizedTest
  @EnumSource
  void threshold_higher_findsFewerClicks(DeclickLawsTest.Way way) {
    int low = way.run(knobs().thresholdSigma(5).build(), graded()).events().size();
    int middle = way.run(knobs().thresholdSigma(8).build(), graded()).events().size();
    int high = way.run(knobs().thresholdSigma(25).build(), graded()).events().size();
    assertThat(middle).isLessThan(low).isGreaterThan(high);
    assertThat(high).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void threshold_halfOfFive_findsFainterClicksInSteadyNoise(DeclickLawsTest.Way way) {
    int five = way.run(knobs().thresholdSigma(5).build(), graded()).events().size();
    int half = way.run(knobs().thresholdSigma(2.5).build(), graded()).events().size();
    assertThat(half).isGreaterThan(five);
  }

  @ParameterizedTest
  @EnumSource
  void sensitivity_higher_findsMoreClicks(DeclickLawsTest.Way way) {
    int last = -1;
    for (double steps : new double[] {1, 5, 7}) {
      int found = way.run(knobs().sensitivity(steps).build(), graded()).events().size();
      assertThat(found).as("sensitivity %s", steps).isGreaterThan(last);
      last = found;
    }
  }

  @ParameterizedTest
  @EnumSource
  void widening_rebuildsThatMuchMoreOnEitherSide(DeclickLawsTest.Way way) {
    List<ClickEvent> narrow = way.run(knobs().wideningMs(0).build(), graded()).events();
    List<ClickEvent> wide = way.run(knobs().wideningMs(0.5).build(), graded()).events();
    assertThat(wide).hasSameSizeAs(narrow).isNotEmpty();
    for (int i = 0; i < wide.size(); i++) {
      assertThat(wide.get(i).startFrame()).isEqualTo(narrow.get(i).startFrame() - 24);
      assertThat(wide.get(i).frames()).isEqualTo(narrow.get(i).frames() + 48);
    }
  }

  @ParameterizedTest
  @EnumSource
  void protection_more_sparesAttacks(DeclickLawsTest.Way way) {
    float[] drums = Material.DRUMS.make(FRAMES, 3);
    int none = way.run(knobs().protectionPercent(0).build(), drums).events().size();
    int usual = way.run(knobs().protectionPercent(100).build(), drums).events().size();
    assertThat(none).isGreaterThan(3);
    assertThat(usual).isZero();
    float[] clicks = Material.DRUMS.spoilt(FRAMES, 3);
    int some = way.run(knobs().protectionPercent(60).build(), clicks).events().size();
    int few = way.run(knobs().protectionPercent(200).build(), clicks).events().size();
    assertThat(few).isLessThan(some);
  }

  /** A tone with a burst of noise of a length. */
  private static float[] burst(int frames) {
    float[] take = Signals.sine(FRAMES, Declicked.RATE, 440.0, 0.3, 0.0);
    take = Material.sum(take, Signals.whiteNoise(FRAMES, 1e-4, 4));
    Span span = new Span(15_000, 15_000 + frames);
    return Clicks.plant(take, List.of(new Clicks.Click(span, Clicks.Kind.NOISE, 0.5)), 5)
        .samples();
  }

  @ParameterizedTest
  @EnumSource
  void maxClick_longerThanTheClick_isNeededToFindIt(DeclickLawsTest.Way way) {
    assertThat(way.run(knobs().maxClickMs(5).build(), burst(100)).spans(0)).hasSize(1);
    assertThat(way.run(knobs().maxClickMs(1).build(), burst(100)).spans(0)).isEmpty();
    assertThat(way.run(knobs().maxClickMs(1).build(), burst(20)).spans(0)).hasSize(1);
  }

  @Test
  void maxClick_longer_costsLatency() {
    assertThat(latency(knobs().maxClickMs(10)))
        .isGreaterThan(latency(knobs().maxClickMs(5)))
        .isEqualTo(latency(knobs().maxClickMs(5)) + 240);
  }

  @Test
  void lowLatency_isEarlier_andFindsShortClicksOnly() {
    assertThat(latency(knobs().lowLatency(true))).isLessThan(latency(knobs()) / 2);
    DeclickerSettings low = knobs().lowLatency(true).build();
    assertThat(Declicked.stream(low, burst(20)).spans(0)).hasSize(1);
    assertThat(Declicked.stream(low, burst(100)).spans(0)).isEmpty();
    assertThat(Declicked.stream(knobs().build(), burst(100)).spans(0)).hasSize(1);
  }

  private static int latency(DeclickerSettings.Builder settings) {
    Declicker declicker = new Declicker(settings.build());
    declicker.prepare(new StreamFormat(Declicked.RATE, 1, 512));
    return declicker.latencyFrames();
  }

  @ParameterizedTest
  @EnumSource
  void mode_mouth_findsClicksFourDecibelsFainter(DeclickLawsTest.Way way) {
    DeclickerSettings mouth = knobs().mode(DeclickerSettings.Mode.MOUTH).build();
    DeclickerSettings earlier = knobs().thresholdSigma(0.625 * 8.0).build();
    List<Long> found = starts(way.run(mouth, graded()));
    assertThat(found)
        .hasSizeGreaterThan(starts(way.run(knobs().build(), graded())).size());
    if (way == DeclickLawsTest.Way.STREAM) {
      assertThat(found).isEqualTo(starts(way.run(earlier, graded())));
    }
  }

  private static List<Long> starts(Declicked done) {
    List<Long> starts = new ArrayList<>();
    for (ClickEvent event : done.events()) {
      starts.add(event.startFrame());
    }
    return starts;
  }

  @ParameterizedTest
  @EnumSource
  void linkChannels_treatsTheFaintTwinToo(DeclickLawsTest.Way way) {
    float[] loud = burst(12);
    float[] faint = Signals.whiteNoise(FRAMES, 1e-3, 6);
    faint[15_004] += 0.004f; // below the threshold
    assertThat(way.run(knobs().build(), loud, faint).spans(1)).isEmpty();
    Declicked linked = way.run(knobs().linkChannels(true).build(), loud, faint);
    assertThat(linked.spans(1)).isEqualTo(linked.spans(0)).hasSize(1);
    assertThat(Math.abs(linked.samples()[1][15_004])).isLessThan(Math.abs(faint[15_004]));
  }

  @ParameterizedTest
  @EnumSource
  void detectOnly_reportsAndLeavesIn(DeclickLawsTest.Way way) {
    Declicked done = way.run(knobs().detectOnly(true).build(), burst(12));
    assertThat(done.mono()).isEqualTo(burst(12));
    assertThat(done.events()).hasSize(1);
    assertThat(done.events().get(0).action()).isEqualTo(ClickAction.DETECTED);
  }

  @ParameterizedTest
  @EnumSource
  void listenRemoved_givesTheClickAloneAndSilenceElsewhere(DeclickLawsTest.Way way) {
    float[] clean = burst(12);
    Declicked done = way.run(knobs().listenRemoved(true).build(), clean);
    boolean[] touched = done.touched(0);
    float most = 0.0f;
    for (int n = 0; n < FRAMES; n++) {
      assertThat(touched[n] || done.mono()[n] == 0.0f).as("frame %d", n).isTrue();
      most = Math.max(most, Math.abs(done.mono()[n]));
    }
    assertThat(most).isBetween(0.45f, 0.55f); // the burst's peak is 0.5
  }
}
