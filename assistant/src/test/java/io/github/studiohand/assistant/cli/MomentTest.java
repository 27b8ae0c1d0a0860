package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
  @ParameterizedTest
  @CsvSource({
    "480f, 480",
    "-480f, -480",
    "+1f, 1",
    "10ms, 480",
    "-0.5ms, -24",
    "1.5, 72000",
    "1.5s, 72000",
    "1:02.5, 3000000",
    "-1:00:00, -172800000",
    "0, 0"
  })
  void text_isTheNearestFrame(String text, long frames) {
    assertThat(Moment.parse("--offset", text, text).frames(48_000)).isEqualTo(frames);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "f", "ms", "1.5f", "--1", "1e3", "NaN", "5 min", "700000"})
  void otherText_isUsage(String text) {
    assertThatThrownBy(() -> Moment.parse("--offset", "a=" + text, text))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--offset: a=" + text + " (expected: TIME");
  }

  @Test
  void distance_isTheNaiveRecursion() {
    List<String> words = List.of("", "a", "vox", "vocal", "kick", "kcik", "snare", "sanre2");
    for (String a : words) {
      for (String b : words) {
        assertThat(NearName.distance(a, b)).as(a + " " + b).isEqualTo(naive(a, b));
      }
    }
  }

  private static int naive(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.length() + b.length();
    }
    int replaced = a.charAt(0) == b.charAt(0) ? 0 : 1;
    return Math.min(
        naive(a.substring(1), b.substring(1)) + replaced,
        1 + Math.min(naive(a.substring(1), b), naive(a, b.substring(1))));
  }

  @Test
  void nearName_isOneThatWasMeant_orNone() {
    List<String> names = List.of("Kick In", "Snare", "Vox");
    assertThat(NearName.of("kick in", names)).isEqualTo("Kick In");
    assertThat(NearName.of("Snar", names)).isEqualTo("Snare");
    assertThat(NearName.of("Vax", names)).isEqualTo("Vox");
    assertThat(NearName.of("Bass", names)).isNull();
  }
}
