package io.github.studiohand.core;

import java.util.EnumSet;
import java.util.Set;

/**
 * What one parameter is: its stable id, what people call it, unit, range, default and how a knob should
 * move. Immutable; made by {@link #builder}.
 */
public final class ParameterSpec {
  /** How a knob maps 0..1 onto the range. Values in the core are always plain. */
  public enum Scale {
    /** Equal steps of the knob, equal differences. */
    LINEAR,
    /** Equal steps of the knob, equal ratios; the range is positive. */
    LOG
  }

  /** What else is true of a parameter. */
  public enum Flag {
    /** May change while audio runs. */
    AUTOMATABLE,
    /** Takes effect at the next {@link Processor#prepare}. */
    REPREPARE,
    /** Switches the whole processor to its dry signal. */
    BYPASS,
    /** A read-only meter: the processor writes it, hosts draw it. */
    METER
  }

  /** Id of the bypass parameter that every {@link StreamProcessor} has. */
  public static final String BYPASS_ID = "bypass";

  private final String id;
  private final String name;
  private final String unit;
  private final String description;
  private final double min;
  private final double max;
  private final double defaultValue;
  private final Scale scale;
  private final int steps;
  private final EnumSet<Flag> flags;

  private ParameterSpec(Builder b) {
    id = b.id;
    name = b.name;
    unit = b.unit;
    description = b.description;
    min = b.min;
    max = b.max;
    defaultValue = b.defaultValue;
    scale = b.scale;
    steps = b.steps;
    flags = EnumSet.copyOf(b.flags);
  }

  /**
   * Starts a description.
   *
   * @param id stable identifier in lower camel case that ends with its unit, {@code thresholdDbfs}; never
   *     changes once released
   * @param name what people call it, {@code Threshold}
   * @param unit {@code dBFS}, {@code dB}, {@code ms}, {@code Hz}, {@code %}, {@code sigma}; empty for a
   *     bare number
   * @return a builder for an automatable linear parameter from 0 to 1, default 0
   */
  public static Builder builder(String id, String name, String unit) {
    return new Builder(id, name, unit);
  }

  /**
   * The bypass switch.
   *
   * @return a two-step parameter with id {@link #BYPASS_ID}, default off
   */
  public static ParameterSpec bypass() {
    return builder(BYPASS_ID, "Bypass", "")
        .range(0, 1)
        .steps(2)
        .description(
            "1 passes the input through, delayed by the latency; switches with a crossfade")
        .flag(Flag.BYPASS)
        .build();
  }

  /**
   * The stable identifier.
   *
   * @return lower camel case, ends with the unit
   */
  public String id() {
    return id;
  }

  /**
   * What people call it.
   *
   * @return a short label
   */
  public String name() {
    return name;
  }

  /**
   * Unit of the plain value.
   *
   * @return for example {@code dBFS}; empty for a bare number
   */
  public String unit() {
    return unit;
  }

  /**
   * What more of it does to the sound.
   *
   * @return one sentence
   */
  public String description() {
    return description;
  }

  /**
   * Smallest value.
   *
   * @return in {@link #unit}
   */
  public double min() {
    return min;
  }

  /**
   * Largest value.
   *
   * @return in {@link #unit}
   */
  public double max() {
    return max;
  }

  /**
   * Value of a new processor.
   *
   * @return in {@link #unit}
   */
  public double defaultValue() {
    return defaultValue;
  }

  /**
   * How a knob should move.
   *
   * @return linear or logarithmic
   */
  public Scale scale() {
    return scale;
  }

  /**
   * Number of distinct values, equally spaced from {@link #min} to {@link #max}.
   *
   * @return 2 or more; 0 for a continuous parameter
   */
  public int steps() {
    return steps;
  }

  /**
   * What else is true of it.
   *
   * @return a copy
   */
  public Set<Flag> flags() {
    return EnumSet.copyOf(flags);
  }

  /**
   * Whether a flag is set. Allocates nothing.
   *
   * @param flag a flag
   * @return true if set
   */
  public boolean has(Flag flag) {
    return flags.contains(flag);
  }

  /**
   * The nearest legal value: clamped to the range, and to a step if it has steps. Allocates nothing.
   *
   * @param value any number but NaN
   * @return a legal value
   * @throws IllegalArgumentException if {@code value} is NaN
   */
  public double clamp(double value) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException(id + ": NaN (expected: " + min + " to " + max + ")");
    }
    double inside = Math.min(max, Math.max(min, value));
    if (steps < 2 || inside == max) {
      return inside;
    }
    double step = Math.rint((inside - min) / (max - min) * (steps - 1));
    return step == steps - 1 ? max : min + step * (max - min) / (steps - 1);
  }

  /**
   * Checks a value against the range, without clamping.
   *
   * @param value a value in {@link #unit}
   * @return {@code value}
   * @throws IllegalArgumentException if it is outside or NaN
   */
  public double check(double value) {
    return Checks.inRange(id, value, min, max);
  }

  /**
   * Knob position of a value, for a host's border.
   *
   * @param value in {@link #unit}; clamped
   * @return 0 to 1
   * @throws IllegalArgumentException if {@code value} is NaN
   */
  public double toNormalized(double value) {
    double inside = clamp(value);
    return scale == Scale.LOG
        ? StrictMath.log(inside / min) / StrictMath.log(max / min)
        : (inside - min) / (max - min);
  }

  /**
   * Value at a knob position, for a host's border.
   *
   * @param position 0 to 1; clamped
   * @return in {@link #unit}, legal; exactly {@link #min} at 0 and {@link #max} at 1
   * @throws IllegalArgumentException if {@code position} is NaN
   */
  public double fromNormalized(double position) {
    double inside = Math.min(1.0, Math.max(0.0, position));
    if (inside == 1.0) {
      return max; // the logarithm and back may miss it
    }
    return clamp(
        scale == Scale.LOG
            ? min * StrictMath.exp(inside * StrictMath.log(max / min))
            : min + inside * (max - min));
  }

  @Override
  public String toString() {
    return id + " (" + min + " to " + max + (unit.isEmpty() ? "" : " " + unit) + ", default "
        + defaultValue + ")";
  }

  /** Collects a {@link ParameterSpec}. */
  public static final class Builder {
    private final String id;
    private final String name;
    private final String unit;
    private final EnumSet<Flag> flags = EnumSet.of(Flag.AUTOMATABLE);
    private String description = "";
    private double min;
    private double max = 1.0;
    private double defaultValue;
    private Scale scale = Scale.LINEAR;
    private int steps;

    private Builder(String id, String name, String unit) {
      Checks.that(id.matches("[a-z][A-Za-z0-9]*"), "id: " + id + " (expected: lower camel case)");
      this.id = id;
      this.name = name;
      this.unit = unit;
    }

    /**
     * Sets the closed range.
     *
     * @param min smallest value
     * @param max largest value, above {@code min}
     * @return this
     */
    public Builder range(double min, double max) {
      this.min = min;
      this.max = max;
      return this;
    }

    /**
     * Sets the default.
     *
     * @param value inside the range
     * @return this
     */
    public Builder defaultValue(double value) {
      defaultValue = value;
      return this;
    }

    /**
     * Makes the knob logarithmic.
     *
     * @return this
     */
    public Builder log() {
      scale = Scale.LOG;
      return this;
    }

    /**
     * Makes it discrete.
     *
     * @param count number of values, 2 or more
     * @return this
     */
    public Builder steps(int count) {
      steps = Checks.inRange("steps", count, 2, 1 << 20);
      return this;
    }

    /**
     * Says what more of it does.
     *
     * @param sentence one sentence
     * @return this
     */
    public Builder description(String sentence) {
      description = sentence;
      return this;
    }

    /**
     * Adds a flag; {@link Flag#REPREPARE} and {@link Flag#METER} take {@link Flag#AUTOMATABLE} away.
     *
     * @param flag the flag
     * @return this
     */
    public Builder flag(Flag flag) {
      flags.add(flag);
      if (flag == Flag.REPREPARE || flag == Flag.METER) {
        flags.remove(Flag.AUTOMATABLE);
      }
      return this;
    }

    /**
     * Finishes.
     *
     * @return the description
     * @throws IllegalArgumentException if the range is empty or infinite, the default outside or between
     *     two steps, or a logarithmic range not positive
     */
    public ParameterSpec build() {
      Checks.inRange(id + " min", min, -Double.MAX_VALUE, Double.MAX_VALUE);
      Checks.inRange(id + " max", max, -Double.MAX_VALUE, Double.MAX_VALUE);
      Checks.that(min < max, id + ": range " + min + " to " + max + " (expected: min below max)");
      Checks.inRange(id + " default", defaultValue, min, max);
      Checks.that(
          scale == Scale.LINEAR || min > 0,
          id + ": min " + min + " (expected: positive for a log scale)");
      ParameterSpec spec = new ParameterSpec(this);
      Checks.that(
          spec.clamp(defaultValue) == defaultValue,
          id + " default: " + defaultValue + " (expected: one of its " + steps + " steps)");
      return spec;
    }
  }
}
