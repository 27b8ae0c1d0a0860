package io.github.studiohand.assistant.session;

import io.github.studiohand.assistant.session.SessionFile.StemEntry;
import io.github.studiohand.assistant.session.SessionFile.TrackEntry;
import io.github.studiohand.assistant.stage.MicrophonesStage;
import io.github.studiohand.assistant.wav.AudioFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes every choice of a session: what {@code session.yaml} says, else what the names suggest. */
final class SessionResolver {
  private static final String KIT = "drums";

  private final Path folder;
  private final List<Path> files;
  private final SessionFile choices;
  private final Map<String, String> groupOfTrack = new LinkedHashMap<>();

  SessionResolver(Path folder, List<Path> files, SessionFile choices) {
    this.folder = folder;
    this.files = files;
    this.choices = choices;
  }

  Session resolve() throws AudioFileException {
    Map<Path, TrackEntry> entries = entriesByFile();
    Set<Path> ordered = new java.util.LinkedHashSet<>(entries.keySet());
    ordered.addAll(files);
    List<String> names = uniqueNames(ordered, entries);
    readGroups(names, new ArrayList<>(ordered));
    boolean grouped =
        choices.groups != null || entries.values().stream().anyMatch(entry -> entry.group != null);
    if (!grouped) {
      groupKit(names, entries.values());
    }
    List<Track> tracks = new ArrayList<>();
    int i = 0;
    for (Path file : ordered) {
      tracks.add(track(file, names.get(i++), entries.get(file)));
    }
    String problem = choices.linked == null ? null : LinkedStrips.problem(choices.linked, tracks);
    if (problem != null) {
      throw wrong("linked: " + problem);
    }
    return new Session(
        folder,
        tracks,
        choices.stems == null ? defaultStems(tracks) : stems(tracks),
        Boolean.TRUE.equals(choices.mix),
        grouped,
        !Boolean.FALSE.equals(choices.findBleed));
  }

  private Map<Path, TrackEntry> entriesByFile() throws AudioFileException {
    Map<Path, TrackEntry> entries = new LinkedHashMap<>();
    List<TrackEntry> listed = choices.tracks == null ? List.of() : choices.tracks;
    for (int i = 0; i < listed.size(); i++) {
      TrackEntry entry = listed.get(i);
      String file = entry == null ? null : entry.file;
      if (entry == null || file == null) {
        throw wrong("tracks, entry " + (i + 1) + ": no file (expected: file: NAME.wav)");
      }
      Path path = existing("tracks: file", file);
      if (entries.put(path, entry) != null) {
        throw wrong("tracks: " + file + " is listed twice (expected: once)");
      }
    }
    return entries;
  }

  private Path existing(String key, String file) throws AudioFileException {
    Path path = folder.resolve(file);
    for (Path known : files) {
      if (known.normalize().equals(path.normalize())) {
        return known;
      }
    }
    if (!Files.isRegularFile(path)) {
      throw wrong(key + " " + file + ": no such file (expected: a file in " + folder + ")");
    }
    return path;
  }

  private List<String> uniqueNames(Set<Path> ordered, Map<Path, TrackEntry> entries)
      throws AudioFileException {
    List<String> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Path file : ordered) {
      TrackEntry entry = entries.get(file);
      String given = entry == null ? null : entry.name;
      String name = given == null ? stem(Session.fileName(file)) : given.trim();
      if (name.isEmpty() || name.startsWith(".") || name.matches(".*[/\\\\:*?\"<>|\\p{Cntrl}].*")) {
        throw wrong("name: \"" + name + "\" (expected: a name that can be a file's)");
      }
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        throw new AudioFileException(
            folder.toString(),
            "two tracks called " + name
                + " (expected: names of their own; rename a file or set name:"
                + " in session.yaml)");
      }
      names.add(name);
    }
    return names;
  }

  private void readGroups(List<String> names, List<Path> ordered) throws AudioFileException {
    Map<String, List<String>> groups = choices.groups == null ? Map.of() : choices.groups;
    for (Map.Entry<String, List<String>> group : groups.entrySet()) {
      if (group.getValue() == null) {
        continue; // a group that tracks name with group:
      }
      for (String member : group.getValue()) {
        String name = nameOf("groups: " + group.getKey(), member, names, ordered);
        String before = groupOfTrack.put(name, group.getKey());
        if (before != null && !before.equals(group.getKey())) {
          throw wrong("groups: " + name + " is in " + before + " and " + group.getKey()
              + " (expected: one group a track)");
        }
      }
    }
  }

  /**
   * Without a word about groups, the close microphones of a kit are one: three or more, and one a drum, for
   * two on one drum hear the same source.
   */
  private void groupKit(List<String> names, Collection<TrackEntry> entries) {
    List<String> members = new ArrayList<>();
    Set<TrackRole> seen = EnumSet.noneOf(TrackRole.class);
    for (String name : names) {
      TrackRole role = TrackRole.guess(name).role();
      if (role.isCloseDrum()) {
        if (!seen.add(role) && role != TrackRole.TOM) {
          return;
        }
        members.add(name);
      }
    }
    if (members.size() >= MicrophonesStage.MIN_MICROPHONES
        && entries.stream().allMatch(entry -> entry.role == null)) {
      members.forEach(name -> groupOfTrack.put(name, KIT));
    }
  }

  /** A track by its name or its file's. */
  private String nameOf(String key, String member, List<String> names, List<Path> ordered)
      throws AudioFileException {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equals(member) || Session.fileName(ordered.get(i)).equals(member)) {
        return names.get(i);
      }
    }
    throw wrong(
        key + ": no track " + member + " (expected: one of " + String.join(", ", names) + ")");
  }

  private Track track(Path file, String name, @Nullable TrackEntry entry)
      throws AudioFileException {
    TrackEntry given = entry == null ? new TrackEntry() : entry;
    TrackRole.Guess guess = TrackRole.guess(name);
    String label = given.role;
    TrackRole role = label == null ? guess.role() : TrackRole.ofLabel(label);
    // What only others are cleaned with is left as it is, unless the user says otherwise.
    boolean worked = role != TrackRole.CLICK;
    List<Path> references = new ArrayList<>();
    for (String reference : given.references == null ? List.<String>of() : given.references) {
      Path path = existing("references:", reference);
      if (path.equals(file)) {
        throw wrong("references: " + reference + " of " + name + " is the track itself (expected:"
            + " another file)");
      }
      references.add(path);
    }
    String group = given.group == null ? groupOfTrack.get(name) : given.group;
    String listed = groupOfTrack.get(name);
    if (listed != null && !listed.equals(group)) {
      throw wrong("group: " + group + " of " + name + ", but groups: puts it into " + listed
          + " (expected: one group a track)");
    }
    return new Track(
        name,
        file,
        role,
        label == null ? role.label() : label.trim(),
        label == null ? guess.evidence() : "from session.yaml",
        group,
        choices.linked != null && group != null && choices.linked.contains(group),
        references,
        declick(given.declick, worked),
        given.debleed == null ? worked : given.debleed,
        given.strip == null ? worked : given.strip,
        threshold(given.threshold));
  }

  private Track.Declick declick(@Nullable String text, boolean worked) throws AudioFileException {
    if (text == null) {
      return worked ? Track.Declick.ON : Track.Declick.OFF;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Track.Declick.ON;
      case "false" -> Track.Declick.OFF;
      case "mouth" -> Track.Declick.MOUTH;
      default -> throw wrong("declick: " + text + " (expected: true, false or mouth)");
    };
  }

  private @Nullable Double threshold(@Nullable String text) throws AudioFileException {
    if (text == null || text.equals("auto")) {
      return null;
    }
    try {
      double dbfs = Double.parseDouble(text);
      if (dbfs >= -96 && dbfs <= 0) {
        return dbfs;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw wrong("threshold: " + text + " (expected: auto, or -96 to 0 dBFS)");
  }

  private List<Stem> stems(List<Track> tracks) throws AudioFileException {
    List<Stem> stems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<String> names = tracks.stream().map(Track::name).toList();
    List<Path> paths = tracks.stream().map(Track::file).toList();
    for (StemEntry entry : choices.stems == null ? List.<StemEntry>of() : choices.stems) {
      if (entry == null || entry.name == null || entry.tracks == null || entry.tracks.isEmpty()) {
        throw wrong("stems: no name or no tracks (expected: name: NAME and tracks: [...])");
      }
      if (!seen.add(entry.name.toLowerCase(Locale.ROOT))) {
        throw wrong("stems: two called " + entry.name + " (expected: names of their own)");
      }
      List<String> members = new ArrayList<>();
      for (String member : entry.tracks) {
        members.add(nameOf("stems: " + entry.name, member, names, paths));
      }
      stems.add(new Stem(
          entry.name,
          members,
          levels(entry.name + ": gain", entry.gain, members, names, paths, -120, 40),
          levels(entry.name + ": pan", entry.pan, members, names, paths, -1, 1)));
    }
    return stems;
  }

  private Map<String, Double> levels(
      String key,
      @Nullable Map<String, Double> given,
      List<String> members,
      List<String> names,
      List<Path> paths,
      double min,
      double max)
      throws AudioFileException {
    Map<String, Double> levels = new LinkedHashMap<>();
    for (Map.Entry<String, Double> level :
        given == null ? Map.<String, Double>of().entrySet() : given.entrySet()) {
      String name = nameOf("stems: " + key, level.getKey(), names, paths);
      if (!members.contains(name)) {
        throw wrong("stems: " + key + ": " + name + " is not in the stem (expected: one of "
            + members + ")");
      }
      Double value = level.getValue();
      if (value == null || !(value >= min && value <= max)) {
        throw wrong("stems: " + key + ": " + name + ": " + value + " (expected: " + min + " to "
            + max + ")");
      }
      levels.put(name, value);
    }
    return levels;
  }

  /** Without any said: one of each kind of which there are two or more. */
  private static List<Stem> defaultStems(List<Track> tracks) {
    Map<String, List<String>> members = new LinkedHashMap<>();
    for (Track track : tracks) {
      if (track.role() != TrackRole.CLICK
          && track.role() != TrackRole.OTHER
          && track.role() != TrackRole.TALKBACK) {
        String stem =
            track.role().isDrum() ? TrackRole.DRUMS.label() : track.role().label();
        members.computeIfAbsent(stem, key -> new ArrayList<>()).add(track.name());
      }
    }
    List<Stem> stems = new ArrayList<>();
    for (Map.Entry<String, List<String>> entry : members.entrySet()) {
      if (entry.getValue().size() > 1) {
        stems.add(new Stem(entry.getKey(), entry.getValue(), Map.of(), Map.of()));
      }
    }
    return stems;
  }

  private AudioFileException wrong(String problem) {
    return new AudioFileException(folder.resolve(SessionFile.NAME).toString(), problem);
  }

  private static String stem(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot <= 0 ? fileName : fileName.substring(0, dot);
  }
}
