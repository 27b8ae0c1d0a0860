package io.github.studiohand.assistant.stage;

import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.core.Region;
import io.github.studiohand.strip.Boundary;
import io.github.studiohand.strip.StripResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Regions as JSON, one to a line so that people can edit them. */
final class JsonRegions {
  private static final String START = "startFrame";
  private static final String END = "endFrame";

  /** A region as it is written. */
  record Entry(
      long startFrame,
      long endFrame,
      BigDecimal startSeconds,
      BigDecimal endSeconds,
      BigDecimal startConfidence,
      BigDecimal endConfidence,
      String startReason,
      String endReason) {}

  private final String file;
  private final double sampleRateHz;
  private final GivenRegions given;

  JsonRegions(String file, double sampleRateHz, GivenRegions given) {
    this.file = file;
    this.sampleRateHz = sampleRateHz;
    this.given = given;
    given.words(START, END, Long::toString);
  }

  static String write(StripResult result, double sampleRateHz) {
    StringJoiner lines = new StringJoiner(",\n  ", "[\n  ", "\n]\n").setEmptyValue("[]\n");
    for (int i = 0; i < result.regions().size(); i++) {
      Region region = result.regions().get(i);
      Boundary start = result.boundaries().get(2 * i);
      Boundary end = result.boundaries().get(2 * i + 1);
      lines.add(JsonMapper.shared()
          .writeValueAsString(new Entry(
              region.startFrame(),
              region.endFrame(),
              decimal(region.startFrame() / sampleRateHz, 6),
              decimal(region.endFrame() / sampleRateHz, 6),
              decimal(start.confidence(), 3),
              decimal(end.confidence(), 3),
              start.reason().name().toLowerCase(Locale.ROOT),
              end.reason().name().toLowerCase(Locale.ROOT))));
    }
    return lines.toString();
  }

  private static BigDecimal decimal(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
  }

  void read(String text) throws AudioFileException {
    try (JsonParser parser = JsonMapper.shared().createParser(text)) {
      expect(parser, parser.nextToken(), JsonToken.START_ARRAY, "an array of regions");
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        expect(parser, parser.currentToken(), JsonToken.START_OBJECT, "a region in braces");
        region(line(parser), parser);
      }
      if (parser.nextToken() != null) {
        throw given.wrong(line(parser), "list", parser.getString(), "nothing after the array");
      }
    } catch (JacksonException e) {
      String first =
          String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("no reason given");
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw new AudioFileException(
          file,
          "line " + line + ": not JSON (expected: an array of regions) ["
              + GivenRegions.plain(first) + "]");
    }
  }

  private void region(int line, JsonParser parser) throws AudioFileException {
    Map<String, String> values = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value.isScalarValue()) {
        values.put(key, value == JsonToken.VALUE_NULL ? "" : parser.getString());
      } else {
        parser.skipChildren();
      }
    }
    given.add(
        line,
        frame(line, START, values.get(START), "startSeconds", values.get("startSeconds")),
        frame(line, END, values.get(END), "endSeconds", values.get("endSeconds")),
        mark(line, values, "startConfidence", "startReason"),
        mark(line, values, "endConfidence", "endReason"));
  }

  private GivenRegions.Mark mark(
      int line, Map<String, String> values, String confidence, String reason)
      throws AudioFileException {
    return given.mark(line, confidence, values.get(confidence), reason, values.get(reason));
  }

  /* Who edits one of the two and forgets the other is told, because nobody could say which he meant. */
  private long frame(
      int line,
      String frameName,
      @Nullable String frameText,
      String secondsName,
      @Nullable String secondsText)
      throws AudioFileException {
    if (secondsText == null) {
      return given.wholeNumber(line, frameName, frameText);
    }
    long bySeconds = given.frame(line, secondsName, secondsText, sampleRateHz);
    if (frameText == null) {
      return bySeconds;
    }
    long frame = given.wholeNumber(line, frameName, frameText);
    if (frame != bySeconds) {
      throw given.wrong(
          line,
          secondsName,
          secondsText,
          frameName + ", " + frame + ", at " + Math.round(sampleRateHz)
              + " Hz; change both, or leave one of them out");
    }
    return frame;
  }

  private void expect(
      JsonParser parser, @Nullable JsonToken token, JsonToken wanted, String expected)
      throws AudioFileException {
    if (token != wanted) {
      String found = token == null ? null : parser.getString();
      throw given.wrong(line(parser), "list", found, expected);
    }
  }

  private static int line(JsonParser parser) {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }
}
