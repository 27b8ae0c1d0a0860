package io.github.studiohand.core.align;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.align.PairCase.Condition;
import io.github.studiohand.core.align.PairCase.Source;
import io.github.studiohand.testdata.Figure;
import io.github.studiohand.testdata.Golden;
import io.github.studiohand.testdata.Signals;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Draws the figures of {@code docs/algorithms/alignment.md}, and compares them with those committed there, to a
 * pixel. What a figure is to show is asserted too.
 */
class AlignmentFiguresTest {
  private static final double RATE = 48_000.0;
  private static final double PIXEL = 1.0;
  private static final AlignmentSettings DEFAULTS = AlignmentSettings.builder().build();

  private static void compare(String name, Figure figure) {
    Golden.checkText("../docs/algorithms/figures/" + name + ".svg", figure.toSvg(), PIXEL);
  }

  @Test
  void weighting_makesOnePeakOfMany() {
    PairCase pair = PairCase.random(Source.BOWED, Condition.ROOM, 96_000, 2);
    SearchPlan plan = SearchPlan.of(RATE, pair.reference().length, pair.other().length, DEFAULTS);
    DelaySearch search = pair.searched(plan);
    Correlogram energy = search.correlate(Weighting.NONE, plan.mostFrames());
    Correlogram likelihood = search.correlate(Weighting.LIKELIHOOD, plan.mostFrames());
    assertThat((double) likelihood.bestLag())
        .isBetween(pair.delayFrames() - 1.0, pair.delayFrames() + 1.0);
    assertThat(energy.secondOverBest()).isGreaterThan(0.9);
    assertThat(likelihood.secondOverBest()).isLessThan(0.7);
    Figure figure = new Figure("Correlation of two microphones in a room", "delay in ms", -20, 20);
    figure
        .panel("unweighted", -1.1, 1.1)
        .line("correlation", -20.0, 1000.0 / RATE, curve(energy))
        .mark("true delay", pair.delayFrames() * 1000.0 / RATE);
    figure
        .panel("likelihood", -1.1, 1.1)
        .line("correlation", -20.0, 1000.0 / RATE, curve(likelihood))
        .mark("true delay", pair.delayFrames() * 1000.0 / RATE);
    compare("alignment-weighting", figure);
  }

  /** Over the height of the best place. */
  private static float[] curve(Correlogram correlogram) {
    float[] curve = new float[1_921];
    for (int i = 0; i < curve.length; i++) {
      curve[i] = (float) (correlogram.at(i - 960) / Math.abs(correlogram.best()));
    }
    return curve;
  }

  @Test
  void error_followsTheBound() {
    int frames = 48_000;
    double[] snrDb = {-10, -5, 0, 10, 20, 30, 40};
    double[] error = new double[snrDb.length];
    double[] stated = new double[snrDb.length];
    double[] bound = new double[snrDb.length];
    for (int i = 0; i < snrDb.length; i++) {
      double noise = 0.1 * StrictMath.pow(10.0, -snrDb[i] / 20.0);
      double[] errors = new double[5];
      double[] claims = new double[5];
      for (int seed = 0; seed < errors.length; seed++) {
        double delay = 40.3 + 11.17 * seed;
        float[] x = Signals.whiteNoise(frames, 0.1, seed);
        float[] y = PairCase.shifted(x, delay);
        AlignmentFinding finding = Alignment.between(
            AudioSource.of(RATE, PairCase.sum(x, Signals.whiteNoise(frames, noise, 100 + seed))),
            AudioSource.of(RATE, PairCase.sum(y, Signals.whiteNoise(frames, noise, 200 + seed))),
            DEFAULTS,
            ProgressListener.NONE);
        errors[seed] = Math.abs(finding.delayFrames() - delay);
        claims[seed] = finding.uncertaintyFrames();
      }
      Arrays.sort(errors);
      Arrays.sort(claims);
      error[i] = StrictMath.log10(errors[2]);
      stated[i] = StrictMath.log10(claims[2]);
      bound[i] = StrictMath.log10(0.6745 * bound(snrDb[i], frames)); // of a median, as the errors
      assertThat(error[i]).as(snrDb[i] + " dB").isBetween(bound[i] - 0.7, bound[i] + 0.7);
    }
    Figure figure =
        new Figure("Error of the delay of white noise", "SNR of each take in dB", -10, 40);
    figure
        .panel("log10 of frames", -5, 0)
        .line("median error", snrDb, error)
        .line("median stated uncertainty", snrDb, stated)
        .line("Cramér-Rao bound", snrDb, bound);
    compare("alignment-error", figure);
  }

  /** C. Knapp, G. Carter (1976), the least variance: standard deviation in frames, band up to 20 kHz. */
  private static double bound(double snrDb, int frames) {
    double snr = StrictMath.pow(10.0, snrDb / 10.0);
    double coherence = snr / (1.0 + snr);
    double square = coherence * coherence;
    double highest = 2.0 * Math.PI * 20_000.0 / RATE; // radians a frame
    double information = frames / Math.PI * square / (1.0 - square) * Math.pow(highest, 3) / 3.0;
    return 1.0 / Math.sqrt(information);
  }
}
