package io.github.studiohand.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Preallocated single-producer single-consumer ring of events. The audio thread publishes, one reader
 * polls; neither waits, neither allocates. When it is full the event is dropped and counted.
 *
 * @see <a href="https://lamport.azurewebsites.net/pubs/proving.pdf">L. Lamport, Proving the Correctness
 *     of Multiprocess Programs, IEEE TSE 3(2), 1977: the bounded buffer with one producer and one
 *     consumer</a>
 */
public final class EventRing implements EventReader {
  private static final int LONGS_PER_EVENT = 5;
  private static final VarHandle HEAD;
  private static final VarHandle TAIL;
  private static final VarHandle DROPPED;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      HEAD = lookup.findVarHandle(EventRing.class, "head", long.class);
      TAIL = lookup.findVarHandle(EventRing.class, "tail", long.class);
      DROPPED = lookup.findVarHandle(EventRing.class, "dropped", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final long[] slots;
  private final int mask;

  @SuppressWarnings("unused") // through HEAD: next slot to read
  private volatile long head;

  @SuppressWarnings("unused") // through TAIL: next slot to write
  private volatile long tail;

  @SuppressWarnings("unused") // through DROPPED
  private volatile long dropped;

  /**
   * An empty ring.
   *
   * @param capacity events it holds, rounded up to a power of two; 1 to 2^20
   */
  public EventRing(int capacity) {
    Checks.inRange("capacity", capacity, 1, 1 << 20);
    int size = Integer.highestOneBit(Math.max(1, capacity * 2 - 1));
    slots = new long[size * LONGS_PER_EVENT];
    mask = size - 1;
  }

  /**
   * Adds an event. Audio thread only.
   *
   * @param kind index into the processor's kinds
   * @param channel from 0, or −1 for all
   * @param action what was done, as the processor documents
   * @param epoch count of prepares and resets
   * @param frame input frame where it starts
   * @param frames how long it is
   * @param value its strength
   * @return false if the ring was full and the event was dropped
   */
  public boolean publish(
      int kind, int channel, int action, int epoch, long frame, long frames, double value) {
    long at = (long) TAIL.getOpaque(this);
    if (at - (long) HEAD.getAcquire(this) > mask) {
      DROPPED.setRelease(this, (long) DROPPED.getOpaque(this) + 1);
      return false;
    }
    int slot = ((int) at & mask) * LONGS_PER_EVENT;
    slots[slot] = ((long) kind << 32) | (channel & 0xffffffffL);
    slots[slot + 1] = ((long) action << 32) | (epoch & 0xffffffffL);
    slots[slot + 2] = frame;
    slots[slot + 3] = frames;
    slots[slot + 4] = Double.doubleToRawLongBits(value);
    TAIL.setRelease(this, at + 1);
    return true;
  }

  @Override
  public boolean poll(ProcessorEvent into) {
    long at = (long) HEAD.getOpaque(this);
    if (at == (long) TAIL.getAcquire(this)) {
      return false;
    }
    int slot = ((int) at & mask) * LONGS_PER_EVENT;
    into.kind = (int) (slots[slot] >> 32);
    into.channel = (int) slots[slot];
    into.action = (int) (slots[slot + 1] >> 32);
    into.epoch = (int) slots[slot + 1];
    into.frame = slots[slot + 2];
    into.frames = slots[slot + 3];
    into.value = Double.longBitsToDouble(slots[slot + 4]);
    HEAD.setRelease(this, at + 1);
    return true;
  }

  @Override
  public long dropped() {
    return (long) DROPPED.getAcquire(this);
  }
}
