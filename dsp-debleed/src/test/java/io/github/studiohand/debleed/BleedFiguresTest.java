package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.testdata.Figure;
import io.github.studiohand.testdata.Golden;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Draws the figures of {@code docs/algorithms/debleed-offline.md}, and holds them to it. */
class BleedFiguresTest {
  private static final int BLOCKS = 60;
  private static final int FRAMES = BLOCKS * TakeSection.BLOCK;
  private static final double PIXEL = 1.0;
  private static final double FRAME_S = WeightedSpectrum.HOP / Scene.RATE;
  private static final boolean[] ACTIVE = {true};

  private static PathEstimator estimator(float[] mic, float[] reference) {
    TakeSection section = new TakeSection(
        AudioSource.of(Scene.RATE, mic),
        0,
        List.of(AudioSource.of(Scene.RATE, reference)),
        0,
        BLOCKS,
        4,
        40 - OfflineBleedSuppressor.PRE_ROLL_FRAMES);
    return new PathEstimator(section, Scene.RATE);
  }

  private static double[] seconds(int count) {
    double[] seconds = new double[count];
    for (int t = 0; t < count; t++) {
      seconds[t] = t * FRAME_S;
    }
    return seconds;
  }

  /** {@code Σ over frames so far of (a − b) / bins}. */
  private static double[] cumulated(double[] a, double[] b) {
    double[] sum = new double[a.length];
    double total = 0.0;
    for (int t = 0; t < a.length; t++) {
      total += (a[t] - b[t]) / WeightedSpectrum.BINS;
      sum[t] = total;
    }
    return sum;
  }

  private static int smallest(double[] x) {
    int best = 0;
    for (int t = 0; t < x.length; t++) {
      best = x[t] < x[best] ? t : best;
    }
    return best;
  }

  @Test
  void change_liesWhereTheCumulatedDifferenceTurns() {
    int change = FRAMES / 3;
    float[] mic = new Scene(FRAMES, 0.3, 20).mic;
    Scene after = new Scene(FRAMES, -0.6, 20);
    System.arraycopy(after.mic, change, mic, change, FRAMES - change);
    PathEstimator estimator = estimator(mic, after.reference);
    BleedCost cost = estimator.cost();
    double[] left = cost.of(estimator.rough(0, BLOCKS / 2, ACTIVE), 0, BLOCKS);
    double[] right = cost.of(estimator.rough(BLOCKS / 2, BLOCKS, ACTIVE), 0, BLOCKS);
    double[] sum = cumulated(left, right);
    int best = smallest(sum);
    assertThat(best * FRAME_S).isBetween(change / Scene.RATE - 0.1, change / Scene.RATE + 0.1);
    double top = FRAMES / Scene.RATE;
    Figure figure = new Figure("A path that changes after 0.85 s", "time in s", 0.0, top);
    figure
        .panel("cost per bin in nats", 0.0, 18.0)
        .line("paths of the first half", seconds(left.length), perBin(left))
        .line("paths of the second half", seconds(right.length), perBin(right));
    figure
        .panel("cumulated difference", sum[best] - 5.0, sum[sum.length - 1] + 5.0)
        .line("first − second", seconds(sum.length), sum)
        .span("change", change / Scene.RATE - 0.01, change / Scene.RATE + 0.01);
    compare("debleed-change", figure);
  }

  private static double[] perBin(double[] cost) {
    return perBin(cost, new double[cost.length]);
  }

  private static double[] perBin(double[] a, double[] b) {
    double[] mean = new double[a.length];
    for (int t = 0; t < a.length; t++) {
      mean[t] = (a[t] - b[t]) / WeightedSpectrum.BINS;
    }
    return mean;
  }

  @Test
  void guard_seesWhatPathsDoWhereTheyWereNotLearned() {
    Figure figure =
        new Figure("Paths learned in one half of the take", "time in s", 0.0, FRAMES / Scene.RATE);
    double[] gain = new double[3];
    String[] names = {"bleed 10 dB down", "bleed 50 dB down", "no bleed"};
    double[] bleed = {0.3, 0.003, 0.0};
    double[][] curves = new double[3][];
    for (int i = 0; i < 3; i++) {
      Scene scene = new Scene(FRAMES, bleed[i], 21);
      PathEstimator estimator = estimator(scene.mic, scene.reference);
      double[] none = estimator.cost().none(0, BLOCKS);
      double[] with = estimator.cost().of(estimator.rough(0, BLOCKS / 2, ACTIVE), 0, BLOCKS);
      curves[i] = perBin(none, with);
      gain[i] = BleedGuard.standardErrors(none, with, BLOCKS, none.length);
    }
    assertThat(gain[0]).isGreaterThan(4.0);
    assertThat(gain[1]).isGreaterThan(4.0);
    assertThat(gain[2]).isLessThan(0.0);
    figure
        .panel("gain in nats per bin", -2.0, 12.0)
        .span("learned here", 0.0, 0.5 * FRAMES / Scene.RATE)
        .line(names[0], seconds(curves[0].length), curves[0])
        .line(names[1], seconds(curves[1].length), curves[1])
        .line(names[2], seconds(curves[2].length), curves[2]);
    compare("debleed-guard", figure);
  }

  @Test
  void residueGain_fallsWhereTheTargetRests() {
    int bins = WeightedSpectrum.BINS;
    ResidueGain rule = new ResidueGain(bins, Scene.RATE, 1000.0 * FRAME_S, -18.0, 5.0);
    SplittableRandom random = new SplittableRandom(22);
    int frames = 240;
    double[] targetDb = new double[frames];
    double[] gainDb = new double[frames];
    float[] gain = new float[bins];
    for (int t = 0; t < frames; t++) {
      boolean sounds = t % 60 < 30;
      float[] e = new float[bins];
      float[] b = new float[bins];
      for (int k = 0; k < bins; k++) {
        b[k] = (float) -StrictMath.log(1.0 - random.nextDouble());
        e[k] = (float) (-1e-2 * StrictMath.log(1.0 - random.nextDouble())
            - (sounds ? 100.0 : 0.0) * StrictMath.log(1.0 - random.nextDouble()));
      }
      rule.next(e, b, gain);
      double sum = 0.0;
      for (float g : gain) {
        sum += g * (double) g / bins;
      }
      targetDb[t] = sounds ? 20.0 : -60.0;
      gainDb[t] = 10.0 * StrictMath.log10(sum);
    }
    assertThat(gainDb[frames - 1]).isLessThan(-12.0);
    assertThat(gainDb[frames - 40]).isGreaterThan(-0.1);
    Figure figure =
        new Figure("Gain on a residue 20 dB below the bleed", "time in s", 0.0, frames * FRAME_S);
    figure.panel("over the bleed in dB", -40.0, 30.0).line("target", seconds(frames), targetDb);
    figure.panel("gain in dB", -20.0, 2.0).line("mean over bins", seconds(frames), gainDb);
    compare("debleed-residue", figure);
  }

  private static void compare(String name, Figure figure) {
    Golden.checkText("../docs/algorithms/figures/" + name + ".svg", figure.toSvg(), PIXEL);
  }
}
