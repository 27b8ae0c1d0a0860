package io.github.studiohand.strip;

import io.github.studiohand.core.StreamFormat;

/**
 * The lanes of a gate, one a channel: alone, or linked, when all decide from all keys.
 *
 * <p>Linked lanes do the same, so only the first is computed. A lane that is to be linked while its gain
 * differs is computed on, from the keys of all, until it has met the first; one that is to part starts from where
 * they were together. So linking never makes a gain jump.
 */
final class GateLanes {
  static final double CREST_DB = 13.0;

  private static final double LOWEST_THRESHOLD_DBFS = -96.0;

  private final GateShape shape;
  private final GateLane[] lanes;
  private final FloorTracker[] floors;
  private final boolean[] joined; // does what lane 0 does
  private final int[] decidedBy; // lane of a channel in this block
  private final boolean[] moved; // in this block
  private final int[] emitted; // openings, in this block
  private final float[][] gains;
  private boolean linked;
  private boolean auto;
  private double thresholdDbfs;
  private double hysteresisDb;
  private double marginDb;

  GateLanes(GateShape shape, StreamFormat format, int keyChannels) {
    int channels = format.channels();
    this.shape = shape;
    lanes = new GateLane[channels];
    floors = new FloorTracker[channels];
    for (int ch = 0; ch < channels; ch++) {
      lanes[ch] = new GateLane(shape, format.maxBlockFrames());
      floors[ch] = new FloorTracker(format.framesOf(FloorTracker.BLOCK_MS), keyChannels);
    }
    joined = new boolean[channels];
    decidedBy = new int[channels];
    moved = new boolean[channels];
    emitted = new int[channels];
    gains = new float[channels][format.maxBlockFrames()];
  }

  /** Called before the shape changes. */
  void anchor() {
    for (GateLane lane : lanes) {
      lane.anchor();
    }
  }

  /** Links or parts. */
  void link(boolean wanted, boolean jump) {
    for (int ch = 1; ch < lanes.length; ch++) {
      if (!jump && linked && !wanted && joined[ch]) {
        lanes[ch].copyFrom(lanes[0]);
        floors[ch].copyFrom(floors[0]);
      } else if (!jump && !linked && wanted) {
        floors[ch].copyFrom(floors[0]);
      }
      joined[ch] = wanted && (jump || joined[ch]);
    }
    linked = wanted;
  }

  /** Takes the changed thresholds and the changed shape over. */
  void update(
      boolean jump,
      boolean wasRms,
      boolean isAuto,
      double manualDbfs,
      double hysteresis,
      double margin) {
    boolean starts = isAuto && (jump || !auto);
    auto = isAuto;
    thresholdDbfs = manualDbfs;
    hysteresisDb = hysteresis;
    marginDb = margin;
    for (int ch = 0; ch < lanes.length; ch++) {
      if (starts) {
        floors[ch].start(manualDbfs - aboveFloorDb());
      }
      setThreshold(ch);
      if (jump) {
        lanes[ch].clear();
      } else {
        lanes[ch].reshape(wasRms);
      }
    }
  }

  private double aboveFloorDb() {
    return marginDb + (shape.rms ? 0.0 : CREST_DB);
  }

  private void setThreshold(int ch) {
    double dbfs = auto ? floors[ch].floorDbfs() + aboveFloorDb() : thresholdDbfs;
    lanes[ch].threshold(Math.max(LOWEST_THRESHOLD_DBFS, dbfs), hysteresisDb);
  }

  boolean isAuto() {
    return auto;
  }

  /** The floor that opens the first lane. */
  double floorDbfs() {
    return floors[0].floorDbfs();
  }

  boolean isOpen() {
    return lanes[0].isOpen();
  }

  /**
   * Decides a block.
   *
   * @param keyChannels how many of the keys count
   * @param clock frame of the stream at its start
   */
  void run(GateKey[] keys, int keyChannels, int frames, long clock) {
    for (int ch = 0; ch < lanes.length; ch++) {
      emitted[ch] = 0;
      decidedBy[ch] = joined[ch] ? 0 : ch;
      if (!joined[ch]) {
        lanes[ch].startBlock();
        decide(ch, keys, keyChannels, frames, clock);
        moved[ch] = lanes[ch].ramp().takeMoved();
        joined[ch] = ch > 0 && linked && lanes[ch].isAt(lanes[0]);
      }
    }
  }

  private void decide(int ch, GateKey[] keys, int keyChannels, int frames, long clock) {
    FloorTracker floor = floors[ch];
    int first = linked ? 0 : Math.min(ch, keyChannels - 1);
    int last = linked ? keyChannels - 1 : first;
    int from = 0;
    while (from < frames) {
      int to = auto ? Math.min(frames, from + floor.framesToBlockEnd()) : frames;
      lanes[ch].run(keys, first, last, gains[ch], from, to, clock);
      for (int k = first; k <= last && auto; k++) {
        keys[k].addTo(floor, k - first, from, to);
      }
      if (auto && floor.advance(to - from)) {
        setThreshold(ch);
      }
      from = to;
    }
  }

  /**
   * The next opening of this block, in the order of time, then of channels.
   *
   * @return its lane, or −1 if there is none left
   */
  int nextOpening() {
    int first = -1;
    for (int ch = 0; ch < (linked ? 1 : lanes.length); ch++) {
      if (emitted[ch] < lanes[ch].openings()
          && (first < 0
              || lanes[ch].openedAt(emitted[ch]) < lanes[first].openedAt(emitted[first]))) {
        first = ch;
      }
    }
    if (first >= 0) {
      emitted[first]++;
    }
    return first;
  }

  /** Index in the block of what {@link #nextOpening} found. */
  int openedAt(int lane) {
    return lanes[lane].openedAt(emitted[lane] - 1);
  }

  /** Threshold at what {@link #nextOpening} found. */
  double openedDbfs(int lane) {
    return lanes[lane].openedDbfs(emitted[lane] - 1);
  }

  boolean isLinked() {
    return linked;
  }

  /**
   * Applies the gains of this block.
   *
   * @param dry the signal, left as it is
   * @param into where to
   * @return {@code into}, or {@code dry} if its gain is 1
   */
  float[] apply(int channel, float[] dry, float[] into, int frames) {
    int lane = decidedBy[channel];
    if (moved[lane]) {
      float[] gain = gains[lane];
      for (int n = 0; n < frames; n++) {
        into[n] = dry[n] * gain[n];
      }
      return into;
    }
    float gain = lanes[lane].ramp().target();
    if (gain == 1.0f) {
      return dry;
    }
    for (int n = 0; n < frames; n++) {
      into[n] = dry[n] * gain;
    }
    return into;
  }

  /** Least gain of the block. */
  float takeLeast() {
    float least = 1.0f;
    for (int ch = 0; ch < lanes.length; ch++) {
      if (decidedBy[ch] == ch) {
        least = Math.min(least, lanes[ch].ramp().takeLeast());
      }
    }
    return least;
  }
}
