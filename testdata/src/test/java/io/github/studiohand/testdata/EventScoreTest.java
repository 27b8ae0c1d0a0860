package io.github.studiohand.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EventScoreTest {
  @Property(tries = 200)
  void onsets_matchAsManyAsPossible(
      @ForAll @Size(max = 12) List<@IntRange(max = 60) Integer> truth,
      @ForAll @Size(max = 12) List<@IntRange(max = 60) Integer> found,
      @ForAll @IntRange(max = 8) int toleranceFrames) {
    EventScore score = EventScore.onsets(array(truth), array(found), toleranceFrames);
    int best = maximumMatching(
        truth.size(),
        found.size(),
        pair -> Math.abs(truth.get(pair / found.size()) - found.get(pair % found.size()))
            <= toleranceFrames);
    assertThat(score).isEqualTo(new EventScore(best, truth.size() - best, found.size() - best));
  }

  @Property(tries = 200)
  void events_matchAsManyAsPossible(
      @ForAll @Size(max = 16) List<@IntRange(min = 1, max = 9) Integer> truthSteps,
      @ForAll @Size(max = 16) List<@IntRange(min = 1, max = 9) Integer> foundSteps,
      @ForAll @IntRange(max = 6) int toleranceFrames) {
    List<Span> truth = spans(truthSteps);
    List<Span> found = spans(foundSteps);
    int best = maximumMatching(truth.size(), found.size(), pair -> {
      Span t = truth.get(pair / found.size());
      Span f = found.get(pair % found.size());
      return f.startFrame() < t.endFrame() + toleranceFrames
          && f.endFrame() > t.startFrame() - toleranceFrames;
    });
    assertThat(EventScore.events(truth, found, toleranceFrames))
        .isEqualTo(new EventScore(best, truth.size() - best, found.size() - best));
  }

  @Property(tries = 100)
  void frames_isTheCountOfEachFrame(
      @ForAll @Size(max = 16) List<@IntRange(min = 1, max = 9) Integer> truthSteps,
      @ForAll @Size(max = 16) List<@IntRange(min = 1, max = 9) Integer> foundSteps) {
    List<Span> truth = spans(truthSteps);
    List<Span> found = spans(foundSteps);
    int[] counts = new int[3];
    for (int n = 0; n < 200; n++) {
      boolean t = inside(truth, n);
      boolean f = inside(found, n);
      counts[0] += t && f ? 1 : 0;
      counts[1] += t && !f ? 1 : 0;
      counts[2] += f && !t ? 1 : 0;
    }
    assertThat(EventScore.frames(truth, found))
        .isEqualTo(new EventScore(counts[0], counts[1], counts[2]));
  }

  @Test
  void boundaries_poolStartsAndEnds() {
    List<Span> truth = List.of(new Span(100, 200), new Span(300, 400));
    List<Span> found = List.of(new Span(105, 230), new Span(290, 400));
    assertThat(EventScore.boundaries(truth, found, 10)).isEqualTo(new EventScore(3, 1, 1));
  }

  @Test
  void figures_followTheirDefinitions() {
    EventScore score = new EventScore(6, 2, 4);
    assertThat(score.precision()).isEqualTo(0.6);
    assertThat(score.recall()).isEqualTo(0.75);
    assertThat(score.f1()).isCloseTo(2 * 0.6 * 0.75 / (0.6 + 0.75), within(1e-15));
    EventScore nothing = EventScore.onsets(new int[0], new int[0], 0);
    assertThat(List.of(nothing.precision(), nothing.recall(), nothing.f1())).containsOnly(1.0);
  }

  @Test
  void negativeTolerance_isRefused() {
    assertThatThrownBy(() -> EventScore.onsets(new int[0], new int[0], -1))
        .hasMessage("toleranceFrames: -1 (expected: 0 to 2147483647)");
  }

  /** Alternating steps: gap, length, gap, length; so disjoint and sorted. */
  private static List<Span> spans(List<Integer> steps) {
    List<Span> spans = new ArrayList<>();
    int at = 0;
    for (int i = 0; i + 1 < steps.size(); i += 2) {
      spans.add(new Span(at + steps.get(i), at + steps.get(i) + steps.get(i + 1)));
      at += steps.get(i) + steps.get(i + 1);
    }
    return spans;
  }

  private static int[] array(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  private static boolean inside(List<Span> spans, int frame) {
    return spans.stream().anyMatch(s -> frame >= s.startFrame() && frame < s.endFrame());
  }

  /** Kuhn's augmenting paths over every admissible pair. */
  private static int maximumMatching(int truths, int founds, IntPredicate admissible) {
    int[] partner = new int[founds];
    Arrays.fill(partner, -1);
    int size = 0;
    for (int t = 0; t < truths; t++) {
      size += augment(t, founds, admissible, partner, new boolean[founds]) ? 1 : 0;
    }
    return size;
  }

  private static boolean augment(
      int t, int founds, IntPredicate admissible, int[] partner, boolean[] seen) {
    for (int f = 0; f < founds; f++) {
      if (!seen[f] && admissible.test(t * founds + f)) {
        seen[f] = true;
        if (partner[f] < 0 || augment(partner[f], founds, admissible, partner, seen)) {
          partner[f] = t;
          return true;
        }
      }
    }
    return false;
  }
}
