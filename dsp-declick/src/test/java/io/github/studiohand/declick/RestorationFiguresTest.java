package io.github.studiohand.declick;

import static io.github.studiohand.declick.FigureSignals.RATE;
import static io.github.studiohand.declick.FigureSignals.decibels;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.testdata.Clicks;
import io.github.studiohand.testdata.Figure;
import io.github.studiohand.testdata.Metrics;
import io.github.studiohand.testdata.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Draws the figures of {@code docs/algorithms/declick.md} on what is done about a click, and holds them to it. */
class RestorationFiguresTest {
  private static final double[] RESONATOR =
      FigureSignals.resonator(150, 20, 520, 60, 1500, 120, 2600, 200, 5000, 1500);

  private static final double FLOOR_DB = -50.0;
  private static final int TAKES = 3;

  @Test
  void separation_followsTheBetterOfLeavingAndInterpolating() {
    Clicks.Kind[] kinds = {Clicks.Kind.NOISE, Clicks.Kind.PULSE};
    Figure figure =
        new Figure("Error of a restored click of 2 ms", "click in dB re. signal", -40.0, 20.0);
    for (Clicks.Kind kind : kinds) {
      double[] level = new double[16];
      double[] left = new double[level.length];
      double[] interpolated = new double[level.length];
      double[] separated = new double[level.length];
      for (int i = 0; i < level.length; i++) {
        level[i] = -40.0 + 4.0 * i;
        double[] errors = errors(kind, level[i]);
        left[i] = errors[0];
        interpolated[i] = errors[1];
        separated[i] = errors[2];
      }
      String what = kind == Clicks.Kind.NOISE ? "burst" : "bump";
      figure
          .panel(what + ": error in dB", -50.0, 20.0)
          .line("left alone", level, left)
          .line("interpolated", level, interpolated)
          .line("separated", level, separated);
      for (int i = 0; i < level.length; i++) {
        double better = Math.min(left[i], interpolated[i]);
        if (kind == Clicks.Kind.NOISE) {
          assertThat(separated[i]).as("burst of %s dB", level[i]).isLessThan(better + 0.05);
        } else {
          assertThat(separated[i]).as("bump of %s dB", level[i]).isLessThan(left[i] + 0.3);
        }
      }
      if (kind == Clicks.Kind.NOISE) {
        assertThat(interpolated[0]).isBetween(-20.0, -18.5);
        assertThat(separated[5] - interpolated[5]).as("gain at −20 dB").isLessThan(-15.0);
      } else {
        assertThat(separated[10]).as("a bump as loud as the signal").isGreaterThan(-4.0);
      }
    }
    assertThat(errors(Clicks.Kind.NOISE, -120.0)[2]).as("no click at all").isLessThan(-50.0);
    FigureSignals.compare("declick-separation", figure);
  }

  /** Mean over many clicks: left alone, interpolated, separated; dB re. the signal. */
  private static double[] errors(Clicks.Kind kind, double clickDb) {
    int length = 96;
    int places = 16;
    int apart = 4096;
    float[] clean = FigureSignals.noise((places + 2) * apart, RESONATOR, 0.1, FLOOR_DB, 11);
    double[] sums = new double[3];
    ClickRestorer[] restorers = {
      new ClickRestorer(new RestoreGrade(32, 4, 128, 1024, 0), 256),
      new ClickRestorer(new RestoreGrade(32, 4, 128, 1024, 3), 256)
    };
    double[] x = FigureSignals.doubles(clean);
    boolean[] damaged = new boolean[x.length];
    boolean[] lost = new boolean[x.length];
    for (int i = 0; i < places; i++) {
      int first = (i + 1) * apart;
      List<Clicks.Click> click =
          List.of(new Clicks.Click(new Span(first, first + length), kind, 1.0));
      float[] burst = Clicks.plant(new float[clean.length], click, 100 + i).samples();
      double gain =
          0.1 * FigureSignals.amplitude(clickDb) / FigureSignals.rms(burst, first, first + length);
      Arrays.fill(damaged, first, first + length, true);
      for (int way = 0; way < 3; way++) {
        for (int n = first; n < first + length; n++) {
          x[n] = clean[n] + gain * burst[n];
        }
        if (way > 0) {
          restorers[way - 1].restore(
              x, damaged, lost, first - 2048, first + 2048, first, first + length, true);
        }
        for (int n = first; n < first + length; n++) {
          double error = x[n] - clean[n];
          sums[way] += error * error;
          x[n] = clean[n];
        }
      }
      Arrays.fill(damaged, first, first + length, false);
    }
    double[] db = new double[3];
    for (int way = 0; way < 3; way++) {
      db[way] = decibels(Math.sqrt(sums[way] / places / length) / 0.1);
    }
    return db;
  }

  /** Means of {@value #TAKES} takes: a single weak click that is missed moves one of them by 10 dB. */
  @Test
  void denseClicks_gainWithEveryScan() {
    double[] rate = {20, 60, 120, 240};
    double[][] gains = new double[4][rate.length];
    for (int i = 0; i < rate.length; i++) {
      for (long seed = 0; seed < TAKES; seed++) {
        double[] gain = scans((int) rate[i], 20 + 10 * seed);
        for (int k = 0; k < 4; k++) {
          gains[k][i] += gain[k] / TAKES;
        }
      }
    }
    for (int i = 0; i < rate.length; i++) {
      assertThat(gains[1][i]).isGreaterThan(gains[0][i] + (rate[i] > 100 ? 14.0 : -0.1));
      assertThat(gains[2][i]).isGreaterThan(gains[1][i] + (rate[i] > 200 ? 2.0 : -0.1));
      assertThat(gains[3][i]).isGreaterThan(gains[2][i] + (rate[i] > 50 ? 6.0 : -0.2));
    }
    Figure figure =
        new Figure("What further scans and the restoration gain", "clicks a second", 0.0, 250.0);
    figure
        .panel("SNR gain in dB", 0.0, 60.0)
        .line("first scan", rate, gains[0])
        .line("second", rate, gains[1])
        .line("third", rate, gains[2])
        .line("restored from the original", rate, gains[3]);
    FigureSignals.compare("declick-scans", figure);
  }

  /** SNR gain after each of three scans, and of the whole repair. */
  private static double[] scans(int clicksPerSecond, long seed) {
    int frames = 24_000;
    float[] clean = FigureSignals.noise(frames, RESONATOR, 0.1, FLOOR_DB, seed);
    Span range = new Span(4000, frames - 4000);
    int count = clicksPerSecond * range.frames() / 48_000;
    List<Clicks.Click> clicks = new ArrayList<>();
    for (Clicks.Click click :
        Clicks.scatter(range, count, Clicks.Kind.NOISE, 1, 24, 2, 1.0, seed + 1)) {
      double db = 12.0 * StrictMath.sin(clicks.size() * 2.399963); // golden angle: spread evenly
      clicks.add(new Clicks.Click(
          click.span(), click.kind(), 0.3 * click.amplitude() * FigureSignals.amplitude(db)));
    }
    float[] spoilt = Clicks.plant(clean, clicks, seed + 2).samples();
    double before = Metrics.snrDb(clean, spoilt);
    double[] gains = new double[4];
    float[] pass = spoilt;
    for (int k = 0; k < 3; k++) {
      pass = FigureSignals.scan(pass, found -> {});
      gains[k] = Metrics.snrDb(clean, pass) - before;
    }
    float[] restored = new float[frames];
    int[] at = {0};
    new ClickRepair(DeclickerSettings.defaults())
        .repair(
            AudioSource.of(RATE, spoilt),
            (block, n) -> {
              System.arraycopy(block[0], 0, restored, at[0], n);
              at[0] += n;
            },
            ProgressListener.NONE);
    gains[3] = Metrics.snrDb(clean, restored) - before;
    return gains;
  }
}
