package io.github.studiohand.core.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.core.Checks;
import io.github.studiohand.testdata.AllocationProbe;
import io.github.studiohand.testdata.EbuCase;
import io.github.studiohand.testdata.EbuSignals;
import io.github.studiohand.testdata.Signals;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TruePeakMeterTest {
  private static final double GOAL_DB = 0.1; // EBU Tech 3341 allows +0.2 and −0.4
  private static final int PROPERTY_FRAMES = 1500;

  private static void assertIdeal(String what, float[] x, double toleranceDb) {
    double ideal = Decibels.ofGain(IdealPeak.of(x));
    assertThat(Decibels.ofGain(PeakSignals.measured(x)))
        .as("%s, dBTP", what)
        .isCloseTo(ideal, within(toleranceDb));
  }

  @Property(tries = 12)
  void clippedNoise_isTheIdealInterpolation(
      @ForAll @DoubleRange(min = 0.3, max = 20.0) double rms, @ForAll long seed) {
    assertIdeal("rms " + rms, PeakSignals.clippedNoise(PROPERTY_FRAMES, rms, seed), GOAL_DB);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.7, 1.5, 5.0})
  void clippedNoise_longerThanTheReach_isTheIdealInterpolation(double rms) {
    assertIdeal("rms " + rms, PeakSignals.clippedNoise(12_000, rms, 3), GOAL_DB);
  }

  @Test
  void maximumLengthSequences_areTheIdealInterpolation() {
    assertIdeal("9 bits", PeakSignals.maximumLength(9, 0x110), GOAL_DB);
    assertIdeal("12 bits", PeakSignals.maximumLength(12, 0xE08), GOAL_DB);
  }

  @Test
  void alternatingPatterns_areTheIdealInterpolation() {
    assertIdeal("1 1 -1 -1", PeakSignals.repeated(1000, 1, 1, -1, -1), GOAL_DB);
    assertIdeal("1 -1 1 1 -1", PeakSignals.repeated(1000, 1, -1, 1, 1, -1), GOAL_DB);
    assertIdeal("1 -1", PeakSignals.repeated(1000, 1, -1), GOAL_DB);
    for (int half : new int[] {1, 2, 5, 16, 100, 1000}) {
      assertIdeal("turn after " + half, PeakSignals.turningAlternation(half), GOAL_DB);
    }
  }

  @ParameterizedTest
  @CsvSource({"100", "1000", "7000", "12000", "18000", "21600", "23520", "23952"})
  void sines_startingAbruptly_areTheIdealInterpolation(double frequencyHz) {
    float[] x = Signals.sine(2500, 48_000, frequencyHz, 0.7, 0.3);
    assertIdeal(frequencyHz + " Hz", x, GOAL_DB);
  }

  @Test
  void startAndEnd_ringAsIfSilenceLayAround() {
    float[] step = new float[700];
    Arrays.fill(step, 0.5f);
    assertIdeal("constant", step, 0.001);
    assertThat(PeakSignals.measured(step)).isGreaterThan(0.56); // Gibbs
    assertIdeal("end on a hop", PeakSignals.repeated(512, 1, -1), GOAL_DB);
    assertIdeal("one sample", new float[] {-0.5f}, 1e-6);
    assertIdeal("three samples", new float[] {0.3f, -0.8f, 0.6f}, 0.001);
  }

  @ParameterizedTest
  @ValueSource(doubles = {8_000, 44_100})
  void ebuTech3341_cases15To23_areWithinTolerance(double sampleRateHz) {
    for (EbuCase ebu : EbuSignals.tech3341TruePeak(sampleRateHz)) {
      TruePeakMeter meter = new TruePeakMeter(sampleRateHz, ebu.channels());
      float[][] signal = ebu.signal();
      meter.process(signal, 0, ebu.frames());
      EbuCase.Reading reading = ebu.readings().get(0);
      assertThat(reading.accepts(meter.truePeakDbtp()))
          .as("%s: %s dBTP for %s", ebu, meter.truePeakDbtp(), reading)
          .isTrue();
    }
  }

  /** Beyond its reach the meter hears nothing: a turn in an endless alternation grows with the logarithm. */
  @Test
  void reach_is7936FramesOnEitherSide() {
    double full = PeakSignals.measured(PeakSignals.turningAlternation(12_000));
    assertThat(full)
        .isBetween(
            0.999 * turn(TruePeakMeter.SETTLING_FRAMES),
            1.001 * turn(TruePeakMeter.SETTLING_FRAMES + TruePeakMeter.HOP_FRAMES));
    assertThat(TruePeakMeter.SETTLING_FRAMES).isEqualTo(7936);
    assertThat(turn(12_000) / full).isLessThan(1.05); // what is missed, 0.4 dB
  }

  /** Half way between the two samples of one sign, {@code half} samples on either side. */
  private static double turn(int half) {
    double sum = 0.0;
    for (int k = 1; k <= half; k++) {
      sum += 2.0 / (Math.PI * (k - 0.5));
    }
    return sum;
  }

  @Property(tries = 20)
  void peak_isNeverBelowTheLargestSample(
      @ForAll @Size(min = 1, max = 700) float[] samples, @ForAll @IntRange(max = 60) int zeros) {
    float[] x = new float[samples.length + zeros];
    float largest = 0.0f;
    for (int n = 0; n < samples.length; n++) {
      x[zeros + n] = samples[n];
      largest = Math.max(largest, Math.abs(Checks.finite(samples[n])));
    }
    assertThat(PeakSignals.measured(x)).isGreaterThanOrEqualTo(largest).isFinite();
  }

  @Property(tries = 6)
  void peak_doesNotDependOnBlocks(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 900) Integer> blocks,
      @ForAll @IntRange(max = 300) int offset) {
    float[][] x = {PeakSignals.clippedNoise(9000, 0.5, 5), PeakSignals.clippedNoise(9000, 2.0, 6)};
    TruePeakMeter whole = new TruePeakMeter(48_000, 2);
    whole.process(x, offset, 8000);
    TruePeakMeter cut = new TruePeakMeter(48_000, 2);
    int at = 0;
    for (int i = 0; at < 8000; i++) {
      int run = Math.min(8000 - at, Math.max(i % 7, blocks.get(i % blocks.size())));
      cut.process(x, offset + at, run);
      at += run;
      if (i % 25 == 0) {
        cut.truePeakDbtp(); // looking changes nothing
      }
    }
    assertThat(cut.truePeak(0)).isEqualTo(whole.truePeak(0));
    assertThat(cut.truePeak(1)).isEqualTo(whole.truePeak(1));
    assertThat(cut.takeSettledTruePeak(1)).isEqualTo(whole.takeSettledTruePeak(1));
  }

  @Test
  void scale_scalesThePeakToTheBit() {
    float[] x = PeakSignals.clippedNoise(5000, 1.0, 7);
    float[] half = new float[x.length];
    float[] inverted = new float[x.length];
    for (int n = 0; n < x.length; n++) {
      half[n] = 0.5f * x[n];
      inverted[n] = -x[n];
    }
    double peak = PeakSignals.measured(x);
    assertThat(PeakSignals.measured(half)).isEqualTo(0.5 * peak);
    assertThat(PeakSignals.measured(inverted)).isEqualTo(peak);
  }

  @Test
  void nonFinite_countsAs0() {
    float[] zeros = PeakSignals.clippedNoise(3000, 1.0, 8);
    float[] hostile = zeros.clone();
    float[] illegal = {Float.NaN, Float.POSITIVE_INFINITY, -Float.MAX_VALUE, 1.1e10f};
    for (int n = 0; n < illegal.length; n++) {
      zeros[700 + 3 * n] = 0.0f;
      hostile[700 + 3 * n] = illegal[n];
    }
    assertThat(PeakSignals.measured(hostile)).isEqualTo(PeakSignals.measured(zeros));
    assertThat(PeakSignals.measured(new float[] {1e10f, -1e10f})).isFinite();
  }

  @Test
  void silenceAndClear() {
    TruePeakMeter meter = new TruePeakMeter(48_000, 2);
    assertThat(meter.truePeakDbtp()).isEqualTo(Double.NEGATIVE_INFINITY);
    float[][] x = {PeakSignals.clippedNoise(3000, 1.0, 9), new float[3000]};
    meter.process(x, 0, 3000);
    double first = meter.truePeakDbtp();
    assertThat(first).isEqualTo(Decibels.ofGain(meter.truePeak(0)));
    assertThat(meter.truePeak(1)).isZero();
    meter.clear();
    assertThat(meter.truePeak(0)).isZero();
    meter.process(x, 0, 3000);
    assertThat(meter.truePeakDbtp()).isEqualTo(first);
  }

  /** What was taken, hop by hop, is the whole, each part in its time. */
  @Test
  void settledPeaks_areThoseOfTheirTime() {
    int hop = TruePeakMeter.HOP_FRAMES;
    float[][] x = {new float[20 * hop + TruePeakMeter.SETTLING_FRAMES + hop]};
    x[0][5 * hop + 100] = 0.9f;
    x[0][5 * hop + 101] = 0.9f;
    x[0][9 * hop] = 0.25f;
    TruePeakMeter meter = new TruePeakMeter(48_000, 1);
    double[] taken = new double[x[0].length / hop];
    for (int i = 0; i < taken.length; i++) {
      meter.process(x, i * hop, hop);
      taken[i] = meter.takeSettledTruePeak(0);
    }
    int late = TruePeakMeter.SETTLING_FRAMES / hop;
    assertThat(taken[5 + late]).isCloseTo(0.9 * 4.0 / Math.PI, within(0.001));
    assertThat(taken[9 + late]).isCloseTo(0.25, within(0.001));
    assertThat(taken[4 + late]).isLessThan(0.01);
    assertThat(meter.truePeak(0)).isEqualTo(taken[5 + late]);
  }

  @Test
  @Tag("allocation")
  void process_andQueries_allocateNothing() {
    float[][] x = {PeakSignals.clippedNoise(3000, 1.0, 10)};
    TruePeakMeter meter = new TruePeakMeter(48_000, 1);
    assertThat(AllocationProbe.bytes(() -> {
          meter.process(x, 0, 3000);
          meter.truePeakDbtp();
          meter.takeSettledTruePeak(0);
          meter.clear();
        }))
        .isZero();
  }

  @Test
  void arguments_outOfRange_areNamed() {
    assertThatThrownBy(() -> new TruePeakMeter(0.5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sampleRateHz: 0.5");
    assertThatThrownBy(() -> new TruePeakMeter(48_000, 0)).hasMessageContaining("channels: 0");
  }
}
