package io.github.studiohand.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.testdata.BleedScore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DebleedTableTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final DebleedTable table =
      new DebleedTable(new PrintStream(printed, true, StandardCharsets.UTF_8));

  @Test
  void figures_areMeansOfTheMicrophonesThatHaveThem() {
    BleedScore one = new BleedScore(1.0, 2.0, 0.1, 0.2, 10.0, Double.NaN);
    BleedScore other = new BleedScore(3.0, 4.0, 0.3, 0.4, Double.NaN, Double.NaN);
    table.add("set", "a, b", "method", List.of(one, other), Double.NaN);
    assertThat(table.csv().lines().skip(1))
        .containsExactly("set,\"a, b\",\"method\",2,2.000,3.000,10.000,,0.200,0.300,");
    assertThat(printed.toString(StandardCharsets.UTF_8).lines().toList().get(2).replace(" ", ""))
        .isEqualTo("|set|a,b|method|2.00|3.00|10.00||0.20|0.30||");
  }
}
