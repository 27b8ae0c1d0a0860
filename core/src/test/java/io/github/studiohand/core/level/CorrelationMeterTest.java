package io.github.studiohand.core.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.testdata.AllocationProbe;
import io.github.studiohand.testdata.Signals;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CorrelationMeterTest {
  private static final double RATE_HZ = 8000;

  private static float[] scaled(float[] x, double gain) {
    float[] y = new float[x.length];
    for (int n = 0; n < x.length; n++) {
      y[n] = (float) (gain * x[n]);
    }
    return y;
  }

  private static double after(float[] left, float[] right) {
    CorrelationMeter meter = new CorrelationMeter(RATE_HZ, 300);
    meter.process(left, right, 0, left.length);
    return meter.correlation();
  }

  @Test
  void alikeOppositeAndUnrelated_are1Minus1And0() {
    float[] x = Signals.whiteNoise(8000, 0.1, 1);
    assertThat(after(x, scaled(x, 0.25))).isCloseTo(1.0, within(1e-12));
    assertThat(after(x, scaled(x, -4.0))).isCloseTo(-1.0, within(1e-12));
    assertThat(after(x, Signals.whiteNoise(8000, 0.1, 2))).isCloseTo(0.0, within(0.1));
    assertThat(after(x, new float[8000])).isZero();
    assertThat(after(new float[8000], new float[8000])).isZero();
  }

  /** The definition: sums weighted by c^age. */
  @Test
  void correlation_isTheWeightedSum() {
    float[] x = Signals.whiteNoise(3000, 0.1, 3);
    float[] y = Signals.whiteNoise(3000, 0.2, 4);
    for (int n = 0; n < y.length; n++) {
      y[n] += x[n];
    }
    double c = Math.exp(-1000.0 / (300 * RATE_HZ));
    double xx = 0, yy = 0, xy = 0;
    for (int n = 0; n < x.length; n++) {
      double weight = Math.pow(c, x.length - 1 - n);
      xx += weight * x[n] * x[n];
      yy += weight * y[n] * y[n];
      xy += weight * x[n] * y[n];
    }
    assertThat(after(x, y)).isCloseTo(xy / Math.sqrt(xx * yy), within(1e-12));
  }

  @Test
  void turnOfPolarity_covers63PercentInTheIntegrationTime() {
    float[] x = Signals.sine(40_000, RATE_HZ, 1000, 0.5, 0.4);
    float[] y = x.clone();
    int turn = 40_000 - (int) (0.3 * RATE_HZ);
    for (int n = turn; n < y.length; n++) {
      y[n] = -y[n];
    }
    assertThat(after(x, y)).isCloseTo(1.0 - 2.0 * 0.632, within(0.005));
  }

  @Test
  void nonFinite_countsAs0_andLongSilenceIsSilence() {
    float[] x = {0.5f, Float.NaN, -0.5f, Float.POSITIVE_INFINITY, 0.25f};
    assertThat(after(x, x.clone())).isCloseTo(1.0, within(1e-12));
    CorrelationMeter meter = new CorrelationMeter(RATE_HZ, 1);
    meter.process(x, x, 0, 5);
    meter.process(new float[8000], new float[8000], 0, 8000);
    assertThat(meter.correlation()).isZero();
  }

  @Property(tries = 20)
  void correlation_doesNotDependOnBlocks(@ForAll @IntRange(min = 1, max = 700) int block) {
    float[] x = Signals.whiteNoise(2000, 0.1, 5);
    float[] y = Signals.pinkNoise(2000, RATE_HZ, 0.1, 6);
    CorrelationMeter cut = new CorrelationMeter(RATE_HZ, 300);
    for (int at = 0; at < 2000; at += block) {
      cut.process(x, y, at, Math.min(block, 2000 - at));
    }
    assertThat(cut.correlation()).isEqualTo(after(x, y));
    cut.clear();
    assertThat(cut.correlation()).isZero();
  }

  @Test
  @Tag("allocation")
  void process_allocatesNothing() {
    float[] x = Signals.whiteNoise(500, 0.1, 7);
    CorrelationMeter meter = new CorrelationMeter(RATE_HZ, 300);
    assertThat(AllocationProbe.bytes(() -> {
          meter.process(x, x, 0, 500);
          meter.correlation();
        }))
        .isZero();
  }

  @Test
  void arguments_outOfRange_areNamed() {
    assertThatThrownBy(() -> new CorrelationMeter(100, 300))
        .hasMessageContaining("sampleRateHz: 100");
    assertThatThrownBy(() -> new CorrelationMeter(48_000, Double.NaN))
        .hasMessageContaining("integrationMs: NaN");
  }
}
