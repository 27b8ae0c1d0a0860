package io.github.studiohand.core.level;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.testdata.EbuCase;
import io.github.studiohand.testdata.EbuCase.Quantity;
import io.github.studiohand.testdata.EbuCase.Reading;
import io.github.studiohand.testdata.EbuSignals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@link LoudnessMeter} on every signal of EBU Tech 3341 and 3342 that has a definition, and the table of {@code
 * docs/algorithms/metering.md} that says how near it comes.
 */
class LoudnessMeterEbuTest {
  private static final Path DOCUMENT = Path.of("../docs/algorithms/metering.md");
  private static final Map<String, EbuReadings> MEASURED = new LinkedHashMap<>();

  static Stream<EbuCase> cases() {
    return Stream.concat(at(48_000), at(11_025));
  }

  private static Stream<EbuCase> at(double rate) {
    return Stream.concat(
        EbuSignals.tech3341Loudness(rate).stream(), EbuSignals.tech3342(rate).stream());
  }

  private static EbuReadings readings(EbuCase ebu) {
    return MEASURED.computeIfAbsent(ebu.toString(), key -> new EbuReadings(ebu));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyReading_isWithinTheTolerance(EbuCase ebu) {
    EbuReadings readings = readings(ebu);
    for (Reading reading : ebu.readings()) {
      double[] range = readings.of(reading);
      assertThat(reading.accepts(range[0]) && reading.accepts(range[1]))
          .as("%s, %s: %s to %s", ebu, reading, range[0], range[1])
          .isTrue();
    }
    if (ebu.readings().size() == 1) { // a file-based case: the maximum is the meter's own
      Reading whole = ebu.readings().get(0);
      if (whole.quantity() == Quantity.MAX_MOMENTARY) {
        assertThat(whole.accepts(readings.maxMomentary)).isTrue();
      } else if (whole.quantity() == Quantity.MAX_SHORT_TERM) {
        assertThat(whole.accepts(readings.maxShortTerm)).isTrue();
      }
    }
  }

  @Test
  void table_ofTheDocument_isWhatIsMeasured() throws IOException {
    Map<String, String> signals = new LinkedHashMap<>();
    Map<String, Map<Quantity, List<Double>>> errors = new LinkedHashMap<>();
    Map<String, Reading> required = new LinkedHashMap<>();
    at(48_000).forEach(ebu -> {
      String name =
          ebu.name().replaceFirst("^(\\d+-\\d+)-\\d+$", "$1"); // of the segments: the case
      signals.putIfAbsent(name, ebu.definition().replace("for 0 times", "for i = 0 to 19 times"));
      for (Reading reading : ebu.readings()) {
        required.putIfAbsent(name + reading.quantity(), reading);
        for (double value : readings(ebu).of(reading)) {
          errors
              .computeIfAbsent(name, key -> new LinkedHashMap<>())
              .computeIfAbsent(reading.quantity(), key -> new ArrayList<>())
              .add(value - reading.expected());
        }
      }
    });
    StringBuilder table = new StringBuilder();
    errors.forEach((name, quantities) -> quantities.forEach((quantity, list) ->
        table.append(row(name, signals.get(name), quantity, required.get(name + quantity), list))));
    assertThat(Files.readString(DOCUMENT)).contains(table);
  }

  private static String row(
      String name, String signal, Quantity quantity, Reading reading, List<Double> errors) {
    double worst = 0.0;
    for (double error : errors) {
      worst = Math.abs(error) > Math.abs(worst) ? error : worst;
    }
    boolean rising = name.equals("3341-11") || name.equals("3341-14");
    String expected = rising ? "-38 + i" : String.format(Locale.ROOT, "%.0f", reading.expected());
    String error = Math.abs(worst) < 5e-4 ? "0.000" : String.format(Locale.ROOT, "%+.3f", worst);
    String words = quantity.toString().toLowerCase(Locale.ROOT);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s ± %.1f | %s |\n",
        name,
        withMinus(signal.replace("; both channels", "")),
        words.replace("short_term", "short-term").replace('_', ' '),
        withMinus(expected),
        reading.above(),
        withMinus(error));
  }

  private static String withMinus(String text) {
    return text.replace('-', '\u2212');
  }
}
