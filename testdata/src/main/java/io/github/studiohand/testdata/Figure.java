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
  private static final String LINE = "l";
  private static final String WAVE = "w"; // never dashed
  private static final String SPAN = "s";
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
  private final List<Panel> panels = new ArrayList<>();
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
  public Panel panel(String yLabel, double fromY, double toY) {
    Panel panel = new Panel(
        new FigureAxis("Y", yLabel, fromY, toY), TOP + panels.size() * (PANEL_HEIGHT + BETWEEN));
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
        .append(escaped(title))
        .append("</title>\n<style>")
        .append(STYLE)
        .append("</style>\n<rect class=\"b\" width=\"")
        .append(WIDTH)
        .append("\" height=\"")
        .append(height)
        .append("\"/>\n");
    text(svg, WIDTH / 2.0, 19, "middle", escaped(title));
    for (Panel panel : panels) {
      panel.write(svg);
    }
    for (double tick : x.ticks(8)) {
      text(svg, pixelX(tick), axisY + 16, "middle", x.tickLabel(tick, 8));
    }
    text(svg, LEFT + (WIDTH - LEFT - RIGHT) / 2.0, axisY + 34, "middle", escaped(x.label));
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
          .append(number(at))
          .append(entry.getValue().equals(SPAN) ? " 3h26v10h-26z" : " 8h26")
          .append("\"/>\n");
      text(row, at + SWATCH, 12, "start", escaped(entry.getKey()));
      at += width;
      index++;
    }
    if (row.length() > 0) {
      rows.add(row.toString());
    }
    return rows;
  }

  private int colour(String name, String kind) {
    names.putIfAbsent(name, kind);
    Checks.inRange("names", names.size(), 1, MOST_NAMES);
    return new ArrayList<>(names.keySet()).indexOf(name);
  }

  private double pixelX(double value) {
    return LEFT + (WIDTH - LEFT - RIGHT) * x.position(value);
  }

  private static void text(StringBuilder svg, double atX, double atY, String anchor, String text) {
    svg.append("<text x=\"")
        .append(number(atX))
        .append("\" y=\"")
        .append(number(atY))
        .append("\" text-anchor=\"")
        .append(anchor)
        .append("\">")
        .append(text)
        .append("</text>\n");
  }

  /* A tenth of a pixel, without a point where there is none to show. */
  private static String number(double pixels) {
    long tenths = Math.round(10.0 * pixels);
    return tenths % 10 == 0
        ? Long.toString(tenths / 10)
        : tenths / 10 + "." + Math.abs(tenths % 10);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** One pair of axes of a {@link Figure}; what lies above or below it is drawn on its edge. */
  public final class Panel {
    private final FigureAxis y;
    private final int top;
    private final StringBuilder spans = new StringBuilder(); // behind the lines
    private final StringBuilder lines = new StringBuilder();

    private Panel(FigureAxis y, int top) {
      this.y = y;
      this.top = top;
    }

    /**
     * Adds a line through points.
     *
     * @param name for the legend
     * @param xs ascending
     * @param ys as many; a NaN leaves a gap
     * @return this panel
     * @throws IllegalArgumentException if the lengths differ or the figure has more than six names
     */
    public Panel line(String name, double[] xs, double[] ys) {
      return draw(name, LINE, path(xs, ys));
    }

    /**
     * Adds a line through equidistant points, a wave form for instance; it is never dashed.
     *
     * @param name for the legend
     * @param fromX of the first point
     * @param stepX from each to the next, above 0
     * @param ys the points
     * @return this panel
     * @throws IllegalArgumentException if {@code stepX} is not positive or the figure has more than six names
     */
    public Panel line(String name, double fromX, double stepX, float[] ys) {
      Checks.inRange("stepX", stepX, Double.MIN_VALUE, Double.MAX_VALUE);
      double[] xs = new double[ys.length];
      double[] values = new double[ys.length];
      for (int i = 0; i < ys.length; i++) {
        xs[i] = fromX + i * stepX;
        values[i] = ys[i];
      }
      return draw(name, WAVE, path(xs, values));
    }

    /**
     * Adds a shaded stretch of the x axis.
     *
     * @param name for the legend
     * @param fromX its beginning
     * @param toX its end; what lies outside the figure is left out
     * @return this panel
     * @throws IllegalArgumentException if the figure has more than six names
     */
    public Panel span(String name, double fromX, double toX) {
      StringBuilder path = new StringBuilder();
      double left = Math.max(x.from, fromX);
      double right = Math.min(x.to, toX);
      if (left < right) {
        path.append('M')
            .append(number(pixelX(left)))
            .append(' ')
            .append(top)
            .append('H')
            .append(number(pixelX(right)))
            .append('V')
            .append(top + PANEL_HEIGHT)
            .append('H')
            .append(number(pixelX(left)))
            .append('z');
      }
      return draw(name, SPAN, path);
    }

    /**
     * Adds a vertical line.
     *
     * @param name for the legend
     * @param atX where; nothing is drawn outside the figure
     * @return this panel
     * @throws IllegalArgumentException if the figure has more than six names
     */
    public Panel mark(String name, double atX) {
      StringBuilder path = new StringBuilder();
      if (atX >= x.from && atX <= x.to) {
        path.append('M')
            .append(number(pixelX(atX)))
            .append(' ')
            .append(top)
            .append('v')
            .append(PANEL_HEIGHT);
      }
      return draw(name, LINE, path);
    }

    private Panel draw(String name, String kind, CharSequence path) {
      StringBuilder into = kind.equals(SPAN) ? spans : lines;
      into.append("<path class=\"c")
          .append(colour(name, kind))
          .append(' ')
          .append(kind)
          .append("\" d=\"")
          .append(path)
          .append("\"/>\n");
      return this;
    }

    private CharSequence path(double[] xs, double[] ys) {
      Checks.sameLength("ys", ys.length, xs.length);
      StringBuilder path = new StringBuilder();
      if (xs.length > 2 * columns()) {
        columns(xs, ys, path);
        return path;
      }
      String command = "M";
      for (int i = 0; i < xs.length; i++) {
        boolean inside = xs[i] >= x.from && xs[i] <= x.to && !Double.isNaN(ys[i]);
        if (inside) {
          path.append(command)
              .append(number(pixelX(xs[i])))
              .append(' ')
              .append(number(pixelY(ys[i])));
        }
        command = inside ? "L" : "M";
      }
      return path;
    }

    private int columns() {
      return WIDTH - LEFT - RIGHT;
    }

    private void columns(double[] xs, double[] ys, StringBuilder path) {
      String command = "M";
      int i = 0;
      for (int column = 0; column < columns(); column++) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double end = x.from + (x.to - x.from) * (column + 1) / columns();
        for (; i < xs.length && xs[i] < end; i++) {
          if (xs[i] >= x.from && !Double.isNaN(ys[i])) {
            least = Math.min(least, ys[i]);
            most = Math.max(most, ys[i]);
          }
        }
        if (least <= most) {
          String at = number(LEFT + column + 0.5) + " ";
          path.append(command).append(at).append(number(pixelY(least)));
          path.append('V').append(number(pixelY(most)));
          command = "L";
        }
      }
    }

    private double pixelY(double value) {
      return top + PANEL_HEIGHT * (1.0 - Math.max(0.0, Math.min(1.0, y.position(value))));
    }

    private void write(StringBuilder svg) {
      for (double tick : x.ticks(8)) {
        svg.append("<path class=\"g\" d=\"M")
            .append(number(pixelX(tick)))
            .append(' ')
            .append(top)
            .append('v')
            .append(PANEL_HEIGHT)
            .append("\"/>\n");
      }
      for (double tick : y.ticks(5)) {
        svg.append("<path class=\"g\" d=\"M")
            .append(LEFT)
            .append(' ')
            .append(number(pixelY(tick)))
            .append('h')
            .append(columns())
            .append("\"/>\n");
        text(svg, LEFT - 6, pixelY(tick) + 4, "end", y.tickLabel(tick, 5));
      }
      svg.append("<text transform=\"translate(16 ")
          .append(top + PANEL_HEIGHT / 2)
          .append(")rotate(-90)\" text-anchor=\"middle\">")
          .append(escaped(y.label))
          .append("</text>\n")
          .append(spans)
          .append(lines)
          .append("<path class=\"f\" d=\"M")
          .append(LEFT)
          .append(' ')
          .append(top)
          .append('h')
          .append(columns())
          .append('v')
          .append(PANEL_HEIGHT)
          .append('h')
          .append(-columns())
          .append("z\"/>\n");
    }
  }
}
