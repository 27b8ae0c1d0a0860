package io.github.studiohand.core;

/**
 * One thing a processor found: a flyweight that {@link EventReader#poll} fills. What {@link #kind} and
 * {@link #value} mean stands in {@link ProcessorInfo#eventKinds}.
 */
public final class ProcessorEvent {
  /** Kind of the event that reports replaced NaN, infinite or enormous samples; always kind 0. */
  public static final int NON_FINITE_INPUT = 0;

  int kind;
  int channel;
  int action;
  int epoch;
  long frame;
  long frames;
  double value;

  /** An empty event to be filled. */
  public ProcessorEvent() {}

  /**
   * Which of the processor's kinds.
   *
   * @return index into {@link ProcessorInfo#eventKinds}
   */
  public int kind() {
    return kind;
  }

  /**
   * Which channel.
   *
   * @return from 0, or −1 for all of them
   */
  public int channel() {
    return channel;
  }

  /**
   * What was done about it.
   *
   * @return a code that the processor documents; 0 by default
   */
  public int action() {
    return action;
  }

  /**
   * How often the processor had been prepared or reset: tells time lines apart.
   *
   * @return a counter
   */
  public int epoch() {
    return epoch;
  }

  /**
   * Where it starts.
   *
   * @return frame of the input since the last prepare or reset
   */
  public long frame() {
    return frame;
  }

  /**
   * How long it is.
   *
   * @return frames
   */
  public long frames() {
    return frames;
  }

  /**
   * Its strength.
   *
   * @return in the unit of its kind
   */
  public double value() {
    return value;
  }
}
