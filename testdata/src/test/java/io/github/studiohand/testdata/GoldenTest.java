package io.github.studiohand.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class GoldenTest {
  private static final GoldenCase MADE =
      new GoldenCase("GoldenTest", 48_000, -7, 0.01, Map.of("kneeDb", "6.5", "shape", "a \"b\""));

  @TempDir
  Path module;

  private Path folder(String kind) {
    return module.resolve("src/test/resources").resolve(kind).resolve("Golden").resolve("case 1");
  }

  private Golden golden(String kind, boolean regenerate) {
    return Golden.in(module, kind, Golden.class, "case 1", regenerate);
  }

  private void regenerate(float... samples) {
    assertThatThrownBy(() -> golden("regression", true).check("out", samples, MADE))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("wrote");
  }

  @Test
  void regeneration_writesLittleEndianFloatsAndAborts() throws IOException {
    regenerate(1f, -2f);
    assertThat(Files.readAllBytes(folder("regression").resolve("out.f32")))
        .containsExactly(0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0);
    assertThat(golden("regression", false).samples("out")).containsExactly(1f, -2f);
    assertThat(golden("regression", false).parameters()).isEqualTo(MADE);
  }

  @Test
  void check_withinTolerance_passesAndBeyondFails() {
    regenerate(1f, 2f, 3f);
    Golden golden = golden("regression", false);
    golden.check("out", new float[] {1.009f, 2f, 3f}, MADE);
    assertThatThrownBy(() -> golden.check("out", new float[] {1f, 2f, 3.02f}, MADE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("out.f32, frame 2: 3.02 (expected: 3.0 within 0.01)");
    assertThatThrownBy(() -> golden.check("out", new float[] {1f, Float.NaN, 3f}, MADE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("frame 1: NaN");
    assertThatThrownBy(() -> golden.check("out", new float[2], MADE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("2 frames (expected: 3)");
  }

  @Test
  void check_otherParameters_fails() {
    regenerate(1f);
    GoldenCase other = new GoldenCase("GoldenTest", 44_100, -7, 0.01, Map.of());
    assertThatThrownBy(() -> golden("regression", false).check("out", new float[] {1f}, other))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("case.json");
  }

  @Test
  void missingFile_failsAndSaysWhich() {
    assertThatThrownBy(() -> golden("reference", false).samples("in"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("in.f32: missing (expected: a golden file")
        .hasMessageContaining("-Dgolden.regenerate=true");
    assertThatThrownBy(() -> golden("reference", false).check("in", new float[1], MADE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("case.json: missing");
  }

  @Test
  void oddSize_fails() throws IOException {
    Files.createDirectories(folder("reference"));
    Files.write(folder("reference").resolve("in.f32"), new byte[7]);
    assertThatThrownBy(() -> golden("reference", false).samples("in"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("7 bytes (expected: 4 per sample)");
  }

  @Test
  void reference_isNeverRegenerated() {
    System.setProperty("golden.regenerate", "true");
    try {
      assertThatThrownBy(
              () -> Golden.reference(Golden.class, "none").check("x", new float[1], MADE))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("missing");
    } finally {
      System.clearProperty("golden.regenerate");
    }
  }

  @Test
  void number_readsAParameter() {
    assertThat(MADE.number("kneeDb")).isEqualTo(6.5);
    assertThatThrownBy(() -> MADE.number("shape"))
        .hasMessage("shape: a \"b\" (expected: a number)");
    assertThatThrownBy(() -> MADE.number("ratio"))
        .hasMessage("ratio: missing (expected: one of [kneeDb, shape])");
  }

  @Test
  void caseJson_withoutAValueOrWithAWrongOne_isRefused() {
    assertThatThrownBy(() -> GoldenCase.fromJson("{\"origin\": \"x\"}"))
        .hasMessage("sampleRateHz: missing (expected: a value in case.json)");
    assertThatThrownBy(() -> new GoldenCase(" ", 48_000, 0, 0, Map.of()))
        .hasMessage("origin: blank (expected: what made the files)");
    assertThatThrownBy(() -> new GoldenCase("x", 48_000, 0, Double.NaN, Map.of()))
        .hasMessageStartingWith("tolerance: NaN (expected: 0.0 to ");
  }

  @Test
  void checkText_comparesNumbersWithinTheToleranceAndWordsToTheLetter() {
    Path file = module.resolve("figures/a.svg");
    assertThatThrownBy(() -> Golden.checkText(file, "a", 1.0, false))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("a.svg: missing");
    assertThatThrownBy(() -> Golden.checkText(file, "<p d=\"M1 2.5\"/>\nend\n", 1.0, true))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("wrote");
    Golden.checkText(file, "<p d=\"M1.9 3.5\"/>\nend\n", 1.0, false);
    for (String other : new String[] {
      "<p d=\"M1 3.6\"/>\nend\n",
      "<p d=\"L1 2.5\"/>\nend\n",
      "<p d=\"M1 2.5 7\"/>\nend\n",
      "<p d=\"M1 2.5\"/>\n",
      "<p d=\"M1 2.5\"/>\nend\nmore\n"
    }) {
      assertThatThrownBy(() -> Golden.checkText(file, other, 1.0, false))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("a.svg, line ");
    }
  }
}
