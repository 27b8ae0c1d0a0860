package io.github.studiohand.assistant.session;

import io.github.studiohand.assistant.stage.StripStage;
import io.github.studiohand.debleed.BleedSuppressorSettings;
import io.github.studiohand.debleed.MicrophoneBleedSettings;
import io.github.studiohand.declick.DeclickerSettings;
import io.github.studiohand.strip.Fades;
import io.github.studiohand.strip.RegionRenderer;
import io.github.studiohand.strip.StripSilenceSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The knobs of every stage, the same for all tracks but for what {@code session.yaml} chooses per track.
 *
 * @param declick for tracks with {@code declick: true}
 * @param mouth for tracks with {@code declick: mouth}
 * @param debleed for tracks with references
 * @param microphones for microphone groups
 * @param strip for all tracks; a threshold of their own makes it manual
 */
public record CleanSettings(
    DeclickerSettings declick,
    DeclickerSettings mouth,
    BleedSuppressorSettings debleed,
    MicrophoneBleedSettings microphones,
    StripSilenceSettings strip) {
  /** Defaults; mouth clicks are weaker and longer than electrical ones. */
  public static final CleanSettings DEFAULT = new CleanSettings(
      DeclickerSettings.defaults(),
      DeclickerSettings.builder()
          .mode(DeclickerSettings.Mode.MOUTH)
          .maxClickMs(8)
          .build(),
      BleedSuppressorSettings.builder().build(),
      MicrophoneBleedSettings.builder().build(),
      StripSilenceSettings.builder().build());

  DeclickerSettings declick(Track.Declick how) {
    return how == Track.Declick.MOUTH ? mouth : declick;
  }

  StripStage stripStage(@Nullable Double thresholdDbfs) {
    StripSilenceSettings own = thresholdDbfs == null
        ? strip
        : strip.toBuilder()
            .mode(StripSilenceSettings.Mode.MANUAL)
            .thresholdDbfs(thresholdDbfs)
            .build();
    return new StripStage(own, RegionRenderer.Operation.STRIP, Fades.DEFAULT);
  }

  /** By step, as text keyed by parameter id. */
  Map<String, String> toMap() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("declick", declick.toText());
    texts.put("declick: mouth", mouth.toText());
    texts.put("debleed", debleed.toText());
    texts.put("debleed together", microphones.toText());
    texts.put("strip", strip.toText());
    return texts;
  }
}
