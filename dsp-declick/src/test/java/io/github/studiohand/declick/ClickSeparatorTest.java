package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.testdata.Signals;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Against {@link DenseSeparation}, the same written out with EJML's dense matrices. */
class ClickSeparatorTest {
  private static final double TOLERANCE = 1e-8; // of the largest sample
  private static final double[] PREDICTOR = {1.7, -1.1, 0.3, -0.05};
  private static final double[] MODEL = {1.0, -1.7, 1.1, -0.3, 0.05};
  private static final int ORDER = PREDICTOR.length;
  private static final double SIGMA2 = 0.01 * 0.01;
  private static final int FRAMES = 200;
  private static final int MOST = 80;

  @Property(tries = 60)
  void separate_agreesWithTheDensePosterior(
      @ForAll @IntRange(max = 5) int steps,
      @ForAll @IntRange(min = 1, max = 4) int gaps,
      @ForAll long seed) {
    Case made = new Case(gaps, 0.3, seed);
    double[] expected =
        new DenseSeparation(made.x, made.positions, MODEL, SIGMA2, made.lost).separated(steps);
    assertClose(made.separated(1.0, steps), expected);
  }

  @Property(tries = 40)
  void separate_noSteps_isTheLeastSquaresInterpolation(
      @ForAll @IntRange(min = 1, max = 4) int gaps, @ForAll long seed) {
    Case made = new Case(gaps, 0.3, seed);
    assertClose(made.separated(1.0, 0), made.interpolated());
  }

  @Test
  void separate_loudClick_equalsTheInterpolation() {
    double[] amplitudes = {1.0, 100.0, 1e4};
    double before = Double.POSITIVE_INFINITY;
    for (double amplitude : amplitudes) {
      Case made = new Case(1, amplitude, 12);
      double distance = distance(made.separated(1.0, 3), made.interpolated());
      assertThat(distance).as("click of %s", amplitude).isLessThan(before / 20.0);
      before = distance;
    }
    assertThat(before).isLessThan(1e-4);
  }

  /** A click far below what the model can predict: the interpolation would throw the signal away. */
  @Test
  void separate_faintClick_keepsMoreOfTheSignalThanTheInterpolation() {
    double separated = 0.0;
    double interpolated = 0.0;
    for (int seed = 0; seed < 40; seed++) {
      Case made = new Case(1, 0.002, seed);
      separated += distance(made.separated(1.0, 3), made.clean);
      interpolated += distance(made.interpolated(), made.clean);
    }
    assertThat(separated).isLessThan(0.7 * interpolated);
  }

  @Property(tries = 20)
  void separate_gainOfAPowerOfTwo_scalesExactly(
      @ForAll @IntRange(min = -12, max = 12) int power, @ForAll long seed) {
    Case made = new Case(3, 0.3, seed);
    double[] expected = made.separated(1.0, 3);
    double[] actual = made.separated(Math.scalb(1.0, power), 3);
    for (int n = 0; n < FRAMES; n++) {
      assertThat(actual[n]).isEqualTo(Math.scalb(expected[n], power));
    }
  }

  @Test
  void separate_lostSamples_areInterpolatedWhateverTheyWere() {
    Case made = new Case(2, 0.3, 4);
    java.util.Arrays.fill(made.lost, true);
    assertClose(made.separated(1.0, 3), made.interpolated());
  }

  @Test
  void separate_uselessModel_isRefusedAndNothingChanges() {
    Case made = new Case(2, 0.3, 5);
    double[] useless = {Double.NaN, 0.0, 0.0, 0.0, 0.0};
    double[] x = made.x.clone();
    boolean done = new ClickSeparator(ORDER, MOST)
        .separate(x, made.positions, made.positions.length, useless, ORDER, 1.0, made.lost, 3);
    assertThat(done).isFalse();
    assertThat(x).isEqualTo(made.x);
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0.0;
    for (int n = 0; n < a.length; n++) {
      sum += (a[n] - b[n]) * (a[n] - b[n]);
    }
    return Math.sqrt(sum);
  }

  private static void assertClose(double[] actual, double[] expected) {
    double largest = 0.0;
    for (double value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int n = 0; n < expected.length; n++) {
      assertThat(actual[n]).as("frame %d", n).isCloseTo(expected[n], within(TOLERANCE * largest));
    }
  }

  /** An autoregression with a few stretches of added noise, some of them zeros. */
  private static final class Case {
    private final double[] clean = new double[FRAMES];
    private final double[] x;
    private final boolean[] lost = new boolean[FRAMES];
    private final int[] positions;

    private Case(int gaps, double amplitude, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      float[] signal = Signals.autoregressive(FRAMES, PREDICTOR, Math.sqrt(SIGMA2), seed);
      for (int n = 0; n < FRAMES; n++) {
        clean[n] = signal[n];
      }
      x = clean.clone();
      boolean[] unknown = new boolean[FRAMES];
      for (int g = 0; g < gaps; g++) {
        int length = 1 + random.nextInt(MOST / 4);
        int start = ORDER + random.nextInt(FRAMES - 2 * ORDER - length);
        boolean zero = gaps > 1 && random.nextInt(3) == 0;
        for (int n = start; n < start + length; n++) {
          unknown[n] = true;
          lost[n] = zero;
          x[n] = zero ? 0.0 : clean[n] + amplitude * random.nextDouble(-1.0, 1.0);
        }
      }
      positions =
          java.util.stream.IntStream.range(0, FRAMES).filter(n -> unknown[n]).toArray();
    }

    private double[] separated(double gain, int steps) {
      double[] work = new double[FRAMES];
      for (int n = 0; n < FRAMES; n++) {
        work[n] = gain * x[n];
      }
      ClickSeparator separator = new ClickSeparator(ORDER, MOST);
      int count = positions.length;
      double sigma2 = gain * gain * SIGMA2;
      assertThat(separator.separate(work, positions, count, MODEL, ORDER, sigma2, lost, steps))
          .isTrue();
      return work;
    }

    private double[] interpolated() {
      double[] work = x.clone();
      LeastSquaresInterpolator interpolator = new LeastSquaresInterpolator(ORDER, MOST, MOST);
      assertThat(interpolator.fill(work, 0, FRAMES, positions, positions.length, MODEL, ORDER))
          .isTrue();
      return work;
    }
  }
}
