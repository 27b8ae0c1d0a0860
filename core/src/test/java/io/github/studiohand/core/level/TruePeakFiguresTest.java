package io.github.studiohand.core.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.testdata.Figure;
import io.github.studiohand.testdata.Golden;
import io.github.studiohand.testdata.Metrics;
import org.junit.jupiter.api.Test;

/** Draws the figures of {@code docs/algorithms/true-peak.md}, and holds it to what it says of them. */
class TruePeakFiguresTest {
  private static final double PIXEL = 0.6;
  private static final double BURST_SAMPLES = 16.0; // standard deviation
  private static final int TAPS = 6; // of the plain meter, on either side

  private static final double[][] PLAIN = new double[4][2 * TAPS]; // by quarter and tap

  static {
    for (int quarter = 0; quarter < 4; quarter++) {
      for (int k = 1 - TAPS; k <= TAPS; k++) {
        double t = quarter / 4.0 - k;
        double hann = 0.5 + 0.5 * StrictMath.cos(StrictMath.PI * t / TAPS);
        PLAIN[quarter][k + TAPS - 1] = Sinc.at(t) * hann;
      }
    }
  }

  /** The usual true-peak meter: four points a sample by a Hann-windowed sinc of 12 taps. */
  private static double plain(float[] x, int quarter) {
    double[] taps = PLAIN[Math.floorMod(quarter, 4)];
    int first = Math.floorDiv(quarter, 4) + 1 - TAPS;
    double sum = 0.0;
    for (int k = Math.max(0, -first); k < taps.length && first + k < x.length; k++) {
      sum += x[first + k] * taps[k];
    }
    return sum;
  }

  private static double plainPeak(float[] x) {
    double peak = 0.0;
    for (int i = -4; i < 4 * x.length + 4; i++) {
      peak = Math.max(peak, Math.abs(plain(x, i)));
    }
    return peak;
  }

  @Test
  void clippedNoise() {
    float[] x = PeakSignals.clippedNoise(1500, 1.5, 17);
    double[] y = new double[x.length];
    for (int n = 0; n < x.length; n++) {
      y[n] = n % 2 == 0 ? x[n] : -x[n];
    }
    double peak = PeakSignals.measured(x);
    int top = 0;
    double highest = 0.0;
    for (int i = 1; i < 4 * x.length; i++) {
      double magnitude = Math.abs(IdealPeak.at(y, 16 * i, y.length));
      top = magnitude > highest ? i : top;
      highest = Math.max(highest, magnitude);
    }
    int first = top / 4 - 10;
    double sign = Math.signum(IdealPeak.at(y, 16 * top, y.length));
    float[] ideal = new float[20 * 16 + 1];
    float[] quarters = new float[20 * 4 + 1];
    float[] samples = new float[21];
    for (int i = 0; i < ideal.length; i++) {
      ideal[i] = (float) (sign * IdealPeak.at(y, 64 * first + 4 * i, y.length));
    }
    for (int i = 0; i < quarters.length; i++) {
      quarters[i] = (float) (sign * plain(x, 4 * first + i));
    }
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (sign * x[first + i]);
    }
    Figure figure =
        new Figure("Hard-clipped white noise at its true peak", "time in samples", 0, 20);
    figure
        .panel("amplitude", -2.0, 3.0)
        .line("ideal interpolation", 0, 1.0 / 16, ideal)
        .line("samples", 0, 1, samples)
        .line("four times, 12 taps", 0, 0.25, quarters)
        .line("true peak measured", new double[] {0, 20}, new double[] {peak, peak});
    Golden.checkText("../docs/algorithms/figures/true-peak-clipped.svg", figure.toSvg(), PIXEL);
    assertThat(Decibels.ofGain(peak / IdealPeak.of(x))).isCloseTo(0.0, within(0.01));
    assertThat(Decibels.ofGain(plainPeak(x) / peak)).isLessThan(-0.5);
  }

  /** Tone bursts under a Gaussian, whose peak of 1 lies an eighth to half a sample beside a sample. */
  @Test
  void errorAgainstFrequency() {
    int points = 45;
    double[] frequency = new double[points];
    double[] meter = new double[points];
    double[] usual = new double[points];
    double[] sample = new double[points];
    for (int i = 0; i < points; i++) {
      frequency[i] = 0.01 * (i + 1);
      for (double beside : new double[] {0.125, 0.25, 0.375, 0.5}) {
        float[] x = burst(frequency[i], 100.0 + beside);
        double own = Decibels.ofGain(PeakSignals.measured(x));
        meter[i] = Math.abs(own) > Math.abs(meter[i]) ? own : meter[i];
        usual[i] = Math.min(usual[i], Decibels.ofGain(plainPeak(x)));
        sample[i] = Math.min(sample[i], Metrics.peakDbfs(x));
      }
      assertThat(meter[i]).as("at %s", frequency[i]).isCloseTo(0.0, within(0.08));
    }
    Figure figure = new Figure(
        "Error of the true peak of a tone burst", "frequency over sample rate", 0.0, 0.5);
    figure
        .panel("dB", -1.5, 0.3)
        .line("TruePeakMeter", frequency, meter)
        .line("four times, 12 taps", frequency, usual)
        .line("largest sample", frequency, sample);
    Golden.checkText("../docs/algorithms/figures/true-peak-frequency.svg", figure.toSvg(), PIXEL);
    assertThat(usual[points - 1]).isBetween(-0.6, -0.3);
  }

  private static float[] burst(double frequency, double centre) {
    float[] x = new float[200];
    for (int n = 0; n < x.length; n++) {
      double t = n - centre;
      x[n] = (float) (StrictMath.cos(2.0 * Math.PI * frequency * t)
          * StrictMath.exp(-t * t / (2.0 * BURST_SAMPLES * BURST_SAMPLES)));
    }
    return x;
  }
}
