package io.github.studiohand.assistant.report;

import io.github.studiohand.core.Region;
import java.util.List;
import java.util.TreeMap;

/**
 * A picture of what was done to a track: the take before above the take after, kept regions as a ground
 * behind both, a mark at each repaired click. Shapes only, coloured by the page's style sheet.
 *
 * <p>The amplitude axis is the square root of the magnitude, so that bleed and noise still show: −20 dBFS
 * reaches 32 % of the way to full scale, −40 dBFS 10 %. A thin line marks −20 dBFS.
 */
public final class WaveformSvg {
  /** Columns to draw. */
  public static final int COLUMNS = 900;

  private static final int LANE = 200; // half of it is full scale
  private static final int GAP = 20;
  private static final int TICK = 22; // the mark of a click, above the take
  private static final double MARK_DBFS = -20.0;

  private WaveformSvg() {}

  /**
   * Draws a track.
   *
   * @param title what it is called, for readers of screens
   * @param before the take as it came
   * @param after what became of it
   * @param kept regions that were kept; empty draws none
   * @param clickFrames where clicks were repaired
   * @return an {@code svg} element
   */
  public static String draw(
      String title, Waveform before, Waveform after, List<Region> kept, List<Long> clickFrames) {
    int columns = before.columns();
    int height = 2 * LANE + GAP;
    StringBuilder svg = new StringBuilder(1 << 15);
    svg.append("<svg class=\"wave\" viewBox=\"0 0 ").append(columns).append(' ').append(height);
    svg.append("\" preserveAspectRatio=\"none\" role=\"img\"><title>").append(escape(title));
    svg.append("</title>\n");
    for (Region region : kept) {
      int from = before.column(region.startFrame());
      int to = Math.max(from + 1, (int) Math.ceil(position(before, region.endFrame())));
      svg.append("<rect class=\"kept\" x=\"").append(from).append("\" y=\"0\" width=\"");
      svg.append(to - from).append("\" height=\"").append(height).append("\"/>\n");
    }
    lane(svg, before, LANE / 2, "before");
    lane(svg, after, LANE + GAP + LANE / 2, "after");
    clicks(svg, before, clickFrames);
    return svg.append("</svg>").toString();
  }

  private static double position(Waveform waveform, long frame) {
    return waveform.frames() == 0 ? 0 : (double) frame * waveform.columns() / waveform.frames();
  }

  private static void lane(StringBuilder svg, Waveform waveform, int middle, String kind) {
    int mark = height(Math.pow(10.0, MARK_DBFS / 20.0), LANE / 2);
    svg.append("<path class=\"grid\" d=\"M0 ")
        .append(middle)
        .append('H')
        .append(waveform.columns());
    svg.append("M0 ").append(middle - mark).append('H').append(waveform.columns());
    svg.append("M0 ")
        .append(middle + mark)
        .append('H')
        .append(waveform.columns())
        .append("\"/>\n");
    svg.append("<path class=\"").append(kind).append("\" d=\"");
    outline(svg, waveform, 0, waveform.columns(), 0, 1, middle, LANE / 2);
    svg.append("\"/>\n");
  }

  /**
   * The shape of some columns, as the data of a path.
   *
   * @param left where the first of them is drawn
   * @param pitch from one to the next
   * @param middle of the lane
   * @param half height of full scale
   */
  static void outline(
      StringBuilder path,
      Waveform waveform,
      int first,
      int columns,
      int left,
      int pitch,
      int middle,
      int half) {
    for (int c = 0; c < columns; c++) {
      path.append(c == 0 ? 'M' : 'L').append(left + c * pitch).append(' ');
      path.append(middle - height(waveform.max(first + c), half));
    }
    for (int c = columns - 1; c >= 0; c--) {
      path.append('L').append(left + c * pitch).append(' ');
      // One unit at least, so that silence is a line.
      path.append(middle + 1 + height(-waveform.min(first + c), half));
    }
    path.append('Z');
  }

  private static int height(double magnitude, int half) {
    return (int) Math.round(half * Math.sqrt(Math.min(1.0, Math.max(0.0, magnitude))));
  }

  private static void clicks(StringBuilder svg, Waveform waveform, List<Long> frames) {
    TreeMap<Integer, Integer> perColumn = new TreeMap<>();
    for (long frame : frames) {
      perColumn.merge(waveform.column(frame), 1, Integer::sum);
    }
    perColumn.forEach((column, count) -> {
      svg.append("<g class=\"click\"><title>").append(Words.count(count, "click"));
      svg.append("</title><path d=\"M").append(column).append(" 0V").append(TICK);
      svg.append("\"/><path class=\"faint\" d=\"M").append(column).append(' ').append(TICK);
      svg.append('V').append(LANE).append("\"/></g>\n");
    });
  }

  /** Text as XML. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
