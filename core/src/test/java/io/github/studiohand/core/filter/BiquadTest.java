package io.github.studiohand.core.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.core.level.Decibels;
import io.github.studiohand.testdata.AllocationProbe;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BiquadTest {
  private static final double RATE = 48_000;
  private static final double MEASURING_ERROR_DB = 0.001;

  /** Gain at a frequency from the impulse response, by the definition of the Fourier transform. */
  private static double gainDb(Biquad filter, double frequencyHz) {
    filter.clear();
    double re = 0.0;
    double im = 0.0;
    for (int n = 0; n < 40_000; n++) {
      double h = filter.next(0, n == 0 ? 1.0 : 0.0);
      re += h * Math.cos(2.0 * Math.PI * frequencyHz / RATE * n);
      im -= h * Math.sin(2.0 * Math.PI * frequencyHz / RATE * n);
    }
    return Decibels.ofGain(Math.hypot(re, im));
  }

  private static Biquad made(Consumer<Biquad> shape) {
    Biquad filter = new Biquad(1, RATE);
    shape.accept(filter);
    return filter;
  }

  @Test
  void lowAndHighPass_areButterworth() {
    for (double frequencyHz : new double[] {20.0, 1000.0, 12_000.0, 23_000.0}) {
      Biquad low = made(f -> f.lowPass(frequencyHz, Biquad.BUTTERWORTH_Q));
      Biquad high = made(f -> f.highPass(frequencyHz, Biquad.BUTTERWORTH_Q));
      assertThat(gainDb(low, frequencyHz)).isCloseTo(-3.0103, within(MEASURING_ERROR_DB));
      assertThat(gainDb(high, frequencyHz)).isCloseTo(-3.0103, within(MEASURING_ERROR_DB));
      assertThat(gainDb(low, 0.0)).isCloseTo(0.0, within(MEASURING_ERROR_DB));
      assertThat(gainDb(high, 0.5 * RATE)).isCloseTo(0.0, within(MEASURING_ERROR_DB));
    }
    // 12 dB an octave far from the corner
    Biquad low = made(f -> f.lowPass(100.0, Biquad.BUTTERWORTH_Q));
    assertThat(gainDb(low, 800.0) - gainDb(low, 1600.0)).isCloseTo(12.04, within(0.1));
  }

  @Test
  void resonance_isQAtTheCorner() {
    assertThat(gainDb(made(f -> f.lowPass(500.0, 4.0)), 500.0))
        .isCloseTo(Decibels.ofGain(4.0), within(MEASURING_ERROR_DB));
  }

  @Test
  void bandPassAndNotch_haveTheirBandwidth() {
    double q = 5.0;
    double centreHz = 1000.0;
    Biquad band = made(f -> f.bandPass(centreHz, q));
    Biquad notch = made(f -> f.notch(centreHz, q));
    assertThat(gainDb(band, centreHz)).isCloseTo(0.0, within(MEASURING_ERROR_DB));
    assertThat(gainDb(notch, centreHz)).isLessThan(-100.0);
    // analogue −3 dB points w = w0 (sqrt(1 + 1/4q²) ± 1/2q), pre-warped by the bilinear transform
    double warped = Math.tan(Math.PI * centreHz / RATE);
    for (int side = -1; side <= 1; side += 2) {
      double edge = warped * (Math.sqrt(1.0 + 1.0 / (4.0 * q * q)) + side / (2.0 * q));
      double edgeHz = Math.atan(edge) * RATE / Math.PI;
      assertThat(gainDb(band, edgeHz)).isCloseTo(-3.0103, within(MEASURING_ERROR_DB));
      assertThat(gainDb(notch, edgeHz)).isCloseTo(-3.0103, within(MEASURING_ERROR_DB));
    }
  }

  @Test
  void allPass_keepsTheLevel() {
    Biquad filter = made(f -> f.allPass(3000.0, 0.8));
    for (double hz = 10.0; hz < 24_000.0; hz *= 2.0) {
      assertThat(gainDb(filter, hz)).isCloseTo(0.0, within(MEASURING_ERROR_DB));
    }
  }

  @Test
  void peakingAndShelves_reachTheirGain() {
    for (double gain : new double[] {-18.0, -3.0, 6.0, 12.0}) {
      Biquad peak = made(f -> f.peaking(2000.0, 1.5, gain));
      assertThat(gainDb(peak, 2000.0)).isCloseTo(gain, within(MEASURING_ERROR_DB));
      assertThat(gainDb(peak, 0.0)).isCloseTo(0.0, within(MEASURING_ERROR_DB));
      Biquad low = made(f -> f.lowShelf(300.0, Biquad.BUTTERWORTH_Q, gain));
      assertThat(gainDb(low, 0.0)).isCloseTo(gain, within(MEASURING_ERROR_DB));
      assertThat(gainDb(low, 300.0)).isCloseTo(gain / 2.0, within(MEASURING_ERROR_DB));
      assertThat(gainDb(low, 24_000.0)).isCloseTo(0.0, within(MEASURING_ERROR_DB));
      Biquad high = made(f -> f.highShelf(4000.0, Biquad.BUTTERWORTH_Q, gain));
      assertThat(gainDb(high, 0.0)).isCloseTo(0.0, within(MEASURING_ERROR_DB));
      assertThat(gainDb(high, 4000.0)).isCloseTo(gain / 2.0, within(MEASURING_ERROR_DB));
      assertThat(gainDb(high, 24_000.0)).isCloseTo(gain, within(MEASURING_ERROR_DB));
    }
  }

  /** The cookbook's low pass as it stands there, as a direct form I. */
  @Test
  void process_isTheDifferenceEquation() {
    double w0 = 2.0 * Math.PI * 1234.0 / RATE;
    double alpha = Math.sin(w0) / (2.0 * 0.9);
    double a0 = 1.0 + alpha;
    double[] b = {(1 - Math.cos(w0)) / 2 / a0, (1 - Math.cos(w0)) / a0, (1 - Math.cos(w0)) / 2 / a0
    };
    double[] a = {1.0, -2.0 * Math.cos(w0) / a0, (1.0 - alpha) / a0};
    SplittableRandom random = new SplittableRandom(1);
    float[] x = new float[1000];
    double[] y = new double[1000];
    for (int n = 0; n < x.length; n++) {
      x[n] = (float) (random.nextDouble() - 0.5);
      for (int k = 0; k <= Math.min(2, n); k++) {
        y[n] += b[k] * x[n - k] - (k > 0 ? a[k] * y[n - k] : 0.0);
      }
    }
    Biquad filter = made(f -> f.lowPass(1234.0, 0.9));
    filter.process(0, x, 0, x.length);
    for (int n = 0; n < x.length; n++) {
      assertThat((double) x[n]).isCloseTo(y[n], within(6e-8));
    }
  }

  @Property(tries = 50)
  void output_isIndependentOfBlockSize(
      @ForAll @IntRange(min = 1, max = 97) int block,
      @ForAll @DoubleRange(min = 10.0, max = 20_000.0) double frequencyHz) {
    float[] whole = new float[500];
    SplittableRandom random = new SplittableRandom(block);
    for (int n = 0; n < whole.length; n++) {
      whole[n] = (float) random.nextDouble();
    }
    float[] cut = whole.clone();
    float[] single = whole.clone();
    made(f -> f.highPass(frequencyHz, 2.0)).process(0, whole, 0, 500);
    Biquad filter = made(f -> f.highPass(frequencyHz, 2.0));
    for (int n = 0; n < 500; n += block) {
      filter.process(0, cut, n, Math.min(block, 500 - n));
    }
    assertThat(cut).isEqualTo(whole);
    filter.clear();
    for (int n = 0; n < 500; n++) {
      single[n] = (float) filter.next(0, single[n]);
    }
    assertThat(single).isEqualTo(whole);
  }

  @Test
  void channels_areIndependent_andSilenceStaysSilent() {
    Biquad filter = new Biquad(2, RATE);
    filter.lowPass(100.0, 0.7);
    float[] silence = new float[200];
    float[] ones = new float[200];
    Arrays.fill(ones, 1.0f);
    filter.process(1, ones, 0, 200);
    filter.process(0, silence, 0, 200);
    assertThat(silence).containsOnly(0.0f);
  }

  @Test
  void tail_neverGetsSubnormal() {
    Biquad filter = made(f -> f.lowPass(50.0, Biquad.BUTTERWORTH_Q));
    filter.next(0, 1.0);
    for (int n = 0; n < 500_000; n++) {
      double y = filter.next(0, 0.0);
      assertThat(Math.abs(y) >= Double.MIN_NORMAL || y == 0.0).isTrue();
    }
    assertThat((float) filter.next(0, 0.0)).isZero();
  }

  @Test
  void badArguments_areRefused() {
    Biquad filter = new Biquad(1, RATE);
    assertThatThrownBy(() -> filter.lowPass(24_000.0, 1.0))
        .hasMessageContaining("frequencyHz: 24000.0");
    assertThatThrownBy(() -> filter.notch(Double.NaN, 1.0))
        .hasMessageContaining("frequencyHz: NaN");
    assertThatThrownBy(() -> filter.bandPass(100.0, 0.0)).hasMessageContaining("q: 0.0");
    assertThatThrownBy(() -> filter.peaking(100.0, 1.0, 99.0)).hasMessageContaining("gainDb: 99.0");
    assertThatThrownBy(() -> new Biquad(0, RATE)).hasMessageContaining("channels: 0");
  }

  @Test
  @Tag("allocation")
  void everything_allocatesNothing() {
    Biquad filter = new Biquad(1, RATE);
    float[] x = new float[256];
    long bytes = AllocationProbe.bytes(() -> {
      filter.lowPass(100.0, 0.7);
      filter.highPass(100.0, 0.7);
      filter.bandPass(100.0, 0.7);
      filter.notch(100.0, 0.7);
      filter.allPass(100.0, 0.7);
      filter.peaking(100.0, 0.7, 3.0);
      filter.lowShelf(100.0, 0.7, 3.0);
      filter.highShelf(100.0, 0.7, 3.0);
      filter.process(0, x, 0, 256);
      filter.clear();
    });
    assertThat(bytes).isZero();
  }
}
