package io.github.studiohand.assistant.session;

import java.util.List;
import java.util.Map;

/**
 * Tracks that are summed.
 *
 * @param name unique in the session; the file is called so
 * @param tracks names of tracks
 * @param gainDb gain by name of the track, 0 where there is none
 * @param pan place by name of the track, −1 left to 1 right, 0 where there is none
 */
public record Stem(
    String name, List<String> tracks, Map<String, Double> gainDb, Map<String, Double> pan) {
  /**
   * Copies the collections.
   *
   * @param name unique in the session; the file is called so
   * @param tracks names of tracks
   * @param gainDb gain by name of the track, 0 where there is none
   * @param pan place by name of the track, −1 left to 1 right, 0 where there is none
   */
  public Stem {
    tracks = List.copyOf(tracks);
    gainDb = Map.copyOf(gainDb);
    pan = Map.copyOf(pan);
  }
}
