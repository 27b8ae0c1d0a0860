package io.github.studiohand.core.mix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What {@link Dither#largestErrorSteps} promises holds, and is not far from what comes up. */
class DitherBoundTest {
  @Test
  void errors_stayBelowTheBound_andComeNearIt() {
    SplittableRandom random = new SplittableRandom(8);
    for (double rate : new double[] {44_100, 48_000, 96_000}) {
      for (Dither.Kind kind : Dither.Kind.values()) {
        Dither dither = new Dither(kind, 16, 1, rate, 3);
        double bound = dither.largestErrorSteps();
        double most = 0.0;
        for (int n = 0; n < 100_000; n++) {
          double x = random.nextDouble() - 0.5;
          most = Math.max(most, Math.abs(dither.next(0, x) - x * 32_768.0));
        }
        assertThat(most).isLessThanOrEqualTo(bound);
        assertThat(most).isGreaterThan(kind == Dither.Kind.SHAPED ? 0.4 * bound : 0.95 * bound);
      }
    }
  }

  @Test
  void bounds_areThoseOfTheirDefinition() {
    assertThat(new Dither(Dither.Kind.NONE, 16, 1, 48_000, 0).largestErrorSteps())
        .isEqualTo(0.5);
    assertThat(new Dither(Dither.Kind.TPDF, 16, 1, 48_000, 0).largestErrorSteps())
        .isEqualTo(1.5);
    double sum = 1.0;
    for (double c : NoiseShapingFilter.at(48_000)) {
      sum += Math.abs(c);
    }
    assertThat(new Dither(Dither.Kind.SHAPED, 16, 1, 48_000, 0).largestErrorSteps())
        .isEqualTo(1.5 * sum);
  }
}
