package io.github.studiohand.assistant.print;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns what people write into what every file system keeps: words of ASCII letters and digits. */
final class PlainLetters {
  // Letters that Unicode does not take apart into a plain one and an accent.
  private static final Map<Integer, String> FOLDED = Map.ofEntries(
      Map.entry((int) 'ß', "ss"),
      Map.entry((int) 'ẞ', "SS"),
      Map.entry((int) 'æ', "ae"),
      Map.entry((int) 'Æ', "Ae"),
      Map.entry((int) 'œ', "oe"),
      Map.entry((int) 'Œ', "Oe"),
      Map.entry((int) 'ø', "o"),
      Map.entry((int) 'Ø', "O"),
      Map.entry((int) 'đ', "d"),
      Map.entry((int) 'Đ', "D"),
      Map.entry((int) 'ð', "d"),
      Map.entry((int) 'Ð', "D"),
      Map.entry((int) 'ħ', "h"),
      Map.entry((int) 'Ħ', "H"),
      Map.entry((int) 'ı', "i"),
      Map.entry((int) 'ł', "l"),
      Map.entry((int) 'Ł', "L"),
      Map.entry((int) 'ŋ', "n"),
      Map.entry((int) 'Ŋ', "N"),
      Map.entry((int) 'þ', "th"),
      Map.entry((int) 'Þ', "Th"));

  private PlainLetters() {}

  /**
   * The words of a text. Accents go; apostrophes go and do not part words, all else that is neither letter
   * nor digit does.
   *
   * @throws IllegalArgumentException if a letter has no plain form, since to leave it out would name
   *     something else
   */
  static List<String> words(String what, String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFKD).codePoints().forEach(c -> {
      String plain = plain(c);
      if (!plain.isEmpty()) {
        word.append(plain);
      } else if (Character.isLetterOrDigit(c)) {
        throw new IllegalArgumentException(what + ": '" + text + "' has " + Character.toString(c)
            + " (expected: letters that fold to A to Z; write it in them)");
      } else if (!isPartOfWord(c) && word.length() > 0) {
        words.add(word.toString());
        word.setLength(0);
      }
    });
    if (word.length() > 0) {
      words.add(word.toString());
    }
    return words;
  }

  /** A text in ASCII, for fields that hold nothing else; what has no plain form becomes {@code ?}. */
  static String ascii(String text) {
    StringBuilder all = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFKD).codePoints().forEach(c -> {
      if (c >= 0x20 && c < 0x7F) {
        all.append((char) c);
      } else if (FOLDED.containsKey(c)) {
        all.append(FOLDED.get(c));
      } else if (c == '’' || c == '‘' || c == '´') {
        all.append('\'');
      } else if (!isPartOfWord(c)) {
        all.append('?');
      }
    });
    return all.toString();
  }

  /** The words run together, each with a capital. */
  static String capWords(String what, String text) {
    StringBuilder all = new StringBuilder();
    for (String word : words(what, text)) {
      all.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return all.toString();
  }

  /** Whether a name holds it as it is, the underscore that parts fields left out. */
  static boolean isPlain(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  private static String plain(int c) {
    return isPlain(c) ? Character.toString(c) : FOLDED.getOrDefault(c, "");
  }

  private static boolean isPartOfWord(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || c == '\''
        || c == '’'
        || c == '‘'
        || c == '`'
        || c == '´';
  }
}
