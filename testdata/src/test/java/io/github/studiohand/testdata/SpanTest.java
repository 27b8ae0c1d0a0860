package io.github.studiohand.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpanTest {
  @Test
  void frames_isTheLength() {
    assertThat(new Span(3, 10).frames()).isEqualTo(7);
  }

  @Test
  void emptyOrNegative_isRefused() {
    assertThatThrownBy(() -> new Span(3, 3)).hasMessage("endFrame: 3 (expected: 4 to 2147483647)");
    assertThatThrownBy(() -> new Span(-1, 3))
        .hasMessage("startFrame: -1 (expected: 0 to 2147483646)");
  }
}
