package io.github.studiohand.strip;

import java.util.Arrays;

/**
 * A gain that moves to its target exponentially, and arrives.
 *
 * <pre>
 *   g[n] = target + difference · r<sup>step</sup>,   step = 1, 2 … since the move began
 *   every {@value #RUN_FRAMES} steps:  difference ← difference · r<sup>{@value #RUN_FRAMES}</sup>, step ← 0,
 *                    and 0 (arrived) once |difference| &lt; {@value #SETTLED}
 * </pre>
 *
 * <p>The powers of r come from a table, so a run is one multiply-add a frame without recursion, and the same
 * bits wherever a block ends.
 */
final class GainRamp {
  static final int RUN_FRAMES = 256;
  static final float SETTLED = 1e-6f;

  private static final double LEAST_POWER = 1e-30; // keeps subnormal floats out

  private float target = 1.0f;
  private float difference; // 0 = arrived
  private int step;
  private float[] powers = new float[RUN_FRAMES + 1];
  private float least = 1.0f;
  private boolean moved;

  /**
   * Fills a table of powers.
   *
   * @param into {@value #RUN_FRAMES} + 1 slots
   * @param frames frames to 63.2 % of a step; 0 or less is one frame
   */
  static void powers(float[] into, double frames) {
    double ratio = frames <= 0.0 ? 0.0 : StrictMath.exp(-1.0 / frames);
    double power = 1.0;
    for (int k = 0; k <= RUN_FRAMES; k++) {
      into[k] = (float) power;
      power = power * ratio < LEAST_POWER ? 0.0 : power * ratio;
    }
  }

  void snap(float gain) {
    target = gain;
    difference = 0.0f;
    step = 0;
    least = gain;
    moved = false;
  }

  /** The gain of the last frame. */
  float gain() {
    return target + difference * powers[step];
  }

  float target() {
    return target;
  }

  /** Starts the present move anew from where it is: before its powers change. */
  void anchor() {
    if (difference != 0.0f) {
      difference *= powers[step];
      step = 0;
    }
  }

  /** Moves on to another target; the next frame is the first step. Goes on if that is where it goes. */
  void aim(float nextTarget, float[] nextPowers) {
    if (nextTarget == target && nextPowers == powers) {
      return;
    }
    difference = gain() - nextTarget;
    target = nextTarget;
    powers = nextPowers;
    step = 0;
  }

  /** The gains of the next frames. */
  void run(float[] gains, int from, int to) {
    int n = from;
    while (n < to && difference != 0.0f) {
      n = move(gains, n, Math.min(to, n + RUN_FRAMES - step));
    }
    if (n < to) {
      Arrays.fill(gains, n, to, target);
      least = Math.min(least, target);
    }
  }

  private int move(float[] gains, int from, int to) {
    System.arraycopy(powers, step + 1, gains, from, to - from);
    float t = target;
    float d = difference;
    for (int n = from; n < to; n++) {
      gains[n] = t + d * gains[n];
    }
    least = Math.min(least, Math.min(gains[from], gains[to - 1]));
    moved = true;
    step += to - from;
    if (step == RUN_FRAMES) {
      difference *= powers[RUN_FRAMES];
      step = 0;
      if (Math.abs(difference) < SETTLED) {
        difference = 0.0f;
      }
    }
    return to;
  }

  /** Whether the gain has moved since the last call; if not, it was {@link #target} all the time. */
  boolean takeMoved() {
    boolean result = moved;
    moved = false;
    return result;
  }

  /** Least gain since the last call. */
  float takeLeast() {
    float result = least;
    least = gain();
    return result;
  }

  void copyFrom(GainRamp other) {
    target = other.target;
    difference = other.difference;
    step = other.step;
    powers = other.powers;
  }

  /** Whether both will give the same gains for the same aims. */
  boolean isAt(GainRamp other) {
    return target == other.target
        && difference == other.difference
        && (difference == 0.0f || step == other.step && powers == other.powers);
  }
}
