package io.github.studiohand.strip;

/**
 * One decision of a gate: a key in, a gain per frame out.
 *
 * <pre>
 *   v[n]  = |k[n]|  (peak)   or   p[n] = p[n−1] + (k²[n] − p[n−1]) · c  (RMS, against squared thresholds)
 *   open    as soon as v ≥ openLevel
 *   closed  after v &lt; closeLevel for holdFrames frames in a row
 *   g[n]  = g[n−1] + (target − g[n−1]) · (attackCoefficient or releaseCoefficient)
 * </pre>
 *
 * <p>A target nearer than {@value #SETTLED} is taken exactly: an open gate is the input to the bit. The
 * target of an expander, and of a gate that follows the decay, is computed every {@value #GRID_FRAMES}
 * frames of the stream.
 *
 * @see <a href="https://doi.org/10.1109/TASL.2012.2185799">Giannoulis, Massberg and Reiss, Digital dynamic
 *     range compressor design, JAES 60(6), 2012: knee and gain smoothing</a>
 */
final class GateLane {
  static final int GRID_FRAMES = 32;
  static final double SETTLED = 1e-6;

  private static final double DECIBELS_PER_NEPER = 20.0 / StrictMath.log(10.0);

  private boolean rms;
  private boolean duck;
  private boolean follow;
  private boolean expander;
  private double openLevel = 1.0; // amplitude, or power with RMS
  private double closeLevel = 1.0;
  private double thresholdDbfs;
  private double closeDbfs;
  private double ratio;
  private double kneeDb;
  private double rangeDb;
  private double rangeGain;
  private int holdFrames;
  private double attackCoefficient;
  private double releaseCoefficient;
  private double rmsCoefficient;
  private double decay; // of the level that expander and tail follow

  private boolean open;
  private int[] openedAt = new int[0]; // frames of this block
  private double[] openedDbfs = new double[0]; // threshold then
  private int openings;
  private long framesBelow;
  private double power;
  private double level;
  private double gain;
  private double target;
  private double least;

  /** Fixes the detector and the shape of the closed gate. */
  void shape(
      boolean rms, boolean duck, boolean follow, double ratio, double kneeDb, double rangeDb) {
    this.rms = rms;
    this.duck = duck;
    this.follow = follow;
    this.ratio = ratio;
    this.kneeDb = kneeDb;
    this.rangeDb = rangeDb;
    expander = ratio < 100.0;
    rangeGain = amplitude(rangeDb);
  }

  /** Fixes the time constants, in frames. */
  void times(double attack, double release, int hold, double rmsWindow, double levelDecay) {
    attackCoefficient = coefficient(attack);
    releaseCoefficient = coefficient(release);
    rmsCoefficient = coefficient(rmsWindow);
    decay = 1.0 - coefficient(levelDecay);
    holdFrames = hold;
  }

  /** Moves the threshold. */
  void threshold(double openDbfs, double hysteresisDb) {
    thresholdDbfs = openDbfs;
    closeDbfs = openDbfs - hysteresisDb;
    double opens = amplitude(thresholdDbfs);
    double closes = amplitude(closeDbfs);
    openLevel = rms ? opens * opens : opens;
    closeLevel = rms ? closes * closes : closes;
  }

  double thresholdDbfs() {
    return thresholdDbfs;
  }

  /** Closed, with the gain that a closed gate has. */
  void clear() {
    open = false;
    openings = 0;
    framesBelow = 0;
    power = 0.0;
    level = 0.0;
    target = duck ? 1.0 : rangeGain;
    gain = target;
    least = 1.0;
  }

  /** Makes room for the openings of a block. */
  void allocate(int maxBlockFrames) {
    openedAt = new int[maxBlockFrames];
    openedDbfs = new double[maxBlockFrames];
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

  /** Least gain since the last call. */
  double takeLeast() {
    double result = least;
    least = 1.0;
    return result;
  }

  /**
   * Computes gains for frames {@code from} to {@code to} of a key.
   *
   * @param clock frame of the stream at index 0
   */
  void run(float[] key, float[] gains, int from, int to, long clock) {
    boolean measured = rms || expander || follow;
    for (int n = from; n < to; n++) {
      double v = Math.abs(key[n]);
      if (measured) {
        v = measure(v, clock + n);
      }
      if (v >= openLevel) {
        framesBelow = 0;
        if (!open) {
          open(n);
        }
      } else if (open) {
        framesBelow = v >= closeLevel ? 0 : framesBelow + 1;
        if (framesBelow > holdFrames) {
          open = false;
          target = 1.0; // a closing starts from open
          aim();
        }
      }
      if (target != gain) {
        step();
      }
      gains[n] = (float) gain;
    }
    least = Math.min(least, gain);
  }

  /* Power and level of the key; the target where it follows them. */
  private double measure(double magnitude, long frame) {
    double v = magnitude;
    if (rms) {
      power += (magnitude * magnitude - power) * rmsCoefficient + 1e-30;
      v = power;
    }
    if (expander || follow) {
      level = Math.max(rms ? StrictMath.sqrt(power) : magnitude, level * decay);
      if ((frame & (GRID_FRAMES - 1)) == 0) {
        aim();
      }
    }
    return v;
  }

  private void open(int n) {
    open = true;
    openedAt[openings] = n;
    openedDbfs[openings++] = thresholdDbfs;
    aim();
  }

  private void step() {
    gain += (target - gain) * (open ? attackCoefficient : releaseCoefficient);
    if (Math.abs(target - gain) < SETTLED) {
      gain = target;
    }
    least = Math.min(least, gain);
  }

  private void aim() {
    if (open) {
      target = duck ? rangeGain : 1.0;
    } else if (duck) {
      target = 1.0;
    } else if (expander || follow) {
      double levelDbfs = DECIBELS_PER_NEPER * StrictMath.log(level + 1e-12);
      double gainDb = expander ? expansionDb(levelDbfs) : rangeDb;
      if (follow) {
        double tailDb = Math.max(rangeDb, Math.min(0.0, levelDbfs - closeDbfs));
        double tailGain = Math.min(target, amplitude(tailDb));
        target = Math.max(tailGain, amplitude(gainDb));
      } else {
        target = amplitude(gainDb);
      }
    } else {
      target = rangeGain;
    }
  }

  /* The static curve below the threshold T: slope ratio − 1, a parabola over the kneeDb below T, floor at
   * rangeDb. Giannoulis et al. (2012) eq. 4, moved so that the gain is 0 dB from T on. */
  private double expansionDb(double levelDbfs) {
    double below = thresholdDbfs - levelDbfs;
    double gainDb;
    if (below <= 0.0) {
      gainDb = 0.0;
    } else if (below < kneeDb) {
      gainDb = -(ratio - 1.0) * below * below / (2.0 * kneeDb);
    } else {
      gainDb = -(ratio - 1.0) * (below - kneeDb / 2.0);
    }
    return Math.max(rangeDb, gainDb);
  }

  private static double coefficient(double frames) {
    return frames <= 0.0 ? 1.0 : 1.0 - StrictMath.exp(-1.0 / frames);
  }

  private static double amplitude(double decibels) {
    return StrictMath.exp(decibels / DECIBELS_PER_NEPER);
  }
}
