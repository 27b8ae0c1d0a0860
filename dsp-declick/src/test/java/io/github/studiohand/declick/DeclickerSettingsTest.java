package io.github.studiohand.declick;

import io.github.studiohand.core.SettingsContract;

class DeclickerSettingsTest extends SettingsContract {
  DeclickerSettingsTest() {
    super(DeclickerSettings.class);
  }
}
