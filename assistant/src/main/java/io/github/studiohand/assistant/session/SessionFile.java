package io.github.studiohand.assistant.session;

import io.github.studiohand.assistant.wav.AudioFileException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * {@code session.yaml} as it stands, all of it optional: what is null is decided by the session. Plain
 * fields, because Jackson says of an unknown key where it stands only if it need not collect the keys of a
 * constructor first.
 */
final class SessionFile {
  static final String NAME = "session.yaml";

  /** Choices for files. */
  public @Nullable List<TrackEntry> tracks;

  /** Microphone groups: names of tracks by name of the group. */
  public @Nullable Map<String, List<String>> groups;

  /** Groups whose microphones are stripped at the same places. */
  public @Nullable List<String> linked;

  /** Whether to look for bleed that no reference or group tells of. */
  public @Nullable Boolean findBleed;

  /** What is summed. */
  public @Nullable List<StemEntry> stems;

  /** Whether the stems are summed to a mix, and proved to add up to it. */
  public @Nullable Boolean mix;

  /** Choices for one file. */
  static final class TrackEntry {
    public @Nullable String file;
    public @Nullable String name;
    public @Nullable String role;
    public @Nullable String group;
    public @Nullable List<String> references;
    public @Nullable String declick;
    public @Nullable Boolean debleed;
    public @Nullable Boolean strip;
    public @Nullable String threshold;
  }

  /** One stem. */
  static final class StemEntry {
    public @Nullable String name;
    public @Nullable List<String> tracks;
    public @Nullable Map<String, Double> gain;
    public @Nullable Map<String, Double> pan;
  }

  static SessionFile read(Path path) throws AudioFileException {
    String text;
    try {
      text = Files.readString(path);
    } catch (CharacterCodingException e) {
      throw new AudioFileException(path.toString(), "not UTF-8 text (expected: YAML)", e);
    } catch (IOException e) {
      throw new AudioFileException(path.toString(), "cannot be read (expected: a YAML file)", e);
    }
    return parse(path.toString(), text);
  }

  static SessionFile parse(String name, String text) throws AudioFileException {
    if (text.lines().allMatch(line -> line.isBlank() || line.stripLeading().startsWith("#"))) {
      return new SessionFile();
    }
    YAMLMapper mapper = YAMLMapper.builder()
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .build();
    try {
      SessionFile read = mapper.readValue(text, SessionFile.class);
      return read == null ? new SessionFile() : read;
    } catch (UnrecognizedPropertyException e) {
      throw new AudioFileException(
          name,
          line(e) + "unknown key " + e.getPropertyName() + " (expected: one of "
              + String.join(
                  ", ",
                  new TreeSet<>(
                      e.getKnownPropertyIds().stream().map(String::valueOf).toList()))
              + ")");
    } catch (JacksonException e) {
      throw new AudioFileException(name, line(e) + reason(e));
    }
  }

  private static String line(JacksonException e) {
    TokenStreamLocation location = e.getLocation();
    return location == null || location.getLineNr() < 1
        ? ""
        : "line " + location.getLineNr() + ": ";
  }

  private static String reason(JacksonException e) {
    String first = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("not YAML");
    if (e instanceof DatabindException) {
      String key = e.getPath().isEmpty()
          ? "session.yaml"
          : String.valueOf(e.getPath().get(e.getPath().size() - 1).getPropertyName());
      return key + ": of the wrong kind (expected: what the manual gives for it) [" + first + "]";
    }
    return "not YAML (expected: keys and values, indented alike) [" + first + "]";
  }
}
