package io.github.studiohand.assistant.report;

import java.util.List;

/**
 * A picture of who hears whom: a row per microphone, a column per source, a field for each pair where bleed
 * was found. The field is the darker the louder the bleed is, from −60 dB to 0 dB relative to the microphone,
 * and holds it as a number; the bar under the number is as long as the confidence, the whole field at
 * 100 %. Shapes and text, coloured by the page's style sheet.
 */
public final class BleedMatrixSvg {
  /**
   * A field.
   *
   * @param microphone row, from 0
   * @param source column, from 0
   * @param bleedDb relative to the microphone
   * @param confidencePercent 0 to 100
   * @param treated whether it was taken out; others are outlined only
   * @param title in words, for readers of screens
   */
  public record Field(
      int microphone,
      int source,
      double bleedDb,
      double confidencePercent,
      boolean treated,
      String title) {}

  private static final int WIDTH = 76;
  private static final int HEIGHT = 40;
  private static final int LABEL = 8; // a letter's width, about
  private static final int MARGIN = 16;
  private static final int LONGEST = 24; // letters of a label
  private static final double FAINTEST_DB = -60.0;

  private BleedMatrixSvg() {}

  /**
   * Draws the matrix.
   *
   * @param microphones names of the rows
   * @param sources names of the columns
   * @param fields in any order
   * @return an {@code svg} element
   */
  public static String draw(List<String> microphones, List<String> sources, List<Field> fields) {
    int left = MARGIN + LABEL * longest(microphones);
    int top = MARGIN + LABEL * longest(sources);
    int width = left + WIDTH * sources.size() + 2;
    int height = top + HEIGHT * microphones.size() + 2;
    StringBuilder svg = new StringBuilder(1 << 12);
    svg.append("<svg class=\"matrix\" viewBox=\"0 0 ").append(width).append(' ').append(height);
    svg.append("\" width=\"").append(width).append("\" height=\"").append(height);
    svg.append("\" role=\"img\"><title>Who hears whom</title>\n");
    for (int i = 0; i < microphones.size(); i++) {
      int y = top + HEIGHT * i + HEIGHT / 2 + 5;
      text(svg, "row", left - 8, y, microphones.get(i), "");
    }
    for (int j = 0; j < sources.size(); j++) {
      int x = left + WIDTH * j + WIDTH / 2 + 5;
      String turned = " transform=\"rotate(-90 " + x + ' ' + (top - 8) + ")\"";
      text(svg, "column", x, top - 8, sources.get(j), turned);
    }
    for (int i = 0; i < microphones.size(); i++) {
      for (int j = 0; j < sources.size(); j++) {
        boolean self = microphones.get(i).equals(sources.get(j));
        box(svg, self ? "self" : "none", left + WIDTH * j, top + HEIGHT * i, "");
      }
    }
    fields.forEach(field -> draw(svg, field, left, top));
    return svg.append("</svg>").toString();
  }

  private static int longest(List<String> names) {
    int letters = 4;
    for (String name : names) {
      letters = Math.max(letters, Math.min(LONGEST, name.length()));
    }
    return letters;
  }

  private static void draw(StringBuilder svg, Field field, int left, int top) {
    int x = left + WIDTH * field.source;
    int y = top + HEIGHT * field.microphone;
    double strength = Math.max(0.0, Math.min(1.0, (field.bleedDb - FAINTEST_DB) / -FAINTEST_DB));
    svg.append("<g class=\"").append(field.treated ? "treated" : "left").append("\"><title>");
    svg.append(WaveformSvg.escape(field.title)).append("</title>");
    String opacity = Words.fixed(0.08 + 0.72 * strength, 2);
    box(svg, "bleed", x, y, " fill-opacity=\"" + opacity + '"');
    text(svg, "number", x + WIDTH / 2, y + 21, Words.fixed(field.bleedDb, 1), "");
    int room = WIDTH - 16;
    int bar =
        (int) Math.round(room * Math.max(0.0, Math.min(100.0, field.confidencePercent)) / 100.0);
    svg.append("<rect class=\"scale\" x=\"").append(x + 8).append("\" y=\"").append(y + 29);
    svg.append("\" width=\"").append(room).append("\" height=\"4\"/>");
    svg.append("<rect class=\"sure\" x=\"").append(x + 8).append("\" y=\"").append(y + 29);
    svg.append("\" width=\"").append(bar).append("\" height=\"4\"/></g>\n");
  }

  private static void box(StringBuilder svg, String kind, int x, int y, String more) {
    svg.append("<rect class=\"").append(kind).append("\" x=\"").append(x + 1);
    svg.append("\" y=\"").append(y + 1).append("\" width=\"").append(WIDTH - 2);
    svg.append("\" height=\"").append(HEIGHT - 2).append('"').append(more).append("/>\n");
  }

  private static void text(
      StringBuilder svg, String kind, int x, int y, String words, String more) {
    String fitted = words.length() <= LONGEST ? words : words.substring(0, LONGEST - 1) + "…";
    svg.append("<text class=\"").append(kind).append("\" x=\"").append(x).append("\" y=\"");
    svg.append(y).append('"').append(more).append('>').append(WaveformSvg.escape(fitted));
    svg.append("</text>\n");
  }
}
