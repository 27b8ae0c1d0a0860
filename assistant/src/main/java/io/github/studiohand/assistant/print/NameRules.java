package io.github.studiohand.assistant.print;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks a file name on its own: what every system holds first, then the five fields. */
final class NameRules {
  private static final int MAX_CHARACTERS = 64; // of a name on a data disc in the Joliet format
  private static final int TITLE_CHARACTERS = 15; // "less than 15 characters if possible"
  private static final String FORBIDDEN = "<>:\"/\\|?*";
  private static final Pattern DEVICE = Pattern.compile("(CON|PRN|AUX|NUL|(COM|LPT)[0-9])");
  private static final Pattern MIX = Pattern.compile(PrintName.MIXER + "(0[1-9]|[1-9][0-9])");

  private final String name;
  private final @Nullable String better;
  private final List<LintFinding> findings = new ArrayList<>();

  private NameRules(String name) {
    this.name = name;
    better = NameFields.suggestion(name);
  }

  /** What is wrong, the worst for other systems first. */
  static List<LintFinding> check(String name) {
    NameRules rules = new NameRules(name);
    rules.characters();
    rules.system();
    rules.fields();
    return rules.findings;
  }

  private void characters() {
    TreeSet<String> forbidden = new TreeSet<>();
    TreeSet<String> foreign = new TreeSet<>();
    TreeSet<String> marks = new TreeSet<>();
    boolean spaces = false;
    String stem = NameFields.stem(name);
    for (int c : stem.codePoints().toArray()) {
      if (Character.isISOControl(c) || FORBIDDEN.indexOf(c) >= 0) {
        forbidden.add(Character.isISOControl(c) ? "U+" + Integer.toHexString(c) : "" + (char) c);
      } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        spaces = true;
      } else if (c > 0x7E) {
        foreign.add(Character.toString(c));
      } else if (c != '_' && !PlainLetters.isPlain(c)) {
        marks.add(Character.toString(c));
      }
    }
    add(
        !forbidden.isEmpty(),
        LintRule.ILLEGAL_CHARACTER,
        "has " + list(forbidden),
        "only letters A to Z, digits and underscores");
    add(spaces, LintRule.SPACE, "has spaces", "words run together, each with a capital");
    add(!foreign.isEmpty(), LintRule.ACCENT, "has " + list(foreign), "letters A to Z");
    add(
        !marks.isEmpty(),
        LintRule.PUNCTUATION,
        "has " + list(marks),
        "only letters A to Z, digits and underscores");
  }

  private static String list(TreeSet<String> characters) {
    return String.join(" ", characters);
  }

  private void system() {
    String device = name.split("\\.", 2)[0].trim().toUpperCase(Locale.ROOT);
    add(
        DEVICE.matcher(device).matches(),
        LintRule.RESERVED_NAME,
        device + " is a device on Windows",
        "another name");
    add(
        !name.endsWith(PrintName.ENDING),
        LintRule.ENDING,
        "does not end in " + PrintName.ENDING,
        "a WAV file with that ending in small letters");
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    add(
        bytes > PrintName.MAX_NAME_BYTES,
        LintRule.NAME_TOO_LONG,
        bytes + " bytes",
        "at most " + PrintName.MAX_NAME_BYTES + ", which file systems hold");
    add(
        bytes <= PrintName.MAX_NAME_BYTES && name.length() > MAX_CHARACTERS,
        LintRule.NAME_LENGTH,
        name.length() + " characters",
        "at most " + MAX_CHARACTERS + ", which data discs keep");
  }

  private void fields() {
    NameFields fields = NameFields.of(name);
    List<String> all = fields.all();
    int mixAt = fields.mixAt();
    boolean empty = all.contains("");
    add(empty, LintRule.EMPTY_FIELD, "has an empty field", "one underscore between fields");
    missing(fields, empty);
    if (fields.formatAt() >= 0) {
      String field = all.get(fields.formatAt());
      RateAndBits meant = RateAndBits.guess(field);
      add(
          meant != null && !meant.text().equals(field),
          LintRule.RATE_AND_BITS,
          "rate and bits '" + field + "'",
          meant == null ? "" : meant.text());
      add(
          fields.formatAt() != all.size() - 1,
          LintRule.FIELD_ORDER,
          field + " is field " + (fields.formatAt() + 1),
          "the last field");
    }
    if (mixAt >= 0) {
      String mix = all.get(mixAt);
      add(
          !MIX.matcher(mix).matches(),
          LintRule.MIX,
          "mix '" + mix + "'",
          "1 to 4 capitals and two digits from 01 to 99, as MI01");
      add(
          mixAt != 2 && all.size() >= NameFields.COUNT,
          LintRule.FIELD_ORDER,
          "mix " + mix + " is field " + (mixAt + 1),
          "the third field, after artist and title; a title has no underscore");
    }
    if (mixAt == 2) {
      words(fields);
    }
  }

  /** Which fields are not there, as far as those that are tell. */
  private void missing(NameFields fields, boolean empty) {
    List<String> lacking = new ArrayList<>();
    int mixAt = fields.mixAt();
    int others = fields.all().size() - (mixAt < 0 ? 0 : 1) - (fields.formatAt() < 0 ? 0 : 1);
    boolean few = !empty && fields.all().size() < NameFields.COUNT;
    if (mixAt < 0) {
      lacking.add("mixer's initials with revision");
      if (few && others < 3) {
        lacking.add("artist, title or version");
      }
    } else if (few && mixAt == 0) {
      lacking.add("artist and title");
    } else if (few && mixAt == 1) {
      boolean initials = PrintName.ARTIST.matcher(fields.all().get(0)).matches();
      lacking.add(initials ? "title" : "artist's initials");
    }
    if (mixAt >= 0 && few && others - mixAt < 1) {
      lacking.add("version or stem");
    }
    if (fields.formatAt() < 0) {
      lacking.add("rate and bits");
    }
    add(
        !lacking.isEmpty(),
        LintRule.MISSING_FIELD,
        "lacks " + String.join("; ", lacking),
        PrintName.EXAMPLE);
  }

  private void words(NameFields fields) {
    String artist = fields.all().get(0);
    String title = fields.all().get(1);
    add(
        hasNoCapital(artist) || artist.length() > 4,
        LintRule.ARTIST,
        "artist '" + artist + "'",
        "initials, 1 to 4 capitals or digits");
    add(
        startsSmall(title),
        LintRule.TITLE,
        "title '" + title + "'",
        "words run together, each with a capital");
    add(
        title.length() >= TITLE_CHARACTERS,
        LintRule.TITLE_LENGTH,
        "title of " + title.length() + " characters",
        "fewer than " + TITLE_CHARACTERS + ", or other programs may cut it");
    int end = fields.formatAt() > 2 ? fields.formatAt() : fields.all().size();
    for (String word : fields.all().subList(3, Math.max(3, end))) {
      add(
          startsSmall(word),
          LintRule.VERSION,
          "version '" + word + "'",
          "words, each with a capital");
    }
  }

  private static boolean hasNoCapital(String initials) {
    return initials.chars().anyMatch(c -> c >= 'a' && c <= 'z');
  }

  private static boolean startsSmall(String word) {
    return !word.isEmpty() && word.charAt(0) >= 'a' && word.charAt(0) <= 'z';
  }

  private void add(boolean wrong, LintRule rule, String problem, String expected) {
    if (wrong) {
      boolean renamed = better != null
          && rule.severity() == LintSeverity.ERROR
          && rule != LintRule.RESERVED_NAME
          && rule != LintRule.NAME_TOO_LONG;
      String advice = renamed ? expected + "; rename it to " + better : expected;
      findings.add(new LintFinding(name, rule, problem, advice));
    }
  }
}
