package io.github.studiohand.strip;

import io.github.studiohand.core.SettingsContract;

class NoiseGateSettingsTest extends SettingsContract {
  NoiseGateSettingsTest() {
    super(NoiseGateSettings.class);
  }
}
