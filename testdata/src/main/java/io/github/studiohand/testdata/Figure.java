package io.github.studiohand.testdata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A line plot as SVG: panels one below the other over a common x axis, with ticks and one legend.
 *
 * <p>Usage: add panels, add lines to them, write {@link #toSvg}. A name has the same colour in all panels.
 * Coordinates are rounded to a tenth of a pixel of {@value #WIDTH}, and a line of more points than twice the
 * pixels becomes the least and the largest value of each column: the text is small, and depends on nothing that
 * cannot be seen. The figure brings its own background, light or dark as the reader's system asks, and tells lines
 * apart by colours that the colour-blind tell apart too.
 *
 * <p>Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1038/nmeth.1618">B. Wong, Points of view: Color blindness, Nature Methods 8,
 *     2011: the palette of Okabe and Ito</a>
 */
public final class Figure {
  static final int WIDTH = 720;
  static final int LEFT = 66;
  static final int RIGHT = 14;
  static final int PANEL_HEIGHT = 150;

  private static final int TOP = 30;
  private static final int LEGEND_HEIGHT = 22;
  private static final int BETWEEN = 16;
  private static final int BOTTOM = 44;
  private static final int MOST_NAMES = 6;
  private static final double CHARACTER = 6.4; // mean width
  private static final int SWATCH = 32;
  static final String LINE = "l";
  static final String WAVE = "w"; // never dashed
  static final String SPAN = "s";
  private static final String STYLE =
      "text{fill:#333}.b{fill:#fff}.g{stroke:#ddd}.f{stroke:#888;fill:none}"
          + ".c0{--c:#0072b2}.c1{--c:#d55e00}.c2{--c:#00875f}.c3{--c:#b0478d}.c4{--c:#8a6d00}.c5{--c:#555}"
          + ".l,.w{stroke:var(--c);fill:none;stroke-width:1.4;stroke-linejoin:round}.c1.l,.c4.l{stroke-dasharray:7 3}"
          + ".c3.l,.c5.l{stroke-dasharray:2 3}.s{fill:var(--c);fill-opacity:.18}"
          + "@media(prefers-color-scheme:dark){text{fill:#ddd}.b{fill:#16181c}.g{stroke:#383b42}"
          + ".c0{--c:#56b4e9}.c1{--c:#ff9e4a}.c2{--c:#35c79a}.c3{--c:#e59bc8}.c4{--c:#e6d34a}.c5{--c:#bbb}"
          + ".s{fill-opacity:.28}}";

  private final String title;
  private final FigureAxis x;
  private final List<FigurePanel> panels = new ArrayList<>();
  private final Map<String, String> names = new LinkedHashMap<>(); // to the class each was first of

  /**
   * An empty figure.
   *
   * @param title what it shows
   * @param xLabel quantity and unit of the common axis, "time in s"
   * @param fromX its left end, finite
   * @param toX its right end, above {@code fromX}
   * @throws IllegalArgumentException if the ends are not finite and ascending
   */
  public Figure(String title, String xLabel, double fromX, double toX) {
    this.title = title;
    x = new FigureAxis("X", xLabel, fromX, toX);
  }

  /**
   * Adds a panel below the others.
   *
   * @param yLabel quantity and unit of its axis, "level in dBFS"
   * @param fromY lower end, finite
   * @param toY upper end, above {@code fromY}
   * @return the panel, to add lines to
   * @throws IllegalArgumentException if the ends are not finite and ascending
   */
  public FigurePanel panel(String yLabel, double fromY, double toY) {
    FigurePanel panel = new FigurePanel(
        this,
        new FigureAxis("Y", yLabel, fromY, toY),
        TOP + panels.size() * (PANEL_HEIGHT + BETWEEN));
    panels.add(panel);
    return panel;
  }

  /**
   * The figure.
   *
   * @return an SVG document
   */
  public String toSvg() {
    List<String> rows = legend();
    int axisY = TOP + panels.size() * (PANEL_HEIGHT + BETWEEN) - BETWEEN;
    int height = axisY + BOTTOM + LEGEND_HEIGHT * rows.size();
    StringBuilder svg = new StringBuilder();
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
        .append(WIDTH)
        .append(' ')
        .append(height)
        .append("\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">\n<title>")
        .append(Svg.escaped(title))
        .append("</title>\n<style>")
        .append(STYLE)
        .append("</style>\n<rect class=\"b\" width=\"")
        .append(WIDTH)
        .append("\" height=\"")
        .append(height)
        .append("\"/>\n");
    Svg.text(svg, WIDTH / 2.0, 19, "middle", Svg.escaped(title));
    for (FigurePanel panel : panels) {
      panel.write(svg);
    }
    for (double tick : x.ticks(8)) {
      Svg.text(svg, pixelX(tick), axisY + 16, "middle", x.tickLabel(tick, 8));
    }
    Svg.text(svg, LEFT + (WIDTH - LEFT - RIGHT) / 2.0, axisY + 34, "middle", Svg.escaped(x.label));
    for (int i = 0; i < rows.size(); i++) {
      svg.append("<g transform=\"translate(0 ")
          .append(axisY + BOTTOM + LEGEND_HEIGHT * i)
          .append(")\">\n")
          .append(rows.get(i))
          .append("</g>\n");
    }
    return svg.append("</svg>\n").toString();
  }

  private List<String> legend() {
    List<String> rows = new ArrayList<>();
    StringBuilder row = new StringBuilder();
    double at = LEFT;
    int index = 0;
    for (Map.Entry<String, String> entry : names.entrySet()) {
      double width = SWATCH + CHARACTER * entry.getKey().length() + 18.0;
      if (at + width > WIDTH && row.length() > 0) {
        rows.add(row.toString());
        row.setLength(0);
        at = LEFT;
      }
      row.append("<path class=\"c")
          .append(index)
          .append(' ')
          .append(entry.getValue())
          .append("\" d=\"M")
          .append(Svg.number(at))
          .append(entry.getValue().equals(SPAN) ? " 3h26v10h-26z" : " 8h26")
          .append("\"/>\n");
      Svg.text(row, at + SWATCH, 12, "start", Svg.escaped(entry.getKey()));
      at += width;
      index++;
    }
    if (row.length() > 0) {
      rows.add(row.toString());
    }
    return rows;
  }

  int colour(String name, String kind) {
    names.putIfAbsent(name, kind);
    Checks.inRange("names", names.size(), 1, MOST_NAMES);
    return new ArrayList<>(names.keySet()).indexOf(name);
  }

  FigureAxis xAxis() {
    return x;
  }

  double pixelX(double value) {
    return LEFT + (WIDTH - LEFT - RIGHT) * x.position(value);
  }
}
