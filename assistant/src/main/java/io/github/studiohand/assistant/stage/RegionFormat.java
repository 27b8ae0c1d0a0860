package io.github.studiohand.assistant.stage;

import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.strip.StripResult;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Files that hold the regions of a take: written for people and programs to edit, and read back. */
public enum RegionFormat {
  /**
   * {@code start_frame,end_frame}, half-open, then confidence and reason of either end; read with any of the
   * latter missing, in any order.
   */
  CSV(".csv"),
  /**
   * An array of objects: {@code startFrame}, {@code endFrame}, {@code startSeconds}, {@code endSeconds},
   * confidence and reason of either end; read with frames or seconds alone.
   */
  JSON(".json"),
  /**
   * Audacity labels: start, end and name, separated by tabs. Seconds with six decimals, which is the frame
   * exactly at any rate up to 192 kHz.
   */
  LABELS(".txt");

  private final String ending;

  RegionFormat(String ending) {
    this.ending = ending;
  }

  /**
   * What its files are called.
   *
   * @return {@code .csv}, {@code .json} or {@code .txt}
   */
  public String ending() {
    return ending;
  }

  /**
   * The format that a file's name asks for.
   *
   * @param fileName with or without folders
   * @return empty if it has another ending, or none
   */
  public static Optional<RegionFormat> of(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    for (RegionFormat format : values()) {
      if (lower.endsWith(format.ending)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /**
   * Regions as the text of a file.
   *
   * @param result what was found
   * @param sampleRateHz of the take
   * @param names what the regions are called, one each; only labels hold them
   * @return the whole text
   */
  public String write(StripResult result, double sampleRateHz, List<String> names) {
    return switch (this) {
      case CSV -> CsvRegions.write(result);
      case JSON -> JsonRegions.write(result, sampleRateHz);
      case LABELS -> LabelRegions.write(result, sampleRateHz, names);
    };
  }

  /**
   * Reads a file for a take.
   *
   * @param path the file
   * @param sampleRateHz of the take
   * @param takeFrames length of the take
   * @return its regions, without a trace; ends that it says nothing of are sure and given
   * @throws AudioFileException if it cannot be read, or is not a list of sorted and disjoint regions inside
   *     the take; the message names the line
   */
  public StripResult read(Path path, double sampleRateHz, long takeFrames)
      throws AudioFileException {
    String name = path.toString();
    String text;
    try {
      text = Files.readString(path);
    } catch (CharacterCodingException e) {
      throw new AudioFileException(name, "not text (expected: a list of regions)", e);
    } catch (IOException e) {
      throw new AudioFileException(name, "cannot be read (expected: a list of regions)", e);
    }
    GivenRegions given = new GivenRegions(name, takeFrames);
    switch (this) {
      case CSV -> CsvRegions.read(name, text.lines().toList(), given);
      case JSON -> new JsonRegions(name, sampleRateHz, given).read(text);
      case LABELS -> LabelRegions.read(text.lines().toList(), sampleRateHz, given);
    }
    return given.result();
  }
}
