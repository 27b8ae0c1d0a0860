package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.testdata.Signals;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

/** Holds {@link ThumpSeparator}, {@link BandInverse} and {@link LowBand} to their definitions. */
class PopSeparatorTest {
  private static final double RATE = 2500;
  private static final double POLE_HZ = 20;
  private static final double RELATIVE = 1e-8; // two solvers, condition about 1e6
  private static final double[] MODEL = {1.0, -1.6, 0.9, -0.2};

  @Property(tries = 30)
  void mean_isThePosteriorMeanOfTheDenseMatrices(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int n) {
    int order = MODEL.length - 1;
    DMatrixRMaj signalWindows = windows(MODEL, n);
    double pole = StrictMath.exp(-2.0 * Math.PI * POLE_HZ / RATE);
    DMatrixRMaj thumpWindows = windows(new double[] {1.0, -pole}, n);
    double[] precision = positive(n + order, seed);
    double[] envelope = positive(n + 1, seed + 1);
    float[] noise = Signals.whiteNoise(n + order, 1.0, seed + 2);
    double[] errors = new double[n + order];
    for (int t = 0; t < errors.length; t++) {
      errors[t] = noise[t];
    }
    DMatrixRMaj system = weighted(signalWindows, precision);
    DMatrixRMaj prior = weighted(thumpWindows, reciprocal(envelope));
    CommonOps_DDRM.addEquals(system, prior);
    DMatrixRMaj right = new DMatrixRMaj(n, 1);
    for (int i = 0; i < n; i++) {
      for (int t = 0; t < errors.length; t++) {
        right.data[i] += signalWindows.get(t, i) * precision[t] * errors[t];
      }
    }
    DMatrixRMaj expected = new DMatrixRMaj(n, 1);
    CommonOps_DDRM.solve(system.copy(), right, expected);
    DMatrixRMaj inverse = new DMatrixRMaj(n, n);
    CommonOps_DDRM.invert(system.copy(), inverse);

    int width = Math.min(n, order + 1);
    double[][] matrix = new double[n][];
    double[][] covariance = new double[n][];
    int[] widths = new int[n];
    for (int i = 0; i < n; i++) {
      widths[i] = Math.min(width, n - i);
      matrix[i] = new double[widths[i]];
      covariance[i] = new double[widths[i]];
    }
    double[] mean = new ThumpSeparator(RATE, POLE_HZ)
        .mean(matrix, widths, n, errors, precision, envelope, MODEL, order);
    BandInverse.of(matrix, widths, n, covariance);
    double scale = CommonOps_DDRM.elementMaxAbs(expected);
    double size = CommonOps_DDRM.elementMaxAbs(inverse);
    for (int i = 0; i < n; i++) {
      assertThat(mean[i]).isCloseTo(expected.data[i], within(RELATIVE * scale));
      for (int j = 0; j < widths[i]; j++) {
        assertThat(covariance[i][j]).isCloseTo(inverse.get(i, i + j), within(RELATIVE * size));
      }
    }
  }

  @Test
  void separate_thumpInNoise_leavesTheNoise() {
    int length = 700;
    float[] noise = Signals.whiteNoise(length, 0.01, 4);
    double[] y = new double[length];
    double[] thump = new double[length];
    for (int n = 0; n < length; n++) {
      int t = n - 300;
      thump[n] =
          t < 0 ? 0.0 : StrictMath.exp(-t / 60.0) * StrictMath.sin(2 * Math.PI * 40 * t / RATE);
      y[n] = noise[n] + thump[n];
    }
    double[] found =
        new ThumpSeparator(RATE, POLE_HZ).separate(y, 250, 650, new double[] {1.0, 0.0}, 1, 1e-4);
    double before = 0.0;
    double after = 0.0;
    for (int n = 250; n < 650; n++) {
      double wrong = found[n - 250] - thump[n];
      before += thump[n] * thump[n];
      after += wrong * wrong;
    }
    assertThat(10.0 * StrictMath.log10(before / after)).isGreaterThan(22.0); // measured 25
  }

  @Test
  void lowBand_ofALowSine_isTheSineBothWays() {
    for (double rate : new double[] {8_000, 44_100, 192_000}) {
      LowBand band = new LowBand(rate);
      int length = 400;
      float[] sine = Signals.sine(length * band.factor(), rate, 100.0, 0.5, 0.0);
      double[][] low = new double[1][length];
      band.read(AudioSource.of(rate, sine), 0, low);
      double[] back = band.interpolate(low[0]);
      int offset = LowBand.REACH * band.factor();
      for (int n = 40 * band.factor(); n < (length - 40) * band.factor(); n++) {
        assertThat(back[n + offset])
            .as("rate %s, frame %s", rate, n)
            .isCloseTo(sine[n], within(2e-3));
      }
      assertThat(band.lowRateHz()).isBetween(2500.0, 4000.0);
    }
  }

  @Test
  void lowBand_hasItsEdges() {
    LowBand band = new LowBand(44_100);
    double[] parts = {0.108, 0.175, 0.2425};
    double[] leastDb = {-0.011, -6.05, -100.0};
    double[] mostDb = {0.011, -6.0, -60.0};
    double[] response = band.interpolate(new double[] {1.0});
    for (int i = 0; i < parts.length; i++) {
      double re = 0.0;
      for (int n = 0; n < response.length; n++) { // symmetric: the imaginary part is 0
        double turns = parts[i] / band.factor() * (n - LowBand.REACH * band.factor());
        re += response[n] / band.factor() * StrictMath.cos(2.0 * Math.PI * turns);
      }
      double db = 20.0 * StrictMath.log10(Math.abs(re));
      assertThat(db).isBetween(leastDb[i], mostDb[i]);
    }
  }

  private static double[] positive(int count, long seed) {
    float[] noise = Signals.whiteNoise(count, 1.0, seed);
    double[] positive = new double[count];
    for (int t = 0; t < count; t++) {
      positive[t] = StrictMath.exp(noise[t]);
    }
    return positive;
  }

  private static double[] reciprocal(double[] values) {
    double[] reciprocal = new double[values.length];
    for (int t = 0; t < values.length; t++) {
      reciprocal[t] = 1.0 / values[t];
    }
    return reciprocal;
  }

  private static DMatrixRMaj windows(double[] model, int n) {
    DMatrixRMaj windows = new DMatrixRMaj(n + model.length - 1, n);
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < model.length; k++) {
        windows.set(i + k, i, model[k]);
      }
    }
    return windows;
  }

  private static DMatrixRMaj weighted(DMatrixRMaj windows, double[] weights) {
    DMatrixRMaj scaled = windows.copy();
    CommonOps_DDRM.multRows(weights, scaled);
    DMatrixRMaj result = new DMatrixRMaj(windows.numCols, windows.numCols);
    CommonOps_DDRM.multTransA(windows, scaled, result);
    return result;
  }
}
