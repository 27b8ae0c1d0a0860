package io.github.studiohand.assistant.print;

import java.util.Locale;

/** What a print is checked for. */
public enum LintRule {
  /** A character that some system forbids in names: control characters and {@code < > : " / \ | ? *}. */
  ILLEGAL_CHARACTER(LintSeverity.ERROR),
  /** A space. */
  SPACE(LintSeverity.ERROR),
  /** A letter that is not ASCII. */
  ACCENT(LintSeverity.ERROR),
  /** Any other mark, a point inside the name too. */
  PUNCTUATION(LintSeverity.ERROR),
  /** A name that means a device on Windows. */
  RESERVED_NAME(LintSeverity.ERROR),
  /** Not {@code .wav}. */
  ENDING(LintSeverity.ERROR),
  /** More bytes than file systems hold. */
  NAME_TOO_LONG(LintSeverity.ERROR),
  /** More characters than data discs keep. */
  NAME_LENGTH(LintSeverity.WARNING),
  /** Two underscores together, or one at an end. */
  EMPTY_FIELD(LintSeverity.ERROR),
  /** One of the five fields is not there. */
  MISSING_FIELD(LintSeverity.ERROR),
  /** A field in the place of another. */
  FIELD_ORDER(LintSeverity.ERROR),
  /** Initials of the artist that are not 1 to 4 capitals. */
  ARTIST(LintSeverity.ERROR),
  /** A title that does not begin with a capital. */
  TITLE(LintSeverity.ERROR),
  /** A title of 15 characters or more. */
  TITLE_LENGTH(LintSeverity.WARNING),
  /** Initials of the mixer and a revision that are not capitals and two digits from 01 on. */
  MIX(LintSeverity.ERROR),
  /** A version with a word that does not begin with a capital. */
  VERSION(LintSeverity.ERROR),
  /** Rate and bits in another form. */
  RATE_AND_BITS(LintSeverity.ERROR),
  /** Rate or bits of the name are not those of the file. */
  FORMAT_DIFFERS(LintSeverity.ERROR),
  /** No {@code bext} chunk, or one without a date. */
  TIME_STAMP(LintSeverity.WARNING),
  /** The header of the file contradicts itself. */
  HEADER(LintSeverity.WARNING),
  /** Two names in a folder that differ in capitals or accents only. */
  SAME_NAME(LintSeverity.ERROR),
  /** Files of one mix that are not equally long. */
  STEM_LENGTH(LintSeverity.ERROR),
  /** Files of one mix that do not start at one time. */
  STEM_START(LintSeverity.ERROR),
  /** A version that is there in another rate than the others of its mix, and not in theirs. */
  STEM_RATE(LintSeverity.WARNING),
  /** Listed in the manifest and not there. */
  MISSING_FILE(LintSeverity.ERROR),
  /** Not what the manifest lists. */
  ALTERED_FILE(LintSeverity.ERROR),
  /** There and not in the manifest. */
  UNLISTED_FILE(LintSeverity.ERROR),
  /** A folder without a manifest, or manifest and list of prints that disagree. */
  MANIFEST(LintSeverity.ERROR);

  private final LintSeverity severity;

  LintRule(LintSeverity severity) {
    this.severity = severity;
  }

  /**
   * How much it matters.
   *
   * @return the same for every finding of the rule
   */
  public LintSeverity severity() {
    return severity;
  }

  /**
   * Word for a table or JSON.
   *
   * @return for example {@code title-length}
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
