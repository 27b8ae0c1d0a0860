package io.github.studiohand.assistant.stage;

import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.core.Region;
import io.github.studiohand.strip.StripResult;
import java.util.List;
import java.util.Locale;

/**
 * Regions as Audacity labels. A line that starts with a backslash holds the frequencies of the label before
 * it and is passed over.
 *
 * @see <a href="https://manual.audacityteam.org/man/importing_and_exporting_labels.html">Audacity
 *     Manual, Importing and Exporting Labels</a>
 */
final class LabelRegions {
  private static final String START = "start";
  private static final String END = "end";

  private LabelRegions() {}

  static String write(StripResult result, double sampleRateHz, List<String> names) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < result.regions().size(); i++) {
      Region region = result.regions().get(i);
      text.append(seconds(region.startFrame(), sampleRateHz)).append('\t');
      text.append(seconds(region.endFrame(), sampleRateHz)).append('\t');
      text.append(GivenRegions.plain(names.get(i))).append('\n');
    }
    return text.toString();
  }

  static void read(List<String> lines, double sampleRateHz, GivenRegions given)
      throws AudioFileException {
    given.words(START, END, frame -> seconds(frame, sampleRateHz));
    for (int i = 0; i < lines.size(); i++) {
      String label = lines.get(i).replace("\uFEFF", "");
      if (label.isBlank() || label.startsWith("\\")) {
        continue;
      }
      int line = i + 1;
      String[] cells = label.split("\t", 3);
      if (cells.length < 2) {
        throw given.wrong(line, "label", label, "start, end and name with tabs between them");
      }
      given.add(
          line,
          given.frame(line, START, cells[0], sampleRateHz),
          given.frame(line, END, cells[1], sampleRateHz),
          GivenRegions.Mark.GIVEN,
          GivenRegions.Mark.GIVEN);
    }
  }

  private static String seconds(long frame, double sampleRateHz) {
    return String.format(Locale.ROOT, "%.6f", frame / sampleRateHz);
  }
}
