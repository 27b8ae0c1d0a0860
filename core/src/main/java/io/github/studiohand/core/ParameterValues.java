package io.github.studiohand.core;

import java.util.Arrays;
import java.util.List;

/**
 * An immutable set of legal values, one for each parameter of a list: what settings are made of, what a
 * preset saves, what {@link ParameterBank#apply} publishes at once. Meters are part of the list and keep
 * their default.
 */
public final class ParameterValues {
  private final ParameterSpec[] specs;
  private final double[] values;

  private ParameterValues(ParameterSpec[] specs, double[] values) {
    this.specs = specs;
    this.values = values;
  }

  /**
   * The defaults.
   *
   * @param specs parameters with unique ids
   * @return every parameter at its default
   */
  public static ParameterValues defaults(List<ParameterSpec> specs) {
    ParameterSpec[] array = specs.toArray(new ParameterSpec[0]);
    double[] values = new double[array.length];
    for (int i = 0; i < array.length; i++) {
      values[i] = array[i].defaultValue();
    }
    return new ParameterValues(array, values);
  }

  /** Legal values; meters take their defaults. */
  static ParameterValues of(ParameterSpec[] specs, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (specs[i].has(ParameterSpec.Flag.METER)) {
        values[i] = specs[i].defaultValue();
      }
    }
    return new ParameterValues(specs, values);
  }

  /** Checks that these are values for a bank's parameters. Allocates only to complain. */
  void checkFor(ParameterSpec[] expected) {
    boolean same = specs.length == expected.length;
    for (int i = 0; same && i < specs.length; i++) {
      same = specs[i] == expected[i] || specs[i].id().equals(expected[i].id());
    }
    if (!same) {
      throw new IllegalArgumentException(
          "values: for " + ids(specs) + " (expected: for " + ids(expected) + ")");
    }
  }

  private static String ids(ParameterSpec[] specs) {
    StringBuilder ids = new StringBuilder();
    for (ParameterSpec spec : specs) {
      ids.append(ids.length() == 0 ? "" : ", ").append(spec.id());
    }
    return ids.toString();
  }

  /**
   * Values as text: unknown ids are ignored, so that a newer preset still loads; a bad value refuses the
   * whole.
   *
   * @param specs parameters with unique ids
   * @param text lines of {@code id = value}; blank lines and lines that start with {@code #} are skipped
   * @return the defaults with what the text says
   * @throws IllegalArgumentException if a line has no {@code =}, a value is no number or out of range
   */
  public static ParameterValues parse(List<ParameterSpec> specs, String text) {
    ParameterValues result = defaults(specs);
    for (String line : text.split("\\R")) {
      String trimmed = line.trim();
      if (trimmed.isEmpty() || trimmed.startsWith("#")) {
        continue;
      }
      int equals = trimmed.indexOf('=');
      Checks.that(equals > 0, "line: " + trimmed + " (expected: id = value)");
      String id = trimmed.substring(0, equals).trim();
      int index = result.find(id);
      if (index >= 0 && !result.specs[index].has(ParameterSpec.Flag.METER)) {
        result = result.with(id, number(id, trimmed.substring(equals + 1).trim()));
      }
    }
    return result;
  }

  private static double number(String id, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(id + ": " + text + " (expected: a number)", e);
    }
  }

  /**
   * A copy with one value changed.
   *
   * @param id a parameter's id
   * @param value in its unit, inside its range
   * @return the copy
   * @throws IllegalArgumentException if there is no such parameter, it is a meter, or the value is out of
   *     range or NaN
   */
  public ParameterValues with(String id, double value) {
    int index = indexOf(id);
    Checks.that(
        !specs[index].has(ParameterSpec.Flag.METER),
        id + ": a meter (expected: a parameter to set)");
    double[] copy = values.clone();
    copy[index] = specs[index].clamp(specs[index].check(value));
    return new ParameterValues(specs, copy);
  }

  /**
   * A value by id.
   *
   * @param id a parameter's id
   * @return in its unit
   * @throws IllegalArgumentException if there is no such parameter
   */
  public double get(String id) {
    return values[indexOf(id)];
  }

  /**
   * A value by its place in the list.
   *
   * @param index 0 to {@code size() - 1}
   * @return in its unit
   */
  public double get(int index) {
    return values[index];
  }

  /**
   * How many parameters.
   *
   * @return 0 or more
   */
  public int size() {
    return specs.length;
  }

  /**
   * The values as text that {@link #parse} reads back exactly; meters are left out.
   *
   * @return lines of {@code id = value}
   */
  public String toText() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < specs.length; i++) {
      if (!specs[i].has(ParameterSpec.Flag.METER)) {
        text.append(specs[i].id()).append(" = ").append(values[i]).append('\n');
      }
    }
    return text.toString();
  }

  private int indexOf(String id) {
    int index = find(id);
    if (index < 0) {
      throw new IllegalArgumentException(
          "parameter: " + id + " (expected: one of " + ids(specs) + ")");
    }
    return index;
  }

  private int find(String id) {
    for (int i = 0; i < specs.length; i++) {
      if (specs[i].id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ParameterValues that && toText().equals(that.toText());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return toText();
  }
}
