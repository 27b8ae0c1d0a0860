package io.github.studiohand.assistant.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class BleedMatrixSvgTest {
  private static BleedMatrixSvg.Field field(
      int microphone, int source, double bleedDb, double confidencePercent, boolean treated) {
    return new BleedMatrixSvg.Field(
        microphone, source, bleedDb, confidencePercent, treated, "a < b");
  }

  private static String draw(BleedMatrixSvg.Field... fields) {
    return BleedMatrixSvg.draw(
        List.of("Vox & co", "Snare"), List.of("Click", "Snare"), List.of(fields));
  }

  @Test
  void picture_isWellFormedAndEscaped() throws Exception {
    String svg = draw(field(0, 0, -12.34, 97, true), field(0, 1, -40, 50, false));
    assertThat(svg).contains("Vox &amp; co", "a &lt; b", ">-12.3<", ">-40.0<");
    assertThat(svg.split("class=\"treated\"", -1)).hasSize(2);
    assertThat(svg.split("class=\"left\"", -1)).hasSize(2);
    assertThat(svg.split("class=\"self\"", -1)).hasSize(2); // Snare's own field
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void louderIsDarker_withinItsRange() {
    assertThat(draw(field(0, 0, -60, 1, true))).contains("fill-opacity=\"0.08\"");
    assertThat(draw(field(0, 0, -99, 1, true))).contains("fill-opacity=\"0.08\"");
    assertThat(draw(field(0, 0, -30, 1, true))).contains("fill-opacity=\"0.44\"");
    assertThat(draw(field(0, 0, 0, 1, true))).contains("fill-opacity=\"0.80\"");
  }

  @Test
  void bar_isAsLongAsTheConfidence() {
    assertThat(draw(field(0, 0, -20, 100, true)).split("width=\"60\" height=\"4\"", -1))
        .hasSize(3);
    assertThat(draw(field(0, 0, -20, 50, true))).contains("width=\"30\" height=\"4\"");
  }
}
