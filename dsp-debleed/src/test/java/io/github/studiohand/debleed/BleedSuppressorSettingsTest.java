package io.github.studiohand.debleed;

import io.github.studiohand.core.SettingsContract;

class BleedSuppressorSettingsTest extends SettingsContract {
  BleedSuppressorSettingsTest() {
    super(BleedSuppressorSettings.class);
  }
}
