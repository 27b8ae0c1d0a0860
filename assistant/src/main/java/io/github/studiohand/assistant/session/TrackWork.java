package io.github.studiohand.assistant.session;

import io.github.studiohand.assistant.stage.BleedPair;
import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.assistant.wav.WavInfo;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.declick.ClickEvent;
import io.github.studiohand.strip.StripResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A track on its way through the stages. One thread at a time works on it. */
final class TrackWork {
  private Track track;
  private boolean found; // its references or group
  private final WavInfo info;
  private Path current;
  private Path heard; // as regions are found in it
  private List<ClickEvent> clicks = List.of();
  private final List<CleanReport.BleedReport> bleed = new ArrayList<>();
  private final List<Heard> others = new ArrayList<>();
  private @Nullable StripResult strip;
  private CleanReport.@Nullable TrackReport report;
  private @Nullable String picture;
  private @Nullable String error;

  /** Another track as this one hears it, and where the choice to treat it or not comes from. */
  record Heard(BleedPair pair, String origin) {}

  TrackWork(Track track, WavInfo info) {
    this.track = track;
    this.info = info;
    current = track.file();
    heard = current;
  }

  /** Those of each microphone group that have not failed. */
  static Map<String, List<TrackWork>> byGroup(List<TrackWork> works) {
    Map<String, List<TrackWork>> groups = new LinkedHashMap<>();
    for (TrackWork work : works) {
      String group = work.track().group();
      if (group != null && work.error() == null) {
        groups.computeIfAbsent(group, name -> new ArrayList<>()).add(work);
      }
    }
    return groups;
  }

  /** What was to be done to several at once could not be. */
  static void allFailed(List<TrackWork> works, IOException cause) {
    works.forEach(work -> work.failed(String.valueOf(cause.getMessage())));
  }

  Track track() {
    return track;
  }

  /** Changes its references or group to what was found. */
  void choose(Track chosen, boolean byEar) {
    track = chosen;
    found = byEar;
  }

  /** Whether its references or group were found, not given. */
  boolean isFound() {
    return found;
  }

  void hears(BleedPair pair, String origin) {
    others.add(new Heard(pair, origin));
  }

  /** What it hears of other tracks, in the order in which it was found out. */
  List<Heard> heardOthers() {
    return List.copyOf(others);
  }

  WavInfo info() {
    return info;
  }

  /** The take as the last stage left it: the source, or a file of 32-bit floats. */
  WavReader openCurrent() throws AudioFileException {
    return WavReader.open(current);
  }

  void movedTo(Path file) {
    current = file;
  }

  /** The take as regions are found in it. */
  Path heard() {
    return heard;
  }

  /** Regions are to be found in it as the last stage left it. */
  void settle() {
    heard = current;
  }

  List<ClickEvent> clicks() {
    return clicks;
  }

  void found(List<ClickEvent> found) {
    clicks = List.copyOf(found);
  }

  List<CleanReport.BleedReport> bleed() {
    return bleed;
  }

  @Nullable
  StripResult strip() {
    return strip;
  }

  void stripped(StripResult result) {
    strip = result;
  }

  CleanReport.@Nullable TrackReport report() {
    return report;
  }

  /** The track is done. */
  void done(CleanReport.TrackReport finished, String svg) {
    report = finished;
    picture = svg;
  }

  /** The picture of what was done; empty before it is done. */
  String picture() {
    return picture == null ? "" : picture;
  }

  @Nullable
  String error() {
    return error;
  }

  void failed(String message) {
    error = message;
  }
}
