package io.github.studiohand.debleed;

import io.github.studiohand.core.SettingsContract;

class MicrophoneBleedSettingsTest extends SettingsContract {
  MicrophoneBleedSettingsTest() {
    super(MicrophoneBleedSettings.class);
  }
}
