package io.github.studiohand.testdata;

import java.util.List;

/**
 * A synthetic recording together with when it sounds.
 *
 * @param samples the signal, full scale 1.0; the caller's own array
 * @param events what was played, sorted by start: a hit, a note or a phrase each; the first frame of
 *     each is the true onset, and outside all of them every sample is exactly 0
 */
public record Take(float[] samples, List<Span> events) {
  /**
   * Keeps {@code samples} as it is and an unmodifiable copy of {@code events}.
   *
   * @param samples the signal
   * @param events what was played
   */
  public Take {
    events = List.copyOf(events);
  }

  /**
   * The onsets alone.
   *
   * @return first frame of each event, ascending
   */
  public int[] onsetFrames() {
    int[] onsets = new int[events.size()];
    for (int i = 0; i < onsets.length; i++) {
      onsets[i] = events.get(i).startFrame();
    }
    return onsets;
  }
}
