package io.github.studiohand.assistant.session;

import io.github.studiohand.assistant.bounce.BusLevels;
import io.github.studiohand.assistant.bounce.NullReport;
import io.github.studiohand.core.Region;
import io.github.studiohand.debleed.BleedFinding;
import io.github.studiohand.declick.ClickEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code clean} did to a session, track by track, with everything needed to do it again to the bit.
 *
 * @param version of the program
 * @param session folder of the session, as it was named
 * @param sampleRateHz of all tracks
 * @param tracks in the order of the session
 * @param bleed which track hears which
 * @param stems what was summed
 * @param mix the sum of the stems, or null if the session has none
 * @param warnings what was odd, one sentence each
 * @param errors tracks that could not be done, one sentence each
 * @param settings of each step, as text keyed by parameter id
 */
public record CleanReport(
    String version,
    String session,
    int sampleRateHz,
    List<TrackReport> tracks,
    List<PairReport> bleed,
    List<StemReport> stems,
    @Nullable MixReport mix,
    List<String> warnings,
    List<String> errors,
    Map<String, String> settings) {
  /** {@link PairReport#origin} of bleed that was heard and left. */
  public static final String LEFT = "left";

  /** {@link PairReport#origin} of bleed that {@code session.yaml} tells of. */
  public static final String GIVEN = "session.yaml";

  /** {@link PairReport#origin} of bleed within a kit, which is known by the names of its tracks. */
  public static final String NAMES = "names";

  /** {@link PairReport#origin} of bleed that was looked for and found. */
  public static final String FOUND = "found";

  /**
   * One track.
   *
   * @param name of the track
   * @param file it came from
   * @param output it went to, relative to the output folder
   * @param role in words
   * @param roleEvidence where the role comes from
   * @param group microphones treated jointly with it, or null
   * @param references whose bleed was known
   * @param sampleFormat in words
   * @param channels 1 or more
   * @param frames length
   * @param before level as it came
   * @param after level of the output
   * @param changedFrames frames that differ from the source
   * @param declick whether clicks were looked for: on, mouth or off
   * @param clicks what was found
   * @param bleed what was suppressed, per source of bleed; empty if nothing was tried
   * @param strip auto, a level in dBFS, or off
   * @param linked group that is stripped at the same places, or null
   * @param regions that were kept; null if nothing was stripped
   * @param keptPercent share of the take inside regions
   * @param unsureBoundaries cuts somebody should look at
   */
  public record TrackReport(
      String name,
      String file,
      String output,
      String role,
      String roleEvidence,
      @Nullable String group,
      List<String> references,
      String sampleFormat,
      int channels,
      long frames,
      Level before,
      Level after,
      long changedFrames,
      String declick,
      List<ClickEvent> clicks,
      List<BleedReport> bleed,
      String strip,
      @Nullable String linked,
      @Nullable List<Region> regions,
      double keptPercent,
      int unsureBoundaries) {}

  /**
   * A level.
   *
   * @param peakDbfs of the loudest channel, null for silence
   * @param rmsDbfs of the loudest channel, null for silence
   */
  public record Level(@Nullable Double peakDbfs, @Nullable Double rmsDbfs) {}

  /**
   * Bleed of one source.
   *
   * @param from the reference, or {@code group NAME} for microphones treated jointly
   * @param removedDbfs level of what was taken away, null if nothing was
   */
  public record BleedReport(String from, @Nullable Double removedDbfs) {}

  /**
   * What a track hears of another one.
   *
   * @param microphone track that hears it
   * @param source track that is heard
   * @param bleedDb power of the bleed, relative to that of the track; −200 if none was found
   * @param delayMs how late it is heard
   * @param suppressedDb how far the level falls where this bleed dominates
   * @param confidencePercent how sure it is that the bleed is there
   * @param origin where the choice to treat it comes from: session.yaml, names, found, or left
   */
  public record PairReport(
      String microphone,
      String source,
      double bleedDb,
      double delayMs,
      double suppressedDb,
      double confidencePercent,
      String origin) {
    /** Whether there is any. */
    boolean isHeard() {
      return bleedDb > BleedFinding.NONE_DB;
    }

    /** Whether something was done about it. */
    boolean isTreated() {
      return !origin.equals(LEFT);
    }
  }

  /**
   * One stem.
   *
   * @param name of the stem
   * @param output relative to the output folder
   * @param tracks in it
   * @param gainDb by track, where it is not 0
   * @param pan by track, where it is not 0
   * @param sampleFormat in words: float where the sum passes full scale
   * @param channels 1 or more
   * @param peakDbfs of the sum, null for silence
   * @param levels of the sum: true peak, loudness, headroom
   */
  public record StemReport(
      String name,
      String output,
      List<String> tracks,
      Map<String, Double> gainDb,
      Map<String, Double> pan,
      String sampleFormat,
      int channels,
      @Nullable Double peakDbfs,
      BusLevels levels) {}

  /**
   * The mix.
   *
   * @param sum what was summed; its tracks are the stems
   * @param stems what is left when the stems are subtracted from it
   */
  public record MixReport(StemReport sum, NullReport stems) {}
}
