package io.github.studiohand.assistant.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A shift in time: frames {@code 480f}, milliseconds {@code 12.5ms}, seconds {@code 1.5} or {@code 1.5s}, or as
 * the tables write it {@code 1:02.500}; with {@code -} in front, earlier.
 *
 * @param amount of the unit
 * @param unitsPerSecond 1 or 1000; 0 for frames, whatever their rate
 */
record Moment(double amount, int unitsPerSecond) {
  /** What messages say is expected. */
  static final String EXPECTED =
      "TIME, frames as 480f, 12.5ms, seconds as 1.5 or 1:02.500; - in front is earlier";

  private static final double MAX_SECONDS = 604_800; // a week
  private static final Pattern FRAMES = Pattern.compile("(\\d{1,12})f");
  private static final Pattern MILLISECONDS = Pattern.compile("(\\d{1,12}(?:\\.\\d+)?)ms");

  /** Reads one, or throws and names the option. */
  static Moment parse(String option, String shown, String text) {
    String trimmed = text.trim();
    boolean earlier = trimmed.startsWith("-");
    Moment moment = parse(earlier || trimmed.startsWith("+") ? trimmed.substring(1) : trimmed);
    if (Double.isNaN(moment.amount)
        || moment.amount > MAX_SECONDS * moment.unitsPerSecond && moment.unitsPerSecond > 0) {
      throw new UsageException(option + ": " + shown + " (expected: " + EXPECTED + ")");
    }
    return earlier ? new Moment(-moment.amount, moment.unitsPerSecond) : moment;
  }

  private static Moment parse(String text) {
    Matcher frames = FRAMES.matcher(text);
    if (frames.matches()) {
      return new Moment(Double.parseDouble(frames.group(1)), 0);
    }
    Matcher milliseconds = MILLISECONDS.matcher(text);
    if (milliseconds.matches()) {
      return new Moment(Double.parseDouble(milliseconds.group(1)), 1000);
    }
    boolean unit = text.endsWith("s");
    return new Moment(TimeRange.seconds(unit ? text.substring(0, text.length() - 1) : text), 1);
  }

  /** In whole frames, the nearest. */
  long frames(double sampleRateHz) {
    return Math.round(unitsPerSecond == 0 ? amount : amount * sampleRateHz / unitsPerSecond);
  }
}
