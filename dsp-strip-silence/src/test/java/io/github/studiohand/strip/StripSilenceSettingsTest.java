package io.github.studiohand.strip;

import io.github.studiohand.core.SettingsContract;

class StripSilenceSettingsTest extends SettingsContract {
  StripSilenceSettingsTest() {
    super(StripSilenceSettings.class);
  }
}
