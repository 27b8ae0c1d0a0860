package io.github.studiohand.assistant.stage;

import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.core.Region;
import io.github.studiohand.strip.Boundary;
import io.github.studiohand.strip.LevelTrace;
import io.github.studiohand.strip.StripResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Gathers the regions of a file and says, with its line, what of it cannot be. */
final class GivenRegions {
  /** What a file says of an end beside its place. */
  record Mark(double confidence, Boundary.Reason reason) {
    /** Nothing: somebody put it there. */
    static final Mark GIVEN = new Mark(1.0, Boundary.Reason.GIVEN);
  }

  private static final int MAX_SHOWN = 60; // characters of a value in a message

  private final String file;
  private final long takeFrames;
  private String startName = "";
  private String endName = "";
  private LongFunction<String> unit = Long::toString;
  private final List<Region> regions = new ArrayList<>();
  private final List<Boundary> boundaries = new ArrayList<>();
  private int lastLine;

  GivenRegions(String file, long takeFrames) {
    this.file = file;
    this.takeFrames = takeFrames;
  }

  /** How the file names the ends, and how it writes a frame. */
  void words(String start, String end, LongFunction<String> frameAsText) {
    startName = start;
    endName = end;
    unit = frameAsText;
  }

  void add(int line, long startFrame, long endFrame, Mark start, Mark end)
      throws AudioFileException {
    Region last = regions.isEmpty() ? new Region(0, 0) : regions.get(regions.size() - 1);
    if (startFrame < 0) {
      throw wrong(line, startName, unit.apply(startFrame), "0 or more");
    }
    if (endFrame <= startFrame) {
      throw wrong(
          line,
          endName,
          unit.apply(endFrame),
          "more than " + startName + ", " + unit.apply(startFrame));
    }
    if (startFrame < last.endFrame()) {
      String how =
          endFrame > last.startFrame() ? "; the two overlap" : "; sort the regions by their start";
      throw wrong(
          line,
          startName,
          unit.apply(startFrame),
          unit.apply(last.endFrame()) + " or more, where the region of line " + lastLine + " ends"
              + how);
    }
    if (endFrame > takeFrames) {
      throw wrong(
          line,
          endName,
          unit.apply(endFrame),
          "at most " + unit.apply(takeFrames) + ", the end of the take");
    }
    regions.add(new Region(startFrame, endFrame));
    boundaries.add(new Boundary(startFrame, true, start.confidence(), start.reason()));
    boundaries.add(new Boundary(endFrame, false, end.confidence(), end.reason()));
    lastLine = line;
  }

  StripResult result() {
    return new StripResult(regions, boundaries, LevelTrace.empty());
  }

  long wholeNumber(int line, String name, @Nullable String text) throws AudioFileException {
    try {
      return Long.parseLong(String.valueOf(text));
    } catch (NumberFormatException e) {
      throw wrong(line, name, text, "a whole number of frames");
    }
  }

  /** Seconds as the nearest frame. */
  long frame(int line, String name, String text, double sampleRateHz) throws AudioFileException {
    return Math.round(number(line, name, text, "seconds with a decimal point") * sampleRateHz);
  }

  /** Confidence and reason of an end, where a file gives them. */
  Mark mark(
      int line,
      String confidenceName,
      @Nullable String confidence,
      String reasonName,
      @Nullable String reason)
      throws AudioFileException {
    double sure = Mark.GIVEN.confidence();
    if (confidence != null && !confidence.isEmpty()) {
      sure = number(line, confidenceName, confidence, "0 to 1");
      if (!(sure >= 0.0 && sure <= 1.0)) {
        throw wrong(line, confidenceName, confidence, "0 to 1");
      }
    }
    if (reason == null || reason.isEmpty()) {
      return new Mark(sure, Boundary.Reason.GIVEN);
    }
    List<String> known = new ArrayList<>();
    for (Boundary.Reason each : Boundary.Reason.values()) {
      if (reason.equalsIgnoreCase(each.name())) {
        return new Mark(sure, each);
      }
      known.add(each.name().toLowerCase(Locale.ROOT));
    }
    throw wrong(line, reasonName, reason, "nothing, or one of " + String.join(", ", known));
  }

  private double number(int line, String name, String text, String expected)
      throws AudioFileException {
    double value;
    try {
      value = Double.parseDouble(text.trim());
    } catch (NumberFormatException e) {
      throw wrong(line, name, text, expected);
    }
    if (!Double.isFinite(value)) {
      throw wrong(line, name, text, expected);
    }
    return value;
  }

  AudioFileException wrong(int line, String name, @Nullable String value, String expected) {
    String plain = value == null ? "" : plain(value);
    String shown = plain.isEmpty()
        ? "missing"
        : plain.length() > MAX_SHOWN ? plain.substring(0, MAX_SHOWN) + "..." : plain;
    return new AudioFileException(
        file, "line " + line + ": " + name + ": " + shown + " (expected: " + expected + ")");
  }

  /** Text of a file as it can stand in a message. */
  static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
