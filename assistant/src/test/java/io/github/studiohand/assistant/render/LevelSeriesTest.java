package io.github.studiohand.assistant.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.core.level.TruePeakMeter;
import io.github.studiohand.testdata.Signals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LevelSeriesTest {
  private static final double CSV_DB = 0.0006; // three decimals

  private static List<String[]> rows(float[][] signal, double rateHz, int block) {
    LevelSeries series = new LevelSeries(rateHz, signal.length);
    int frames = signal[0].length;
    for (int at = 0; at < frames; at += block) {
      series.write(at, signal, at, Math.min(block, frames - at));
    }
    List<String[]> rows = new ArrayList<>();
    for (String line : series.finish().split("\n")) {
      rows.add(line.split(",", -1));
    }
    return rows;
  }

  @Test
  void rows_areThoseOfTheirTime() {
    float[] x = new float[48_000];
    float[] tone = Signals.sine(4800, 48_000, 1000, 0.5, 0);
    System.arraycopy(tone, 0, x, 24_000, 4800);
    x[40_000] = 0.9f;
    x[40_001] = 0.9f;
    List<String[]> rows = rows(new float[][] {x}, 48_000, 1000);
    assertThat(rows).hasSize(11);
    assertThat(rows.get(0)).startsWith("seconds", "momentary_lufs").endsWith("rms_dbfs");
    assertThat(rows.get(1)).containsExactly("0.100", "", "", "", rows.get(1)[4], "", "");
    String[] tonal = rows.get(6);
    assertThat(tonal[0]).isEqualTo("0.600");
    assertThat(Double.parseDouble(tonal[1])).isCloseTo(-6.0 - 3.01 - 6.02, within(0.1));
    assertThat(Double.parseDouble(tonal[4])).isCloseTo(-6.02, within(0.1));
    assertThat(Double.parseDouble(tonal[6])).isCloseTo(-9.03, within(0.01));
    String[] over = rows.get(9);
    assertThat(Double.parseDouble(over[4]))
        .isCloseTo(20 * Math.log10(0.9 * 4 / Math.PI), within(0.01));
    assertThat(Double.parseDouble(over[5])).isCloseTo(20 * Math.log10(0.9), within(CSV_DB));
  }

  @Test
  void lastShorterStretch_hasItsRow_andBlocksDoNotMatter() {
    float[][] x = {Signals.pinkNoise(9999, 8000, 0.2, 1), Signals.pinkNoise(9999, 8000, 0.1, 2)};
    List<String[]> rows = rows(x, 8000, 4096);
    assertThat(rows).hasSize(1 + 13);
    assertThat(rows.get(13)[0]).isEqualTo("1.250");
    List<String[]> other = rows(x, 8000, 77);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(other.get(i)).isEqualTo(rows.get(i));
    }
    TruePeakMeter whole = new TruePeakMeter(8000, 2);
    whole.process(x, 0, 9999);
    double highest = rows.stream()
        .skip(1)
        .mapToDouble(row -> Double.parseDouble(row[4]))
        .max()
        .orElseThrow();
    assertThat(highest).isCloseTo(whole.truePeakDbtp(), within(CSV_DB));
  }

  @Test
  void gaps_areRefused() {
    LevelSeries series = new LevelSeries(48_000, 1);
    assertThatThrownBy(() -> series.write(5, new float[1][10], 0, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("startFrame: 5");
    float[][] nothing = {new float[0]};
    assertThat(rows(nothing, 48_000, 10)).hasSize(1);
    assertThat(Arrays.asList(rows(nothing, 48_000, 10).get(0))).contains("true_peak_dbtp");
  }
}
