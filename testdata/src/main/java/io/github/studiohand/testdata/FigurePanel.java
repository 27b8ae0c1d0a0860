package io.github.studiohand.testdata;

/** One pair of axes of a {@link Figure}; what lies above or below it is drawn on its edge. */
public final class FigurePanel {
  private final Figure figure;
  private final FigureAxis x;
  private final FigureAxis y;
  private final int top;
  private final StringBuilder spans = new StringBuilder(); // behind the lines
  private final StringBuilder lines = new StringBuilder();

  FigurePanel(Figure figure, FigureAxis y, int top) {
    this.figure = figure;
    x = figure.xAxis();
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
  public FigurePanel line(String name, double[] xs, double[] ys) {
    return draw(name, Figure.LINE, path(xs, ys));
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
  public FigurePanel line(String name, double fromX, double stepX, float[] ys) {
    Checks.inRange("stepX", stepX, Double.MIN_VALUE, Double.MAX_VALUE);
    double[] xs = new double[ys.length];
    double[] values = new double[ys.length];
    for (int i = 0; i < ys.length; i++) {
      xs[i] = fromX + i * stepX;
      values[i] = ys[i];
    }
    return draw(name, Figure.WAVE, path(xs, values));
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
  public FigurePanel span(String name, double fromX, double toX) {
    StringBuilder path = new StringBuilder();
    double left = Math.max(x.from, fromX);
    double right = Math.min(x.to, toX);
    if (left < right) {
      path.append('M')
          .append(Svg.number(figure.pixelX(left)))
          .append(' ')
          .append(top)
          .append('H')
          .append(Svg.number(figure.pixelX(right)))
          .append('V')
          .append(top + Figure.PANEL_HEIGHT)
          .append('H')
          .append(Svg.number(figure.pixelX(left)))
          .append('z');
    }
    return draw(name, Figure.SPAN, path);
  }

  /**
   * Adds a vertical line.
   *
   * @param name for the legend
   * @param atX where; nothing is drawn outside the figure
   * @return this panel
   * @throws IllegalArgumentException if the figure has more than six names
   */
  public FigurePanel mark(String name, double atX) {
    StringBuilder path = new StringBuilder();
    if (atX >= x.from && atX <= x.to) {
      path.append('M')
          .append(Svg.number(figure.pixelX(atX)))
          .append(' ')
          .append(top)
          .append('v')
          .append(Figure.PANEL_HEIGHT);
    }
    return draw(name, Figure.LINE, path);
  }

  private FigurePanel draw(String name, String kind, CharSequence path) {
    StringBuilder into = kind.equals(Figure.SPAN) ? spans : lines;
    into.append("<path class=\"c")
        .append(figure.colour(name, kind))
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
            .append(Svg.number(figure.pixelX(xs[i])))
            .append(' ')
            .append(Svg.number(pixelY(ys[i])));
      }
      command = inside ? "L" : "M";
    }
    return path;
  }

  private int columns() {
    return Figure.WIDTH - Figure.LEFT - Figure.RIGHT;
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
        String at = Svg.number(Figure.LEFT + column + 0.5) + " ";
        path.append(command).append(at).append(Svg.number(pixelY(least)));
        path.append('V').append(Svg.number(pixelY(most)));
        command = "L";
      }
    }
  }

  private double pixelY(double value) {
    return top + Figure.PANEL_HEIGHT * (1.0 - Math.max(0.0, Math.min(1.0, y.position(value))));
  }

  void write(StringBuilder svg) {
    for (double tick : x.ticks(8)) {
      svg.append("<path class=\"g\" d=\"M")
          .append(Svg.number(figure.pixelX(tick)))
          .append(' ')
          .append(top)
          .append('v')
          .append(Figure.PANEL_HEIGHT)
          .append("\"/>\n");
    }
    for (double tick : y.ticks(5)) {
      svg.append("<path class=\"g\" d=\"M")
          .append(Figure.LEFT)
          .append(' ')
          .append(Svg.number(pixelY(tick)))
          .append('h')
          .append(columns())
          .append("\"/>\n");
      Svg.text(svg, Figure.LEFT - 6, pixelY(tick) + 4, "end", y.tickLabel(tick, 5));
    }
    svg.append("<text transform=\"translate(16 ")
        .append(top + Figure.PANEL_HEIGHT / 2)
        .append(")rotate(-90)\" text-anchor=\"middle\">")
        .append(Svg.escaped(y.label))
        .append("</text>\n")
        .append(spans)
        .append(lines)
        .append("<path class=\"f\" d=\"M")
        .append(Figure.LEFT)
        .append(' ')
        .append(top)
        .append('h')
        .append(columns())
        .append('v')
        .append(Figure.PANEL_HEIGHT)
        .append('h')
        .append(-columns())
        .append("z\"/>\n");
  }
}
