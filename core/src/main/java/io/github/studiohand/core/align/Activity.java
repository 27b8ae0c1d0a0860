package io.github.studiohand.core.align;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;

/**
 * Where a take sounds: the hops whose power is not far below that of its loud ones. One number a hop is kept.
 *
 * <pre>  loud = Σ p² / Σ p,   active: p > loud · 10^(−2.6)</pre>
 *
 * <p>The mean of the powers weighted by themselves hardly depends on how much of the take is silent.
 */
final class Activity {
  private static final double DEPTH = 0.0025118864315095794; // -26 dB

  private final long frames;
  private final int hop;
  private final double[] power; // sums of squares
  private double energy;
  private double threshold;

  private Activity(long frames, int hop) {
    this.frames = frames;
    this.hop = hop;
    power = new double[(int) ((frames + hop - 1) / hop)];
  }

  static Activity of(AudioSource take, int hop, Work work) {
    Activity activity = new Activity(take.frames(), hop);
    MonoReader reader = new MonoReader(take, hop);
    double[] block = new double[hop];
    double squares = 0.0;
    for (int h = 0; h < activity.power.length; h++) {
      reader.read((long) h * hop, block, hop);
      double sum = 0.0;
      for (double x : block) {
        sum += x * x;
      }
      activity.power[h] = sum;
      activity.energy += sum;
      squares += sum * sum;
      work.done(hop);
    }
    activity.threshold = activity.energy == 0.0 ? 0.0 : DEPTH * squares / activity.energy;
    return activity;
  }

  /** Of a take that is not listened to. */
  static Activity none(int hop) {
    return new Activity(0, hop);
  }

  /** Sum of squares of the take. */
  double energy() {
    return energy;
  }

  /**
   * Whether the take sounds in a segment of some hops, to the nearest hop. Not in one that reaches beyond an end: a
   * take that is cut off there has an edge, and edges of two files lie where they were cut.
   */
  boolean isActive(long startFrame, int segmentFrames) {
    if (startFrame < 0 || startFrame + segmentFrames > frames) {
      return false;
    }
    int first = (int) ((startFrame + hop / 2) / hop);
    int hops = Math.max(1, segmentFrames / hop);
    double sum = 0.0;
    for (int h = first; h < Math.min(first + hops, power.length); h++) {
      sum += power[h];
    }
    return sum > hops * threshold;
  }

  /** Tells a listener of work in frames. */
  static final class Work {
    private final ProgressListener listener;
    private final long total;
    private long done;

    Work(ProgressListener listener, long total) {
      this.listener = listener;
      this.total = total;
    }

    void done(long frames) {
      done = Math.min(total, done + frames);
      listener.report(done, total);
    }
  }
}
