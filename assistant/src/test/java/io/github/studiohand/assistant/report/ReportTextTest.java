package io.github.studiohand.assistant.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Region;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTextTest {
  @TempDir
  Path folder;

  @Test
  void csv_quotesWhatNeedsItAndKnowsNoLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(new Csv("a", "b").row("x,\"y\"", -1.5).row(3L, null).toString())
          .isEqualTo("a,b\n\"x,\"\"y\"\"\",-1.500\n3,\n");
    } finally {
      Locale.setDefault(before);
    }
    assertThatThrownBy(() -> new Csv("a").row(1, 2)).hasMessageContaining("1 columns");
  }

  @Test
  void table_alignsNumbersToTheRight() {
    assertThat(new Table("name", ">n", "x")
            .row("a", "10", "y")
            .row("long one", "7", "")
            .toString())
        .isEqualTo("name       n  x\na         10  y\nlong one   7\n");
  }

  @Test
  void words() {
    assertThat(Words.db(null)).isEqualTo("-inf");
    assertThat(Words.db(-0.04)).isEqualTo("0.0");
    assertThat(Words.clock(48_000L * 62 + 16_560, 48_000)).isEqualTo("1:02.345");
    assertThat(Words.count(1, "click")).isEqualTo("1 click");
    assertThat(Words.count(0, "click")).isEqualTo("0 clicks");
  }

  @Test
  void textFile_appearsWholeAndLeavesNothingBeside() throws IOException {
    Path file = folder.resolve("a.txt");
    TextFile.write(file, "one", false);
    assertThatThrownBy(() -> TextFile.write(file, "two", false)).hasMessageContaining("--force");
    assertThat(file).hasContent("one");
    TextFile.write(file, "two", true);
    assertThat(file).hasContent("two");
    assertThat(folder.toFile().list()).containsExactly("a.txt");
    assertThatThrownBy(() -> TextFile.write(folder, "x", true)).hasMessageContaining("a directory");
  }

  @Test
  void waveform_keepsTheExtremesOfEachColumn() throws IOException {
    float[] samples = new float[1000];
    samples[250] = 0.5f;
    samples[299] = -0.25f;
    samples[999] = 1.0f;
    Waveform waveform = Waveform.of(AudioSource.of(48_000, samples, new float[1000]), 10);
    assertThat(waveform.max(2)).isEqualTo(0.5f);
    assertThat(waveform.min(2)).isEqualTo(-0.25f);
    assertThat(waveform.max(9)).isEqualTo(1.0f);
    assertThat(waveform.max(0)).isZero();
  }

  @Test
  void picture_marksRegionsAndGathersClicksOfOneColumn() throws IOException {
    Waveform waveform = Waveform.of(AudioSource.of(48_000, new float[9000]), WaveformSvg.COLUMNS);
    String svg = WaveformSvg.draw(
        "a <b>", waveform, waveform, List.of(new Region(900, 1800)), List.of(100L, 101L, 5000L));
    assertThat(svg).contains("a &lt;b&gt;").contains("x=\"90\"").contains("width=\"90\"");
    assertThat(svg).contains("<title>2 clicks</title>").contains("<title>1 click</title>");
  }

  @Test
  void picture_ofAnEmptyTake_isDrawn() throws IOException {
    Waveform waveform = Waveform.of(AudioSource.of(48_000, new float[0]), WaveformSvg.COLUMNS);
    assertThat(WaveformSvg.draw("x", waveform, waveform, List.of(), List.of())).endsWith("</svg>");
  }
}
