package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.core.SettingsContract;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeclickerSettingsTest extends SettingsContract {
  DeclickerSettingsTest() {
    super(DeclickerSettings.class);
  }

  @Override
  protected Set<String> extras() {
    return Set.of("sensitivity");
  }

  @Test
  void sensitivity_stepsAreTwoDecibelsOfThreshold() {
    assertThat(DeclickerSettings.defaults().sensitivity()).isCloseTo(5.0, within(1e-12));
    for (double steps = 0; steps < 10; steps++) {
      DeclickerSettings fewer = DeclickerSettings.builder().sensitivity(steps).build();
      DeclickerSettings more =
          DeclickerSettings.builder().sensitivity(steps + 1).build();
      assertThat(20.0 * Math.log10(fewer.thresholdSigma() / more.thresholdSigma()))
          .isCloseTo(2.0, within(1e-9));
      assertThat(fewer.sensitivity()).isCloseTo(steps, within(1e-9));
    }
  }

  @Test
  void sensitivity_outOfRangeOrNaN_isRefused() {
    for (double steps : new double[] {-0.1, 10.1, Double.NaN}) {
      assertThatThrownBy(() -> DeclickerSettings.builder().sensitivity(steps))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("sensitivity")
          .hasMessageContaining("expected: 0.0 to 10.0");
    }
  }
}
