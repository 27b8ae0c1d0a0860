package io.github.studiohand.assistant.session;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One track of a session, with every choice made.
 *
 * @param name unique in the session; outputs are called so
 * @param file the WAV file
 * @param role what is recorded
 * @param roleLabel the role in words, the user's own if {@code role} is {@link TrackRole#OTHER}
 * @param roleEvidence where the role comes from
 * @param group microphones that hear each other and are treated jointly; null for none
 * @param linked whether its silence is stripped where that of the whole group is
 * @param references files whose signals bleed into this track and are known
 * @param declick whether and how clicks are taken out
 * @param debleed whether bleed is suppressed, where there is a group or a reference
 * @param strip whether silence is stripped
 * @param thresholdDbfs level for stripping; null for automatic
 */
public record Track(
    String name,
    Path file,
    TrackRole role,
    String roleLabel,
    String roleEvidence,
    @Nullable String group,
    boolean linked,
    List<Path> references,
    Declick declick,
    boolean debleed,
    boolean strip,
    @Nullable Double thresholdDbfs) {
  /** Whether and how clicks are taken out. */
  public enum Declick {
    /** With the default settings. */
    ON,
    /** Not at all. */
    OFF,
    /** For mouth clicks: more sensitive, longer clicks. */
    MOUTH
  }

  /**
   * Copies the list.
   *
   * @param name unique in the session; outputs are called so
   * @param file the WAV file
   * @param role what is recorded
   * @param roleLabel the role in words, the user's own if {@code role} is {@link TrackRole#OTHER}
   * @param roleEvidence where the role comes from
   * @param group microphones that hear each other and are treated jointly; null for none
   * @param linked whether its silence is stripped where that of the whole group is
   * @param references files whose signals bleed into this track and are known
   * @param declick whether and how clicks are taken out
   * @param debleed whether bleed is suppressed, where there is a group or a reference
   * @param strip whether silence is stripped
   * @param thresholdDbfs level for stripping; null for automatic
   */
  public Track {
    references = List.copyOf(references);
  }

  Track withReferences(List<Path> files) {
    return new Track(
        name,
        file,
        role,
        roleLabel,
        roleEvidence,
        group,
        linked,
        files,
        declick,
        debleed,
        strip,
        thresholdDbfs);
  }

  /** In a group, where it is only listened to unless it is to be cleaned. */
  Track inGroup(String microphones, boolean cleaned) {
    return new Track(
        name,
        file,
        role,
        roleLabel,
        roleEvidence,
        microphones,
        linked,
        references,
        declick,
        debleed && cleaned,
        strip,
        thresholdDbfs);
  }
}
