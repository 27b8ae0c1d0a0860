package io.github.studiohand.assistant.print;

import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.core.Checks;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The last field of a name: the rate in kHz, {@code k}, and the bits, {@code 96k24}.
 *
 * <p>A point would end the name for many programs, so a rate with a fraction is written as studios say it:
 * 44 for 44.1, 88 for 88.2. What cannot be told from a whole number of kHz that way is written in hertz,
 * {@code 47952k24}. Every rate from 8 kHz on has one text, and every text one rate.
 */
record RateAndBits(int sampleRateHz, SampleFormat format) {
  private static final int MIN_RATE_HZ = 8000;
  private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,8})k(8|16|24|32|32f|64f)");
  private static final Map<Integer, Integer> SPOKEN_HZ = Map.of(
      11, 11_025, 22, 22_050, 44, 44_100, 88, 88_200, 176, 176_400, 352, 352_800, 705, 705_600);
  // Without their point; read, but not written.
  private static final Map<Integer, Integer> POINTLESS_HZ =
      Map.of(2205, 22_050, 441, 44_100, 882, 88_200, 1764, 176_400, 3528, 352_800, 7056, 705_600);
  private static final Set<String> BITS = Set.of("8", "16", "24", "32", "32f", "64f");
  private static final Pattern LOOSE = Pattern.compile(
      "(\\d{1,6}(?:\\.\\d{1,3})?)k(?:hz)?(\\d{1,2}f?)(?:b|bits?)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern REVERSED = Pattern.compile(
      "(\\d{1,2}f?)(?:b|bits?)?(\\d{2,6}(?:\\.\\d{1,3})?)k(?:hz)?", Pattern.CASE_INSENSITIVE);

  RateAndBits {
    Checks.inRange("sampleRateHz", sampleRateHz, MIN_RATE_HZ, Integer.MAX_VALUE);
  }

  /** Reads a field; null if it is not one, or not the one text of its rate. */
  static @Nullable RateAndBits parse(String field) {
    Matcher text = TEXT.matcher(field);
    if (!text.matches()) {
      return null;
    }
    int rate = rateHz(Integer.parseInt(text.group(1)));
    if (rate < MIN_RATE_HZ) {
      return null;
    }
    RateAndBits read = new RateAndBits(rate, format(text.group(2)));
    return read.text().equals(field) ? read : null;
  }

  /** Reads what people write for it: {@code 44.1k24}, {@code 441k24}, {@code 96kHz24bit}, {@code 24b96k}. */
  static @Nullable RateAndBits guess(String field) {
    RateAndBits exact = parse(field);
    Matcher rateFirst = LOOSE.matcher(field);
    Matcher bitsFirst = REVERSED.matcher(field);
    if (exact != null) {
      return exact;
    }
    return rateFirst.matches()
        ? guess(rateFirst.group(1), rateFirst.group(2))
        : bitsFirst.matches() ? guess(bitsFirst.group(2), bitsFirst.group(1)) : null;
  }

  private static @Nullable RateAndBits guess(String kilohertz, String bits) {
    int rate = kilohertz.indexOf('.') < 0
        ? rateHz(Integer.parseInt(kilohertz))
        : (int) Math.rint(1000.0 * Double.parseDouble(kilohertz));
    String known = bits.toLowerCase(Locale.ROOT);
    return rate < MIN_RATE_HZ || !BITS.contains(known)
        ? null
        : new RateAndBits(rate, format(known));
  }

  /** The field. */
  String text() {
    int kilohertz = sampleRateHz / 1000;
    boolean spoken = kilohertz < MIN_RATE_HZ && rateHz(kilohertz) == sampleRateHz;
    return (spoken ? kilohertz : sampleRateHz) + "k" + bits(format);
  }

  static String bits(SampleFormat format) {
    return format.bits() + (format.isFloat() ? "f" : "");
  }

  private static int rateHz(int number) {
    int whole = number >= MIN_RATE_HZ ? number : 1000 * number;
    return SPOKEN_HZ.getOrDefault(number, POINTLESS_HZ.getOrDefault(number, whole));
  }

  private static SampleFormat format(String bits) {
    for (SampleFormat format : SampleFormat.values()) {
      if (bits(format).equals(bits)) {
        return format;
      }
    }
    throw new AssertionError(bits);
  }
}
