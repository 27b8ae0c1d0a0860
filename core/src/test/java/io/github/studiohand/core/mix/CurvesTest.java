package io.github.studiohand.core.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.core.level.Decibels;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** {@link GainCurve} and {@link PanCurve}: what they say, and what their cursors make of it. */
class CurvesTest {
  private static final double SILENT = Double.NEGATIVE_INFINITY;

  /** Relative error of 63 multiplications by a power that is itself rounded: 64 · 2 · 2^-53, with room. */
  private static final double TABLE = 1e-13;

  /** Of a line that ends at 0, relative to where it starts. */
  private static final double LINE = 4e-16;

  @Test
  void gain_isStraightInDecibels_andInAmplitudeToSilence() {
    GainCurve curve =
        GainCurve.of(new long[] {100, 200, 300, 301}, new double[] {-20.0, 10.0, SILENT, 6.0});
    assertThat(curve.gain(0)).isEqualTo(Decibels.toGain(-20.0));
    assertThat(curve.gain(100)).isEqualTo(Decibels.toGain(-20.0));
    assertThat(Decibels.ofGain(curve.gain(150))).isCloseTo(-5.0, within(1e-12));
    assertThat(curve.gain(200)).isEqualTo(Decibels.toGain(10.0));
    assertThat(curve.gain(225)).isCloseTo(0.75 * Decibels.toGain(10.0), within(1e-12));
    assertThat(curve.gain(300)).isZero();
    assertThat(curve.gain(301)).isEqualTo(Decibels.toGain(6.0));
    assertThat(curve.gain(1L << 47)).isEqualTo(Decibels.toGain(6.0));
  }

  /** Read in stretches of any length, some of them twice. */
  @Property(tries = 60)
  void cursor_followsTheCurve_atEveryFrame(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] at = random.longs(2 + random.nextInt(9), 0, 3000).sorted().distinct().toArray();
    double[] db = new double[at.length];
    for (int i = 0; i < db.length; i++) {
      db[i] = random.nextInt(6) == 0 ? SILENT : 140.0 * random.nextDouble() - 100.0;
    }
    GainCurve curve = GainCurve.of(at, db);
    GainCursor cursor = new GainCursor(curve);
    double[] gain = new double[500];
    for (long n = at[0]; n < at[at.length - 1]; ) {
      int run = 1 + random.nextInt(500);
      run = (int) Math.min(run, at[at.length - 1] - n);
      Arrays.fill(gain, 1.0);
      cursor.write(gain, n, run);
      for (int i = 0; i < run; i++) {
        double exact = curve.gain(n + i);
        int next = Breakpoints.after(at, n + i);
        boolean toSilence = db[next - 1] == SILENT || db[next] == SILENT;
        double absolute = toSilence ? 100.0 * LINE : 0.0; // the line starts at +40 dB at most
        assertThat(gain[i]).isCloseTo(exact, within(TABLE * exact + absolute));
      }
      n += random.nextInt(4) == 0 ? run / 2 : run;
    }
  }

  /**
   * Exact at breakpoints and every 64 frames; between, a chord leaves the square of the step of the angle, over
   * 8, times the second derivative, and a kink a part of the step.
   */
  @Test
  void panCursor_followsTheLaw() {
    int length = 4_800; // 100 ms from side to side
    double step = Math.PI / 2.0 * 64.0 / length;
    double[] bound = {1.0 / 75.0, 0.003, step * step / 8.0, 0.0005, step * step / 4.0};
    PanCurve curve = PanCurve.of(new long[] {10, 10 + length}, new double[] {-1.0, 1.0});
    for (PanLaw law : PanLaw.values()) {
      double[] left = new double[length];
      double[] right = new double[length];
      Arrays.fill(left, 1.0);
      Arrays.fill(right, 1.0);
      PanCursor cursor = new PanCursor(curve, law);
      cursor.multiply(left, right, 10, 100);
      Arrays.fill(left, 0, 100, 1.0); // read again, as an illegal sample would have it
      Arrays.fill(right, 0, 100, 1.0);
      cursor.multiply(left, right, 10, length);
      for (int i = 0; i < length; i++) {
        double pan = curve.pan(10 + i);
        double l = Math.abs(left[i] - law.left(pan));
        double r = Math.abs(right[i] - law.right(pan));
        assertThat(Math.max(l, r))
            .as("%s, frame %s", law, i)
            .isLessThanOrEqualTo(i % 64 == 0 ? 0.0 : bound[law.ordinal()]);
      }
    }
  }

  @Test
  void pan_isStraightBetweenBreakpoints() {
    PanCurve curve = PanCurve.of(new long[] {0, 100}, new double[] {-1.0, 0.5});
    assertThat(curve.pan(0)).isEqualTo(-1.0);
    assertThat(curve.pan(50)).isCloseTo(-0.25, within(1e-15));
    assertThat(curve.pan(100)).isEqualTo(0.5);
    assertThat(curve.pan(5_000)).isEqualTo(0.5);
  }

  @Test
  void shifted_isTheSameCurveLater() {
    GainCurve gains = GainCurve.of(new long[] {5, 9}, new double[] {0.0, -6.0});
    PanCurve positions = PanCurve.of(new long[] {5, 9}, new double[] {0.0, -0.5});
    assertThat(gains.shifted(100).gain(107)).isEqualTo(gains.gain(7));
    assertThat(positions.shifted(100).pan(107)).isEqualTo(positions.pan(7));
    assertThat(gains.shifted(-5).shifted(5)).isEqualTo(gains).hasSameHashCodeAs(gains);
    assertThat(positions.shifted(-5).shifted(5)).isEqualTo(positions).hasSameHashCodeAs(positions);
    assertThat(gains).isNotEqualTo(gains.shifted(1)).hasToString("GainCurve of 2 breakpoints");
    assertThat(positions).isNotEqualTo(positions.shifted(1));
    assertThat(positions).hasToString("PanCurve of 2 breakpoints");
    assertThatThrownBy(() -> gains.shifted(-6)).hasMessageContaining("frames[0]: -1");
    assertThatThrownBy(() -> positions.shifted(-6)).hasMessageContaining("frames[0]: -1");
  }

  @Test
  void badBreakpoints_areRefused() {
    long[] two = {0, 10};
    assertThatThrownBy(() -> GainCurve.of(new long[0], new double[0]))
        .hasMessageContaining("frames.length: 0 (expected: 1 to 1048576)");
    assertThatThrownBy(() -> GainCurve.of(two, new double[1]))
        .hasMessageContaining("gainDb.length: 1 (expected: 2, one per breakpoint)");
    assertThatThrownBy(() -> GainCurve.of(new long[] {3, 3}, new double[2]))
        .hasMessageContaining("frames[1]: 3 (expected: above 3, the one before)");
    assertThatThrownBy(() -> GainCurve.of(two, new double[] {0, Double.NaN}))
        .hasMessageContaining("gainDb[1]: NaN");
    assertThatThrownBy(() -> GainCurve.of(two, new double[] {0, 40.1}))
        .hasMessageContaining("gainDb[1]: 40.1 (expected: -Infinity to 40.0)");
    assertThatThrownBy(() -> PanCurve.of(two, new double[] {0, -1.1}))
        .hasMessageContaining("pan[1]: -1.1 (expected: -1.0 to 1.0)");
    assertThatThrownBy(() -> PanCurve.of(new long[] {-1}, new double[1]))
        .hasMessageContaining("frames[0]: -1");
  }
}
