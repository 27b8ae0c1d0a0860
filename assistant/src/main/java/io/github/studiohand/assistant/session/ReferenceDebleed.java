package io.github.studiohand.assistant.session;

import io.github.studiohand.assistant.render.Takes;
import io.github.studiohand.assistant.stage.BleedPair;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.Region;
import io.github.studiohand.debleed.OfflineBleedSuppressor;
import io.github.studiohand.debleed.SuppressedTake;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the bleed of its references out of a track. Those that were given are believed; those that were
 * found must show themselves a second time: somewhere their bleed dominates, and falls when it is taken out.
 */
final class ReferenceDebleed {
  /** Fall of the level by which a found reference is confirmed. */
  static final double CONFIRMED_DB = 3.0;

  private static final double EARLY_S = 8.0; // count-in and first bars, where a click is heard best

  private final Session session;
  private final CleanSettings settings;
  private final Path temporary;

  ReferenceDebleed(Session session, CleanSettings settings, Path temporary) {
    this.session = session;
    this.settings = settings;
    this.temporary = temporary;
  }

  void run(TrackWork work, ProgressListener progress) throws IOException {
    if (!work.track().debleed()) {
      return;
    }
    if (work.isFound()) {
      screen(work, progress);
    }
    boolean settled = work.track().references().isEmpty();
    while (!settled) {
      settled = suppress(work, progress) || work.track().references().isEmpty();
    }
  }

  /** Strikes out click tracks, which are tried on every track, unless they show early in the take. */
  private void screen(TrackWork work, ProgressListener progress) throws IOException {
    Track track = work.track();
    List<Path> clicks = track.references().stream().filter(this::isClick).toList();
    if (clicks.isEmpty()) {
      return;
    }
    try (WavReader reader = work.openCurrent();
        OpenTakes references = OpenTakes.of(clicks)) {
      long early = Math.min(reader.frames(), (long) (EARLY_S * reader.sampleRateHz()));
      SuppressedTake heard = new OfflineBleedSuppressor(settings.debleed())
          .suppress(reader, references.matching(reader), new Region(0, early), progress);
      List<BleedPair.Named> own = List.of(new BleedPair.Named(track.name(), reader));
      List<Path> shown =
          confirmed(clicks, BleedPair.of(heard.findings(), own, references.named(session)));
      work.choose(
          track.withReferences(track.references().stream()
              .filter(file -> shown.contains(file) || !isClick(file))
              .toList()),
          true);
    }
  }

  private boolean isClick(Path file) {
    return session.tracks().stream()
        .anyMatch(track -> track.file().equals(file) && track.role() == TrackRole.CLICK);
  }

  /** Takes them out, or leaves the track and strikes out those that are not confirmed. */
  private boolean suppress(TrackWork work, ProgressListener progress) throws IOException {
    Track track = work.track();
    try (WavReader reader = work.openCurrent();
        OpenTakes references = OpenTakes.of(track.references())) {
      List<AudioSource> sources = references.matching(reader);
      SuppressedTake clean =
          new OfflineBleedSuppressor(settings.debleed()).suppress(reader, sources, progress);
      List<BleedPair.Named> own = List.of(new BleedPair.Named(track.name(), reader));
      List<BleedPair> pairs = BleedPair.of(clean.findings(), own, references.named(session));
      List<Path> confirmed =
          work.isFound() ? confirmed(track.references(), pairs) : track.references();
      if (confirmed.size() < track.references().size()) {
        work.choose(track.withReferences(confirmed), true);
        return false;
      }
      String origin = work.isFound() ? CleanReport.FOUND : CleanReport.GIVEN;
      pairs.forEach(pair -> work.hears(pair, origin));
      Path file = temporary.resolve(track.name() + ".debleed.wav");
      SessionCleaner.pass(work, reader, file, sink -> {
        Difference difference = new Difference(reader, sink);
        Takes.copy(clean, difference, ProgressListener.NONE);
        String from = String.join(" + ", TrackReports.names(track.references()));
        work.bleed().add(new CleanReport.BleedReport(from, difference.rmsDbfs()));
      });
      return true;
    }
  }

  private List<Path> confirmed(List<Path> tried, List<BleedPair> pairs) {
    List<Path> files = new ArrayList<>();
    for (Path file : tried) {
      boolean falls = pairs.stream()
          .filter(pair -> session.track(pair.source()).file().equals(file))
          .anyMatch(pair -> pair.isFound() && pair.suppressedDb() >= CONFIRMED_DB);
      if (falls) {
        files.add(file);
      }
    }
    return files;
  }
}
