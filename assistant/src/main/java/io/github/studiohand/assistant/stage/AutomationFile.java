package io.github.studiohand.assistant.stage;

import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.core.mix.GainCurve;
import io.github.studiohand.core.mix.PanCurve;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads automation: a CSV file with the columns {@code frame,gain_db}, and {@code pan} if it likes, a
 * breakpoint per line. Frames ascend; a gain may be {@code -inf}.
 */
public final class AutomationFile {
  /**
   * The curves of a file.
   *
   * @param gain how loud
   * @param pan where; null if the file has no such column
   */
  public record Curves(GainCurve gain, @Nullable PanCurve pan) {
    /**
     * The curves later.
     *
     * @param frames how much, 0 or more
     * @return curves
     */
    public Curves shifted(long frames) {
      return new Curves(gain.shifted(frames), pan == null ? null : pan.shifted(frames));
    }
  }

  private AutomationFile() {}

  /**
   * Reads a file.
   *
   * @param path the file
   * @return its curves
   * @throws AudioFileException if it cannot be read, has no such header or no line below it, or a line is no
   *     breakpoint
   */
  public static Curves read(Path path) throws AudioFileException {
    List<String> lines;
    try {
      lines = Files.readAllLines(path);
    } catch (CharacterCodingException e) {
      throw new AudioFileException(
          path.toString(), "not text (expected: a CSV file of breakpoints)", e);
    } catch (IOException e) {
      throw new AudioFileException(
          path.toString(), "cannot be read (expected: a CSV file with frame,gain_db)", e);
    }
    return parse(path.toString(), lines);
  }

  static Curves parse(String name, List<String> lines) throws AudioFileException {
    CsvTable table = new CsvTable(name, lines, "frame", "gain_db");
    List<CsvTable.Row> rows = table.rows();
    long[] frames = new long[rows.size()];
    double[] gainDb = new double[rows.size()];
    double[] pan = new double[rows.size()];
    for (int i = 0; i < frames.length; i++) {
      CsvTable.Row row = rows.get(i);
      try {
        frames[i] = Long.parseLong(row.cells().get(table.column("frame")));
        gainDb[i] = number(row.cells().get(table.column("gain_db")));
        pan[i] = table.column("pan") < 0 ? 0.0 : number(row.cells().get(table.column("pan")));
      } catch (IndexOutOfBoundsException | NumberFormatException e) {
        throw new AudioFileException(
            name,
            "line " + row.line() + ": no breakpoint (expected: a whole frame and numbers, as the"
                + " header says)");
      }
    }
    try {
      return new Curves(
          GainCurve.of(frames, gainDb), table.column("pan") < 0 ? null : PanCurve.of(frames, pan));
    } catch (IllegalArgumentException e) {
      throw new AudioFileException(name, "breakpoints: " + e.getMessage());
    }
  }

  private static double number(String cell) {
    return cell.equals("-inf") ? Double.NEGATIVE_INFINITY : Double.parseDouble(cell);
  }
}
