package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.testdata.Figure;
import io.github.studiohand.testdata.Golden;
import io.github.studiohand.testdata.Signals;
import java.util.Arrays;
import java.util.function.Consumer;

/** What the tests that draw the figures of {@code docs/algorithms/declick.md} have in common. */
final class FigureSignals {
  static final double RATE = 48_000.0;
  static final double MS = 1e3 / RATE; // a frame

  private static final double PIXEL = 1.0;

  private FigureSignals() {}

  static void compare(String name, Figure figure) {
    String svg = figure.toSvg();
    assertThat(svg.length()).as(name).isLessThan(60_000);
    Golden.checkText("../docs/algorithms/figures/" + name + ".svg", svg, PIXEL);
  }

  /**
   * Prediction errors' coefficients of a voice-like resonator, a[0] = 1: each pair is a frequency and a
   * bandwidth in hertz.
   */
  static double[] resonator(double... pairs) {
    double[] a = {1.0};
    for (int i = 0; i < pairs.length; i += 2) {
      double radius = StrictMath.exp(-Math.PI * pairs[i + 1] / RATE);
      double[] section = {
        1.0, -2.0 * radius * StrictMath.cos(2.0 * Math.PI * pairs[i] / RATE), radius * radius
      };
      double[] product = new double[a.length + 2];
      for (int k = 0; k < a.length; k++) {
        for (int j = 0; j < 3; j++) {
          product[k + j] += a[k] * section[j];
        }
      }
      a = product;
    }
    return a;
  }

  /** Noise through a resonator, of a given level, and white noise that much below it. */
  static float[] noise(int frames, double[] a, double rms, double floorDb, long seed) {
    double[] predictor = new double[a.length - 1];
    for (int k = 0; k < predictor.length; k++) {
      predictor[k] = -a[k + 1];
    }
    float[] x = Signals.autoregressive(frames, predictor, 1.0, seed);
    double gain = rms / rms(x, 0, frames);
    float[] floor = Signals.whiteNoise(frames, rms * amplitude(floorDb), seed + 1);
    for (int n = 0; n < frames; n++) {
      x[n] = (float) (gain * x[n] + floor[n]);
    }
    return x;
  }

  static double rms(float[] x, int from, int to) {
    double sum = 0.0;
    for (int n = from; n < to; n++) {
      sum += (double) x[n] * x[n];
    }
    return Math.sqrt(sum / (to - from));
  }

  static double decibels(double amplitude) {
    return 20.0 * StrictMath.log10(amplitude);
  }

  static double amplitude(double decibels) {
    return StrictMath.exp(decibels / 20.0 * StrictMath.log(10.0));
  }

  static double[] doubles(float[] x) {
    double[] out = new double[x.length];
    for (int n = 0; n < out.length; n++) {
      out[n] = x[n];
    }
    return out;
  }

  /** Part of a line, for a figure. */
  static float[] part(double[] values, int from, int to, double gain) {
    float[] out = new float[to - from];
    for (int n = 0; n < out.length; n++) {
      out[n] = (float) (gain * values[from + n]);
    }
    return out;
  }

  /** The first scan of a take, wide awake; returns it repaired. */
  static float[] scan(float[] take, Consumer<ClickMask.Stretch> found) {
    ScanGeometry geometry = Scans.offline(RATE, DeclickerSettings.defaults().maxClickMs());
    ClickScanner scanner = new ClickScanner(
        0,
        geometry,
        Scans.streamGrade(false),
        new WorkBudget(false),
        new Vigil(true),
        (channel, frame, length, kind, action, sigma, peak) ->
            found.accept(new ClickMask.Stretch(frame, frame + length, kind, sigma)));
    scanner.endAt(take.length);
    float[] block = Arrays.copyOf(take, take.length + geometry.latency());
    for (int done = 0; done < block.length; ) {
      int step = Math.min(block.length - done, scanner.untilHop());
      scanner.process(block, done, step, tuning());
      done += step;
    }
    return Arrays.copyOfRange(block, geometry.latency(), block.length);
  }

  /** The knobs at their defaults. */
  static ScanTuning tuning() {
    ScanTuning tuning = new ScanTuning();
    double[] knobs = new double[DeclickerSettings.SPECS.size()];
    for (int i = 0; i < knobs.length; i++) {
      knobs[i] = DeclickerSettings.SPECS.get(i).defaultValue();
    }
    tuning.set(knobs, RATE);
    return tuning;
  }
}
