package io.github.studiohand.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class FigureTest {
  private static Document parsed(Figure figure) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(figure.toSvg().getBytes(StandardCharsets.UTF_8)));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** The path of the only line of a panel from 0 to 10, 0 to 1. */
  private static String path(double[] x, double[] y) {
    Figure figure = new Figure("t", "x in s", 0.0, 10.0);
    figure.panel("y in V", 0.0, 1.0).line("a", x, y);
    String svg = figure.toSvg();
    int at = svg.indexOf("class=\"c0 l\" d=\"");
    return svg.substring(at + 16, svg.indexOf('"', at + 16));
  }

  @Test
  void line_ofFewPoints_goesThroughThem() {
    // 720 − 66 − 14 pixels to 10 s, 150 to 1 V from 30 down
    assertThat(path(new double[] {0.0, 5.0, 10.0}, new double[] {0.0, 0.5, 1.0}))
        .isEqualTo("M66 180L386 105L706 30");
  }

  @Test
  void line_outsideThePanel_isCutAtItsSidesAndHeldAtItsEdges() {
    assertThat(path(
            new double[] {-1.0, 0.0, 10.0, 11.0},
            new double[] {0.0, -7.0, Double.POSITIVE_INFINITY, 0.0}))
        .isEqualTo("M66 180L706 30");
  }

  @Test
  void line_withANan_hasAGap() {
    assertThat(path(new double[] {0.0, 1.0, 2.0, 3.0}, new double[] {0.0, Double.NaN, 0.0, 1.0}))
        .isEqualTo("M66 180M194 180L258 30");
  }

  @Test
  void line_ofManyPoints_isTheLeastAndLargestOfEachColumn() {
    int n = 64_000; // 100 a column
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = 10.0 * i / n;
      y[i] = i % 100 == 50 ? 1.0 : i % 100 == 70 ? 0.0 : 0.5;
    }
    String path = path(x, y);
    assertThat(path).startsWith("M66.5 180V30L67.5 180V30L").endsWith("L705.5 180V30");
    assertThat(path.chars().filter(c -> c == 'V').count()).isEqualTo(640);
  }

  @Test
  void figure_isWellFormedWhateverItsWords() {
    Figure figure = new Figure("a < b & \"c\"", "x > 0", 0.0, 1.0);
    figure.panel("<y>", -1.0, 1.0).span("R&D", 0.2, 3.0).mark("<m>", 0.5).mark("<m>", 2.0);
    Document svg = parsed(figure);
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("a < b & \"c\"");
    assertThat(svg.getElementsByTagName("text").item(0).getTextContent())
        .isEqualTo("a < b & \"c\"");
  }

  @Test
  void ticks_areOneTwoOrFive() {
    Figure figure = new Figure("t", "x in s", -0.05, 0.11);
    figure.panel("y in dB", -60.0, 0.0);
    var texts = parsed(figure).getElementsByTagName("text");
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < texts.getLength(); i++) {
      all.append(texts.item(i).getTextContent()).append('|');
    }
    assertThat(all.toString())
        .isEqualTo("t|−60|−40|−20|0|y in dB|−0.04|−0.02|0.00|0.02|0.04|0.06|0.08|0.10|x in s|");
  }

  @Test
  void name_hasOneColourInAllPanels() {
    Figure figure = new Figure("t", "x", 0.0, 1.0);
    figure.panel("y", 0.0, 1.0).mark("a", 0.1).mark("b", 0.2);
    figure.panel("z", 0.0, 1.0).mark("b", 0.3).line("a", 0.0, 0.5, new float[] {0f, 1f, 0f});
    String svg = figure.toSvg();
    assertThat(svg.split("class=\"c0 l\"", -1)).hasSize(3); // once, and in the legend
    assertThat(svg.split("class=\"c0 w\"", -1)).hasSize(2);
    assertThat(svg.split("class=\"c1 l\"", -1)).hasSize(4);
    assertThat(svg).isEqualTo(figure.toSvg());
  }

  @Test
  void spans_lieBehindLines() {
    Figure figure = new Figure("t", "x", 0.0, 1.0);
    figure.panel("y", 0.0, 1.0).mark("a", 0.5).span("b", 0.25, 2.0);
    String svg = figure.toSvg();
    assertThat(svg).contains("<path class=\"c1 s\" d=\"M226 30H706V180H226z\"/>");
    assertThat(svg.indexOf("c1 s")).isLessThan(svg.indexOf("c0 l"));
  }

  @Test
  void wrongArguments_areRefused() {
    assertThatThrownBy(() -> new Figure("t", "x", 1.0, 1.0))
        .hasMessage("toX: 1.0 (expected: 1.0000000000000002 to 1.0E12)");
    Figure figure = new Figure("t", "x", 0.0, 1.0);
    assertThatThrownBy(() -> figure.panel("y", Double.NaN, 1.0))
        .hasMessage("fromY: NaN (expected: -1.0E12 to 1.0E12)");
    FigurePanel panel = figure.panel("y", 0.0, 1.0);
    assertThatThrownBy(() -> panel.line("a", new double[2], new double[3]))
        .hasMessageStartingWith("ys.length: 3 (expected: 2");
    assertThatThrownBy(() -> panel.line("a", 0.0, 0.0, new float[3]))
        .hasMessageStartingWith("stepX: 0.0");
    for (int i = 0; i < 6; i++) {
      panel.mark("line " + i, 0.5);
    }
    assertThatThrownBy(() -> panel.mark("one more", 0.5)).hasMessage("names: 7 (expected: 1 to 6)");
  }
}
