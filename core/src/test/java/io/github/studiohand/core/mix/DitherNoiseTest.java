package io.github.studiohand.core.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.core.mix.Dither.Kind;
import io.github.studiohand.core.spectral.RealFft;
import io.github.studiohand.core.spectral.Window;
import io.github.studiohand.testdata.Figure;
import io.github.studiohand.testdata.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The error's statistics and spectra, and the figure of {@code docs/algorithms/dither.md}. */
class DitherNoiseTest {
  private static final int FRAMES = 100_000;
  private static final int BLOCK = 1024;
  private static final double PIXEL = 1.0; // of the figure's 720
  private static final double STEP = 0x1p-15; // 16 bits
  /* Bounds are 5 standard errors of the estimate: a correct quantiser misses one in 1.7 million cases, and the
   * seeds are fixed. */
  private static final double SIGMAS = 5.0;

  /** The error in steps of a constant that lies on no grid. */
  private static double[] errors(Kind kind, double rateHz, double steps, int frames) {
    Dither dither = new Dither(kind, 16, 1, rateHz, 99);
    double[] e = new double[frames];
    for (int n = 0; n < frames; n++) {
      e[n] = dither.next(0, steps * STEP) - steps;
    }
    return e;
  }

  /** Power density at BLOCK / 2 + 1 frequencies, 1 = that of TPDF. */
  private static double[] spectrum(double[] e) {
    RealFft fft = new RealFft(BLOCK);
    double[] window = Window.HANN.periodic(BLOCK);
    double[] x = new double[BLOCK];
    double[] re = new double[fft.bins()];
    double[] im = new double[fft.bins()];
    double[] power = new double[fft.bins()];
    int blocks = 0;
    for (int at = 0; at + BLOCK <= e.length; at += BLOCK / 2) {
      for (int n = 0; n < BLOCK; n++) {
        x[n] = window[n] * e[at + n];
      }
      fft.forward(x, re, im);
      for (int k = 0; k < power.length; k++) {
        power[k] += re[k] * re[k] + im[k] * im[k];
      }
      blocks++;
    }
    for (int k = 0; k < power.length; k++) {
      power[k] /= blocks * 0.25 * 0.375 * BLOCK; // variance of TPDF, mean square of the window
    }
    return power;
  }

  /** |H|² at a share of the rate. */
  private static double gain(double[] c, double turns) {
    double re = 1.0;
    double im = 0.0;
    for (int k = 1; k <= c.length; k++) {
      re -= c[k - 1] * Math.cos(2.0 * Math.PI * turns * k);
      im += c[k - 1] * Math.sin(2.0 * Math.PI * turns * k);
    }
    return re * re + im * im;
  }

  private static double db(double power) {
    return 10.0 * Math.log10(power);
  }

  private static double weightedDb(double[] c, double rateHz) {
    double with = 0.0;
    double without = 0.0;
    for (int i = 0; i < 6000; i++) {
      double turns = (i + 0.5) / 12_000.0;
      double weight = NoiseShapingFilter.weight(turns * rateHz);
      with += weight * gain(c, turns);
      without += weight;
    }
    return db(with / without);
  }

  private static double totalDb(double[] c) {
    double sum = 1.0; // Parseval
    for (double coefficient : c) {
      sum += coefficient * coefficient;
    }
    return db(sum);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.25, 0.001, -0.999, 1234.37, -7.8})
  void tpdf_errorHasMeanZeroAndVarianceOneQuarter_whateverTheSignal(double steps) {
    double[] e = errors(Kind.TPDF, 48_000, steps, FRAMES);
    double sum = 0.0;
    double squares = 0.0;
    for (double error : e) {
      sum += error;
      squares += error * error;
    }
    assertThat(sum / FRAMES).isCloseTo(0.0, within(SIGMAS * 0.5 / Math.sqrt(FRAMES)));
    assertThat(squares / FRAMES).isCloseTo(0.25, within(SIGMAS * 0.4 / Math.sqrt(FRAMES)));
  }

  @Test
  void tpdf_isWhite() {
    double[] e = errors(Kind.TPDF, 48_000, 0.3, FRAMES);
    for (int lag = 1; lag <= 8; lag++) {
      double sum = 0.0;
      for (int n = lag; n < FRAMES; n++) {
        sum += e[n] * e[n - lag];
      }
      assertThat(sum / FRAMES / 0.25)
          .as("lag %s", lag)
          .isCloseTo(0.0, within(SIGMAS / Math.sqrt(FRAMES)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TPDF", "SHAPED"})
  void error_isUncorrelatedWithTheSignalAndItsPowers(String kind) {
    Dither dither = new Dither(Kind.valueOf(kind), 16, 1, 44_100, 5);
    double[] products = new double[3];
    double[] squares = new double[3];
    for (int n = 0; n < FRAMES; n++) {
      double x = 3.7 * Math.sin(0.01234 * n);
      double error = dither.next(0, x * STEP) - x;
      double square = x * x - 0.5 * 3.7 * 3.7;
      double[] others = {x, square, x * square};
      for (int i = 0; i < 3; i++) {
        products[i] += error * others[i];
        squares[i] += others[i] * others[i];
      }
    }
    // Under no correlation Σ e y has the variance S(f) Σ y²: S is 1/4 for TPDF, and below 1 where
    // the
    // shaped error has these low frequencies.
    double density = kind.equals("TPDF") ? 0.25 : 1.0;
    for (int i = 0; i < 3; i++) {
      assertThat(products[i] / Math.sqrt(density * squares[i]))
          .as("power %s", i + 1)
          .isBetween(-SIGMAS, SIGMAS);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {8000, 44_100, 48_000, 96_000, 384_000})
  void shaped_errorHasTheSpectrumOfItsFilter(double rateHz) {
    double[] power = spectrum(errors(Kind.SHAPED, rateHz, 0.3, FRAMES));
    double[] c = NoiseShapingFilter.at(rateHz);
    for (int k = 8; k + 8 < power.length; k += 6) {
      double measured = 0.0;
      double expected = 0.0;
      for (int j = k - 3; j < k + 3; j++) {
        measured += power[j];
        expected += gain(c, j / (double) BLOCK);
      }
      // 6 bins of 194 overlapping blocks: 0.2 dB standard deviation, and the window smears the
      // dips
      assertThat(db(measured)).as("%s Hz", k * rateHz / BLOCK).isCloseTo(db(expected), within(1.2));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {8000, 11_025, 32_000, 44_100, 48_000, 96_000, 192_000, 384_000})
  void filter_obeysTheTheoremOfGerzonAndCraven(double rateHz) {
    double[] c = NoiseShapingFilter.at(rateHz);
    double sum = 0.0;
    for (int i = 0; i < 6000; i++) {
      sum += Math.log(gain(c, (i + 0.5) / 12_000.0));
    }
    assertThat(sum / 6000).isCloseTo(0.0, within(1e-6)); // so all zeros lie inside the unit circle
  }

  @ParameterizedTest
  @CsvSource({
    "8000, -2.7, 3.3",
    "32000, -8.2, 5.6",
    "44100, -16.8, 18.4",
    "48000, -18.6, 17.1",
    "88200, -28.8, 10.7",
    "96000, -29.4, 9.7",
    "192000, -35.4, 5.8"
  })
  void filter_gains(double rateHz, double weightedDb, double totalDb) {
    double[] c = NoiseShapingFilter.at(rateHz);
    assertThat(weightedDb(c, rateHz)).isCloseTo(weightedDb, within(0.05));
    assertThat(totalDb(c)).isCloseTo(totalDb, within(0.05));
  }

  @Test
  void weighting_isThatOfThePaper() {
    assertThat(db(NoiseShapingFilter.weight(1000))).isCloseTo(-2.5, within(0.05));
    assertThat(db(NoiseShapingFilter.weight(3557))).isCloseTo(9.4, within(0.05));
    assertThat(NoiseShapingFilter.weight(3600)).isLessThan(NoiseShapingFilter.weight(3557));
    assertThat(NoiseShapingFilter.weight(3500)).isLessThan(NoiseShapingFilter.weight(3557));
    assertThat(db(NoiseShapingFilter.weight(22_050))).isCloseTo(-133.2, within(0.05));
  }

  @Test
  void design_atThePublishedRate_isAsGoodAsThePublishedFilter() {
    double[] c = NoiseShapingFilter.designed(44_100);
    assertThat(weightedDb(c, 44_100)).isBetween(-17.1, -16.8);
    assertThat(totalDb(c)).isBetween(18.4, 19.0);
  }

  @Test
  void design_cannotBeImproved() {
    double[] c = NoiseShapingFilter.designed(48_000);
    double least = flooredNoise(c);
    for (int k = 0; k < c.length; k++) {
      for (double change : new double[] {-0.01, 0.01}) {
        double[] other = c.clone();
        other[k] += change;
        assertThat(flooredNoise(other)).isGreaterThan(least);
      }
    }
  }

  private static double flooredNoise(double[] c) {
    int points = 5000;
    double most = 0.0;
    for (int i = 0; i < points; i++) {
      most = Math.max(most, NoiseShapingFilter.weight(24_000.0 * i / points));
    }
    double floor = most * Math.pow(10.0, NoiseShapingFilter.FLOOR_DB / 10.0);
    double sum = 0.0;
    for (int i = 0; i < points; i++) {
      double turns = 0.5 * (i + 0.5) / points;
      sum += Math.max(floor, NoiseShapingFilter.weight(turns * 48_000)) * gain(c, turns);
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(strings = {"TPDF", "SHAPED"})
  void toneOfMinus100Dbfs_survivesWithoutDistortion(String kind) {
    int frames = 1 << 16;
    int cycles = 1481; // 997 Hz
    double amplitude = 1e-5; // 0.33 steps: rounding alone gives silence
    Dither dither = new Dither(Kind.valueOf(kind), 16, 1, 44_100, 12);
    double[] re = new double[4];
    double[] im = new double[4];
    for (int n = 0; n < frames; n++) {
      double turns = (double) ((long) n * cycles % frames) / frames;
      double q = dither.next(0, amplitude * Math.sin(2.0 * Math.PI * turns)) * STEP;
      for (int harmonic = 1; harmonic <= 3; harmonic++) {
        re[harmonic] += q * Math.sin(2.0 * Math.PI * harmonic * turns) * 2.0 / frames;
        im[harmonic] += q * Math.cos(2.0 * Math.PI * harmonic * turns) * 2.0 / frames;
      }
    }
    // noise in re and im of TPDF: √2 · 0.5 steps / √frames, 0.85 % of the amplitude
    assertThat(re[1]).isCloseTo(amplitude, within(SIGMAS * 0.0085 * amplitude));
    for (int harmonic = 2; harmonic <= 3; harmonic++) {
      assertThat(20.0 * Math.log10(Math.hypot(re[harmonic], im[harmonic]) / amplitude))
          .as("harmonic %s", harmonic)
          .isLessThan(-26.0);
    }
  }

  @Test
  void figure_showsTheErrorsSpectra() {
    double[] kHz = new double[BLOCK / 2 - 3];
    double[][] lines = new double[3][kHz.length];
    double[] tpdf = spectrum(errors(Kind.TPDF, 44_100, 0.3, FRAMES));
    double[] shaped = spectrum(errors(Kind.SHAPED, 44_100, 0.3, FRAMES));
    double[] c = NoiseShapingFilter.at(44_100);
    for (int i = 0; i < kHz.length; i++) {
      kHz[i] = (i + 2) * 44.1 / BLOCK;
      lines[0][i] = db(tpdf[i + 2]);
      lines[1][i] = db(shaped[i + 2]);
      lines[2][i] = db(gain(c, (i + 2) / (double) BLOCK));
    }
    Figure figure = new Figure("Error of 16 bits against TPDF", "frequency in kHz", 0.0, 48.0);
    figure
        .panel("44.1 kHz, dB", -30.0, 40.0)
        .line("TPDF", kHz, lines[0])
        .line("SHAPED, measured", kHz, lines[1])
        .line("|H|²", kHz, lines[2]);
    double[] wide = new double[481];
    double[] at48 = new double[wide.length];
    double[] at96 = new double[wide.length];
    double[] ear = new double[wide.length];
    double[] c48 = NoiseShapingFilter.at(48_000);
    double[] c96 = NoiseShapingFilter.at(96_000);
    for (int i = 0; i < wide.length; i++) {
      wide[i] = i / 10.0;
      at48[i] = wide[i] > 24.0 ? Double.NaN : db(gain(c48, wide[i] / 48.0));
      at96[i] = db(gain(c96, wide[i] / 96.0));
      ear[i] = i == 0 ? Double.NaN : -db(NoiseShapingFilter.weight(1000.0 * wide[i]));
    }
    figure
        .panel("designed, dB", -50.0, 40.0)
        .line("48 kHz", wide, at48)
        .line("96 kHz", wide, at96)
        .line("1 / F-weighting", wide, ear);
    Golden.checkText("../docs/algorithms/figures/dither-spectrum.svg", figure.toSvg(), PIXEL);
  }
}
