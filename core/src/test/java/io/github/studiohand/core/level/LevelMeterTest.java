package io.github.studiohand.core.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.testdata.AllocationProbe;
import io.github.studiohand.testdata.Signals;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LevelMeterTest {
  private static final double STATED = 5e-13; // relative error of the sums

  private static LevelMeter measured(float[]... channels) {
    LevelMeter meter = new LevelMeter(channels.length, 1.0);
    meter.process(channels, 0, channels[0].length);
    return meter;
  }

  private static BigDecimal exact(float[] x, float[] y) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int n = 0; n < x.length; n++) {
      sum = sum.add(new BigDecimal(x[n]).multiply(new BigDecimal(y[n])));
    }
    return sum;
  }

  @Test
  void sums_areExactToTheStatedBound() {
    float[] left = Signals.whiteNoise(50_001, 0.2, 1);
    float[] right = Signals.whiteNoise(50_001, 0.01, 2);
    float[] ones = new float[left.length];
    Arrays.fill(ones, 1.0f);
    for (int n = 0; n < left.length; n++) {
      left[n] += 0.3f;
      right[n] += 0.5f * left[n];
    }
    LevelMeter meter = measured(left, right);
    double squares = exact(left, left).doubleValue();
    double rights = exact(right, right).doubleValue();
    double product = exact(left, right).doubleValue();
    double sum = exact(left, ones).doubleValue();
    assertThat(Decibels.toPower(meter.rmsDbfs(0)) * left.length)
        .isCloseTo(squares, within(4 * STATED * squares));
    assertThat(meter.dcOffset(0) * left.length).isCloseTo(sum, within(STATED * sum));
    assertThat(meter.correlation())
        .isCloseTo(product / Math.sqrt(squares * rights), within(4 * STATED));
  }

  /** 4096 terms lose 4096 · 2^-53 at most, whatever number of sections follows. */
  @Test
  void stableSum_ofAMillionSections_loses1Ulp() {
    StableSum sum = new StableSum();
    double plain = 0.0;
    for (int i = 0; i < 1_000_000; i++) {
      sum.add(0.1);
      plain += 0.1;
    }
    double exact = new BigDecimal(0.1).multiply(new BigDecimal(1_000_000)).doubleValue();
    assertThat(sum.plus(0.0)).isCloseTo(exact, within(Math.ulp(exact)));
    assertThat(Math.abs(plain - exact)).isGreaterThan(1000 * Math.ulp(exact));
    assertThat(4096 * 0x1p-53 + 0x1p-52).isLessThan(STATED);
    assertThat(10.0 * Math.log10(1.0 + STATED)).isLessThan(2.2e-12 + 1e-13);
  }

  @Test
  void fullScaleSine_hasPeak0RmsMinus3AndTheCrestBetween() {
    LevelMeter meter = measured(Signals.sine(48_000, 48_000, 1000, 1.0, 0));
    assertThat(meter.peakDbfs(0)).isCloseTo(0.0, within(1e-6));
    assertThat(meter.rmsDbfs(0)).isCloseTo(-3.0103, within(1e-4));
    assertThat(meter.crestDb(0)).isCloseTo(3.0103, within(1e-4));
    assertThat(meter.frames()).isEqualTo(48_000);
  }

  @Test
  void clipping_countsRunsOfThree_acrossBlocks() {
    float[] x = new float[9000];
    Arrays.fill(x, 4090, 4102, 1.0f); // 12 in a run over the border of sections
    Arrays.fill(x, 20, 22, 1.0f); // 2: loud, not clipped
    x[30] = 1.0f;
    x[31] = -1.0f;
    x[32] = 1.5f; // either sign, and beyond
    LevelMeter meter = measured(x);
    assertThat(meter.clippedSamples(0)).isEqualTo(15);
    assertThat(meter.clippedRuns(0)).isEqualTo(2);
    LevelMeter low = new LevelMeter(1, 32767.0 / 32768.0);
    Arrays.fill(x, 5000, 5003, 32767.0f / 32768.0f);
    low.process(new float[][] {x}, 0, x.length);
    assertThat(low.clippedRuns(0)).isEqualTo(3);
  }

  @Test
  void silence_isFoundWhereItIs() {
    float[][] x = new float[2][1000];
    x[0][100] = 0.1f;
    x[1][500] = 0.1f;
    x[1][910] = -0.0f;
    LevelMeter meter = measured(x);
    assertThat(meter.leadingSilenceFrames()).isEqualTo(100);
    assertThat(meter.trailingSilenceFrames()).isEqualTo(499);
    assertThat(meter.longestSilenceFrames()).isEqualTo(499);
    assertThat(meter.silentFrames()).isEqualTo(998);
    LevelMeter nothing = measured(new float[10]);
    assertThat(nothing.leadingSilenceFrames()).isEqualTo(10);
    assertThat(nothing.trailingSilenceFrames()).isEqualTo(10);
    assertThat(nothing.peakDbfs(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(nothing.rmsDbfs(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(nothing.crestDb(0)).isNaN();
    assertThat(nothing.correlation()).isNaN();
    assertThat(new LevelMeter(1, 1.0).rmsDbfs(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(new LevelMeter(1, 1.0).dcOffset(0)).isZero();
  }

  @Test
  void nonFinite_isCountedAndMeasuredAs0() {
    float[] x = {0.5f, Float.NaN, Float.NEGATIVE_INFINITY, 2e10f, 0.5f};
    LevelMeter meter = measured(x, x.clone());
    assertThat(meter.nonFiniteSamples(0)).isEqualTo(3);
    assertThat(meter.peak(0)).isEqualTo(0.5);
    assertThat(meter.clippedSamples(0)).isZero();
    assertThat(meter.longestSilenceFrames()).isEqualTo(3);
    assertThat(meter.correlation()).isCloseTo(1.0, within(1e-15));
    assertThat(x[1]).isNaN(); // the block is only read
  }

  @Property(tries = 20)
  void levels_doNotDependOnBlocks(@ForAll @IntRange(min = 1, max = 5000) int block) {
    SplittableRandom random = new SplittableRandom(block);
    float[][] x = new float[2][10_000];
    for (int n = 0; n < 10_000; n++) {
      boolean loud = n / 40 % 3 == 0;
      x[0][n] = loud ? 1.0f : n / 40 % 3 == 1 ? 0.0f : (float) random.nextDouble();
      x[1][n] = x[0][n] * (float) random.nextDouble();
    }
    LevelMeter whole = measured(x);
    LevelMeter cut = new LevelMeter(2, 1.0);
    for (int at = 0; at < 10_000; at += block) {
      cut.process(x, at, Math.min(block, 10_000 - at));
    }
    for (int ch = 0; ch < 2; ch++) {
      assertThat(cut.rmsDbfs(ch)).isEqualTo(whole.rmsDbfs(ch));
      assertThat(cut.dcOffset(ch)).isEqualTo(whole.dcOffset(ch));
      assertThat(cut.clippedSamples(ch)).isEqualTo(whole.clippedSamples(ch));
      assertThat(cut.clippedRuns(ch)).isEqualTo(whole.clippedRuns(ch));
    }
    assertThat(cut.correlation()).isEqualTo(whole.correlation());
    assertThat(cut.silentFrames()).isEqualTo(whole.silentFrames());
    assertThat(cut.longestSilenceFrames()).isEqualTo(whole.longestSilenceFrames());
    cut.clear();
    cut.process(x, 0, 10_000);
    assertThat(cut.rmsDbfs(1)).isEqualTo(whole.rmsDbfs(1));
    assertThat(cut.frames()).isEqualTo(10_000);
  }

  @Test
  @Tag("allocation")
  void process_andQueries_allocateNothing() {
    float[][] x = {Signals.whiteNoise(2000, 0.7, 3), Signals.whiteNoise(2000, 0.7, 4)};
    LevelMeter meter = new LevelMeter(2, 1.0);
    assertThat(AllocationProbe.bytes(() -> {
          meter.process(x, 0, 2000);
          meter.rmsDbfs(0);
          meter.correlation();
          meter.clear();
        }))
        .isZero();
  }

  @Test
  void arguments_outOfRange_areNamed() {
    assertThatThrownBy(() -> new LevelMeter(0, 1.0)).hasMessageContaining("channels: 0");
    assertThatThrownBy(() -> new LevelMeter(1, Double.NaN)).hasMessageContaining("fullScale: NaN");
  }
}
