package io.github.studiohand.assistant.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them, the same in every locale. */
public final class Words {
  private Words() {}

  /**
   * A level or gain.
   *
   * @param db in decibels, or null for silence
   * @return one decimal, or {@code -inf}
   */
  public static String db(@Nullable Double db) {
    return db == null || db == Double.NEGATIVE_INFINITY ? "-inf" : fixed(db, 1);
  }

  /**
   * A number with a fixed count of decimals; never a negative zero.
   *
   * @param value the number
   * @param decimals 0 or more
   * @return for example {@code 3.14}
   */
  public static String fixed(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
  }

  /**
   * A length on the clock.
   *
   * @param frames how many
   * @param sampleRateHz of them a second
   * @return minutes, seconds and milliseconds, {@code 1:02.345}
   */
  public static String clock(long frames, double sampleRateHz) {
    long ms = Math.round(1000.0 * frames / sampleRateHz);
    return String.format(Locale.ROOT, "%d:%02d.%03d", ms / 60_000, ms / 1000 % 60, ms % 1000);
  }

  /**
   * A place on the clock.
   *
   * @param frame which frame
   * @param sampleRateHz of them a second
   * @return hours, minutes, seconds and milliseconds, {@code 0:01:02.345}
   */
  public static String position(long frame, double sampleRateHz) {
    long ms = Math.round(1000.0 * frame / sampleRateHz);
    return String.format(
        Locale.ROOT,
        "%d:%02d:%02d.%03d",
        ms / 3_600_000,
        ms / 60_000 % 60,
        ms / 1000 % 60,
        ms % 1000);
  }

  /**
   * A count with its noun.
   *
   * @param count how many
   * @param singular the noun, which takes an s in the plural
   * @return {@code 1 click}, {@code 2 clicks}
   */
  public static String count(long count, String singular) {
    return count + " " + singular + (count == 1 ? "" : "s");
  }
}
