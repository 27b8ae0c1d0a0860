package io.github.studiohand.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ClicksTest {
  private static final Span WHOLE = new Span(0, 20_000);

  @Property(tries = 60)
  void plant_changesTheListedFramesAndNoOthers(@ForAll Clicks.Kind kind, @ForAll long seed) {
    float[] clean = Signals.whiteNoise(20_000, 0.05, seed);
    List<Clicks.Click> clicks = Clicks.scatter(WHOLE, 20, kind, 2, 60, 16, 0.5, seed);
    Clicks.Planted planted = Clicks.plant(clean, clicks, seed);
    assertThat(planted.clicks()).isEqualTo(clicks);
    boolean[] listed = new boolean[clean.length];
    for (Span span : planted.spans()) {
      double peak = 0;
      for (int n = span.startFrame(); n < span.endFrame(); n++) {
        listed[n] = true;
        peak = Math.max(peak, Math.abs(planted.samples()[n] - clean[n]));
      }
      if (kind.isAdditive()) {
        assertThat(peak).isBetween(0.2499, 0.5001);
        assertThat(planted.samples()[span.startFrame()]).isNotEqualTo(clean[span.startFrame()]);
      }
    }
    for (int n = 0; n < clean.length; n++) {
      assertThat(listed[n] || planted.samples()[n] == clean[n]).isTrue();
    }
  }

  @Property(tries = 60)
  void scatter_keepsItsDistances(@ForAll long seed) {
    List<Clicks.Click> clicks =
        Clicks.scatter(new Span(500, 9_500), 40, Clicks.Kind.NOISE, 3, 25, 100, 1.0, seed);
    assertThat(clicks).hasSize(40);
    int free = 500;
    for (Clicks.Click click : clicks) {
      assertThat(click.span().startFrame()).isGreaterThanOrEqualTo(free + 100);
      assertThat(click.span().frames()).isBetween(3, 25);
      free = click.span().endFrame();
    }
    assertThat(free).isLessThanOrEqualTo(9_400);
  }

  @Test
  void zeroAndHold_replaceTheSamples() {
    float[] clean = {1f, 2f, 3f, 4f, 5f, 6f};
    List<Clicks.Click> clicks = List.of(
        new Clicks.Click(new Span(4, 6), Clicks.Kind.HOLD, 0),
        new Clicks.Click(new Span(1, 3), Clicks.Kind.ZERO, 0));
    assertThat(Clicks.plant(clean, clicks, 1).samples()).containsExactly(1f, 0f, 0f, 4f, 4f, 4f);
    assertThat(clean).containsExactly(1f, 2f, 3f, 4f, 5f, 6f);
  }

  @Test
  void pulse_isASquaredSine() {
    Clicks.Click click = new Clicks.Click(new Span(2, 5), Clicks.Kind.PULSE, -0.5);
    assertThat(Clicks.plant(new float[7], List.of(click), 1).samples())
        .containsExactly(new float[] {0f, 0f, -0.25f, -0.5f, -0.25f, 0f, 0f});
  }

  @Test
  void clicksThatDoNotFit_areRefused() {
    Clicks.Click a = new Clicks.Click(new Span(2, 5), Clicks.Kind.ZERO, 0);
    Clicks.Click b = new Clicks.Click(new Span(4, 6), Clicks.Kind.ZERO, 0);
    assertThatThrownBy(() -> Clicks.plant(new float[10], List.of(a, b), 1))
        .hasMessage("clicks[1] start: 4 (expected: 5 to 9)");
    assertThatThrownBy(() -> Clicks.plant(new float[4], List.of(a), 1))
        .hasMessage("clicks[0] end: 5 (expected: 1 to 4)");
    assertThatThrownBy(() -> Clicks.scatter(new Span(0, 100), 11, Clicks.Kind.ZERO, 1, 10, 0, 1, 1))
        .hasMessage("count: 11 (expected: at most 10 in 100 frames)");
  }
}
