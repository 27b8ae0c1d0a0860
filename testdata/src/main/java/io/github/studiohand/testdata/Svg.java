package io.github.studiohand.testdata;

/** Pieces of SVG that a {@link Figure} and its panels share. */
final class Svg {
  private Svg() {}

  static void text(StringBuilder svg, double atX, double atY, String anchor, String text) {
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
  static String number(double pixels) {
    long tenths = Math.round(10.0 * pixels);
    return tenths % 10 == 0
        ? Long.toString(tenths / 10)
        : tenths / 10 + "." + Math.abs(tenths % 10);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
