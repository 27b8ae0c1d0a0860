package io.github.studiohand.assistant.session;

import io.github.studiohand.assistant.wav.AudioFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of WAV files, one track each, with what is known of them: from {@code session.yaml} in the
 * folder, from their names where it says nothing.
 *
 * @param folder where the files are
 * @param tracks in the order of their names, or of {@code session.yaml} for those it lists
 * @param stems what is to be summed
 * @param mix whether the stems are summed to a mix too
 * @param groupsAreGiven whether {@code session.yaml} says anything of microphone groups
 * @param findBleed whether to look for bleed in tracks that have neither references nor a group
 */
public record Session(
    Path folder,
    List<Track> tracks,
    List<Stem> stems,
    boolean mix,
    boolean groupsAreGiven,
    boolean findBleed) {
  /** Endings of audio files; those that cannot be read are reported as such, not passed over. */
  private static final Set<String> ENDINGS = Set.of(
      "wav", "wave", "bwf", "rf64", "w64", "aif", "aiff", "aifc", "flac", "mp3", "ogg", "opus",
      "m4a", "caf");

  /**
   * Copies the lists.
   *
   * @param folder where the files are
   * @param tracks in the order of their names, or of {@code session.yaml} for those it lists
   * @param stems what is to be summed
   * @param mix whether the stems are summed to a mix too
   * @param groupsAreGiven whether {@code session.yaml} says anything of microphone groups
   * @param findBleed whether to look for bleed in tracks that have neither references nor a group
   */
  public Session {
    tracks = List.copyOf(tracks);
    stems = List.copyOf(stems);
  }

  /**
   * Looks into a folder.
   *
   * @param folder with audio files, and {@code session.yaml} if there are choices
   * @return the session; the files themselves have not been opened
   * @throws AudioFileException if it is no folder, holds no audio file, or {@code session.yaml} contradicts
   *     itself or the folder
   */
  public static Session load(Path folder) throws AudioFileException {
    String name = folder.toString();
    if (!Files.isDirectory(folder)) {
      throw new AudioFileException(
          name,
          (Files.exists(folder) ? "not a folder" : "no such folder")
              + " (expected: a folder of WAV files, one track each)");
    }
    List<Path> files = audioFiles(folder);
    if (files.isEmpty()) {
      throw new AudioFileException(name, "no audio in it (expected: WAV files, one track each)");
    }
    Path yaml = folder.resolve(SessionFile.NAME);
    SessionFile choices = Files.exists(yaml) ? SessionFile.read(yaml) : new SessionFile();
    return new SessionResolver(folder, files, choices).resolve();
  }

  private static List<Path> audioFiles(Path folder) throws AudioFileException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Session::isAudio)
          .sorted((a, b) -> fileName(a).compareTo(fileName(b)))
          .toList();
    } catch (IOException e) {
      throw new AudioFileException(
          folder.toString(), "cannot be listed (expected: a readable folder)", e);
    }
  }

  private static boolean isAudio(Path path) {
    String name = fileName(path).toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))
        && !Files.isDirectory(path);
  }

  static String fileName(Path path) {
    return String.valueOf(path.getFileName());
  }

  /** The track of a name; there is one. */
  Track track(String name) {
    for (Track track : tracks) {
      if (track.name().equals(name)) {
        return track;
      }
    }
    throw new IllegalArgumentException("track: " + name + " (expected: one of the session's)");
  }
}
