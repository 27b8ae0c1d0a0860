package io.github.studiohand.assistant.stage;

import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.declick.ClickKind;
import io.github.studiohand.declick.Gap;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads gaps: a CSV file with the columns {@code start_frame,frames}, and {@code channel} if it likes. Of a
 * declick report, pops are passed over: they are no gaps, the voice above them is intact.
 */
public final class GapFile {
  private static final int ALL_CHANNELS = -1;
  private static final String POP = ClickKind.POP.name().toLowerCase(Locale.ROOT);

  private GapFile() {}

  /**
   * Reads a file.
   *
   * @param path the file; a declick report is one
   * @return gaps in the order of the file
   * @throws AudioFileException if it cannot be read, has no such header, or a line is no gap
   */
  public static List<Gap> read(Path path) throws AudioFileException {
    List<String> lines;
    try {
      lines = Files.readAllLines(path);
    } catch (CharacterCodingException e) {
      throw new AudioFileException(path.toString(), "not text (expected: a CSV file of gaps)", e);
    } catch (IOException e) {
      throw new AudioFileException(
          path.toString(), "cannot be read (expected: a CSV file with start_frame,frames)", e);
    }
    return parse(path.toString(), lines);
  }

  static List<Gap> parse(String name, List<String> lines) throws AudioFileException {
    CsvTable table = new CsvTable(name, lines, "start_frame", "frames");
    int start = table.column("start_frame");
    int frames = table.column("frames");
    int channel = table.column("channel");
    int kind = table.column("kind");
    List<Gap> gaps = new ArrayList<>();
    for (CsvTable.Row row : table.rows()) {
      if (POP.equals(row.cell(kind))) {
        continue;
      }
      gaps.add(gap(name, row, start, frames, channel));
    }
    return gaps;
  }

  private static Gap gap(String name, CsvTable.Row row, int start, int frames, int channel)
      throws AudioFileException {
    List<String> cells = row.cells();
    try {
      return new Gap(
          channel < 0 ? ALL_CHANNELS : Integer.parseInt(cells.get(channel)),
          Long.parseLong(cells.get(start)),
          Long.parseLong(cells.get(frames)));
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new AudioFileException(
          name, "line " + row.line() + ": not a gap (expected: whole numbers, as the header says)");
    } catch (IllegalArgumentException e) {
      throw new AudioFileException(name, "line " + row.line() + ": " + e.getMessage());
    }
  }
}
