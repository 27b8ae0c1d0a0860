package io.github.studiohand.declick;

import java.util.Arrays;

/**
 * The stretch of one channel that decisions need: as it came, and repaired up to where all is decided. Old
 * frames are dropped by moving the rest down, so that every filter runs on plain arrays. Allocates nothing
 * after construction.
 */
final class ScanBuffer {
  private static final int BLOCK = ClickStatistic.BLOCK;
  private static final int SPARE = 8192; // frames between two moves

  final double[] x; // the signal, repaired
  final float[] dry; // as it came
  final boolean[] missing; // repaired samples
  final boolean[] lost; // of the missing, those of which nothing is left

  private final ScanGeometry geometry;
  private long origin; // frame of the stream at index 0
  private int begin; // first valid index
  private int base; // first undecided index
  private int end; // one past the last sample
  private int given; // next index to give out
  private long stop; // frame of the stream where the take ends

  /**
   * Allocates.
   *
   * @param geometry layout
   */
  ScanBuffer(ScanGeometry geometry) {
    this.geometry = geometry;
    int span = geometry.past() + geometry.hop() + geometry.lookahead();
    int capacity = (2 * span + SPARE + BLOCK - 1) / BLOCK * BLOCK;
    x = new double[capacity];
    dry = new float[capacity];
    missing = new boolean[capacity];
    lost = new boolean[capacity];
  }

  /** Forgets the signal; returns the index of the next frame. */
  int clear() {
    Arrays.fill(x, 0.0);
    Arrays.fill(dry, 0.0f);
    Arrays.fill(missing, false);
    Arrays.fill(lost, false);
    int lead = (geometry.past() + BLOCK - 1) / BLOCK * BLOCK;
    origin = -lead;
    begin = lead;
    base = lead;
    end = lead;
    given = lead - geometry.latency();
    stop = Long.MAX_VALUE / 2;
    return lead;
  }

  /** Says where the take ends; what comes after is only to flush. */
  void endAt(long frame) {
    stop = frame;
  }

  /** Room that must be made before so many frames can be taken: how far everything is to move down. */
  int excess(int count) {
    return end + count > x.length ? Math.min(given, base - geometry.past()) / BLOCK * BLOCK : 0;
  }

  /** Moves everything down. */
  void shift(int by) {
    int keep = end - by;
    System.arraycopy(x, by, x, 0, keep);
    System.arraycopy(dry, by, dry, 0, keep);
    System.arraycopy(missing, by, missing, 0, keep);
    System.arraycopy(lost, by, lost, 0, keep);
    origin += by;
    begin = Math.max(0, begin - by);
    base -= by;
    end -= by;
    given -= by;
  }

  /** Takes frames in. */
  void take(float[] samples, int offset, int count) {
    System.arraycopy(samples, offset, dry, end, count);
    for (int n = 0; n < count; n++) {
      x[end + n] = samples[offset + n];
    }
    Arrays.fill(missing, end, end + count, false);
    Arrays.fill(lost, end, end + count, false);
    end += count;
  }

  /** Gives as many frames out, the latency late. */
  void give(float[] samples, int offset, int count, ScanTuning tuning) {
    for (int n = 0; n < count; n++) {
      int at = given + n;
      float kept = dry[at];
      float repaired = missing[at] ? (float) x[at] : kept;
      samples[offset + n] = tuning.removedOnly ? kept - repaired : tuning.repair ? repaired : kept;
    }
    given += count;
  }

  /** A hop is decided. */
  void decided() {
    base += geometry.hop();
  }

  /** Rounds what was repaired as it will be given out; returns the largest change. */
  double settle(int first, int last) {
    double difference = 0.0;
    for (int n = first; n < last; n++) {
      x[n] = (float) x[n];
      difference = Math.max(difference, Math.abs(x[n] - dry[n]));
    }
    return difference;
  }

  /** Whether at least a third of a stretch are runs of equal samples, as where samples were lost. */
  boolean isLost(int first, int last) {
    int equal = 0;
    for (int n = first + 1; n < last; n++) {
      equal += dry[n] == dry[n - 1] ? 1 : 0;
    }
    return 3 * equal >= last - first && equal > 1;
  }

  /** Frame of the stream at index 0. */
  long origin() {
    return origin;
  }

  /** First valid index. */
  int begin() {
    return begin;
  }

  /** First undecided index. */
  int base() {
    return base;
  }

  /** One past the last sample. */
  int end() {
    return end;
  }

  /** One past the last sample that belongs to the take. */
  int valid() {
    return (int) Math.min(end, stop - origin);
  }
}
