package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.testdata.Clicks;
import io.github.studiohand.testdata.EventScore;
import io.github.studiohand.testdata.Metrics;
import io.github.studiohand.testdata.Span;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Gain in signal-to-noise ratio, precision and recall of 24 planted clicks: additive ones of 1 to 8 frames,
 * drop-outs of 8 to 24. The bounds are what was measured less about a sixth.
 */
class DeclickQualityTest {
  private static final int FRAMES = 96_000;
  private static final int COUNT = 24;
  private static final int TOLERANCE_FRAMES = 2;
  private static final double LEAST_PRECISION = 0.95;

  @ParameterizedTest
  @CsvSource(textBlock = """
          # material, kind, gain dB in a stream, in a take, recall in a stream, in a take
          RESONANCE, RINGING, 14.0, 14.0, 0.95, 0.95
          RESONANCE, NOISE,   19.0, 19.5, 0.95, 0.95
          MUSIC,     RINGING,  9.0,  9.0, 0.95, 0.95
          MUSIC,     NOISE,   15.0, 15.5, 0.95, 0.95
          SINE,      PULSE,   70.0, 70.0, 0.95, 0.95
          SINE,      RINGING, 70.0, 70.0, 0.95, 0.95
          SINE,      NOISE,   31.0, 70.0, 0.95, 0.95
          SINE,      ZERO,    70.0, 70.0, 0.95, 0.95
          SINE,      HOLD,    70.0, 70.0, 0.95, 0.95
          NOISE,     RINGING, 10.0, 10.5, 0.95, 0.95
          NOISE,     NOISE,   11.5, 11.5, 0.90, 0.90
          VOICE,     RINGING,  4.0,  8.5, 0.55, 0.75
          VOICE,     NOISE,    4.5, 12.5, 0.55, 0.90
          DRUMS,     PULSE,    3.8,  8.0, 0.55, 0.80
          """)
  void plantedClicks_areFoundAndDrawn(
      Material material,
      Clicks.Kind kind,
      double streamGainDb,
      double takeGainDb,
      double streamRecall,
      double takeRecall) {
    float[] clean = material.make(FRAMES, 21);
    Clicks.Planted planted = planted(clean, kind);
    Declicked stream = Declicked.stream(DeclickerSettings.defaults(), planted.samples());
    Declicked take = Declicked.take(DeclickerSettings.defaults(), planted.samples());
    assertGood(clean, planted, stream, streamGainDb, streamRecall);
    assertGood(clean, planted, take, takeGainDb, takeRecall);
  }

  /** Signals without treble: a model amplifies what a click leaves beside its extent. */
  @ParameterizedTest
  @EnumSource(names = {"BRASS", "VOICE"})
  void stream_ofASignalWithoutTreble_neverSwells(Material material) {
    for (long seed = 1; seed <= 3; seed++) {
      float[] clean = material.make(FRAMES, seed);
      List<Clicks.Click> clicks =
          Clicks.scatter(new Span(6000, 90_000), 30, Clicks.Kind.NOISE, 2, 40, 400, 0.4, seed);
      float[] spoilt = Clicks.plant(clean, clicks, seed).samples();
      Declicked done = Declicked.stream(DeclickerSettings.defaults(), spoilt);
      assertThat(Metrics.peakDbfs(done.mono())).isLessThan(Metrics.peakDbfs(spoilt) + 1.0);
      assertThat(Metrics.snrDb(clean, done.mono())).isGreaterThan(Metrics.snrDb(clean, spoilt));
    }
  }

  private static Clicks.Planted planted(float[] clean, Clicks.Kind kind) {
    int shortest = kind.isAdditive() ? 1 : 8;
    int longest = kind.isAdditive() ? 8 : 24;
    List<Clicks.Click> clicks =
        Clicks.scatter(new Span(6000, FRAMES - 6000), COUNT, kind, shortest, longest, 400, 0.5, 5);
    return Clicks.plant(clean, clicks, 6);
  }

  private static void assertGood(
      float[] clean, Clicks.Planted planted, Declicked done, double gainDb, double recall) {
    EventScore score = EventScore.events(planted.spans(), done.spans(0), TOLERANCE_FRAMES);
    assertThat(score.precision()).as("precision").isGreaterThanOrEqualTo(LEAST_PRECISION);
    assertThat(score.recall()).as("recall").isGreaterThanOrEqualTo(recall);
    assertThat(Metrics.snrDb(clean, done.mono()) - Metrics.snrDb(clean, planted.samples()))
        .as("gain in dB")
        .isGreaterThan(gainDb);
  }
}
