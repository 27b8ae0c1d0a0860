package io.github.studiohand.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PopsTest {
  private static final double RATE = 48_000;
  private static final int FRAMES = 96_000;

  private static List<Pops.Pop> scatter(Pops.Kind kind) {
    return Pops.scatter(new Span(1000, FRAMES - 1000), 6, kind, 1500, 5000, 0.5, 7);
  }

  @ParameterizedTest
  @EnumSource
  void plant_changesTheSpansOnlyAndKeepsThePeaks(Pops.Kind kind) {
    float[] clean = new float[FRAMES];
    List<Pops.Pop> pops = scatter(kind);
    float[] planted = Pops.plant(clean, RATE, pops, 3);
    int free = 0;
    for (Pops.Pop pop : pops) {
      for (int n = free; n < pop.span().startFrame(); n++) {
        assertThat(planted[n]).isZero();
      }
      free = pop.span().endFrame();
      assertThat(pop.span().frames()).isBetween(1500, 5000);
      double peak =
          StrictMath.pow(10.0, Metrics.peakDbfs(Metrics.part(planted, pop.span())) / 20.0);
      assertThat(peak).isCloseTo(Math.abs(pop.amplitude()), within(1e-6));
    }
    assertThat(pops).hasSize(6);
    assertThat(planted).isEqualTo(Pops.plant(clean, RATE, pops, 3));
  }

  /** 97 % of a plosive lies below 200 Hz: what is left after a mean over 5 ms, whose first zero is there. */
  @Test
  void plosive_isLow() {
    float[] planted = Pops.plant(new float[FRAMES], RATE, scatter(Pops.Kind.PLOSIVE), 5);
    double all = 0.0;
    double differences = 0.0;
    for (int n = 24; n < FRAMES; n++) {
      double difference =
          planted[n] - planted[n - 24]; // 0.5 ms: 2·sin(π·200 Hz·0.5 ms) = 0.62 at 200 Hz
      differences += difference * difference;
      all += planted[n] * planted[n];
    }
    assertThat(differences / all).isLessThan(0.03 + 0.62 * 0.62);
  }

  @Test
  void arguments_areChecked() {
    assertThatThrownBy(() -> Pops.scatter(new Span(0, 1000), 3, Pops.Kind.STEP, 100, 400, 1.0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Pops.plant(
            new float[10], RATE, List.of(new Pops.Pop(new Span(0, 16), Pops.Kind.STEP, 1.0)), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
