package io.github.studiohand.core.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.studiohand.core.SettingsContract;
import org.junit.jupiter.api.Test;

class AlignmentSettingsTest extends SettingsContract {
  AlignmentSettingsTest() {
    super(AlignmentSettings.class);
  }

  @Test
  void defaults_areThoseOfTheDoc() {
    AlignmentSettings settings = AlignmentSettings.builder().build();
    assertThat(settings.maxDelayMs()).isEqualTo(30.0);
    assertThat(settings.lowHz()).isEqualTo(30.0);
    assertThat(settings.highHz()).isEqualTo(20_000.0);
  }

  @Test
  void bandWithoutWidth_isRefused() {
    AlignmentSettings.Builder builder = AlignmentSettings.builder().lowHz(500.0).highHz(500.0);
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lowHz: 500.0 (expected: below highHz, 500.0)");
  }
}
