package io.github.studiohand.strip;

/**
 * One decision of a gate: keys in, a gain per frame out.
 *
 * <pre>
 *   v[n]    = the largest of what the keys measure
 *   open    as soon as v ≥ openLevel
 *   closed  after v &lt; closeLevel for holdFrames + 1 frames in a row
 *   open:   the gain moves to 1 with the attack      (duck: to the range, with the attack)
 *   closed: the gain moves to the range with the release (duck: to 1, with the release)
 * </pre>
 *
 * <p>Where the gain follows the level (expander, follow decay) it gets a new target every {@value
 * GateShape#GRID_FRAMES} frames of the stream, from {@code level = max(largest v of those frames, decayed level
 * before)}; the tail that is followed never rises. It then moves up with the attack and down with the release.
 *
 * <p>No frame is looked at that does not matter: while the gate is open, only the last frame above the closing
 * level counts, and it is looked for from the end.
 */
final class GateLane {
  private static final int GRID = GateShape.GRID_FRAMES;

  private final GateShape shape;
  private final GainRamp ramp = new GainRamp();
  private final int[] openedAt; // frames of this block
  private final double[] openedDbfs; // threshold then
  private int openings;

  private double thresholdDbfs;
  private double closeDbfs;
  private float openLevel = 1.0f;
  private float closeLevel = 1.0f;

  private boolean open;
  private int framesBelow;
  private float peak; // since the last grid point
  private float level;
  private float tail; // gain of the tail that is followed

  GateLane(GateShape shape, int maxBlockFrames) {
    this.shape = shape;
    openedAt = new int[maxBlockFrames];
    openedDbfs = new double[maxBlockFrames];
  }

  /** Moves the threshold. */
  void threshold(double openDbfs, double hysteresisDb) {
    thresholdDbfs = openDbfs;
    closeDbfs = openDbfs - hysteresisDb;
    openLevel = shape.measuredAt(openDbfs);
    closeLevel = shape.measuredAt(closeDbfs);
  }

  /** Closed, with the gain that a closed gate has. */
  void clear() {
    open = false;
    openings = 0;
    framesBelow = 0;
    peak = 0.0f;
    level = 0.0f;
    tail = shape.rangeGain;
    ramp.snap(shape.duck ? 1.0f : shape.rangeGain);
  }

  /** Called before the shape changes. */
  void anchor() {
    ramp.anchor();
  }

  /** Called after the shape has changed: moves on to where it now leads. */
  void reshape(boolean wasRms) {
    if (shape.rms != wasRms) {
      level = (float) (wasRms ? StrictMath.sqrt(level) : level * level);
      peak = (float) (wasRms ? StrictMath.sqrt(peak) : peak * peak);
    }
    aim();
  }

  boolean isOpen() {
    return open;
  }

  GainRamp ramp() {
    return ramp;
  }

  /** Forgets the openings of the block before. */
  void startBlock() {
    openings = 0;
  }

  /** Openings in this block. */
  int openings() {
    return openings;
  }

  /** Index in the block of an opening. */
  int openedAt(int opening) {
    return openedAt[opening];
  }

  /** Threshold at an opening. */
  double openedDbfs(int opening) {
    return openedDbfs[opening];
  }

  /** Whether both will decide alike from here on, given the same keys. */
  boolean isAt(GateLane other) {
    return open == other.open
        && framesBelow == other.framesBelow
        && openLevel == other.openLevel
        && closeLevel == other.closeLevel
        && peak == other.peak
        && level == other.level
        && tail == other.tail
        && ramp.isAt(other.ramp);
  }

  void copyFrom(GateLane other) {
    threshold(other.thresholdDbfs, other.thresholdDbfs - other.closeDbfs);
    open = other.open;
    framesBelow = other.framesBelow;
    peak = other.peak;
    level = other.level;
    tail = other.tail;
    ramp.copyFrom(other.ramp);
  }

  /**
   * Computes the gains of frames {@code from} to {@code to}.
   *
   * @param keys the key channels; {@code first} to {@code last} of them are this lane's
   * @param clock frame of the stream at index 0
   */
  void run(GateKey[] keys, int first, int last, float[] gains, int from, int to, long clock) {
    if (!shape.isLevelDriven()) {
      decide(keys, first, last, gains, from, to);
      return;
    }
    int n = from;
    while (n < to) {
      int inGrid = (int) ((clock + n) & (GRID - 1));
      if (inGrid == 0) {
        level = Math.max(peak, level * shape.gridDecay);
        peak = 0.0f;
        if (!open) {
          aim();
        }
      }
      int end = Math.min(to, n + GRID - inGrid);
      decide(keys, first, last, gains, n, end);
      for (int k = first; k <= last; k++) {
        peak = Math.max(peak, keys[k].most(n, end));
      }
      n = end;
    }
  }

  private void decide(GateKey[] keys, int first, int last, float[] gains, int from, int to) {
    int n = from;
    while (n < to) {
      n = open ? stay(keys, first, last, gains, n, to) : wait(keys, first, last, gains, n, to);
    }
  }

  /* Closed: up to the first frame that opens, or the end. */
  private int wait(GateKey[] keys, int first, int last, float[] gains, int from, int to) {
    int opening = to;
    for (int k = first; k <= last; k++) {
      opening = keys[k].firstAtLeast(openLevel, from, opening);
    }
    ramp.run(gains, from, opening);
    if (opening < to) {
      open = true;
      framesBelow = 0;
      openedAt[openings] = opening;
      openedDbfs[openings++] = thresholdDbfs;
      aim();
    }
    return opening;
  }

  /* Open: up to where it could close, or the end. */
  private int stay(GateKey[] keys, int first, int last, float[] gains, int from, int to) {
    int left = shape.holdFrames - framesBelow; // frames below that do not close it yet
    int end = left < to - from ? Math.max(from + 1, from + left + 1) : to;
    int above = from - 1;
    for (int k = first; k <= last; k++) {
      above = keys[k].lastAtLeast(closeLevel, above + 1, end);
    }
    framesBelow = above >= from ? end - 1 - above : framesBelow + end - from;
    if (framesBelow <= shape.holdFrames) {
      ramp.run(gains, from, end);
      return end;
    }
    ramp.run(gains, from, end - 1);
    open = false;
    tail = 1.0f; // a closing starts from open
    aim();
    ramp.run(gains, end - 1, end);
    return end;
  }

  private void aim() {
    float target;
    float[] powers = open ? shape.attack : shape.release;
    if (open) {
      target = shape.duck ? shape.rangeGain : 1.0f;
    } else if (shape.duck) {
      target = 1.0f;
    } else if (shape.isLevelDriven()) {
      target = closedTarget();
      powers = target > ramp.gain() ? shape.attack : shape.release;
    } else {
      target = shape.rangeGain;
    }
    ramp.aim(target, powers);
  }

  private float closedTarget() {
    double levelDbfs = shape.levelDbfs(level);
    float target = shape.rangeGain;
    if (shape.expander) {
      target = (float) GateShape.amplitude(shape.expansionDb(thresholdDbfs - levelDbfs));
    }
    if (shape.follow) {
      double tailDb = Math.max(shape.rangeDb, Math.min(0.0, levelDbfs - closeDbfs));
      tail = Math.min(tail, (float) GateShape.amplitude(tailDb));
      target = Math.max(tail, target);
    }
    return target;
  }
}
