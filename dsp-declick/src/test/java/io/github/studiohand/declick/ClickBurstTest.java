package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.testdata.Metrics;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream in a hail of clicks keeps to its budget, says so, and still helps. */
class ClickBurstTest {
  private static final int FRAMES = 96_000;
  private static final int FROM = 5000;
  private static final int UNTIL = 91_000;
  private static final int HOP = 64;
  private static final int HOPS_PER_REPAIR = 4;
  private static final int SAVED_REPAIRS = 4;

  /** Single samples at random places. */
  private static float[] hail(float[] clean, int clicksPerSecond) {
    float[] take = clean.clone();
    SplittableRandom random = new SplittableRandom(3);
    int count = (int) (clicksPerSecond * (UNTIL - FROM) / Declicked.RATE);
    for (int i = 0; i < count; i++) {
      take[FROM + random.nextInt(UNTIL - FROM)] += 0.4f;
    }
    return take;
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 1000, 2000})
  void stream_inAHail_repairsAsManyAsItMayAndTheRestCheaply(int clicksPerSecond) {
    float[] clean = Material.RESONANCE.make(FRAMES, 4);
    float[] spoilt = hail(clean, clicksPerSecond);
    Declicked done = Declicked.stream(DeclickerSettings.defaults(), spoilt);
    Map<ClickAction, Integer> actions = new EnumMap<>(ClickAction.class);
    for (ClickEvent event : done.events()) {
      actions.merge(event.action(), 1, Integer::sum);
    }
    assertThat(actions).containsOnlyKeys(ClickAction.REPAIRED, ClickAction.REPAIRED_CHEAPLY);
    int hops = (UNTIL - FROM) / HOP;
    assertThat(actions.get(ClickAction.REPAIRED))
        .isGreaterThan(20)
        .isLessThanOrEqualTo(hops / HOPS_PER_REPAIR + SAVED_REPAIRS);
    assertThat(Metrics.snrDb(clean, done.mono())).isGreaterThan(Metrics.snrDb(clean, spoilt));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 1000})
  void take_inAHail_repairsAllInFull(int clicksPerSecond) {
    float[] clean = Material.RESONANCE.make(FRAMES, 4);
    float[] spoilt = hail(clean, clicksPerSecond);
    Declicked done = Declicked.take(DeclickerSettings.defaults(), spoilt);
    assertThat(done.events()).isNotEmpty().allMatch(e -> e.action() == ClickAction.REPAIRED);
    assertThat(Metrics.snrDb(clean, done.mono())).isGreaterThan(Metrics.snrDb(clean, spoilt));
  }
}
