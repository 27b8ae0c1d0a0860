package io.github.studiohand.assistant.print;

import java.util.Locale;

/** How much a {@link LintFinding} matters. */
public enum LintSeverity {
  /** Another program, another system or a colleague will get it wrong. */
  ERROR,
  /** Works, but is against a recommendation. */
  WARNING;

  /**
   * Word for a table or JSON.
   *
   * @return {@code error} or {@code warning}
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
