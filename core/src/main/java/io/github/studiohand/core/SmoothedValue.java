package io.github.studiohand.core;

/**
 * A value that moves to its target in a straight line over a fixed time, one step per frame, and arrives
 * exactly.
 *
 * <pre>  v[n] = target − remaining[n] · step,   step = (target − v[start]) / rampFrames</pre>
 *
 * <p>Allocates nothing. Not thread-safe.
 */
public final class SmoothedValue {
  private int rampFrames;
  private int remaining;
  private double target;
  private double step;

  /**
   * Settled at a value.
   *
   * @param value first value
   */
  public SmoothedValue(double value) {
    target = value;
  }

  /**
   * Sets how long a move takes; moves under way end at once.
   *
   * @param frames 0 (jump) or more
   */
  public void setRampFrames(int frames) {
    rampFrames = Checks.inRange("rampFrames", frames, 0, Integer.MAX_VALUE);
    remaining = 0;
  }

  /**
   * Starts to move, from where it is; nothing happens if that is the target already.
   *
   * @param value where to
   */
  public void setTarget(double value) {
    if (value == target) {
      return;
    }
    double now = current();
    target = value;
    remaining = rampFrames;
    step = rampFrames == 0 ? 0.0 : (value - now) / rampFrames;
  }

  /**
   * Jumps.
   *
   * @param value where to
   */
  public void snap(double value) {
    target = value;
    remaining = 0;
  }

  /**
   * Moves one frame.
   *
   * @return the value after the step
   */
  public double next() {
    if (remaining > 0) {
      remaining--;
    }
    return current();
  }

  /**
   * The present value, without moving.
   *
   * @return the value
   */
  public double current() {
    return remaining == 0 ? target : target - remaining * step;
  }

  /**
   * Where it is going.
   *
   * @return the target
   */
  public double target() {
    return target;
  }

  /**
   * Whether it has arrived.
   *
   * @return true if {@link #next} would return the target
   */
  public boolean isSettled() {
    return remaining == 0;
  }
}
