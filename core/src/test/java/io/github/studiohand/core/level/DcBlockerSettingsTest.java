package io.github.studiohand.core.level;

import io.github.studiohand.core.SettingsContract;

class DcBlockerSettingsTest extends SettingsContract {
  DcBlockerSettingsTest() {
    super(DcBlockerSettings.class);
  }
}
