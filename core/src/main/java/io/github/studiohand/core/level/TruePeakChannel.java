package io.github.studiohand.core.level;

import io.github.studiohand.core.Checks;
import java.util.Arrays;

/** One channel of a {@link TruePeakMeter}: the last hops of the signal, and its largest peak so far. */
final class TruePeakChannel {
  static final int HOP = FarField.HOP;

  private static final int REACH_HOPS = FarField.REACH_HOPS;
  private static final int MOST_PEAKS = 3; // measured per hop
  private static final double EXAMINED = 0.8; // of the largest peak: what a score must reach
  private static final double SPREAD_GAIN = FarField.spreadGain();

  private final PeakScan scan;
  private final PeakRefiner refiner;
  private final FarField farField = new FarField();
  private final float[] ring = new float[FarField.HOPS * HOP];
  private final float[] hopPeak = new float[FarField.HOPS];
  private final float[] near = new float[3 * HOP];
  private final float[] segment = new float[HOP + 2 * PeakScan.HALF_TAPS];
  private final float[] rest = new float[HOP];
  private final double[] field = new double[3];
  private final double[] far = new double[3];
  private final int[] place = new int[MOST_PEAKS];
  private final float[] strength = new float[MOST_PEAKS];
  private long hop; // being written; starts at 1, so that the ringing before the signal is heard
  private int filled; // frames of it
  private double peak;
  private double recent; // peak since it was taken

  TruePeakChannel(PeakScan scan, PeakRefiner refiner) {
    this.scan = scan;
    this.refiner = refiner;
    clear();
  }

  void clear() {
    Arrays.fill(ring, 0.0f);
    Arrays.fill(hopPeak, 0.0f);
    farField.clear();
    hop = 1;
    filled = 0;
    peak = 0.0;
    recent = 0.0;
  }

  void copyFrom(TruePeakChannel other) {
    System.arraycopy(other.ring, 0, ring, 0, ring.length);
    System.arraycopy(other.hopPeak, 0, hopPeak, 0, hopPeak.length);
    farField.copyFrom(other.farField);
    hop = other.hop;
    filled = other.filled;
    peak = other.peak;
    recent = other.recent;
  }

  /** Largest peak of all places that have been examined. */
  double peak() {
    return peak;
  }

  /** The same since the last call. */
  double take() {
    double taken = recent;
    recent = 0.0;
    return taken;
  }

  private void hear(double magnitude) {
    recent = Math.max(recent, magnitude);
    peak = Math.max(peak, recent);
  }

  void process(float[] samples, int offset, int frames) {
    int done = 0;
    while (done < frames) {
      int run = Math.min(frames - done, HOP - filled);
      System.arraycopy(samples, offset + done, ring, FarField.slot(hop) * HOP + filled, run);
      filled += run;
      done += run;
      if (filled == HOP) {
        closeHop();
      }
    }
  }

  /** Lets silence follow until every peak of the signal has been measured. */
  void finish() {
    for (int i = 0; i < REACH_HOPS + 2; i++) {
      int at = FarField.slot(hop) * HOP;
      Arrays.fill(ring, at + filled, at + HOP, 0.0f);
      closeHop();
    }
  }

  private void closeHop() {
    int slot = FarField.slot(hop);
    hopPeak[slot] = clean(ring, slot * HOP);
    farField.add(hop, ring, slot * HOP);
    if (hop >= REACH_HOPS) {
      examine(hop - REACH_HOPS);
    }
    hop++;
    filled = 0;
  }

  /** Replaces what is not finite; returns the largest magnitude. */
  private static float clean(float[] samples, int from) {
    float a = 0.0f;
    float b = 0.0f;
    boolean legal = true;
    for (int n = from; n < from + HOP; n += 2) {
      float x = Math.abs(samples[n]);
      float y = Math.abs(samples[n + 1]);
      legal &= x <= Checks.MAX_MAGNITUDE & y <= Checks.MAX_MAGNITUDE;
      a = x > a ? x : a;
      b = y > b ? y : b;
    }
    if (legal) {
      return Math.max(a, b);
    }
    float largest = 0.0f;
    for (int n = from; n < from + HOP; n++) {
      samples[n] = Checks.finite(samples[n]);
      largest = Math.max(largest, Math.abs(samples[n]));
    }
    return largest;
  }

  private void examine(long centre) {
    hear(hopPeak[FarField.slot(centre)]);
    farField.expand(centre, field);
    float loudest = Math.max(
        hopPeak[FarField.slot(centre)],
        Math.max(hopPeak[FarField.slot(centre - 1)], hopPeak[FarField.slot(centre + 1)]));
    double limit = EXAMINED * recent / PeakScan.HEADROOM;
    double direct = scan.gain() * loudest;
    if (!(direct + SPREAD_GAIN * loudest + FarField.most(field) > limit)
        || !(direct + farField.spread(centre, field, rest) > limit)) {
      return;
    }
    for (int i = 0; i < 3; i++) {
      System.arraycopy(ring, FarField.slot(centre - 1 + i) * HOP, near, i * HOP, HOP);
    }
    System.arraycopy(near, HOP - PeakScan.HALF_TAPS, segment, 0, segment.length);
    int found = select(scan.scan(segment, rest));
    for (int i = 0; i < found; i++) {
      int frame = place[i] / 4;
      double w = frame + 1 - 0.5 * HOP; // of n + 1/2, from the middle of the hop
      double sign = (frame & 1) == 0 ? 1.0 : -1.0;
      far[0] = sign * (field[0] + w * (field[1] + w * field[2]));
      far[1] = sign * (field[1] + 2.0 * w * field[2]);
      far[2] = sign * field[2];
      hear(refiner.refine(near, HOP + frame, far));
    }
  }

  /** Picks the places with the highest estimates, in quarters of a sample; returns how many. */
  private int select(float[] score) {
    float limit = (float) (EXAMINED * recent);
    int found = 0;
    for (int n = 0; n < HOP; n++) {
      if (PeakScan.HEADROOM * score[n] > limit) {
        int quarter = scan.quarter(n);
        float estimate = scan.estimate(n, quarter);
        if (estimate > limit) {
          found = insert(4 * n + quarter, estimate, found);
          limit = found == MOST_PEAKS ? Math.max(limit, strength[MOST_PEAKS - 1]) : limit;
        }
      }
    }
    return found;
  }

  /** Keeps the list in falling order, and of places within half a sample, which are one peak, the higher. */
  private int insert(int quarters, float value, int found) {
    int count = found;
    for (int i = 0; i < count; i++) {
      if (quarters - place[i] <= 2) {
        if (strength[i] >= value) {
          return count;
        }
        System.arraycopy(place, i + 1, place, i, count - i - 1);
        System.arraycopy(strength, i + 1, strength, i, count - i - 1);
        count--;
        break;
      }
    }
    int i = Math.min(count, MOST_PEAKS - 1);
    for (; i > 0 && strength[i - 1] < value; i--) {
      place[i] = place[i - 1];
      strength[i] = strength[i - 1];
    }
    place[i] = quarters;
    strength[i] = value;
    return Math.min(count + 1, MOST_PEAKS);
  }
}
