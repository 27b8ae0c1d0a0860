package io.github.studiohand.assistant.session;

import io.github.studiohand.assistant.stage.BleedPair;
import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.debleed.BleedFinding;
import io.github.studiohand.debleed.BleedMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds by ear which tracks bleed into which, for tracks that have neither references nor a group. A track that
 * is heard and hears nobody is a reference; three or more that hear each other are a group. A click track is
 * tried as a reference of all of them, since its short sounds tell {@link BleedMap} little.
 *
 * <p>Only what is beyond doubt counts, and only what can be bleed: a track that is mostly made of others is
 * a mix, a room or a second microphone on one source, and is left alone.
 */
final class BleedSearch {
  /** From here on bleed is believed. */
  static final double SURE_PERCENT = 95.0;

  /** Enough in one direction where the other one is sure. */
  static final double LIKELY_PERCENT = 10.0;

  /** Tracks that have more of others in them than this are not cleaned of those. */
  static final double MOST_DB = -3.0;

  private static final double MIRROR_MS = 1.0;
  private static final int MOST_CHANNELS = 32;
  private static final int MOST_REFERENCE_CHANNELS = 8;
  private static final int FEWEST_MICROPHONES = 3;

  private final boolean groupsAreOpen;
  private final List<TrackWork> works;
  private final BleedPair[][] pairs; // [microphone][source]

  private BleedSearch(boolean groupsAreOpen, List<TrackWork> works, BleedPair[][] pairs) {
    this.groupsAreOpen = groupsAreOpen;
    this.works = works;
    this.pairs = pairs;
  }

  /** Whether there is anything to look for. */
  static boolean isNeeded(Session session, List<TrackWork> works) {
    return session.findBleed()
        && works.size() > 1
        && works.stream().anyMatch(work -> isOpen(work.track()));
  }

  /** Listens, and gives tracks their references and groups. */
  static void run(
      Session session, List<TrackWork> works, List<String> warnings, ProgressListener progress)
      throws AudioFileException {
    int channels = works.stream().mapToInt(work -> work.info().channels()).sum();
    if (channels > MOST_CHANNELS) {
      warnings.add("bleed: not looked for, " + channels + " channels (expected: " + MOST_CHANNELS
          + " at most; name references and groups in session.yaml)");
      return;
    }
    BleedSearch search = new BleedSearch(!session.groupsAreGiven(), works, listen(works, progress));
    search.chooseGroups();
    for (int i = 0; i < works.size(); i++) {
      search.chooseReferences(i);
    }
  }

  private static BleedPair[][] listen(List<TrackWork> works, ProgressListener progress)
      throws AudioFileException {
    BleedPair[][] pairs = new BleedPair[works.size()][works.size()];
    try (OpenTakes takes =
        OpenTakes.of(works.stream().map(work -> work.track().file()).toList())) {
      List<Integer> owners = new ArrayList<>();
      for (int i = 0; i < works.size(); i++) {
        for (int ch = 0; ch < works.get(i).info().channels(); ch++) {
          owners.add(i);
        }
      }
      List<BleedPair.Named> named = takes.named(works);
      List<BleedFinding> findings = BleedMap.find(takes.all(), progress);
      List<BleedPair> found = BleedPair.of(findings, named, named);
      for (int f = 0; f < found.size(); f++) {
        int i = owners.get(findings.get(f).microphone());
        int j = owners.get(findings.get(f).source());
        BleedPair before = pairs[i][j];
        if (i != j && (before == null || found.get(f).isStronger(before))) {
          pairs[i][j] = found.get(f);
        }
      }
    }
    for (int i = 0; i < pairs.length; i++) {
      for (BleedPair pair : pairs[i]) {
        if (pair != null && pair.isFound()) {
          works.get(i).hears(pair, CleanReport.LEFT);
        }
      }
    }
    return pairs;
  }

  private static boolean isOpen(Track track) {
    return track.debleed() && track.references().isEmpty() && track.group() == null;
  }

  /** Microphones that are there to hear all of it. */
  private static boolean isWide(Track track) {
    return track.role() == TrackRole.OVERHEAD || track.role() == TrackRole.ROOM;
  }

  private double confidence(int i, int j) {
    return pairs[i][j] == null || isMirror(i, j) ? 0.0 : pairs[i][j].confidencePercent();
  }

  /** The same path seen from its other end: sound that arrives before it was made. */
  private boolean isMirror(int i, int j) {
    BleedPair back = pairs[j][i];
    double delayMs = pairs[i][j].delayMs();
    return delayMs < 0.0
        && back != null
        && back.isFound()
        && Math.abs(delayMs + back.delayMs()) < MIRROR_MS;
  }

  private boolean hears(int i, int j) {
    return confidence(i, j) >= SURE_PERCENT;
  }

  private boolean hearsNobody(int i) {
    for (int j = 0; j < works.size(); j++) {
      if (confidence(i, j) > 0.0) {
        return false;
      }
    }
    return true;
  }

  /** In one direction for sure, in the other one too. */
  private boolean hearEachOther(int i, int j) {
    return Math.max(confidence(i, j), confidence(j, i)) >= SURE_PERCENT
        && Math.min(confidence(i, j), confidence(j, i)) >= LIKELY_PERCENT
        && pairs[i][j].bleedDb() <= MOST_DB
        && pairs[j][i].bleedDb() <= MOST_DB;
  }

  private void chooseGroups() {
    boolean[] seen = new boolean[works.size()];
    int groups = 0;
    for (int first = 0; first < seen.length && groupsAreOpen; first++) {
      List<Integer> members = new ArrayList<>();
      collect(first, seen, members);
      if (members.size() >= FEWEST_MICROPHONES) {
        String name = "found " + ++groups;
        for (int member : members) {
          TrackWork work = works.get(member);
          work.choose(work.track().inGroup(name, !isWide(work.track())), true);
        }
      }
    }
  }

  /** All that hear each other, directly or by way of others. */
  private void collect(int i, boolean[] seen, List<Integer> into) {
    Track track = works.get(i).track();
    if (seen[i]
        || !track.references().isEmpty()
        || track.group() != null
        || works.get(i).info().channels() != 1) {
      return;
    }
    seen[i] = true;
    into.add(i);
    for (int j = 0; j < seen.length; j++) {
      if (hearEachOther(i, j)) {
        collect(j, seen, into);
      }
    }
  }

  private void chooseReferences(int i) {
    TrackWork work = works.get(i);
    Track track = work.track();
    if (!track.debleed() || !track.references().isEmpty() || !(isOpen(track) || work.isFound())) {
      return;
    }
    List<Integer> sources = new ArrayList<>();
    double others = 0.0;
    for (int j = 0; j < works.size(); j++) {
      if (isReference(i, j)) {
        sources.add(j);
        boolean click = works.get(j).track().role() == TrackRole.CLICK;
        others += click ? 0.0 : power(i, j);
      }
    }
    if (others > Math.pow(10.0, MOST_DB / 10.0)) {
      return;
    }
    sources.sort((a, b) -> Double.compare(power(i, b), power(i, a)));
    List<Path> files = new ArrayList<>();
    int channels = 0;
    for (int j : sources) {
      channels += works.get(j).info().channels();
      if (channels <= MOST_REFERENCE_CHANNELS) {
        files.add(works.get(j).track().file());
      }
    }
    if (!files.isEmpty()) {
      work.choose(track.withReferences(files), true);
    }
  }

  /** Of the bleed, relative to the microphone. */
  private double power(int i, int j) {
    return pairs[i][j] == null ? 0.0 : Math.pow(10.0, pairs[i][j].bleedDb() / 10.0);
  }

  private boolean isReference(int i, int j) {
    Track track = works.get(i).track();
    Track source = works.get(j).track();
    boolean click = source.role() == TrackRole.CLICK;
    boolean together = track.group() != null && track.group().equals(source.group());
    boolean heard = click || (hears(i, j) && !isWide(track));
    return i != j && heard && hearsNobody(j) && !together;
  }
}
