package io.github.studiohand.core.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The gain that a pan curve says a frame has is the gain that the mix gives it. */
class PanCurveGainTest {
  private static final int FRAMES = 700;
  private static final double ROUNDING = 1e-15; // of a product with 1 and a sum

  @Test
  void gains_areThoseOfTheMix() {
    PanCurve curve = PanCurve.of(new long[] {10, 11, 150, 630}, new double[] {-1, 0.5, -0.25, 1});
    for (PanLaw law : PanLaw.values()) {
      StemMix mix = new StemMix(StemSummerSettings.builder()
          .bus(2)
          .stem(StemSettings.builder(1).panLaw(law).panCurve(curve).build())
          .placed(true)
          .build());
      float[][] ones = new float[1][FRAMES];
      Arrays.fill(ones[0], 1.0f);
      double[][] bus = new double[2][FRAMES];
      mix.process(bus, ones, 0, FRAMES);
      for (int n = 0; n < FRAMES; n++) {
        assertThat(bus[0][n]).isCloseTo(curve.left(law, n), within(ROUNDING));
        assertThat(bus[1][n]).isCloseTo(curve.right(law, n), within(ROUNDING));
      }
    }
  }

  @Test
  void gains_areThoseOfTheLaw_atBreakpointsAndEvery64Frames() {
    PanCurve curve = PanCurve.of(new long[] {100, 400}, new double[] {-1, 1});
    for (long frame : new long[] {0, 100, 164, 228, 292, 356, 400, 1000}) {
      assertThat(curve.left(PanLaw.MINUS_3_DB, frame))
          .isCloseTo(PanLaw.MINUS_3_DB.left(curve.pan(frame)), within(ROUNDING));
      assertThat(curve.right(PanLaw.MINUS_6_DB, frame))
          .isCloseTo(PanLaw.MINUS_6_DB.right(curve.pan(frame)), within(ROUNDING));
    }
  }
}
