package io.github.studiohand.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The live values of a processor's parameters, between any number of control threads and one audio
 * thread. Setting is a release store and a count, lock-free; the audio thread never waits, and looks at
 * the values only when the count has moved. Nothing here allocates but the calls that return text or values.
 */
public final class ParameterBank {
  /** A bank without parameters. */
  public static final ParameterBank EMPTY = new ParameterBank(List.of());

  private static final VarHandle VALUE = MethodHandles.arrayElementVarHandle(double[].class);
  private static final VarHandle SEQUENCE;

  static {
    try {
      SEQUENCE = MethodHandles.lookup().findVarHandle(ParameterBank.class, "sequence", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final List<ParameterSpec> specs;
  private final ParameterSpec[] specArray;
  private final double[] values;
  private final Object applying = new Object();
  private final AtomicLong changes = new AtomicLong(); // calls of set and apply

  @SuppressWarnings("unused") // through SEQUENCE; odd while apply is writing
  private volatile long sequence;

  /**
   * A bank with every parameter at its default.
   *
   * @param specs parameters with unique ids
   * @throws IllegalArgumentException if two share an id
   */
  public ParameterBank(List<ParameterSpec> specs) {
    this.specs = List.copyOf(specs);
    specArray = this.specs.toArray(new ParameterSpec[0]);
    values = new double[specArray.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = specArray[i].defaultValue();
      Checks.that(
          indexOf(specArray[i].id()) == i,
          "id: " + specArray[i].id() + " twice (expected: unique ids)");
    }
  }

  /**
   * What the parameters are.
   *
   * @return in the order of their indices
   */
  public List<ParameterSpec> specs() {
    return specs;
  }

  /**
   * How many parameters.
   *
   * @return 0 or more
   */
  public int size() {
    return values.length;
  }

  /**
   * Place of a parameter.
   *
   * @param id its id
   * @return its index, or −1
   */
  public int indexOf(String id) {
    for (int i = 0; i < specArray.length; i++) {
      if (specArray[i].id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The value last set. Any thread.
   *
   * @param index 0 to {@code size() - 1}
   * @return in the parameter's unit
   */
  public double get(int index) {
    return (double) VALUE.getAcquire(values, index);
  }

  /**
   * Sets a value, clamped to its range and steps; the processor hears it at its next block. Any thread,
   * lock-free.
   *
   * @param index 0 to {@code size() - 1}
   * @param value in the parameter's unit
   * @throws IllegalArgumentException if {@code value} is NaN or the parameter is a meter
   */
  public void set(int index, double value) {
    ParameterSpec spec = specArray[index];
    if (spec.has(ParameterSpec.Flag.METER)) {
      throw new IllegalArgumentException(spec.id() + ": a meter (expected: a parameter to set)");
    }
    VALUE.setRelease(values, index, spec.clamp(value));
    changes.getAndIncrement();
  }

  /**
   * Sets a value by id.
   *
   * @param id the parameter's id
   * @param value in the parameter's unit
   * @throws IllegalArgumentException if there is no such parameter, it is a meter, or {@code value} is NaN
   */
  public void set(String id, double value) {
    int index = indexOf(id);
    if (index < 0) { // not Checks.that: its message would be built, and allocated, every time
      throw new IllegalArgumentException("parameter: " + id + " (expected: one of " + specs + ")");
    }
    set(index, value);
  }

  /**
   * Publishes many values at once: the processor sees all of them or none. Meters keep theirs. Callers
   * exclude each other; the audio thread never waits.
   *
   * @param update values for this bank's parameters
   * @throws IllegalArgumentException if {@code update} is for other parameters
   */
  public void apply(ParameterValues update) {
    update.checkFor(specArray);
    synchronized (applying) {
      long start = (long) SEQUENCE.getOpaque(this);
      SEQUENCE.setOpaque(this, start + 1);
      VarHandle.fullFence();
      for (int i = 0; i < values.length; i++) {
        if (!specArray[i].has(ParameterSpec.Flag.METER)) {
          VALUE.setRelease(values, i, specArray[i].clamp(update.get(i)));
        }
      }
      SEQUENCE.setRelease(this, start + 2);
      changes.getAndIncrement();
    }
  }

  /**
   * How often values were set. Read before {@link #snapshot}: while it stays, a snapshot would say nothing
   * new.
   *
   * @return a count; meters do not count
   */
  long changes() {
    return changes.getAcquire();
  }

  /**
   * Copies all values for the audio thread, unless {@link #apply} is half way: then {@code into} is left
   * as it was, and the new values come with the next block. Never waits.
   *
   * @param into one slot per parameter
   * @param scratch one slot per parameter, the caller's own
   * @return false if {@code into} was left as it was
   */
  public boolean snapshot(double[] into, double[] scratch) {
    long start = (long) SEQUENCE.getAcquire(this);
    for (int i = 0; i < values.length; i++) {
      scratch[i] = (double) VALUE.getAcquire(values, i);
    }
    VarHandle.acquireFence();
    boolean whole = (start & 1) == 0 && start == (long) SEQUENCE.getOpaque(this);
    if (whole) {
      System.arraycopy(scratch, 0, into, 0, values.length);
    }
    return whole;
  }

  /**
   * Writes a meter. The processor's audio thread only.
   *
   * @param index index of a parameter flagged {@link ParameterSpec.Flag#METER}
   * @param value in its unit; clamped, NaN ignored
   */
  public void meter(int index, double value) {
    if (!Double.isNaN(value)) {
      VALUE.setRelease(values, index, specArray[index].clamp(value));
    }
  }

  /**
   * The present values, meters at their defaults.
   *
   * @return an immutable copy
   */
  public ParameterValues values() {
    double[] now = new double[values.length];
    copyTo(now);
    return ParameterValues.of(specArray, now);
  }

  /** Copies all values, whole like {@link #snapshot}, but waits for {@link #apply}: control threads only. */
  void copyTo(double[] into) {
    synchronized (applying) {
      for (int i = 0; i < into.length; i++) {
        into[i] = get(i);
      }
    }
  }

  /**
   * Saves the state.
   *
   * @return text for {@link #load}, keyed by parameter id
   */
  public String save() {
    return values().toText();
  }

  /**
   * Loads a state: unknown keys are ignored, parameters not mentioned take their defaults, a bad value
   * refuses the whole.
   *
   * @param text from {@link #save}
   * @throws IllegalArgumentException if a value is no number or out of range; nothing has changed then
   */
  public void load(String text) {
    apply(ParameterValues.parse(specs, text));
  }
}
