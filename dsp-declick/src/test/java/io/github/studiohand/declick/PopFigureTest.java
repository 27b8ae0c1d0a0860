package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.testdata.Figure;
import io.github.studiohand.testdata.Golden;
import io.github.studiohand.testdata.Pops;
import io.github.studiohand.testdata.Signals;
import io.github.studiohand.testdata.Span;
import io.github.studiohand.testdata.Voice;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Draws the figure of {@code docs/algorithms/declick-pops.md} and compares it with the one committed there. */
class PopFigureTest {
  private static final double RATE = 22_050;
  private static final int FRAMES = 6 * (int) RATE;
  private static final double PIXEL = 1.0;

  private static float[] sung() {
    int start = (int) (0.5 * RATE);
    List<Voice.Note> notes = List.of(
        new Voice.Note(start, 2 * (int) RATE, 140.0, Voice.Vowel.AH),
        new Voice.Note(3 * (int) RATE, 2 * (int) RATE, 165.0, Voice.Vowel.EH));
    float[] sung = Voice.sing(FRAMES, RATE, notes, 0.4, 2).samples();
    float[] room = Signals.pinkNoise(FRAMES, RATE, 3e-4, 3);
    for (int n = 0; n < FRAMES; n++) {
      sung[n] += room[n];
    }
    return sung;
  }

  @Test
  void plosive_onAVowel() {
    float[] clean = sung();
    int start = 3 * (int) RATE;
    Span span = new Span(start, start + (int) (0.09 * RATE));
    float[] take = Pops.plant(clean, RATE, List.of(new Pops.Pop(span, Pops.Kind.PLOSIVE, 0.35)), 6);
    float[] repaired = new float[FRAMES];
    int[] at = {0};
    List<ClickEvent> events = new PopRepair(PopSettings.defaults())
        .repair(
            AudioSource.of(RATE, take),
            (block, frames) -> {
              System.arraycopy(block[0], 0, repaired, at[0], frames);
              at[0] += frames;
            },
            ProgressListener.NONE);
    assertThat(events).hasSize(1);
    ClickEvent event = events.get(0);
    int from = start - (int) (0.06 * RATE);
    int to = start + (int) (0.16 * RATE);
    float[] planted = new float[to - from];
    float[] removed = new float[to - from];
    double before = 0.0;
    double after = 0.0;
    for (int n = from; n < to; n++) {
      planted[n - from] = take[n] - clean[n];
      removed[n - from] = take[n] - repaired[n];
      before += planted[n - from] * planted[n - from];
      double left = repaired[n] - clean[n];
      after += left * left;
    }
    assertThat(10.0 * StrictMath.log10(before / after)).isGreaterThan(20.0);
    double step = 1000.0 / RATE;
    double begin = (from - start) * step;
    double eventBegin = (event.startFrame() - start) * step;
    Figure figure =
        new Figure("A plosive on a vowel", "time after the planted plosive in ms", -60.0, 160.0);
    figure
        .panel("take", -0.6, 0.6)
        .line("take", begin, step, Arrays.copyOfRange(take, from, to))
        .span("event", eventBegin, eventBegin + event.frames() * step);
    figure
        .panel("repaired", -0.6, 0.6)
        .line("repaired", begin, step, Arrays.copyOfRange(repaired, from, to))
        .line("truth", begin, step, Arrays.copyOfRange(clean, from, to));
    figure
        .panel("thump", -0.4, 0.4)
        .line("planted", begin, step, planted)
        .line("taken out", begin, step, removed);
    Golden.checkText("../docs/algorithms/figures/declick-plosive.svg", figure.toSvg(), PIXEL);
  }
}
