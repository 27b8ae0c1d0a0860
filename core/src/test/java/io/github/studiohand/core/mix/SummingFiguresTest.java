package io.github.studiohand.core.mix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.core.StreamFormat;
import io.github.studiohand.core.level.Decibels;
import io.github.studiohand.testdata.Figure;
import io.github.studiohand.testdata.FigurePanel;
import io.github.studiohand.testdata.Golden;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Draws the figures of {@code docs/algorithms/summing.md}, and asserts what they are to show. */
class SummingFiguresTest {
  private static final double PIXEL = 1.0;
  private static final double FLOOR_DB = -60.0;

  private static void compare(String name, Figure figure) {
    Golden.checkText("../docs/algorithms/figures/" + name + ".svg", figure.toSvg(), PIXEL);
  }

  @Test
  void panLaws() {
    int points = 161;
    double[] pan = new double[points];
    for (int i = 0; i < points; i++) {
      pan[i] = -1.0 + 2.0 * i / (points - 1);
    }
    Figure figure = new Figure("Pan laws", "pan", -1.0, 1.0);
    FigurePanel right = figure.panel("right side in dB", -24.0, 2.0);
    FigurePanel power = figure.panel("power of both in dB", -4.0, 4.0);
    FigurePanel sum = figure.panel("sum of both in dB", -1.0, 7.0);
    String[] names = {"0 dB", "-2.5 dB", "-3 dB", "-4.5 dB", "-6 dB"};
    for (PanLaw law : PanLaw.values()) {
      double[] side = new double[points];
      double[] both = new double[points];
      double[] mono = new double[points];
      for (int i = 0; i < points; i++) {
        double l = law.left(pan[i]);
        double r = law.right(pan[i]);
        side[i] = Decibels.ofGain(r, FLOOR_DB);
        both[i] = Decibels.ofPower(l * l + r * r);
        mono[i] = Decibels.ofGain(l + r);
      }
      right.line(names[law.ordinal()], pan, side);
      power.line(names[law.ordinal()], pan, both);
      sum.line(names[law.ordinal()], pan, mono);
    }
    compare("summing-pan", figure);
  }

  /** Level of the error of a float bus and of a double bus, in dB below the sum, over the number of stems. */
  @Test
  void errorOverTheNumberOfStems() {
    int frames = 128;
    double[] octave = new double[10];
    double[] single = new double[10];
    double[] ours = new double[10];
    double[] rounding = new double[10];
    double[] doubles = new double[10];
    double[] bound = new double[10];
    SplittableRandom random = new SplittableRandom(11);
    float[][] x = new float[512][frames];
    for (float[] stem : x) {
      double level = Decibels.toGain(-40.0 * random.nextDouble());
      for (int n = 0; n < frames; n++) {
        stem[n] = (float) (level * (2.0 * random.nextDouble() - 1.0));
      }
    }
    for (int i = 0; i < octave.length; i++) {
      int stems = 1 << i;
      octave[i] = i;
      float[][] part = Arrays.copyOf(x, stems);
      double[] gain = new double[stems];
      StemSummerSettings.Builder builder = StemSummerSettings.builder().bus(1);
      for (int s = 0; s < stems; s++) {
        double db = -12.0 * s / 512.0 - 0.1;
        gain[s] = Decibels.toGain(db);
        builder.stem(StemSettings.builder(1).gainDb(db).build());
      }
      StemSummerSettings settings = builder.build();
      float[][] main = new float[1][frames];
      StemSummer summer = new StemSummer(settings);
      summer.prepare(new StreamFormat(48_000, 1, stems, frames));
      summer.process(main, part, 0, frames);
      double[] mix = NaiveMix.mix(settings, part)[0];
      NaiveMix naive = new NaiveMix(settings);
      double[] squares = new double[6];
      for (int n = 0; n < frames; n++) {
        BigDecimal exact = naive.exact(part, 0, n, 0.0);
        float plain = 0.0f;
        for (int s = 0; s < stems; s++) {
          plain += (float) gain[s] * part[s][n];
        }
        double[] errors = {
          exact.doubleValue(),
          exact.subtract(new BigDecimal(plain)).doubleValue(),
          exact.subtract(new BigDecimal(main[0][n])).doubleValue(),
          exact.doubleValue() - (float) exact.doubleValue(),
          exact.subtract(new BigDecimal(mix[n])).doubleValue(),
          naive.bound(part, 0, n, 0.0)
        };
        for (int k = 0; k < errors.length; k++) {
          squares[k] += errors[k] * errors[k];
        }
      }
      single[i] = Decibels.ofPower(squares[1] / squares[0]);
      ours[i] = Decibels.ofPower(squares[2] / squares[0]);
      rounding[i] = Decibels.ofPower(squares[3] / squares[0]);
      doubles[i] = Decibels.ofPower(squares[4] / squares[0]);
      bound[i] = Decibels.ofPower(squares[5] / squares[0]);
      assertThat(ours[i]).isBetween(rounding[i] - 1e-3, rounding[i] + 1e-3);
      assertThat(doubles[i]).isLessThan(bound[i]);
    }
    assertThat(single[9] - ours[9]).isGreaterThan(15.0);
    Figure figure =
        new Figure("Error of a sum", "number of stems, as a power of 2", 0.0, octave.length - 1.0);
    figure
        .panel("float bus, in dB", -160.0, -110.0)
        .line("added up in float", octave, single)
        .line("StemSummer", octave, ours);
    figure
        .panel("double bus, in dB", -330.0, -230.0)
        .line("StemMix", octave, doubles)
        .line("bound", octave, bound);
    compare("summing-error", figure);
  }

  @Test
  void fadesAndAutomation() {
    int length = 200;
    int fade = 100;
    double[] frame = new double[2 * length - fade];
    for (int n = 0; n < frame.length; n++) {
      frame[n] = n;
    }
    Figure figure = new Figure("Fades and automation", "frame", 0.0, frame.length);
    for (FadeShape shape : FadeShape.values()) {
      StemSettings.Builder stem = StemSettings.builder(1).lengthFrames(length);
      StemSettings out = stem.fadeOut(fade, shape).build();
      StemSettings in =
          stem.fadeOut(0, shape).fadeIn(fade, shape).startFrame(length - fade).build();
      double[] a = ones(out, frame.length);
      double[] b = ones(in, frame.length);
      double[] kept = new double[frame.length];
      for (int n = 0; n < kept.length; n++) {
        kept[n] = shape == FadeShape.LINEAR ? a[n] + b[n] : a[n] * a[n] + b[n] * b[n];
        assertThat(kept[n]).isBetween(1.0 - 1e-14, 1.0 + 1e-14);
      }
      figure
          .panel(shape == FadeShape.LINEAR ? "linear" : "equal power", -0.1, 1.2)
          .line("fade out", frame, a)
          .line("fade in", frame, b)
          .line("sum, or sum of powers", frame, kept);
    }
    GainCurve curve = GainCurve.of(
        new long[] {30, 120, 180, 240, 270},
        new double[] {0.0, -30.0, -6.0, Double.NEGATIVE_INFINITY, 0.0});
    double[] gain = ones(StemSettings.builder(1).gainCurve(curve).build(), frame.length);
    double[] db = new double[frame.length];
    for (int n = 0; n < db.length; n++) {
      db[n] = Decibels.ofGain(gain[n], FLOOR_DB);
    }
    assertThat(db[75]).isBetween(-15.0 - 1e-9, -15.0 + 1e-9);
    figure.panel("automation, gain in dB", FLOOR_DB, 5.0).line("gain curve", frame, db);
    figure.panel("automation, amplitude", -0.1, 1.2).line("gain curve", frame, gain);
    compare("summing-fades", figure);
  }

  private static double[] ones(StemSettings stem, int frames) {
    float[][] ones = new float[1][frames];
    Arrays.fill(ones[0], 1.0f);
    return NaiveMix.mix(StemSummerSettings.builder().bus(1).stem(stem).build(), ones)[0];
  }
}
