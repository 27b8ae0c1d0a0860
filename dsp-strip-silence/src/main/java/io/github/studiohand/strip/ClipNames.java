package io.github.studiohand.strip;

import io.github.studiohand.core.Checks;

/**
 * How clips are called: base, number with leading zeros, suffix: {@code vox-003}.
 *
 * @param base what the names begin with
 * @param firstNumber number of the first clip, 0 or more
 * @param digits least number of digits, 1 to 9
 * @param suffix what the names end with
 */
public record ClipNames(String base, int firstNumber, int digits, String suffix) {
  /**
   * Checks the ranges.
   *
   * @param base what the names begin with
   * @param firstNumber number of the first clip, 0 or more
   * @param digits least number of digits, 1 to 9
   * @param suffix what the names end with
   * @throws IllegalArgumentException if a number is out of range
   */
  public ClipNames {
    Checks.inRange("firstNumber", firstNumber, 0, 1_000_000_000);
    Checks.inRange("digits", digits, 1, 9);
  }

  /**
   * {@code base-001}, {@code base-002} and so on.
   *
   * @param base what the names begin with
   * @return three digits from 1 on, no suffix
   */
  public static ClipNames of(String base) {
    return new ClipNames(base + "-", 1, 3, "");
  }

  /**
   * The name of a clip.
   *
   * @param index 0 for the first
   * @return its name
   */
  public String name(int index) {
    String number = Long.toString((long) firstNumber + index);
    return base + "0".repeat(Math.max(0, digits - number.length())) + number + suffix;
  }
}
