package io.github.studiohand.assistant.print;

import java.util.List;

/**
 * What {@link NameLinter} found.
 *
 * @param files how many were looked at
 * @param findings in the order of the files
 * @param unreadable one sentence for each file or folder that could not be read
 */
public record LintReport(int files, List<LintFinding> findings, List<Unreadable> unreadable) {
  /**
   * A file that could not be checked.
   *
   * @param file as it was given
   * @param message one sentence that names it
   */
  public record Unreadable(String file, String message) {}

  /**
   * Copies the lists.
   *
   * @param files how many were looked at
   * @param findings in the order of the files
   * @param unreadable what could not be read
   */
  public LintReport {
    findings = List.copyOf(findings);
    unreadable = List.copyOf(unreadable);
  }
}
