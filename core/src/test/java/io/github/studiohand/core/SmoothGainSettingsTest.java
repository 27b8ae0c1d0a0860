package io.github.studiohand.core;

class SmoothGainSettingsTest extends SettingsContract {
  SmoothGainSettingsTest() {
    super(SmoothGainSettings.class);
  }
}
