package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.core.Region;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a take, {@code START-END}, each in seconds or as the tables write it, {@code 75.5} or
 * {@code 1:15.500} or {@code 0:01:15.500}.
 *
 * @param option what the user calls it, for messages
 * @param text as it was given
 */
record TimeRange(String option, String text, double startSeconds, double endSeconds) {
  private static final Pattern RANGE = Pattern.compile("([^-]+)-([^-]+)");
  private static final Pattern CLOCK =
      Pattern.compile("(?:(?:(\\d{1,4}):)?(\\d{1,6}):)?(\\d{1,9}(?:\\.\\d+)?)");

  static TimeRange parse(String option, String text) {
    Matcher range = RANGE.matcher(text);
    if (range.matches()) {
      double start = seconds(range.group(1));
      double end = seconds(range.group(2));
      if (start < end) {
        return new TimeRange(option, text, start, end);
      }
    }
    throw new UsageException(option + ": " + text
        + " (expected: START-END in seconds or as minutes:seconds, 0-12.5 or 1:02.5-1:30)");
  }

  /** NaN if it is no time. */
  static double seconds(String text) {
    Matcher clock = CLOCK.matcher(text.trim());
    if (!clock.matches()) {
      return Double.NaN;
    }
    double hours = clock.group(1) == null ? 0 : Double.parseDouble(clock.group(1));
    double minutes = clock.group(2) == null ? 0 : Double.parseDouble(clock.group(2));
    return 3600 * hours + 60 * minutes + Double.parseDouble(clock.group(3));
  }

  /** The frames of a take, cut to its end. */
  Region of(WavReader take) throws AudioFileException {
    long start = Math.round(startSeconds * take.sampleRateHz());
    if (start >= take.frames()) {
      throw new AudioFileException(
          take.info().file(),
          take.info().seconds() + " s long (expected: to reach past the start of " + option + " "
              + text + ")");
    }
    return new Region(start, Math.min(take.frames(), Math.round(endSeconds * take.sampleRateHz())));
  }
}
