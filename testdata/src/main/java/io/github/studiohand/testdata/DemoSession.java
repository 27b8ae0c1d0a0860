package io.github.studiohand.testdata;

import java.util.List;

/**
 * A small recording session whose truth is known: a band in a room, 25 s at 48 kHz, 96 beats a
 * minute, ten bars of four.
 *
 * <table>
 *   <caption>Tracks</caption>
 *   <tr><th>name</th><th>role</th><th>group</th><th>what is wrong with it</th></tr>
 *   <tr><td>Kick</td><td>kick</td><td>Drums</td><td>bleed of snare, hi-hat, guitar, singer</td></tr>
 *   <tr><td>Snare</td><td>snare</td><td>Drums</td><td>bleed of kick, hi-hat, guitar, singer</td></tr>
 *   <tr><td>Overhead</td><td>overhead</td><td>Drums</td><td>bleed of guitar and singer</td></tr>
 *   <tr><td>Guitar</td><td>guitar</td><td></td><td>bleed of drums and singer; clicks and
 *       drop-outs</td></tr>
 *   <tr><td>LeadVocal</td><td>lead vocal</td><td></td><td>bleed of the band, and of the click track
 *       from the headphones; clicks</td></tr>
 *   <tr><td>BV1, BV2</td><td>backing vocal</td><td>Backing</td><td>overdubs, only noise</td></tr>
 *   <tr><td>Click</td><td>click track</td><td></td><td>nothing: the metronome itself</td></tr>
 * </table>
 *
 * <p>Bar 1 is a count-in, bar 10 is silence; drums and guitar rest a bar each, the voices sing
 * phrases. Every microphone adds white noise of −75 dBFS RMS without hum; the click track is
 * digital. The players stand in a room of 7 × 5.5 × 3 m with a reverberation time of some 0.25 s ({@link
 * Rooms}); each recorded track peaks between −12 and −3 dBFS.
 *
 * <p>{@link #create} returns the same samples on every machine, in a second or two. Immutable but for
 * the sample arrays, which are the caller's; any thread.
 */
public final class DemoSession {
  static final int SAMPLE_RATE_HZ = 48_000;
  static final int BEAT_FRAMES = 30_000; // 96 beats a minute
  static final int BAR_FRAMES = 4 * BEAT_FRAMES;
  static final int FRAMES = 10 * BAR_FRAMES;

  /**
   * A track and the truth about it.
   *
   * @param name name, good as a file name too; unique
   * @param role what is recorded: kick, snare, overhead, guitar, lead vocal, backing vocal or click
   *     track
   * @param group microphone or stem group it belongs to, empty for none
   * @param samples the track as recorded, full scale 1.0
   * @param clean what the microphone would have recorded with nobody else in the room, its noise
   *     included: without bleed and without clicks
   * @param clicks the clicks planted, sorted by start; frames outside them have none
   * @param active where the track's own source sounds: above −60 dBFS in {@code clean} without the
   *     noise, pauses below 200 ms counted in; sorted
   * @param bleedFrom names of the tracks whose sources are heard in this one though they should not
   */
  public record Track(
      String name,
      String role,
      String group,
      float[] samples,
      float[] clean,
      List<Clicks.Click> clicks,
      List<Span> active,
      List<String> bleedFrom) {
    /**
     * Copies the lists; the arrays are kept.
     *
     * @param name name
     * @param role role
     * @param group group
     * @param samples samples
     * @param clean clean samples
     * @param clicks clicks
     * @param active active regions
     * @param bleedFrom names of tracks
     */
    public Track {
      Checks.sameLength("clean", clean.length, samples.length);
      clicks = List.copyOf(clicks);
      active = List.copyOf(active);
      bleedFrom = List.copyOf(bleedFrom);
    }
  }

  private final List<Track> tracks;

  private DemoSession(List<Track> tracks) {
    this.tracks = List.copyOf(tracks);
  }

  /**
   * Plays and records the session.
   *
   * @return a new session with arrays of its own
   */
  public static DemoSession create() {
    return new DemoSession(DemoRecording.record());
  }

  /**
   * The sample rate of all tracks.
   *
   * @return 48000
   */
  public double sampleRateHz() {
    return SAMPLE_RATE_HZ;
  }

  /**
   * The eight tracks, each 1200000 frames long.
   *
   * @return unmodifiable, in the order of the table above
   */
  public List<Track> tracks() {
    return tracks;
  }

  /**
   * A track by name.
   *
   * @param name its name
   * @return the track
   * @throws IllegalArgumentException if there is none of that name
   */
  public Track track(String name) {
    for (Track track : tracks) {
      if (track.name().equals(name)) {
        return track;
      }
    }
    throw new IllegalArgumentException("name: " + name + " (expected: one of "
        + tracks.stream().map(Track::name).toList() + ")");
  }
}
