package io.github.studiohand.assistant.wav;

import io.github.studiohand.core.Checks;
import io.github.studiohand.core.Region;

/**
 * A marker or a named region in a WAV file: chunk {@code cue } with {@code labl}, {@code note} and {@code
 * ltxt} in {@code LIST adtl}. Audio editors show them on the time line.
 *
 * @param startFrame where it is, 0 to 2^32 − 1, which is all that the chunk can hold
 * @param frames its length, 0 to 2^32 − 1; 0 for a marker
 * @param label its name, or empty
 * @param note a longer text, or empty
 */
public record CueRegion(long startFrame, long frames, String label, String note) {
  /**
   * Checks the ranges.
   *
   * @param startFrame where it is
   * @param frames its length, 0 for a marker
   * @param label its name, or empty
   * @param note a longer text, or empty
   * @throws IllegalArgumentException if a number is out of range or a text contains NUL
   */
  public CueRegion {
    Checks.inRange("startFrame", startFrame, 0, Bytes.MAX_U32);
    Checks.inRange("frames", frames, 0, Bytes.MAX_U32);
    Checks.that(label.indexOf(0) < 0, "label: contains NUL (expected: text)");
    Checks.that(note.indexOf(0) < 0, "note: contains NUL (expected: text)");
  }

  /**
   * A named region.
   *
   * @param region where
   * @param label its name, or empty
   * @return a cue region without a note
   * @throws IllegalArgumentException if it starts or lasts beyond 2^32 − 1 frames
   */
  public static CueRegion of(Region region, String label) {
    return new CueRegion(region.startFrame(), region.frames(), label, "");
  }

  /**
   * The stretch that it covers.
   *
   * @return empty for a marker
   */
  public Region region() {
    return new Region(startFrame, startFrame + frames);
  }
}
