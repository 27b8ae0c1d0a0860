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
 * {@code session.yaml} as it stands, all of it optional.
 *
 * @param tracks choices for files
 * @param groups microphone groups: names of tracks by name of the group
 * @param stems what is summed
 */
record SessionFile(
    @Nullable List<TrackEntry> tracks,
    @Nullable Map<String, List<String>> groups,
    @Nullable List<StemEntry> stems) {
  static final String NAME = "session.yaml";
  static final SessionFile EMPTY = new SessionFile(null, null, null);

  /** Choices for one file; what is null is decided by the session. */
  record TrackEntry(
      @Nullable String file,
      @Nullable String name,
      @Nullable String role,
      @Nullable String group,
      @Nullable List<String> references,
      @Nullable String declick,
      @Nullable Boolean debleed,
      @Nullable Boolean strip,
      @Nullable String threshold) {}

  /** One stem. */
  record StemEntry(
      @Nullable String name,
      @Nullable List<String> tracks,
      @Nullable Map<String, Double> gain,
      @Nullable Map<String, Double> pan) {}

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
      return EMPTY;
    }
    YAMLMapper mapper = YAMLMapper.builder()
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .build();
    try {
      SessionFile read = mapper.readValue(text, SessionFile.class);
      return read == null ? EMPTY : read;
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
