package io.github.studiohand.declick;

import static io.github.studiohand.declick.FigureSignals.MS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.testdata.Figure;
import io.github.studiohand.testdata.Signals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Draws the figures of {@code docs/algorithms/declick.md} on how clicks are found, and holds them to it. */
class DetectionFiguresTest {
  private static final int ORDER = 32;
  private static final int MAX_CLICK = 240; // 5 ms
  private static final double FLOOR_DB = -50.0;
  private static final double[] RESONATOR =
      FigureSignals.resonator(150, 20, 520, 60, 1500, 120, 2600, 200, 5000, 1500);
  private static final double[] FORMANTS =
      FigureSignals.resonator(500, 80, 1500, 90, 2500, 120, 3500, 150);

  /** The statistic of a whole signal by one model, as the scanner sees it. */
  private record Seen(double[] a, ClickStatistic statistic, double[] z, double scale) {
    static Seen of(double[] x, int centre, int model) {
      double[] a = new double[ORDER + 1];
      new RobustArFit(ORDER, 2048).fit(x, model - 1024, a);
      ClickStatistic statistic =
          new ClickStatistic(ORDER, x.length / ClickStatistic.BLOCK * ClickStatistic.BLOCK);
      statistic.clear(0);
      statistic.model(a);
      statistic.extend(x, x.length / ClickStatistic.BLOCK * ClickStatistic.BLOCK - ORDER);
      double scale = statistic.scaleAt(centre / ClickStatistic.BLOCK);
      return new Seen(a, statistic, statistic.values(), scale);
    }

    int strongest(int from, int frames) {
      return statistic.strongest(from, frames);
    }
  }

  @Test
  void weakClick_isOneFrameOfTheMatchedFilter() {
    int at = 4096;
    double[] x = FigureSignals.doubles(FigureSignals.noise(8192, RESONATOR, 1.0, -60.0, 31));
    x[at] += 0.014;
    Seen seen = Seen.of(x, at, at);
    double[] e = new double[x.length];
    new Convolution(ORDER).apply(x, ORDER, x.length, seen.a(), ORDER, e);
    double[] magnitudes = new double[1024];
    for (int n = 0; n < magnitudes.length; n++) {
      magnitudes[n] = Math.abs(e[at - 512 + n]);
    }
    double sigma = Median.TO_SIGMA * Median.of(magnitudes, 0, magnitudes.length);
    int half = 480;
    double left = -half * MS;
    Figure figure =
        new Figure("A click of −37 dB in a predictable signal", "time in ms", left, -left);
    figure
        .panel("x, RMS = 1", -3.0, 3.0)
        .line("signal", left, MS, FigureSignals.part(x, at - half, at + half, 1.0));
    figure
        .panel("e in σ", -12.0, 12.0)
        .line(
            "prediction error", left, MS, FigureSignals.part(e, at - half, at + half, 1.0 / sigma));
    figure
        .panel("z in σ", -12.0, 12.0)
        .line(
            "matched filter",
            left,
            MS,
            FigureSignals.part(seen.z(), at - half, at + half, 1.0 / seen.scale()));
    double largest = 0.0;
    for (int n = at - half; n < at + half; n++) {
      largest = n < at - 2 || n > at + ORDER ? Math.max(largest, Math.abs(e[n])) : largest;
    }
    double error = Math.abs(e[at + 1]) / sigma; // a[1] is larger than 1
    double matched = seen.z()[at] / seen.scale();
    assertThat(largest / sigma).isLessThan(4.0);
    assertThat(matched).isBetween(8.0, 9.5);
    assertThat(matched / error).isBetween(1.2, 1.4);
    FigureSignals.compare("declick-statistic", figure);
  }

  @Test
  void refinement_claimsMoreOfTheTail() {
    int at = 12_000;
    int frames = 24_000;
    float[] take = FigureSignals.noise(frames, RESONATOR, 0.02, -40.0, 41);
    for (int partial = 1; partial <= 5; partial++) {
      double[] swell = FigureSignals.resonator(110.0 * partial, 2.0);
      float[] tone = FigureSignals.noise(frames, swell, 0.1 / partial, -100.0, 42 + 2 * partial);
      for (int n = 0; n < frames; n++) {
        take[n] += tone[n];
      }
    }
    double[] click = new double[frames];
    for (int n = at; n < at + 100; n++) {
      click[n] = 0.3 * StrictMath.exp(-(n - at) / 20.0);
      take[n] += (float) click[n];
    }
    ClickMask.Stretch before = detected(FigureSignals.doubles(take), at);
    List<ClickMask.Stretch> found = new ArrayList<>();
    float[] repaired = FigureSignals.scan(take, found::add);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).end).as("grown by the scanner").isGreaterThan(before.end);
    ClickMask.Stretch after = new ClickMask.Stretch(found.get(0));
    ExtentRefiner refiner = new ExtentRefiner(MAX_CLICK, frames);
    refiner.advance(repaired, take, 0, frames);
    refiner.refine(after);
    assertThat(before.end - at).isBetween(17L, 25L);
    assertThat(after.end - at).isBetween(30L, 40L);
    assertThat(after.start).isBetween(before.start - 1, before.start);
    double[] x = FigureSignals.doubles(take);
    double[] coarse = new double[ORDER + 1];
    new RobustArFit(ORDER, 2048).fit(x, at - 1024, coarse);
    double[] fine = fine(FigureSignals.doubles(repaired), (int) before.start, (int) before.end);
    int first = at - 96;
    int last = at + 240;
    double left = -96 * MS;
    Figure figure = new Figure("A step with a slow tail", "time in ms", left, 240 * MS);
    figure
        .panel("sample value", -0.4, 0.4)
        .line("take", left, MS, FigureSignals.part(x, first, last, 1.0))
        .line("click", left, MS, FigureSignals.part(click, first, last, 1.0));
    double[] seen = rest(x, coarse, before, at);
    double[] missed = rest(x, fine, before, at);
    double[] refined = rest(x, fine, after, at);
    assertThat(most(missed, before, at)).isGreaterThan(2.0 * most(seen, before, at));
    assertThat(most(refined, after, at)).isLessThan(0.5 * most(missed, before, at));
    figure
        .panel("order 32: z in σ", -20.0, 20.0)
        .span("claimed", (before.start - at) * MS, (before.end - at) * MS)
        .line("first claim rebuilt", left, MS, FigureSignals.part(seen, first, last, 1.0));
    figure
        .panel("order 128: z in σ", -20.0, 20.0)
        .span("claimed", (after.start - at) * MS, (after.end - at) * MS)
        .line("first claim rebuilt", left, MS, FigureSignals.part(missed, first, last, 1.0))
        .line("refined claim rebuilt", left, MS, FigureSignals.part(refined, first, last, 1.0));
    FigureSignals.compare("declick-extent", figure);
  }

  /** What the detector claims, before anything is grown. */
  private static ClickMask.Stretch detected(double[] x, int at) {
    Seen seen = Seen.of(x, at, at);
    int peak = seen.strongest(at - 40, 80);
    ClickDetector detector = new ClickDetector(ORDER, MAX_CLICK);
    assertThat(detector.examine(
            x,
            0,
            x.length,
            peak - MAX_CLICK,
            peak + MAX_CLICK,
            peak,
            seen.scale(),
            seen.a(),
            seen.statistic(),
            FigureSignals.tuning()))
        .isTrue();
    return new ClickMask.Stretch(
        detector.start(), detector.end(), ClickKind.CLICK, detector.prominence());
  }

  /** z by a model, in robust deviations, once a stretch has been interpolated by it. */
  private static double[] rest(double[] x, double[] a, ClickMask.Stretch stretch, int at) {
    int order = a.length - 1;
    double[] rebuilt = x.clone();
    int[] positions = new int[(int) (stretch.end - stretch.start)];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = (int) stretch.start + i;
    }
    new LeastSquaresInterpolator(order, MAX_CLICK, 1)
        .fill(rebuilt, 0, x.length, positions, positions.length, a, order);
    double[] r = new double[order + 1];
    Convolution convolution = new Convolution(order);
    convolution.autocorrelate(a, order, r);
    double[] z = new double[x.length];
    convolution.symmetric(rebuilt, order, x.length - order, r, order, z);
    double[] level = new double[2048];
    for (int n = 0; n < level.length; n++) {
      level[n] = Math.abs(z[at - 3072 + n]);
    }
    double sigma = Median.TO_SIGMA * Median.of(level, 0, level.length);
    for (int n = 0; n < z.length; n++) {
      z[n] /= sigma;
    }
    return z;
  }

  private static double most(double[] z, ClickMask.Stretch claimed, int at) {
    double most = 0.0;
    for (int n = at - 240; n < at + 480; n++) {
      most = n < claimed.start || n >= claimed.end ? Math.max(most, Math.abs(z[n])) : most;
    }
    return most;
  }

  /** The refinement's model, fitted beside the claimed stretch. */
  private static double[] fine(double[] repaired, int first, int end) {
    int order = 128;
    double[] a = new double[order + 1];
    boolean[] doubtful = new boolean[repaired.length];
    Arrays.fill(doubtful, first - 24, end + 24, true);
    assertThat(new CovarianceFit(order).fit(repaired, doubtful, first - 2048, end + 2048, order, a))
        .isTrue();
    return a;
  }

  @Test
  void prominence_ofAClickAnAttackAndAPulseTrain() {
    int at = 4096;
    double[] click = FigureSignals.doubles(FigureSignals.noise(8192, FORMANTS, 0.1, FLOOR_DB, 51));
    for (int i = 0; i < 8; i++) {
      click[at + i] += 0.015 * (i % 2 == 0 ? 1.0 : -0.6);
    }
    double[] attack = new double[8192];
    float[] hit = Signals.whiteNoise(8192, 0.02, 52);
    for (int n = 0; n < attack.length; n++) {
      attack[n] = hit[n] * (n < at ? 0.01 : StrictMath.exp(-(n - at) / 960.0));
    }
    attack[at] = 0.8;
    resonate(attack);
    double[] pulses = FigureSignals.doubles(Signals.pulseTrain(8192, 380.0, 0.02));
    float[] breath = Signals.whiteNoise(8192, 5e-4, 54);
    for (int n = 0; n < pulses.length; n++) {
      pulses[n] += breath[n];
    }
    resonate(pulses);
    Figure figure = new Figure("What stands alone", "time in ms", -8.0, 8.0);
    double clickSigma = panel(figure, "click", click, at, 24.0);
    double attackSigma = panel(figure, "attack", attack, at, 24.0);
    double pulseSigma = panel(figure, "pulses", pulses, 4180, 24.0);
    assertThat(clickSigma).isBetween(9.5, 11.5);
    assertThat(attackSigma).isBetween(0.6, 0.9);
    assertThat(pulseSigma).isBetween(2.5, 4.0);
    FigureSignals.compare("declick-prominence", figure);
  }

  private static void resonate(double[] x) {
    for (int n = FORMANTS.length; n < x.length; n++) {
      for (int k = 1; k < FORMANTS.length; k++) {
        x[n] -= FORMANTS[k] * x[n - k];
      }
    }
  }

  /** Examines the strongest frame near one; returns its prominence. */
  private static double panel(Figure figure, String what, double[] x, int at, double most) {
    Seen seen = Seen.of(x, at, at);
    int peak = seen.strongest(at - 40, 80);
    ClickDetector detector = new ClickDetector(ORDER, MAX_CLICK);
    ScanTuning tuning = FigureSignals.tuning();
    tuning.thresholdSigma = 0.0;
    boolean found = detector.examine(
        x,
        0,
        x.length,
        peak - MAX_CLICK,
        peak + MAX_CLICK,
        peak,
        seen.scale(),
        seen.a(),
        seen.statistic(),
        tuning);
    double strength = Math.abs(seen.z()[peak]) / seen.scale();
    assertThat(found).isTrue();
    assertThat(strength).isBetween(13.0, 20.0);
    int half = 384;
    double left = -half * MS;
    double[] remains = x.clone();
    int[] positions = new int[detector.end() - detector.start()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = detector.start() + i;
    }
    new LeastSquaresInterpolator(ORDER, MAX_CLICK, 1)
        .fill(remains, 0, x.length, positions, positions.length, seen.a(), ORDER);
    float[] z = FigureSignals.part(seen.z(), peak - half, peak + half, 1.0 / seen.scale());
    seen.statistic().refresh(remains, detector.start(), detector.end(), seen.a());
    float[] rest = FigureSignals.part(seen.z(), peak - half, peak + half, 1.0 / seen.scale());
    figure
        .panel(what + ": z in σ", -most, most)
        .line("z", left, MS, z)
        .line("z once it is rebuilt", left, MS, rest)
        .line("prominence", new double[] {-8.0, 8.0}, new double[] {
          detector.prominence(), detector.prominence()
        });
    return detector.prominence();
  }
}
