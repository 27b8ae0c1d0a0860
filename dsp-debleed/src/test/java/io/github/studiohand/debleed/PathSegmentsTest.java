package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PathSegmentsTest {
  private static final double PENALTY = 0.4;

  private static double price(double[][] cost, List<PathSegments.Segment> segments) {
    double sum = (segments.size() - 1) * PENALTY;
    for (PathSegments.Segment segment : segments) {
      for (int t = segment.from(); t < segment.to(); t++) {
        sum += cost[segment.model()][t];
      }
    }
    return sum;
  }

  /** The least price over all 3⁷ choices. */
  private static double naive(double[][] cost) {
    double least = Double.MAX_VALUE;
    for (int code = 0; code < 2187; code++) {
      double sum = 0.0;
      int last = code % 3;
      for (int t = 0, rest = code; t < 7; t++, rest /= 3) {
        sum += cost[rest % 3][t] + (rest % 3 == last ? 0.0 : PENALTY);
        last = rest % 3;
      }
      least = Math.min(least, sum);
    }
    return least;
  }

  @Test
  void segments_costAsLittleAsAnyChoice() {
    for (int seed = 0; seed < 50; seed++) {
      double[][] cost = new double[3][];
      for (int m = 0; m < 3; m++) {
        cost[m] = Noise.doubles(7, 3L * seed + m);
      }
      List<PathSegments.Segment> segments = PathSegments.of(cost, PENALTY);
      assertThat(price(cost, segments)).isCloseTo(naive(cost), within(1e-12));
      assertThat(segments.get(0).from()).isZero();
      assertThat(segments.get(segments.size() - 1).to()).isEqualTo(7);
    }
  }

  @Test
  void equalCosts_takeTheFirstModel() {
    assertThat(PathSegments.of(new double[3][5], PENALTY))
        .containsExactly(new PathSegments.Segment(0, 5, 0));
  }
}
