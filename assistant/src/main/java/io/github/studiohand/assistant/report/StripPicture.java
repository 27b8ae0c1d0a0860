package io.github.studiohand.assistant.report;

import io.github.studiohand.core.Region;
import io.github.studiohand.strip.Boundary;
import io.github.studiohand.strip.LevelTrace;
import io.github.studiohand.strip.StripResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a take is cut, drawn like a score: one system below the other, each with the confidence of the cuts
 * on top, the waveform, and level, floor and threshold over time. Kept regions are a ground behind all of
 * it. Shapes and numbers only, coloured by the page's style sheet.
 */
final class StripPicture {
  /** Columns of the waveform in a system. */
  static final int COLUMNS = 500;

  private static final double SYSTEM_SECONDS = 30.0;
  private static final int MAX_SYSTEMS = 20; // then they get longer: a page stays a page
  private static final int PITCH = 2; // units a column
  private static final int LEFT = 40; // room for the dB scale
  private static final int WIDTH = LEFT + COLUMNS * PITCH + 20;
  private static final int NUMBERS = 11; // base line of the regions' numbers
  private static final int SURE = 36; // foot of the bars of confidence
  private static final int BAR = 20; // a bar of confidence 1
  private static final int WAVE = 88; // middle of the waveform
  private static final int HALF = 48;
  private static final int TOP = 144; // 0 dBFS
  private static final int BOTTOM = 234; // lowest level
  private static final double LOWEST_DBFS = -90.0;
  private static final int GRID_DB = 30;
  private static final int HEIGHT = BOTTOM + 18;
  private static final int NUMBER_WIDTH = 24; // narrower regions go without
  private static final double[] TICK_SECONDS = {0.01, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600
  };
  private static final int MAX_TICKS = 10;
  private static final double[] CLASSES = {Boundary.UNSURE_BELOW, 0.8, 2.0}; // upper ends of them

  private final StripResult result;
  private final Waveform waveform;
  private final double sampleRateHz;
  private final @Nullable Double thresholdDbfs;
  private final StringBuilder svg = new StringBuilder();
  private int first; // column of the waveform that the system starts with

  /**
   * A picture.
   *
   * @param waveform with {@link #COLUMNS} a system
   * @param thresholdDbfs that was set; null for automatic
   */
  StripPicture(
      StripResult result, Waveform waveform, double sampleRateHz, @Nullable Double thresholdDbfs) {
    this.result = result;
    this.waveform = waveform;
    this.sampleRateHz = sampleRateHz;
    this.thresholdDbfs = thresholdDbfs;
  }

  /** How many systems a take fills. */
  static int systems(long frames, double sampleRateHz) {
    double wanted = Math.ceil(frames / sampleRateHz / SYSTEM_SECONDS);
    return (int) Math.max(1, Math.min(MAX_SYSTEMS, wanted));
  }

  /** One {@code svg} element a system. */
  List<String> draw() {
    List<String> systems = new ArrayList<>();
    for (first = 0; first < waveform.columns(); first += COLUMNS) {
      svg.setLength(0);
      svg.append("<svg class=\"system\" viewBox=\"0 0 ")
          .append(WIDTH)
          .append(' ')
          .append(HEIGHT);
      svg.append("\" role=\"img\"><title>From ").append(clock(frameOf(first), 1.0));
      svg.append("</title>\n");
      regions();
      grid();
      path("before", outline());
      levels();
      cuts();
      systems.add(svg.append("</svg>").toString());
    }
    return systems;
  }

  private String outline() {
    StringBuilder path = new StringBuilder();
    WaveformSvg.outline(path, waveform, first, COLUMNS, LEFT, PITCH, WAVE, HALF);
    return path.toString();
  }

  private long frameOf(int column) {
    return Math.round((double) column * waveform.frames() / waveform.columns());
  }

  /** Where a frame lies across; outside the plot if it is in another system. */
  private double x(long frame) {
    double column = (double) frame * waveform.columns() / Math.max(1, waveform.frames());
    return LEFT + PITCH * (column - first);
  }

  private boolean isHere(double x) {
    return x >= LEFT && x <= LEFT + PITCH * COLUMNS;
  }

  private void path(String kind, CharSequence shape) {
    if (shape.length() > 0) {
      svg.append("<path class=\"").append(kind).append("\" d=\"").append(shape).append("\"/>\n");
    }
  }

  private void text(String kind, double x, int y, String words) {
    svg.append("<text class=\"").append(kind).append("\" x=\"").append(Words.fixed(x, 1));
    svg.append("\" y=\"").append(y).append("\">").append(words).append("</text>\n");
  }

  private void regions() {
    StringBuilder shades = new StringBuilder();
    int number = 0;
    for (Region region : result.regions()) {
      number++;
      double from = Math.max(LEFT, x(region.startFrame()));
      double to = Math.min(LEFT + PITCH * COLUMNS, x(region.endFrame()));
      if (to <= from) {
        continue;
      }
      shades.append('M').append(Words.fixed(from, 1)).append(' ').append(NUMBERS + 4);
      shades.append('H').append(Words.fixed(Math.max(to, from + 0.5), 1));
      shades.append('V').append(BOTTOM).append('H').append(Words.fixed(from, 1)).append('Z');
      if (to - from >= NUMBER_WIDTH) {
        text("number", from + 1, NUMBERS, Integer.toString(number));
      }
    }
    path("kept", shades);
  }

  private void grid() {
    StringBuilder lines = new StringBuilder("M" + LEFT + " " + WAVE + "h" + PITCH * COLUMNS);
    for (int db = 0; db >= LOWEST_DBFS; db -= GRID_DB) {
      int y = y(db);
      lines.append('M').append(LEFT).append(' ').append(y).append('h').append(PITCH * COLUMNS);
      text("scale", LEFT - 5, y + 3, Integer.toString(db));
    }
    double seconds = COLUMNS * (double) waveform.frames() / waveform.columns() / sampleRateHz;
    double step = TICK_SECONDS[TICK_SECONDS.length - 1];
    for (int i = TICK_SECONDS.length - 1; i >= 0 && seconds / TICK_SECONDS[i] <= MAX_TICKS; i--) {
      step = TICK_SECONDS[i];
    }
    double begin = frameOf(first) / sampleRateHz;
    for (long tick = (long) Math.ceil(begin / step); ; tick++) {
      long frame = Math.round(tick * step * sampleRateHz);
      if (frame > frameOf(first + COLUMNS)) {
        break;
      }
      lines.append('M').append(Words.fixed(x(frame), 1)).append(' ').append(WAVE - HALF);
      lines.append('V').append(BOTTOM);
      text("tick", x(frame), HEIGHT - 4, clock(frame, step));
    }
    path("grid", lines);
  }

  private String clock(long frame, double stepSeconds) {
    String position = Words.position(frame, sampleRateHz).replaceFirst("^0:0?", "");
    return stepSeconds < 1.0 ? position : position.substring(0, position.length() - 4);
  }

  private static int y(double dbfs) {
    double from = Math.max(LOWEST_DBFS, Math.min(0.0, dbfs)); // NaN and silence: the lowest
    return (int) Math.round(TOP + (BOTTOM - TOP) * (Double.isNaN(from) ? 1 : from / LOWEST_DBFS));
  }

  /** A value for each column of the system. */
  @FunctionalInterface
  private interface Curve {
    double dbfs(int column);
  }

  private void levels() {
    LevelTrace trace = result.trace();
    boolean traced = trace.size() > 0;
    Double set = thresholdDbfs;
    String level = line(traced ? this::level : this::peak);
    path("level", level + "V" + BOTTOM + "H" + LEFT + "Z");
    if (traced) {
      path("floor", line(column -> trace.floorDbfs(step(column))));
      path("threshold", line(column -> trace.thresholdDbfs(step(column))));
    } else if (set != null) {
      path("threshold", line(column -> set));
    }
  }

  private String line(Curve curve) {
    StringBuilder line = new StringBuilder();
    int last = -1;
    for (int c = 0; c < COLUMNS; c++) {
      int y = y(curve.dbfs(first + c));
      if (y != last || c == COLUMNS - 1) {
        line.append(c == 0 ? "M" + LEFT + " " : "H" + (LEFT + PITCH * c) + "V").append(y);
        last = y;
      }
    }
    return line.toString();
  }

  private int step(int column) {
    long step = (long) (frameOf(column) / result.trace().stepFrames());
    return (int) Math.min(result.trace().size() - 1, step);
  }

  private double level(int column) {
    double level = Double.NEGATIVE_INFINITY;
    for (int step = step(column); step <= Math.max(step(column), step(column + 1) - 1); step++) {
      level = Math.max(level, result.trace().levelDbfs(step));
    }
    return level;
  }

  private double peak(int column) {
    return 20.0 * Math.log10(Math.max(waveform.max(column), -waveform.min(column)));
  }

  private void cuts() {
    for (int kind = 0; kind < CLASSES.length; kind++) {
      double least = kind == 0 ? 0.0 : CLASSES[kind - 1];
      StringBuilder lines = new StringBuilder();
      StringBuilder bars = new StringBuilder();
      double last = 0.0;
      for (Boundary cut : result.boundaries()) {
        double x = x(cut.frame());
        boolean apart = isHere(x) && x - last >= PITCH; // what is closer cannot be told apart
        if (apart && cut.confidence() >= least && cut.confidence() < CLASSES[kind]) {
          last = x;
          String at = String.format(Locale.ROOT, "M%.1f ", x);
          lines.append(at).append(kind == 0 ? NUMBERS + 4 : SURE).append('V').append(BOTTOM);
          bars.append(at).append(SURE).append("v-");
          bars.append(Words.fixed(Math.max(1.0, BAR * cut.confidence()), 0));
        }
      }
      path("cut c" + kind, lines);
      path("bar c" + kind, bars);
    }
  }
}
