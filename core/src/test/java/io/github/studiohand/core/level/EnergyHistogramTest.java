package io.github.studiohand.core.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.testdata.AllocationProbe;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@link EnergyHistogram} against lists of all values. */
class EnergyHistogramTest {
  private static final double GATE = 1e-7;
  private static final double BIN =
      1.0 + 1.0 / EnergyHistogram.BINS_PER_OCTAVE; // widest, as a ratio

  private static double[] values(int count, double spreadDb, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = Math.pow(10.0, -0.1 * spreadDb * random.nextDouble());
    }
    return values;
  }

  private static EnergyHistogram filled(double[] values) {
    EnergyHistogram histogram = new EnergyHistogram(GATE);
    for (double value : values) {
      histogram.add(value);
    }
    return histogram;
  }

  private static double exactMean(double[] values, double threshold) {
    double sum = 0.0;
    int count = 0;
    for (double value : values) {
      if (value > GATE && value > threshold) {
        sum += value;
        count++;
      }
    }
    return count == 0 ? 0.0 : sum / count;
  }

  @Property(tries = 300)
  void meanAbove_isAnExactGateLessThanABinAway(
      @ForAll @IntRange(min = 0, max = 400) int count,
      @ForAll @DoubleRange(min = 0.01, max = 90) double spreadDb,
      @ForAll @DoubleRange(min = -95, max = 5) double thresholdDb,
      @ForAll long seed) {
    double[] values = values(count, spreadDb, seed);
    EnergyHistogram histogram = filled(values);
    double threshold = Math.pow(10.0, 0.1 * thresholdDb);
    double found = histogram.meanAbove(threshold);
    double lower = exactMean(values, threshold / BIN);
    double upper = exactMean(values, threshold * BIN);
    if (upper == 0.0) { // nothing lies above: all or none of the last bin
      assertThat(found)
          .satisfiesAnyOf(
              v -> assertThat(v).isZero(),
              v -> assertThat(v).isCloseTo(lower, within(0.004 * lower)));
    } else {
      assertThat(found).isBetween(lower * (1.0 - 1e-12), upper * (1.0 + 1e-12));
    }
    assertThat(histogram.mean()).isCloseTo(exactMean(values, 0.0), within(1e-12));
  }

  @Property(tries = 200)
  void fromTop_isWithinABinOfTheSortedValue(
      @ForAll @IntRange(min = 1, max = 300) int count,
      @ForAll @DoubleRange(min = 0.01, max = 69) double spreadDb,
      @ForAll long seed) {
    double[] values = values(count, spreadDb, seed);
    EnergyHistogram histogram = filled(values);
    Arrays.sort(values);
    for (int rank = 0; rank < count; rank++) {
      double exact = values[count - 1 - rank];
      assertThat(histogram.fromTop(rank)).isBetween(exact / BIN, exact * BIN);
    }
    assertThat(histogram.countAbove(0.0)).isEqualTo(count);
    assertThat(histogram.countAbove(values[0] / BIN / BIN)).isEqualTo(count);
    assertThat(histogram.countAbove(values[count - 1] * BIN * BIN)).isZero();
  }

  @Test
  void gate_isExactAndStrict() {
    EnergyHistogram histogram = new EnergyHistogram(GATE);
    histogram.add(GATE);
    histogram.add(0.0);
    histogram.add(Double.NaN);
    assertThat(histogram.mean()).isZero();
    assertThat(histogram.meanAbove(0.0)).isZero();
    histogram.add(Math.nextUp(GATE));
    assertThat(histogram.mean()).isEqualTo(Math.nextUp(GATE));
    assertThat(histogram.meanAbove(0.5 * GATE)).isEqualTo(Math.nextUp(GATE));
  }

  @Test
  void equalValues_areGatedExactly() {
    for (double value : new double[] {0.3, 1.0, 1.999, 7e-7}) {
      EnergyHistogram histogram = new EnergyHistogram(GATE);
      histogram.add(value);
      histogram.add(value);
      assertThat(histogram.meanAbove(Math.nextDown(value))).isEqualTo(value);
      assertThat(histogram.meanAbove(value)).isZero();
    }
  }

  @Test
  void binWidth_isBelow85TenThousandthsOfALoudnessUnit() {
    assertThat(10.0 * Math.log10(BIN)).isLessThan(0.0085);
    assertThat(10.0 * Math.log10(1.0 + 0.5 / EnergyHistogram.BINS_PER_OCTAVE))
        .isGreaterThan(0.0042);
  }

  @Test
  void largestBlock_hasABin() {
    double largest = 64 * 4.0 * 2.6e20; // 64 channels of weight 4, ±1e10 raised by the shelf
    EnergyHistogram histogram = new EnergyHistogram(1.17e-7);
    histogram.add(largest);
    assertThat(histogram.meanAbove(0.1 * largest)).isEqualTo(largest);
    assertThat(histogram.fromTop(0)).isEqualTo(largest);
  }

  @Test
  void clear_forgetsAll() {
    EnergyHistogram histogram = filled(values(100, 50, 1));
    histogram.clear();
    assertThat(histogram.mean()).isZero();
    assertThat(histogram.countAbove(0.0)).isZero();
  }

  @Test
  @Tag("allocation")
  void everything_allocatesNothing() {
    EnergyHistogram histogram = new EnergyHistogram(GATE);
    double[] sink = new double[1];
    long bytes = AllocationProbe.bytes(() -> {
      for (int i = 1; i < 50; i++) {
        histogram.add(0.01 * i);
      }
      sink[0] = histogram.meanAbove(0.1 * histogram.mean()) + histogram.fromTop(3);
      sink[0] += histogram.countAbove(0.2);
      histogram.clear();
    });
    assertThat(bytes).isZero();
  }
}
