package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Against the sums as they are written. */
class ConvolutionTest {
  private static final double TOLERANCE = 1e-12; // sums of at most 80 products below 1

  @Property(tries = 60)
  void apply_agreesWithTheSum(
      @ForAll @IntRange(max = 40) int order,
      @ForAll @IntRange(max = 1300) int count,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = random.doubles(order + count + 3, -1.0, 1.0).toArray();
    double[] a = random.doubles(order + 1, -1.0, 1.0).toArray();
    double[] out = marked(x.length);
    int to = order + count;
    new Convolution(order).apply(x, order, to, a, order, out);
    for (int n = 0; n < out.length; n++) {
      double sum = 0.0;
      for (int k = 0; k <= order && n >= order && n < to; k++) {
        sum += a[k] * x[n - k];
      }
      assertFilled(out[n], sum, n >= order && n < to);
    }
  }

  @Property(tries = 60)
  void symmetric_agreesWithTheSum(
      @ForAll @IntRange(max = 40) int order,
      @ForAll @IntRange(max = 1300) int count,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = random.doubles(2 * order + count + 3, -1.0, 1.0).toArray();
    double[] r = random.doubles(order + 1, -1.0, 1.0).toArray();
    double[] out = marked(x.length);
    int to = order + count;
    new Convolution(order).symmetric(x, order, to, r, order, out);
    for (int n = 0; n < out.length; n++) {
      double sum = 0.0;
      for (int k = -order; k <= order && n >= order && n < to; k++) {
        sum += r[Math.abs(k)] * x[n + k];
      }
      assertFilled(out[n], sum, n >= order && n < to);
    }
  }

  /** What lets a statistic be extended hop by hop. */
  @Property(tries = 40)
  void both_inPieces_areEqualToTheWhole(
      @ForAll @IntRange(max = 33) int order,
      @ForAll @IntRange(min = 1, max = 1200) int cut,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = random.doubles(1400, -1.0, 1.0).toArray();
    double[] a = random.doubles(order + 1, -1.0, 1.0).toArray();
    int to = 1300;
    int middle = order + Math.min(cut, to - order);
    double[][] whole = new double[2][x.length];
    double[][] pieces = new double[2][x.length];
    Convolution convolution = new Convolution(order);
    convolution.apply(x, order, to, a, order, whole[0]);
    convolution.symmetric(x, order, to, a, order, whole[1]);
    convolution.apply(x, middle, to, a, order, pieces[0]);
    convolution.apply(x, order, middle, a, order, pieces[0]);
    convolution.symmetric(x, middle, to, a, order, pieces[1]);
    convolution.symmetric(x, order, middle, a, order, pieces[1]);
    assertThat(pieces).isDeepEqualTo(whole);
  }

  @Property(tries = 40)
  void autocorrelate_isTheResponseOfApplyTwice(
      @ForAll @IntRange(max = 40) int order, @ForAll long seed) {
    double[] a = new SplittableRandom(seed).doubles(order + 1, -1.0, 1.0).toArray();
    double[] r = new double[order + 1];
    new Convolution(order).autocorrelate(a, order, r);
    for (int k = 0; k <= order; k++) {
      double sum = 0.0;
      for (int i = 0; i <= order; i++) {
        for (int j = 0; j <= order; j++) {
          sum += j - i == k ? a[i] * a[j] : 0.0;
        }
      }
      assertThat(r[k]).isCloseTo(sum, within(TOLERANCE));
    }
  }

  private static double[] marked(int length) {
    double[] out = new double[length];
    Arrays.fill(out, Double.NaN);
    return out;
  }

  private static void assertFilled(double actual, double expected, boolean inside) {
    if (inside) {
      assertThat(actual).isCloseTo(expected, within(TOLERANCE));
    } else {
      assertThat(actual).isNaN();
    }
  }
}
