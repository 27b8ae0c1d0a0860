package io.github.studiohand.strip;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.Region;
import io.github.studiohand.core.level.Decibels;
import java.util.ArrayList;
import java.util.List;

/** Automatic mode. */
final class AutoStrip {
  static final double OPEN_DB = 3.0;
  static final double RANGE_DB = -50.0;
  private final StripSilenceSettings settings;
  private final AudioSource take;
  private final List<AudioSource> references;

  AutoStrip(StripSilenceSettings settings, AudioSource take, List<AudioSource> references) {
    this.settings = settings;
    this.take = take;
    this.references = references;
  }

  StripResult analyze(ProgressListener progress) {
    BandAnalyzer analyzer = new BandAnalyzer(take.sampleRateHz());
    int hop = analyzer.hopFrames();
    int bands = analyzer.bands();
    int hops = (int) (take.frames() / hop + 1);
    double hopMs = 1000.0 * hop / take.sampleRateHz();
    float[][] powers = new float[take.channels()][hops * bands];
    analyzer.analyze(take, 0, hops, powers);
    float[] p = powers[0];
    NoiseFloor floor = new NoiseFloor(p, hops, bands, hopMs);
    double[] e = new double[hops];
    double[] n = new double[hops];
    double sens = Decibels.toPower(-settings.sensitivityDb());
    for (int t = 0; t < hops; t++) {
      for (int b = 0; b < bands; b++) {
        double q = smooth(p, t, b, hops, bands);
        double f = floor.power(t, b);
        n[t] += f;
        if (q > f * (1.0 + 3.0 * 1.3 * floor.deviation(b))) {
          e[t] += q - f;
        }
      }
    }
    double[] pk = slidingMax(e, (int) Math.round(1500 / hopMs));
    boolean[] core = new boolean[hops];
    boolean[] far = new boolean[hops];
    for (int t = 0; t < hops; t++) {
      core[t] = e[t] >= Math.max(Decibels.toPower(OPEN_DB) * n[t] * sens, 1e-5 * pk[t] * sens)
          && e[t] > 1e-14;
      far[t] =
          e[t] >= Math.max(Decibels.toPower(settings.tailDb()) * n[t] * sens, 1e-6 * pk[t] * sens)
              && e[t] > 1e-14;
    }
    int minStripHops = (int) Math.round(settings.minStripMs() / hopMs);
    List<int[]> runs = new ArrayList<>();
    int last = -1;
    for (int t = 0; t < hops; t++) {
      if (!core[t]) continue;
      if (!runs.isEmpty() && t - last < minStripHops) {
        runs.get(runs.size() - 1)[1] = t + 1;
      } else {
        runs.add(new int[] {t, t + 1});
      }
      last = t;
    }
    List<Region> found = new ArrayList<>();
    for (int[] r : runs) {
      int a = r[0];
      int b = r[1];
      while (a > 0 && far[a - 1] && r[0] - a < 12) a--;
      if (settings.followTail()) while (b < hops && far[b]) b++;
      long s = Math.max(0, (long) a * hop);
      long en = Math.min(take.frames(), (long) (b - 1) * hop);
      if (en > s && (found.isEmpty() || s > found.get(found.size() - 1).endFrame()))
        found.add(new Region(s, en));
    }
    List<Region> regions = StripSilence.rules(settings, take, found);
    List<Boundary> boundaries = new ArrayList<>();
    for (Region region : regions) {
      boundaries.add(new Boundary(region.startFrame(), true, 1.0, Boundary.Reason.ATTACK));
      boundaries.add(new Boundary(region.endFrame(), false, 1.0, Boundary.Reason.TAIL));
    }
    return new StripResult(regions, boundaries, new LevelTrace(1));
  }

  static double smooth(float[] p, int t, int b, int hops, int bands) {
    int before = Math.max(0, t - 1);
    int after = Math.min(hops - 1, t + 1);
    return 0.25 * p[before * bands + b] + 0.5 * p[t * bands + b] + 0.25 * p[after * bands + b];
  }

  static double[] slidingMax(double[] x, int half) {
    double[] out = new double[x.length];
    for (int t = 0; t < x.length; t++) {
      double m = 0;
      for (int i = Math.max(0, t - half); i <= Math.min(x.length - 1, t + half); i++)
        m = Math.max(m, x[i]);
      out[t] = m;
    }
    return out;
  }
}
