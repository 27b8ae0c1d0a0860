package io.github.studiohand.strip;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.Region;
import java.util.ArrayList;
import java.util.List;

/** Moves cuts outwards, by a few samples, to where they are heard least. */
final class CutPlacement {
  private final AudioSource take;
  private final StripSilenceSettings.Cut cut;
  private final int searchFrames;
  private final float[][] samples;

  CutPlacement(AudioSource take, StripSilenceSettings settings) {
    this.take = take;
    cut = settings.cut();
    searchFrames = (int) Math.rint(settings.cutSearchMs() * take.sampleRateHz() / 1000.0);
    samples = new float[take.channels()][searchFrames + 2];
  }

  List<Region> apply(List<Region> regions) {
    if (cut == StripSilenceSettings.Cut.EXACT || searchFrames == 0) {
      return regions;
    }
    List<Region> placed = new ArrayList<>();
    long least = 0;
    for (int i = 0; i < regions.size(); i++) {
      Region region = regions.get(i);
      long most = i + 1 < regions.size() ? regions.get(i + 1).startFrame() : take.frames();
      long start = start(region.startFrame(), least);
      long end = end(region.endFrame(), most);
      placed.add(new Region(start, end));
      least = end;
    }
    return placed;
  }

  /* A cut before frame n lies between n − 1 and n. Candidates go outwards; the first of equals wins. */
  private long start(long frame, long least) {
    int reach = (int) Math.min(searchFrames, frame - least);
    take.read(frame - reach - 1, samples, 0, reach + 2);
    int best = 0;
    double bestCost = Double.MAX_VALUE;
    for (int out = 0; out <= reach; out++) {
      int at = reach + 1 - out; // index of frame − out
      double cost = cost(at, at - 1, out);
      if (cost < bestCost) {
        bestCost = cost;
        best = out;
      }
    }
    return frame - best;
  }

  private long end(long frame, long most) {
    int reach = (int) Math.min(searchFrames, most - frame);
    take.read(frame - 1, samples, 0, reach + 2);
    int best = 0;
    double bestCost = Double.MAX_VALUE;
    for (int out = 0; out <= reach; out++) {
      double cost = cost(out, out + 1, out); // index of the last frame inside, first outside
      if (cost < bestCost) {
        bestCost = cost;
        best = out;
      }
    }
    return frame + best;
  }

  private double cost(int inside, int outside, int out) {
    double level = 0.0;
    boolean crosses = false;
    for (float[] x : samples) {
      float a = Checks.finite(x[inside]);
      float b = Checks.finite(x[outside]);
      level += Math.abs(a);
      crosses |= a == 0.0f || b == 0.0f || a < 0.0f != b < 0.0f;
    }
    if (cut == StripSilenceSettings.Cut.LEAST_LEVEL) {
      return level;
    }
    return crosses ? out : searchFrames + 1.0;
  }
}
