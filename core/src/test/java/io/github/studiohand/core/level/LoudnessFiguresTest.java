package io.github.studiohand.core.level;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.testdata.Figure;
import io.github.studiohand.testdata.FigurePanel;
import io.github.studiohand.testdata.Golden;
import io.github.studiohand.testdata.Signals;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Draws the figures of {@code docs/algorithms/metering.md} and asserts what they are said to show. */
class LoudnessFiguresTest {
  private static final double PIXEL = 1.0;

  private static void compare(String name, Figure figure) {
    Golden.checkText("../docs/algorithms/figures/" + name + ".svg", figure.toSvg(), PIXEL);
  }

  /** Octaves above 1 kHz, from 15.6 Hz to half the sample rate. */
  private static double[] octaves(double rate) {
    List<Double> octaves = new ArrayList<>();
    double top = Math.log(0.4999 * Math.min(rate, 48_000) / 1000.0) / Math.log(2.0);
    for (double octave = -6.0; octave < top; octave += 0.02) {
      octaves.add(octave);
    }
    return octaves.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] responseDb(KWeighting filter, double[] octaves) {
    double[] db = new double[octaves.length];
    for (int i = 0; i < db.length; i++) {
      db[i] = Decibels.ofPower(filter.power(1000.0 * Math.pow(2.0, octaves[i])));
    }
    return db;
  }

  private static double[] minus(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }

  /**
   * The shelf at 8 kHz by the bilinear transform with its corner kept, over the 48 kHz one: at the frequency f it
   * has the gain that the 48 kHz shelf has where tan(π f′ / 48000) / tan(π c / 48000) = tan(π f / 8000) / tan(π c /
   * 8000).
   */
  private static double bilinearErrorDb(double octave) {
    KWeighting standard = new KWeighting(48_000);
    double hz = 1000.0 * Math.pow(2.0, octave);
    double corner = 1681.97;
    double ratio = Math.tan(Math.PI * corner / 48_000) / Math.tan(Math.PI * corner / 8_000);
    double moved = 48_000 / Math.PI * Math.atan(ratio * Math.tan(Math.PI * hz / 8_000));
    return Decibels.ofPower(standard.power(moved) / standard.power(hz));
  }

  @Test
  void kWeighting_atThreeRates_andWhatTheBilinearTransformWouldGive() {
    KWeighting standard = new KWeighting(48_000);
    Figure figure =
        new Figure("K-weighting", "frequency in octaves above 1 kHz (−6: 15.6 Hz)", -6.0, 4.6);
    FigurePanel gain = figure.panel("gain in dB", -20.0, 6.0);
    FigurePanel error = figure.panel("over 48 kHz in dB", -0.25, 0.3);
    for (double rate : new double[] {48_000, 8_000, 384_000}) {
      double[] x = octaves(rate);
      double[] db = responseDb(new KWeighting(rate), x);
      String name = (int) rate / 1000 + " kHz";
      gain.line(name, x, db);
      error.line(name, x, minus(db, responseDb(standard, x)));
    }
    double[] x = octaves(8_000);
    double[] bilinear = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      bilinear[i] = x[i] < -1.0 ? Double.NaN : bilinearErrorDb(x[i]); // the shelf's part of it
    }
    error.line("8 kHz by the bilinear transform", x, bilinear);
    double worst = 0.0;
    for (double value : bilinear) {
      worst = Double.isNaN(value) ? worst : Math.max(worst, value);
    }
    assertThat(worst).isBetween(0.27, 0.29);
    assertThat(bilinearErrorDb(Math.log(0.997) / Math.log(2.0))).isBetween(-0.205, -0.195);
    compare("loudness-k-weighting", figure);
  }

  /** Passages of pink noise that swings 1.7 times a second: seconds and level in dBFS before the swing. */
  private static float[] programme(double rate, double... secondsAndDbfs) {
    double seconds = 0.0;
    for (int i = 0; i < secondsAndDbfs.length; i += 2) {
      seconds += secondsAndDbfs[i];
    }
    float[] x = Signals.pinkNoise((int) (seconds * rate), rate, 1.0, 7);
    int n = 0;
    double end = 0.0;
    for (int i = 0; i < secondsAndDbfs.length; i += 2) {
      end += secondsAndDbfs[i];
      double gain = Decibels.toGain(secondsAndDbfs[i + 1]);
      for (; n < end * rate; n++) {
        double swing = 1.0 + 0.6 * StrictMath.sin(2.0 * StrictMath.PI * 1.7 * n / rate);
        x[n] *= (float) (gain * swing);
      }
    }
    return x;
  }

  @Test
  void programme_momentaryShortTermAndIntegrated() {
    double rate = 8_000;
    float[][] x = {programme(rate, 8, -24, 6, -47, 10, -20, 4, -80, 12, -26, 8, -16, 6, -52, 6, -23)
    };
    LoudnessMeter meter = new LoudnessMeter(rate, 1);
    int looks = x[0].length / 800;
    double[] t = new double[looks];
    double[] momentary = new double[looks];
    double[] shortTerm = new double[looks];
    double[] integrated = new double[looks];
    for (int i = 0; i < looks; i++) {
      meter.process(x, 800 * i, 800);
      t[i] = 0.1 * (i + 1);
      momentary[i] = shown(meter.momentaryLufs());
      shortTerm[i] = shown(meter.shortTermLufs());
      integrated[i] = shown(meter.integratedLufs());
    }
    Figure figure = new Figure("A programme of a minute", "time in s", 0.0, 60.0);
    figure.panel("sample value", -1.0, 1.0).line("programme", 0.0, 1.0 / rate, x[0]);
    figure
        .panel("loudness in LUFS", -70.0, -5.0)
        .line("momentary", t, momentary)
        .line("short-term", t, shortTerm)
        .line("integrated", t, integrated);
    assertThat(meter.integratedLufs()).isBetween(-22.5, -22.3);
    assertThat(meter.loudnessRangeLu()).isBetween(11.0, 12.0);
    compare("loudness-programme", figure);
  }

  private static double shown(double lufs) {
    return lufs < -200.0 ? Double.NaN : lufs;
  }
}
