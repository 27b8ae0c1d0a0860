package io.github.studiohand.assistant.print;

import java.nio.file.Path;

/**
 * Something that is wrong with a print.
 *
 * @param file its name, or path as it was given
 * @param rule what it is against
 * @param problem what was found
 * @param advice what to do
 */
public record LintFinding(String file, LintRule rule, String problem, String advice) {
  /**
   * How much it matters.
   *
   * @return that of the rule
   */
  public LintSeverity severity() {
    return rule.severity();
  }

  /**
   * One sentence.
   *
   * @return file, problem, and the advice in brackets
   */
  public String message() {
    return file + ": " + problem + " (expected: " + advice + ")";
  }

  /** A print that the manifest has and the folder has not. */
  static LintFinding missing(Path file) {
    return new LintFinding(
        file.toString(),
        LintRule.MISSING_FILE,
        "missing, but in the manifest",
        "the file; bring it back from a copy");
  }

  LintFinding of(String otherFile) {
    return new LintFinding(otherFile, rule, problem, advice);
  }
}
