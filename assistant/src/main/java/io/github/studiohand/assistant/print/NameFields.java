package io.github.studiohand.assistant.print;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a name, right or wrong.
 *
 * @param all in their order; some may be empty
 * @param mixAt which one looks like initials and a revision, or −1
 * @param formatAt which one looks like rate and bits, or −1
 */
record NameFields(List<String> all, int mixAt, int formatAt) {
  static final int COUNT = 5; // more if the version has underscores

  private static final int MIX_PLACE = 2;
  private static final Pattern MIX = Pattern.compile("([A-Za-z]{1,4})(\\d{1,3})");

  static NameFields of(String fileName) {
    return of(Arrays.asList(stem(fileName).split("_", -1)));
  }

  private static NameFields of(List<String> all) {
    int formatAt = formatAt(all);
    return new NameFields(all, mixAt(all, formatAt), formatAt);
  }

  static String stem(String fileName) {
    boolean ends = fileName.toLowerCase(Locale.ROOT).endsWith(PrintName.ENDING);
    return ends ? fileName.substring(0, fileName.length() - PrintName.ENDING.length()) : fileName;
  }

  private static int formatAt(List<String> all) {
    for (int i = all.size() - 1; i >= 0; i--) {
      if (RateAndBits.guess(all.get(i)) != null) {
        return i;
      }
    }
    return -1;
  }

  private static int mixAt(List<String> all, int formatAt) {
    if (isMix(all, MIX_PLACE, formatAt)) {
      return MIX_PLACE; // a title or a stem may look like one too
    }
    for (int i = 0; i < all.size(); i++) {
      if (isMix(all, i, formatAt)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isMix(List<String> all, int at, int formatAt) {
    return at < all.size() && at != formatAt && MIX.matcher(all.get(at)).matches();
  }

  /** The name, if all fields are there and right. */
  PrintName name() {
    Matcher mix = MIX.matcher(all.get(mixAt));
    RateAndBits format = RateAndBits.parse(all.get(formatAt));
    if (!mix.matches() || format == null) {
      throw new IllegalArgumentException(
          String.join("_", all) + " (expected: " + PrintName.EXAMPLE + ")");
    }
    return new PrintName(
        all.get(0),
        all.get(1),
        mix.group(1),
        Integer.parseInt(mix.group(2)),
        String.join("_", all.subList(mixAt + 1, formatAt)),
        format.sampleRateHz(),
        format.format());
  }

  /** The right name for a wrong one whose fields can all be told, or null. */
  static @Nullable String suggestion(String fileName) {
    NameFields found = of(fileName);
    if (found.mixAt < 2 || found.formatAt < 0) {
      found = of(Arrays.asList(stem(fileName).trim().split("[_\\s,;-]+")));
    }
    List<String> rest = new ArrayList<>(found.all);
    RateAndBits format = found.formatAt < 0 ? null : RateAndBits.guess(rest.get(found.formatAt));
    if (format == null || found.mixAt < 2 || found.formatAt < found.mixAt + 2) {
      return null;
    }
    rest.remove(found.formatAt);
    Matcher mix = MIX.matcher(rest.get(found.mixAt));
    try {
      return mix.matches()
          ? PrintName.builder()
              .artist(rest.get(0).toUpperCase(Locale.ROOT))
              .title(String.join(" ", rest.subList(1, found.mixAt)))
              .mixer(mix.group(1).toUpperCase(Locale.ROOT))
              .revision(Integer.parseInt(mix.group(2)))
              .version(String.join("_", rest.subList(found.mixAt + 1, rest.size())))
              .format(format.sampleRateHz(), format.format())
              .build()
              .fileName()
          : null;
    } catch (IllegalArgumentException e) {
      return null; // a letter that does not fold, revision 0: no guess
    }
  }
}
