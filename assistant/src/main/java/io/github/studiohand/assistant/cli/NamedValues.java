package io.github.studiohand.assistant.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Options that name stems: {@code NAME} or {@code NAME=VALUE}, for names that are known. Names may hold an
 * equals sign; then the longest that fits is meant.
 */
final class NamedValues {
  private static final int MOST_NAMES_LISTED = 12;

  private final List<String> names;

  NamedValues(List<String> names) {
    this.names = names;
  }

  /**
   * The values by name.
   *
   * @param expected what a value is, for messages: {@code DB, a number ...}
   */
  Map<String, String> texts(String option, List<String> given, String expected) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String text : given) {
      String name = nameOf(option, text, expected);
      if (values.put(name, text.substring(name.length() + 1)) != null) {
        throw new UsageException(
            option + ": " + name + " given twice (expected: one value for each stem)");
      }
    }
    return values;
  }

  private String nameOf(String option, String text, String expected) {
    String found = null;
    for (String name : names) {
      if (text.startsWith(name + "=") && (found == null || name.length() > found.length())) {
        found = name;
      }
    }
    if (found != null) {
      return found;
    }
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new UsageException(option + ": " + text + " (expected: NAME=" + expected + ")");
    }
    throw unknown(option, text.substring(0, equals));
  }

  /** Numbers by name, all of them from {@code min} to {@code max}. */
  Map<String, Double> numbers(
      String option, List<String> given, String unit, double min, double max) {
    String expected = unit + ", a number from " + word(min) + " to " + word(max);
    Map<String, Double> values = new LinkedHashMap<>();
    texts(option, given, expected)
        .forEach((name, text) ->
            values.put(name, number(option, name + "=" + text, text, expected, min, max)));
    return values;
  }

  /** Whole numbers by name, from 0 to {@code max}. */
  Map<String, Long> counts(String option, List<String> given, String unit, long max) {
    Map<String, Long> values = new LinkedHashMap<>();
    numbers(option, given, unit, 0, max).forEach((name, value) -> {
      if (value != Math.rint(value)) {
        throw new UsageException(option + ": " + name + "=" + value + " (expected: whole "
            + unit.toLowerCase(Locale.ROOT) + ")");
      }
      values.put(name, value.longValue());
    });
    return values;
  }

  /** A number in a range; NaN is in none. */
  static double number(
      String option, String shown, String text, String expected, double min, double max) {
    double value;
    try {
      value = text.equals("-inf") ? Double.NEGATIVE_INFINITY : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(value >= min && value <= max)) {
      throw new UsageException(option + ": " + shown + " (expected: " + expected + ")");
    }
    return value;
  }

  private static String word(double limit) {
    return limit == Double.NEGATIVE_INFINITY
        ? "-inf"
        : limit == Math.rint(limit) ? Long.toString((long) limit) : Double.toString(limit);
  }

  /** Names alone, each of which must be known. */
  Set<String> known(String option, List<String> given) {
    for (String name : given) {
      if (!names.contains(name)) {
        throw unknown(option, name);
      }
    }
    return Set.copyOf(given);
  }

  private UsageException unknown(String option, String name) {
    List<String> listed =
        new ArrayList<>(names.subList(0, Math.min(names.size(), MOST_NAMES_LISTED)));
    if (names.size() > MOST_NAMES_LISTED) {
      listed.add((names.size() - MOST_NAMES_LISTED) + " more");
    }
    String nearest = NearName.of(name, names);
    return new UsageException(option + ": no stem " + name + " (expected: "
        + (nearest == null ? "" : nearest + "? ") + "one of " + String.join(", ", listed) + ")");
  }
}
