package io.github.studiohand.assistant.cli;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what somebody who mistyped a name may have meant. */
final class NearName {
  private NearName() {}

  /** The nearest name, if it differs in case or by a third of its letters at most; else null. */
  static @Nullable String of(String typed, List<String> names) {
    String nearest = null;
    int least = Integer.MAX_VALUE;
    for (String name : names) {
      int distance = distance(typed.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (distance < least && 3 * distance <= name.length()) {
        nearest = name;
        least = distance;
      }
    }
    return nearest;
  }

  /**
   * Fewest letters to insert, delete or replace.
   *
   * @see "R. A. Wagner, M. J. Fischer, The string-to-string correction problem, J. ACM 21(1), 1974"
   */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
