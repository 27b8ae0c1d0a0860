package io.github.studiohand.testdata;

import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code case.json} of a golden file says: how the numbers were made and how exactly they must
 * be met. A flat JSON object; keys beside the four named ones are the parameters.
 *
 * <pre>{@code
 * {
 *   "origin": "scipy 1.11.4, testdata/scripts/pink.py",
 *   "sampleRateHz": 48000,
 *   "seed": 7,
 *   "tolerance": 1e-6,
 *   "thresholdDbfs": -50
 * }
 * }</pre>
 *
 * @param origin what made the files: program, version and script, or which test
 * @param sampleRateHz sample rate, 1 kHz to 768 kHz
 * @param seed seed of the input, 0 where there is none
 * @param tolerance largest |difference| of a sample that still counts as equal, 0 (equal to the bit)
 *     or more
 * @param parameters further values by name, numbers as text; sorted by name
 */
public record GoldenCase(
    String origin,
    double sampleRateHz,
    long seed,
    double tolerance,
    Map<String, String> parameters) {
  /**
   * Checks the values and copies the parameters.
   *
   * @param origin what made the files
   * @param sampleRateHz sample rate
   * @param seed seed of the input
   * @param tolerance largest |difference| that counts as equal
   * @param parameters further values by name
   * @throws IllegalArgumentException if a value is out of range or the origin is blank
   */
  public GoldenCase {
    if (origin.isBlank()) {
      throw new IllegalArgumentException("origin: blank (expected: what made the files)");
    }
    Checks.sampleRateHz(sampleRateHz);
    Checks.inRange("tolerance", tolerance, 0.0, Double.MAX_VALUE);
    parameters = Map.copyOf(parameters);
  }

  /**
   * A numeric parameter.
   *
   * @param name its key in {@code case.json}
   * @return its value
   * @throws IllegalArgumentException if there is none of that name, or it is not a number
   */
  public double number(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          name + ": missing (expected: one of " + new TreeMap<>(parameters).keySet() + ")");
    }
    return parse(name, value);
  }

  static GoldenCase fromJson(String json) {
    Map<String, String> values = FlatJson.read(json);
    String origin = take(values, "origin");
    double sampleRateHz = parse("sampleRateHz", take(values, "sampleRateHz"));
    String seed = take(values, "seed");
    double tolerance = parse("tolerance", take(values, "tolerance"));
    return new GoldenCase(origin, sampleRateHz, parseLong("seed", seed), tolerance, values);
  }

  String toJson() {
    Map<String, String> values = new TreeMap<>(parameters);
    values.put("origin", origin);
    values.put("sampleRateHz", Double.toString(sampleRateHz));
    values.put("seed", Long.toString(seed));
    values.put("tolerance", Double.toString(tolerance));
    return FlatJson.write(values);
  }

  private static String take(Map<String, String> values, String key) {
    String value = values.remove(key);
    if (value == null) {
      throw new IllegalArgumentException(key + ": missing (expected: a value in case.json)");
    }
    return value;
  }

  private static double parse(String name, String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: a number)", e);
    }
  }

  private static long parseLong(String name, String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: a whole number)", e);
    }
  }
}
