package io.github.studiohand.core.resample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.core.spectral.RealFft;
import io.github.studiohand.testdata.Figure;
import io.github.studiohand.testdata.Golden;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The impulse response as it comes out, its spectrum, and the figure of {@code docs/algorithms/resampling.md}. */
class ResamplerResponseTest {
  private static final double PIXEL = 1.0; // of the figure's 720
  private static final double STOP_DB = -147.0;
  private static final double RIPPLE_DB = 1e-6;
  private static final double PASS = 10.0 / 11.0;

  private static final Map<String, Response> RESPONSES = new HashMap<>(); // each takes a while

  /** A magnitude response on the grid that both rates share, 1 = unity gain. */
  private record Response(double[] magnitude, double binHz) {
    double most(double fromHz, double toHz) {
      double most = 0.0;
      for (int k = (int) Math.ceil(fromHz / binHz); k <= toHz / binHz; k++) {
        most = Math.max(most, magnitude[k]);
      }
      return most;
    }

    double least(double fromHz, double toHz) {
      double least = Double.MAX_VALUE;
      for (int k = (int) Math.ceil(fromHz / binHz); k <= toHz / binHz; k++) {
        least = Math.min(least, magnitude[k]);
      }
      return least;
    }

    static double db(double magnitude) {
      return 20.0 * Math.log10(magnitude);
    }
  }

  /** h(−reach) to h(reach) from impulses at as many places between output frames as there are. */
  private static double[] impulseResponse(int inHz, int outHz) {
    int up = outHz / gcd(inHz, outHz);
    int down = inHz / gcd(inHz, outHz);
    Resampler resampler = new Resampler(inHz, outHz, 1);
    int look = resampler.lookAheadFrames();
    int reach = up * look;
    double[] h = new double[2 * reach + 1];
    int before = (look / down + 1) * down; // the whole response comes after the first output
    float[][] in = new float[1][before + down + 2 * look];
    float[][] out = new float[1][resampler.maxOutputFrames(in[0].length)];
    for (int n = before; n < before + down; n++) {
      Arrays.fill(in[0], 0.0f);
      in[0][n] = 1.0f;
      resampler.clear();
      int frames = resampler.process(in, 0, in[0].length, out, 0);
      for (int j = 0; j < frames; j++) {
        int k = j * down - n * up;
        if (out[0][j] != 0.0f) {
          h[k + reach] = out[0][j];
        }
      }
    }
    return h;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private static Response response(int inHz, int outHz) {
    return RESPONSES.computeIfAbsent(inHz + ":" + outHz, key -> measured(inHz, outHz));
  }

  private static Response measured(int inHz, int outHz) {
    double[] h = impulseResponse(inHz, outHz);
    int up = outHz / gcd(inHz, outHz);
    int size = Integer.highestOneBit(8 * h.length - 1); // 4 to 8 points a side lobe
    double[] x = new double[size];
    for (int i = 0; i < h.length; i++) {
      x[(i - h.length / 2) & (size - 1)] = h[i] / up;
    }
    RealFft fft = new RealFft(size);
    double[] re = new double[fft.bins()];
    double[] im = new double[fft.bins()];
    fft.forward(x, re, im);
    double[] magnitude = new double[fft.bins()];
    for (int k = 0; k < magnitude.length; k++) {
      magnitude[k] = Math.hypot(re[k], im[k]);
    }
    return new Response(magnitude, (double) inHz * up / size);
  }

  @ParameterizedTest
  @CsvSource({
    "44100, 48000",
    "48000, 44100",
    "44100, 88200",
    "96000, 44100",
    "96000, 48000",
    "48000, 192000"
  })
  void response_isFlatAndThenGone(int inHz, int outHz) {
    Response response = response(inHz, outHz);
    double nyquistHz = 0.5 * Math.min(inHz, outHz);
    double passHz = PASS * nyquistHz;
    double sharedHz = 0.5 * inHz * (outHz / gcd(inHz, outHz));
    assertThat(Response.db(response.most(nyquistHz, sharedHz))).isLessThan(STOP_DB);
    assertThat(Response.db(response.most(0.0, passHz))).isLessThan(RIPPLE_DB);
    assertThat(Response.db(response.least(0.0, passHz))).isGreaterThan(-RIPPLE_DB);
    assertThat(Response.db(response.least(0.0, 0.945 * nyquistHz))).isGreaterThan(-3.0);
  }

  @Test
  void response_isSymmetric_soThePhaseIsLinear() {
    double[] h = impulseResponse(48_000, 44_100);
    double[] backwards = new double[h.length];
    for (int i = 0; i < h.length; i++) {
      backwards[i] = h[h.length - 1 - i];
    }
    assertThat(backwards).isEqualTo(h);
  }

  @Test
  void figure_showsTheResponse() {
    int points = 385;
    double[] kHz = new double[points];
    double[][] level = new double[2][points];
    double[][] ripple = new double[2][points];
    Response[] responses = {response(44_100, 48_000), response(96_000, 44_100)};
    for (int i = 0; i < points; i++) {
      double halfHz = 500.0 * 48.0 / (points - 1);
      kHz[i] = 2e-3 * halfHz * i;
      for (int r = 0; r < 2; r++) {
        double fromHz = Math.max(0.0, 1000.0 * kHz[i] - halfHz);
        double most = responses[r].most(fromHz, 1000.0 * kHz[i] + halfHz);
        level[r][i] = Response.db(most);
        ripple[r][i] = 1e6 * Response.db(responses[r].least(fromHz, 1000.0 * kHz[i] + halfHz));
        ripple[r][i] = Math.abs(ripple[r][i]) < 1.0 ? ripple[r][i] : Double.NaN;
      }
    }
    Figure figure = new Figure("Response of the converter", "frequency in kHz", 0.0, 48.0);
    figure
        .panel("level in dB", -200.0, 10.0)
        .line("44.1 to 48 kHz", kHz, level[0])
        .line("96 to 44.1 kHz", kHz, level[1]);
    figure
        .panel("in millionths of a dB", -1.0, 1.0)
        .line("44.1 to 48 kHz", kHz, ripple[0])
        .line("96 to 44.1 kHz", kHz, ripple[1]);
    Golden.checkText("../docs/algorithms/figures/resampling-response.svg", figure.toSvg(), PIXEL);
  }
}
