package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.testdata.Metrics;
import io.github.studiohand.testdata.Pops;
import io.github.studiohand.testdata.Signals;
import io.github.studiohand.testdata.Span;
import io.github.studiohand.testdata.Tones;
import io.github.studiohand.testdata.Voice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PopRepairTest {
  private static final double RATE = 22_050;
  private static final int FRAMES = 10 * (int) RATE;
  private static final double LEAST_GAIN_DB = 22.0; // measured: 25.0 to 27.7
  private static final PopSettings DEFAULTS = PopSettings.defaults();

  /** Phrases of four tied notes a third of a second each, a pause after each phrase. */
  private static float[] voice(double lowestHz, long seed) {
    List<Voice.Note> notes = new ArrayList<>();
    int length = (int) (0.33 * RATE);
    int at = (int) (0.2 * RATE);
    for (int i = 0; at + length < FRAMES; i++) {
      Voice.Vowel vowel = Voice.Vowel.values()[i % 5];
      double hz = lowestHz * StrictMath.pow(2.0, i * 5 % 9 / 12.0);
      notes.add(new Voice.Note(at, length, hz, vowel));
      at += length + (i % 4 == 3 ? (int) (0.25 * RATE) : 0);
    }
    float[] sung = Voice.sing(FRAMES, RATE, notes, 0.4, seed).samples();
    float[] room = Signals.pinkNoise(FRAMES, RATE, 3e-4, seed + 1);
    for (int n = 0; n < FRAMES; n++) {
      sung[n] += room[n];
    }
    return sung;
  }

  private static List<Pops.Pop> pops(Pops.Kind kind, long seed) {
    Span range = new Span((int) RATE / 2, FRAMES - (int) RATE / 2);
    return Pops.scatter(range, 6, kind, (int) (0.04 * RATE), (int) (0.12 * RATE), 0.4, seed);
  }

  private static List<ClickEvent> repair(float[] take, PopSettings settings, float[] out) {
    return repair(RATE, take, settings, out);
  }

  private static List<ClickEvent> repair(
      double rate, float[] take, PopSettings settings, float[] out) {
    int[] at = {0};
    List<ClickEvent> events = new PopRepair(settings)
        .repair(
            AudioSource.of(rate, take),
            (block, frames) -> {
              System.arraycopy(block[0], 0, out, at[0], frames);
              at[0] += frames;
            },
            ProgressListener.NONE);
    assertThat(at[0]).isEqualTo(take.length);
    return events;
  }

  @Property(tries = 12)
  void repair_outsideItsEvents_isBitIdentical(
      @ForAll @IntRange(min = 0, max = 1000) int seed,
      @ForAll @DoubleRange(min = 3, max = 40) double threshold,
      @ForAll @DoubleRange(min = 60, max = 250) double cutoff,
      @ForAll @DoubleRange(min = 20, max = 400) double longest,
      @ForAll @DoubleRange(min = 0, max = 100) double reduction) {
    float[] take = Pops.plant(voice(120, seed), RATE, pops(Pops.Kind.PLOSIVE, seed), seed);
    PopSettings settings = PopSettings.builder()
        .thresholdDb(threshold)
        .cutoffHz(cutoff)
        .maxPopMs(longest)
        .reductionPercent(reduction)
        .build();
    float[] repaired = new float[FRAMES];
    boolean[] inside = new boolean[FRAMES];
    for (ClickEvent event : repair(take, settings, repaired)) {
      int start = (int) event.startFrame();
      Arrays.fill(inside, start, start + event.frames(), true);
    }
    for (int n = 0; n < FRAMES; n++) {
      assertThat(inside[n] || repaired[n] == take[n]).as("frame %d", n).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {82, 110, 165, 220, 330})
  void repair_cleanVoice_changesNothing(double lowestHz) {
    for (long seed = 1; seed <= 3; seed++) {
      float[] clean = voice(lowestHz, seed);
      float[] repaired = new float[FRAMES];
      assertThat(repair(clean, DEFAULTS, repaired)).isEmpty();
      assertThat(repaired).isEqualTo(clean);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.9, 0.45})
  void repair_bassNotes_changesNothing(double legato) {
    float[] bass = Signals.pinkNoise(FRAMES, RATE, 1e-4, 5);
    int step = (int) (0.4 * RATE);
    for (int i = 0; (i + 1) * step < FRAMES; i++) {
      if (i % 7 > 4) {
        continue; // rests, so that a note stands out of what was before
      }
      double hz = 41.2 * StrictMath.pow(2.0, i * 7 % 17 / 12.0);
      float[] note = Tones.plucked((int) (legato * step), RATE, hz, 3.0, 0.4, i);
      for (int n = 0; n < note.length; n++) {
        bass[i * step + n] += note[n];
      }
    }
    float[] repaired = new float[FRAMES];
    assertThat(repair(bass, DEFAULTS, repaired)).isEmpty();
    assertThat(repaired).isEqualTo(bass);
  }

  @ParameterizedTest
  @EnumSource
  void repair_plantedPops_areFoundAndTakenOut(Pops.Kind kind) {
    float[] clean = voice(150, 9);
    List<Pops.Pop> pops = pops(kind, 9);
    float[] take = Pops.plant(clean, RATE, pops, 9);
    float[] repaired = new float[FRAMES];
    List<ClickEvent> events = repair(take, DEFAULTS, repaired);
    int found = 0;
    double before = 0.0;
    double after = 0.0;
    for (Pops.Pop pop : pops) {
      if (events.stream().anyMatch(e -> touches(e, pop.span()))) {
        found++;
        for (int n = pop.span().startFrame(); n < pop.span().endFrame(); n++) {
          before += (take[n] - clean[n]) * (take[n] - clean[n]);
          after += (repaired[n] - clean[n]) * (repaired[n] - clean[n]);
        }
      }
    }
    assertThat(found).isGreaterThanOrEqualTo(5);
    for (ClickEvent event : events) {
      assertThat(pops).anyMatch(pop -> touches(event, pop.span()));
      assertThat(event.kind()).isEqualTo(ClickKind.POP);
      assertThat(event.action()).isEqualTo(ClickAction.REPAIRED);
    }
    assertThat(10.0 * StrictMath.log10(before / after)).isGreaterThan(LEAST_GAIN_DB);
  }

  private static boolean touches(ClickEvent event, Span span) {
    return event.startFrame() < span.endFrame()
        && event.startFrame() + event.frames() > span.startFrame();
  }

  @Test
  void repair_detectOnlyAndNoReduction_changeNothing() {
    float[] take = Pops.plant(voice(150, 3), RATE, pops(Pops.Kind.PLOSIVE, 3), 3);
    float[] out = new float[FRAMES];
    List<ClickEvent> repaired = repair(take, DEFAULTS, out);
    List<ClickEvent> detected =
        repair(take, PopSettings.builder().detectOnly(true).build(), out);
    assertThat(out).isEqualTo(take);
    assertThat(detected).hasSameSizeAs(repaired).isNotEmpty();
    assertThat(detected).allMatch(e -> e.action() == ClickAction.DETECTED);
    repair(take, PopSettings.builder().reductionPercent(0).build(), out);
    assertThat(out).isEqualTo(take);
  }

  @Test
  void repair_gainOfAPowerOfTwo_goesThrough() {
    float[] take = Pops.plant(voice(150, 3), RATE, pops(Pops.Kind.PLOSIVE, 3), 3);
    float[] soft = new float[FRAMES];
    for (int n = 0; n < FRAMES; n++) {
      soft[n] = 0x1p-6f * take[n];
    }
    float[] repaired = new float[FRAMES];
    float[] repairedSoft = new float[FRAMES];
    assertThat(repair(take, DEFAULTS, repaired)).isNotEmpty();
    repair(soft, DEFAULTS, repairedSoft);
    for (int n = 0; n < FRAMES; n++) {
      assertThat(repairedSoft[n]).isEqualTo(0x1p-6f * repaired[n]);
    }
  }

  @Test
  void repair_nonFiniteSamples_passOn() {
    float[] take = Pops.plant(voice(150, 3), RATE, pops(Pops.Kind.PLOSIVE, 3), 3);
    float[] repaired = new float[FRAMES];
    ClickEvent event = repair(take, DEFAULTS, repaired).get(0);
    int at = (int) event.startFrame() + event.frames() / 2;
    take[at] = Float.NaN;
    take[at + 1] = Float.NEGATIVE_INFINITY;
    take[5] = 1e11f;
    repair(take, DEFAULTS, repaired);
    assertThat(repaired[at]).isNaN();
    assertThat(repaired[at + 1]).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(repaired[5]).isEqualTo(1e11f);
    for (int n = 0; n < FRAMES; n++) {
      assertThat(Float.isFinite(repaired[n])).isEqualTo(Float.isFinite(take[n]));
    }
  }

  @Test
  void repair_anyRateAndLength_givesEveryFrame() {
    for (double rate : new double[] {8_000, 11_025, 44_100, 192_000}) {
      for (int length : new int[] {0, 1, 100, 5_000, (int) (8.3 * rate)}) {
        float[] take = Signals.whiteNoise(length, 0.1, length);
        float[] repaired = new float[length];
        assertThat(repair(rate, take, DEFAULTS, repaired)).isEmpty();
        assertThat(repaired).isEqualTo(take);
      }
    }
  }

  @Test
  void repair_popOverTheSeamOfTwoStretches_isOnePop() {
    float[] take = new float[2 * FRAMES];
    System.arraycopy(voice(150, 3), 0, take, 0, FRAMES);
    System.arraycopy(voice(150, 4), 0, take, FRAMES, FRAMES);
    for (int shift = -900; shift <= 900; shift += 450) {
      int at = 8 * (int) RATE + shift;
      Span span = new Span(at, at + 1800);
      float[] planted =
          Pops.plant(take, RATE, List.of(new Pops.Pop(span, Pops.Kind.PLOSIVE, 0.4)), 1);
      float[] repaired = new float[2 * FRAMES];
      List<ClickEvent> events = repair(planted, DEFAULTS, repaired);
      assertThat(events).hasSize(1);
      assertThat(touches(events.get(0), span)).isTrue();
      assertThat(Metrics.snrDb(take, repaired)).isGreaterThan(Metrics.snrDb(take, planted) + 8.0);
    }
  }

  @Test
  void repair_cancelled_throws() {
    AudioSource source = AudioSource.of(RATE, voice(150, 3));
    PopRepair repair = new PopRepair(DEFAULTS);
    assertThatThrownBy(() -> repair.repair(source, (block, frames) -> {}, (done, total) -> false))
        .isInstanceOf(CancellationException.class);
  }
}
