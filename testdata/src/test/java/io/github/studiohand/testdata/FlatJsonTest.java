package io.github.studiohand.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatJsonTest {
  @Property(tries = 200)
  void anyText_survivesTheRoundTrip(@ForAll @Size(max = 5) Map<String, String> values) {
    assertThat(FlatJson.read(FlatJson.write(values))).isEqualTo(values);
  }

  @Test
  void read_takesStringsNumbersBooleansAndEscapes() {
    String json = "\t{ \"a\" : -1.5e-3,\n\"b\":true , \"c\\u00e9\":\"x\\n\\t\\\"\\\\\\/\"}\n";
    assertThat(FlatJson.read(json))
        .isEqualTo(Map.of("a", "-1.5e-3", "b", "true", "cé", "x\n\t\"\\/"));
    assertThat(FlatJson.read("{}")).isEmpty();
  }

  @Test
  void write_isSortedWithNumbersBare() {
    assertThat(FlatJson.write(Map.of("b", "2", "a", "007")))
        .isEqualTo("{\n  \"a\": \"007\",\n  \"b\": 2\n}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1} x",
        "{\"a\":\"x}",
        "{\"a\":{}}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":\"\\q\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":01}"
      })
  void read_anythingElse_isRefused(String json) {
    assertThatThrownBy(() -> FlatJson.read(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(expected: ");
  }
}
