package io.github.studiohand.declick;

import io.github.studiohand.core.SettingsContract;

class PopSettingsTest extends SettingsContract {
  PopSettingsTest() {
    super(PopSettings.class);
  }
}
