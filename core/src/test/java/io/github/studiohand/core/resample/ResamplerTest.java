package io.github.studiohand.core.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.studiohand.testdata.AllocationProbe;
import io.github.studiohand.testdata.Signals;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
  private static final Map<String, Resampler> RESAMPLERS = new HashMap<>(); // each takes a while
  private static final Map<Integer, Resampler> STEREO = new HashMap<>();
  private static final double FLOAT_ULP = 0x1p-24; // rounding of an output of magnitude 1

  /** A whole take, its end brought out by silence. */
  static float[] convert(Resampler resampler, float[] take) {
    float[] in = Arrays.copyOf(take, take.length + resampler.lookAheadFrames());
    float[] out = new float[resampler.maxOutputFrames(in.length)];
    resampler.clear();
    int frames = resampler.process(new float[][] {in}, 0, in.length, new float[][] {out}, 0);
    long length = resampler.outputFrames(take.length);
    assertThat(frames).isGreaterThanOrEqualTo((int) length);
    return Arrays.copyOf(out, (int) length);
  }

  private static float[] convert(int inHz, int outHz, float[] take) {
    return convert(mono(inHz, outHz), take);
  }

  private static Resampler mono(int inHz, int outHz) {
    return RESAMPLERS.computeIfAbsent(inHz + ":" + outHz, key -> new Resampler(inHz, outHz, 1));
  }

  private static double worst(float[] actual, int from, int to, IntToDoubleFunction expected) {
    double worst = 0.0;
    for (int n = from; n < to; n++) {
      worst = Math.max(worst, Math.abs(actual[n] - expected.applyAsDouble(n)));
    }
    return worst;
  }

  /** A windowed sinc in continuous time, one sum over the whole take for each output. */
  private static double[] defined(int inHz, int outHz, float[] take, int outputs) {
    double lowHz = Math.min(inHz, outHz);
    double passHz = 0.5 * lowHz * 10.0 / 11.0;
    double cutoffHz = 0.5 * (passHz + 0.5 * lowHz);
    double beta = 0.1102 * (150.0 - 8.7);
    double span = (150.0 - 7.95) / (2.285 * 2.0 * Math.PI * (0.5 - passHz / lowHz));
    int q = Math.max(inHz, outHz) / gcd(inHz, outHz); // a whole number of steps of the shared grid
    double halfSeconds = Math.ceil(0.5 * span * q) / q / lowHz;
    double peak = bessel(beta);
    double[] y = new double[outputs];
    for (int j = 0; j < outputs; j++) {
      for (int n = 0; n < take.length; n++) {
        double t = (double) j / outHz - (double) n / inHz;
        double place = t / halfSeconds;
        if (Math.abs(place) < 1.0) {
          double turn = 2.0 * Math.PI * cutoffHz * t;
          double sinc = t == 0.0 ? 1.0 : Math.sin(turn) / turn;
          double window = bessel(beta * Math.sqrt(1.0 - place * place)) / peak;
          y[j] += take[n] * 2.0 * cutoffHz / inHz * sinc * window;
        }
      }
    }
    return y;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /** I0(x) = (1/π) ∫ exp(x cos θ) dθ over half a turn, by the trapezium rule. */
  private static double bessel(double x) {
    double sum = 0.5 * (Math.exp(x) + Math.exp(-x));
    for (int i = 1; i < 24; i++) {
      sum += Math.exp(x * Math.cos(Math.PI * i / 24.0));
    }
    return sum / 24.0;
  }

  @ParameterizedTest
  @CsvSource({"44100, 48000", "48000, 44100", "44100, 88200", "96000, 48000", "5, 7"})
  void output_isItsDefinition(int inHz, int outHz) {
    float[] take = Signals.whiteNoise(250, 0.3, 11);
    float[] y = convert(inHz, outHz, take);
    double[] expected = defined(inHz, outHz, take, Math.min(y.length, 200));
    assertThat(worst(y, 0, expected.length, j -> expected[j])).isLessThan(FLOAT_ULP);
  }

  @ParameterizedTest
  @CsvSource({"44100, 48000, 997", "48000, 44100, 997", "44100, 96000, 20000", "96000, 44100, 20000"
  })
  void sine_isThatSineAtTheOtherRate(int inHz, int outHz, double frequencyHz) {
    float[] take = Signals.sine(inHz / 4, inHz, frequencyHz, 0.9, 0.3);
    float[] y = convert(inHz, outHz, take);
    double error = 0.0;
    double power = 0.0;
    for (int j = outHz / 50; j < y.length - outHz / 50; j++) {
      double x = 0.9 * Math.sin(2.0 * Math.PI * frequencyHz * j / outHz + 0.3);
      error += (y[j] - x) * (y[j] - x);
      power += x * x;
    }
    // time, gain and everything else: what is left is the rounding of input and output to floats
    assertThat(10.0 * Math.log10(power / error)).isGreaterThan(140.0);
  }

  @Test
  void tonesAboveTheLowerNyquistFrequency_leaveNothing() {
    for (double frequencyHz : new double[] {22_060, 23_000, 30_000, 44_100, 47_000}) {
      float[] y = convert(96_000, 44_100, Signals.sine(9600, 96_000, frequencyHz, 1.0, 0.0));
      double square = 0.0;
      for (int j = 500; j < y.length - 500; j++) {
        square += (double) y[j] * y[j];
      }
      assertThat(10.0 * Math.log10(2.0 * square / (y.length - 1000)))
          .as("%s Hz", frequencyHz)
          .isLessThan(-140.0);
    }
  }

  @ParameterizedTest
  @CsvSource({"44100, 48000", "44100, 96000", "48000, 96000"})
  void thereAndBack_isTheTake(int lowHz, int highHz) {
    float[] take =
        convert(9, 10, Signals.whiteNoise(3000, 0.2, 5)); // nothing above 0.9 of the band
    float[] back = convert(highHz, lowHz, convert(lowHz, highHz, take));
    assertThat(worst(back, 300, take.length - 300, n -> take[n])).isLessThan(3.0 * FLOAT_ULP);
  }

  @Test
  void constant_keepsItsLevelInEveryPhase() {
    float[] ones = new float[2000];
    Arrays.fill(ones, 1.0f);
    for (int outHz : new int[] {44_100, 88_200, 96_000}) {
      float[] y = convert(48_000, outHz, ones);
      double worst = worst(y, y.length / 3, y.length / 2, j -> 1.0);
      assertThat(worst).isLessThan(1.2e-7); // 1 ulp of a float above 1
    }
  }

  @Property(tries = 24)
  void cutsOfTheStream_doNotMatter(
      @ForAll @IntRange(min = 0, max = 7) int ratio, @ForAll long seed) {
    int[][] rates = {
      {44_100, 48_000}, {48_000, 44_100}, {1, 2}, {2, 1}, {3, 1}, {1, 1}, {5, 7}, {1050, 1049}
    };
    SplittableRandom random = new SplittableRandom(seed);
    Resampler resampler =
        STEREO.computeIfAbsent(ratio, key -> new Resampler(rates[ratio][0], rates[ratio][1], 2));
    resampler.clear();
    float[][] in = {Signals.whiteNoise(900, 0.3, seed), Signals.whiteNoise(900, 0.3, seed + 1)};
    float[][] whole = new float[2][resampler.maxOutputFrames(900)];
    float[][] cut = new float[2][whole[0].length + 200];
    int frames = resampler.process(in, 0, 900, whole, 0);
    resampler.clear();
    int written = 0;
    for (int at = 0; at < 900; ) {
      int step = Math.min(900 - at, random.nextInt(40));
      int given = resampler.process(in, at, step, cut, written);
      assertThat(given).isLessThanOrEqualTo(resampler.maxOutputFrames(step));
      written += given;
      at += step;
    }
    assertThat(written).isEqualTo(frames);
    for (int ch = 0; ch < 2; ch++) {
      assertThat(Arrays.copyOf(cut[ch], written)).isEqualTo(Arrays.copyOf(whole[ch], written));
    }
  }

  @Property(tries = 10)
  void conversion_isLinear(@ForAll long seed) {
    float[] a = Signals.whiteNoise(800, 0.2, seed);
    float[] b = Signals.whiteNoise(800, 0.2, seed + 1);
    float[] sum = new float[800];
    for (int n = 0; n < 800; n++) {
      sum[n] = a[n] + 0.5f * b[n];
    }
    Resampler resampler = mono(44_100, 48_000);
    float[] ya = convert(resampler, a);
    float[] yb = convert(resampler, b);
    float[] y = convert(resampler, sum);
    double worst = worst(y, 0, y.length, j -> (double) ya[j] + 0.5 * yb[j]);
    assertThat(worst).isLessThan(4.0 * FLOAT_ULP);
  }

  @ParameterizedTest
  @CsvSource({
    "44100, 48000",
    "48000, 44100",
    "192000, 48000",
    "48000, 192000",
    "96000, 48000",
    "7, 7"
  })
  void lookAhead_isEnoughAndLittleMore(int inHz, int outHz) {
    Resampler resampler = mono(inHz, outHz);
    int look = resampler.lookAheadFrames();
    double ofLowerRate = look * Math.min(1.0, (double) outHz / inHz);
    assertThat(ofLowerRate).isBetween(inHz == outHz ? 0.0 : 109.0, 137.0);
    int spare = Integer.MAX_VALUE; // outputs that come although 28 frames less have come
    float[][] in = new float[1][1200];
    float[][] out = new float[1][resampler.maxOutputFrames(1200)];
    for (int frames = 1000; frames < 1160; frames++) {
      resampler.clear();
      int given = resampler.process(in, 0, frames, out, 0);
      assertThat((long) given).isGreaterThanOrEqualTo(resampler.outputFrames(frames - look));
      spare = (int) Math.min(spare, given - resampler.outputFrames(frames - look + 28));
    }
    assertThat(spare).isNegative();
  }

  @Test
  void length_isRoundedUp() {
    Resampler resampler = mono(44_100, 48_000);
    assertThat(resampler.outputFrames(0)).isZero();
    assertThat(resampler.outputFrames(1)).isEqualTo(2);
    assertThat(resampler.outputFrames(147)).isEqualTo(160);
    assertThat(resampler.outputFrames(148)).isEqualTo(162);
    assertThat(resampler.outputFrames(147L << 50)).isEqualTo(160L << 50);
    assertThat(mono(48_000, 44_100).outputFrames(160)).isEqualTo(147);
  }

  @Test
  void equalRates_passSamplesAsTheyAre() {
    float[] take = Signals.whiteNoise(100, 0.5, 3);
    assertThat(convert(7, 7, take)).isEqualTo(take);
  }

  @Test
  void silenceStaysSilent_andWhatIsNoSignalCountsAsSilence() {
    float[] take = new float[500];
    take[100] = Float.NaN;
    take[200] = Float.POSITIVE_INFINITY;
    take[300] = -1e11f;
    assertThat(convert(44_100, 48_000, take)).containsOnly(0.0f);
  }

  @Test
  void fullScaleNoise_mayRiseButStaysFinite() {
    float[] take = Signals.whiteNoise(4000, 1.0, 4);
    for (int n = 0; n < take.length; n++) {
      take[n] = Math.signum(take[n]);
    }
    float[] y = convert(44_100, 96_000, take);
    assertThat(worst(y, 0, y.length, j -> 0.0)).isBetween(1.5, 4.0);
  }

  @Test
  void ratesThatDoNotSuit_areRefused() {
    refuse(44_100, 48_001, "a ratio of 48001:44100 (expected: terms up to 4096 once reduced)");
    refuse(44_100.5, 48_000, "inputRateHz: 44100.5 (expected: a whole number of hertz)");
    refuse(44_100, 0.0, "outputRateHz: 0.0");
    refuse(Double.NaN, 48_000, "inputRateHz: NaN");
    refuse(4097, 1, "a ratio of 1:4097");
  }

  private static void refuse(double inHz, double outHz, String message) {
    assertThatThrownBy(() -> new Resampler(inHz, outHz, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void blocksThatDoNotFit_areRefusedUntouched() {
    Resampler resampler = new Resampler(1, 2, 2);
    float[][] in = new float[2][10];
    assertThatThrownBy(() -> resampler.process(in, 0, 10, new float[2][5], 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> resampler.process(in, 0, 10, new float[1][50], 0))
        .hasMessageContaining("out.length: 1 (expected: 2 channels)");
    assertThatThrownBy(() -> resampler.process(new float[1][10], 0, 10, new float[2][50], 0))
        .hasMessageContaining("in.length: 1");
  }

  @Test
  @Tag("allocation")
  void process_allocatesNothing() {
    Resampler resampler = new Resampler(44_100, 48_000, 2);
    float[][] in = new float[2][64];
    float[][] out = new float[2][resampler.maxOutputFrames(64)];
    long bytes = AllocationProbe.bytes(() -> {
      resampler.process(in, 0, 64, out, 0);
      resampler.clear();
    });
    assertThat(bytes).isZero();
  }
}
