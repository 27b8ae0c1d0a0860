package io.github.studiohand.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignalsTest {
  private static final double RATE = 48_000;

  @Test
  void impulse_isOneSample() {
    float[] expected = new float[5];
    expected[3] = 0.5f;
    assertThat(Signals.impulse(5, 3, 0.5)).isEqualTo(expected);
  }

  @Test
  void sine_isItsDefinition() {
    float[] sine = Signals.sine(1000, RATE, 440, 0.5, 1.0);
    for (int n = 0; n < sine.length; n++) {
      assertThat(sine[n])
          .isEqualTo((float) (0.5 * StrictMath.sin(2 * Math.PI * 440 / RATE * n + 1.0)));
    }
  }

  @Test
  void logSweep_frequency_isGeometricInTime() {
    int frames = 480_000;
    float[] sweep = Signals.logSweep(frames, RATE, 20, 20_000, 0.5);
    assertThat(sweep[0]).isZero();
    assertThat(crossingHz(sweep, frames / 3)).isCloseTo(200, within(2.0));
    assertThat(crossingHz(sweep, 2 * frames / 3)).isCloseTo(2000, within(10.0));
  }

  /** Rate of rising zero crossings round a frame, interpolated. */
  private static double crossingHz(float[] samples, int around) {
    double first = -1;
    double last = -1;
    int periods = -1;
    for (int n = around - 2400; n < around + 2400; n++) {
      if (samples[n] < 0 && samples[n + 1] >= 0) {
        double at = n + samples[n] / (samples[n] - (double) samples[n + 1]);
        first = first < 0 ? at : first;
        last = at;
        periods++;
      }
    }
    return periods * RATE / (last - first);
  }

  @Test
  void whiteNoise_hasItsRmsIsUncorrelatedAndPrefixStable() {
    float[] noise = Signals.whiteNoise(480_000, 0.1, 5);
    assertThat(Metrics.rmsDbfs(noise)).isCloseTo(-20.0, within(0.05));
    double neighbours = 0;
    for (int n = 1; n < noise.length; n++) {
      neighbours += (double) noise[n] * noise[n - 1] / (0.01 * noise.length);
    }
    assertThat(neighbours).isCloseTo(0.0, within(0.0075)); // five standard errors
    assertThat(Arrays.copyOf(noise, 1000)).isEqualTo(Signals.whiteNoise(1000, 0.1, 5));
    assertThat(noise).isNotEqualTo(Signals.whiteNoise(480_000, 0.1, 6));
  }

  @Test
  void pinkNoise_hasItsRmsAndIsPrefixStable() {
    float[] noise = Signals.pinkNoise(480_000, RATE, 0.1, 5);
    assertThat(Metrics.rmsDbfs(noise)).isCloseTo(-20.0, within(0.5));
    assertThat(Arrays.copyOf(noise, 1000)).isEqualTo(Signals.pinkNoise(1000, RATE, 0.1, 5));
  }

  @Test
  void pinkFilter_fallsThreeDecibelsPerOctave() {
    for (double rate : new double[] {44_100, 48_000, 96_000}) {
      double[] response = new double[(int) rate];
      PinkFilter filter = new PinkFilter(rate);
      for (int n = 0; n < response.length; n++) {
        response[n] = filter.next(n == 0 ? 1 : 0);
      }
      double reference = magnitudeDb(response, 1000, rate);
      for (double hz = 40; hz <= rate / 4; hz *= 1.3) {
        double line = -10 * Math.log10(hz / 1000);
        assertThat(magnitudeDb(response, hz, rate) - reference).isCloseTo(line, within(1.0));
      }
      assertThat(magnitudeDb(response, 0.5, rate) - magnitudeDb(response, 2, rate))
          .isCloseTo(0.0, within(1.0));
    }
  }

  private static double magnitudeDb(double[] response, double hz, double rate) {
    double re = 0;
    double im = 0;
    for (int n = 0; n < response.length; n++) {
      re += response[n] * Math.cos(2 * Math.PI * hz / rate * n);
      im += response[n] * Math.sin(2 * Math.PI * hz / rate * n);
    }
    return 10 * Math.log10(re * re + im * im);
  }

  @Test
  void autoregressive_residual_isTheInnovation() {
    double[] coefficients = {1.6, -0.9}; // poles 0.95 at 32 degrees
    float[] x = Signals.autoregressive(200_000, coefficients, 0.01, 3);
    double energy = 0;
    for (int n = 2; n < x.length; n++) {
      double e = x[n] - coefficients[0] * x[n - 1] - coefficients[1] * x[n - 2];
      energy += e * e / (x.length - 2);
    }
    assertThat(Math.sqrt(energy)).isCloseTo(0.01, within(0.0001));
    // Variance of AR(2): σ² (1 − a₂) / ((1 + a₂) ((1 − a₂)² − a₁²))
    double variance = 1e-4 * 1.9 / (0.1 * (1.9 * 1.9 - 1.6 * 1.6));
    assertThat(Metrics.rmsDbfs(x)).isCloseTo(10 * Math.log10(variance), within(0.3));
  }

  @Test
  void autoregressive_unstableCoefficients_areRefused() {
    for (double[] unstable : new double[][] {{1.0}, {2.0, -1.0}, {0.0, 1.1}, {Double.NaN}}) {
      assertThatThrownBy(() -> Signals.autoregressive(10, unstable, 1, 1))
          .hasMessage("coefficients: not stable (expected: all poles inside the unit circle)");
    }
  }

  @Test
  void stepDown_agreesWithTheRootsOfSecondOrder() {
    for (double a1 = -2.2; a1 <= 2.2; a1 += 0.13) {
      for (double a2 = -1.2; a2 <= 1.2; a2 += 0.13) {
        // The stability triangle of second-order recursive filters.
        boolean stable = Math.abs(a2) < 1 && a2 < 1 - a1 && a2 < 1 + a1;
        assertThat(StepDown.isStable(new double[] {a1, a2})).isEqualTo(stable);
      }
    }
  }

  @Test
  void pulseTrain_roundsEachPulseOnItsOwn() {
    float[] train = Signals.pulseTrain(1000, 33.4, 0.7);
    for (int n = 0; n < train.length; n++) {
      boolean pulse = Math.round(Math.round(n / 33.4) * 33.4) == n;
      assertThat(train[n]).isEqualTo(pulse ? 0.7f : 0f);
    }
  }

  @Test
  void clickTrack_ticksStandOnTheGridAndNowhereElse() {
    Take take = Signals.clickTrack(240_000, RATE, 97, 4, 0.5);
    int[] onsets = take.onsetFrames();
    assertThat(onsets).hasSize(9);
    boolean[] inside = new boolean[240_000];
    for (int k = 0; k < onsets.length; k++) {
      assertThat(onsets[k]).isEqualTo((int) Math.round(k * 60 * RATE / 97));
      assertThat(take.samples()[onsets[k]]).isEqualTo(0.5f);
      Arrays.fill(
          inside, take.events().get(k).startFrame(), take.events().get(k).endFrame(), true);
    }
    for (int n = 0; n < inside.length; n++) {
      assertThat(inside[n] || take.samples()[n] == 0f).isTrue();
    }
    assertThat(take.events().get(0).frames()).isEqualTo(1440); // 30 ms
  }

  @Test
  void badArguments_areRefusedByName() {
    assertThatThrownBy(() -> Signals.sine(10, RATE, Double.NaN, 1, 0))
        .hasMessage("frequencyHz: NaN (expected: 0.001 to 24000.0)");
    assertThatThrownBy(() -> Signals.impulse(10, 10, 1))
        .hasMessage("atFrame: 10 (expected: 0 to 9)");
    assertThatThrownBy(() -> Signals.whiteNoise(-1, 1, 1))
        .hasMessage("frames: -1 (expected: 0 to 67108864)");
    assertThatThrownBy(() -> Signals.pulseTrain(10, 0.5, 1))
        .hasMessage("periodFrames: 0.5 (expected: 1.0 to 6.7108864E7)");
    assertThatThrownBy(() -> Signals.logSweep(10, RATE, 100, 100, 1))
        .hasMessageStartingWith("endHz: 100.0 (expected: 100.0");
    assertThatThrownBy(() -> Signals.clickTrack(10, RATE, 19, 4, 1))
        .hasMessage("beatsPerMinute: 19.0 (expected: 20.0 to 400.0)");
  }
}
