package io.github.studiohand.strip;

import io.github.studiohand.core.ParameterSpec;
import java.util.List;

/** What can be set on {@link StripSilence}: ids, units, ranges, defaults. */
final class StripSilenceSpecs {
  static final List<ParameterSpec> ALL = List.of(
      ParameterSpec.builder("mode", "Mode", "")
          .range(0, 1)
          .steps(2)
          .description("AUTO finds and follows the noise floor, MANUAL compares with a threshold")
          .build(),
      ParameterSpec.builder("sensitivityDb", "Sensitivity", "dB")
          .range(-10, 10)
          .description("more keeps fainter sounds")
          .build(),
      ParameterSpec.builder("thresholdDbfs", "Threshold", "dBFS")
          .range(-96, 0)
          .defaultValue(-48)
          .description("more strips more")
          .build(),
      ParameterSpec.builder("hysteresisDb", "Hysteresis", "dB")
          .range(0, 24)
          .defaultValue(6)
          .description("more keeps decays longer")
          .build(),
      ParameterSpec.builder("minStripMs", "Minimum strip", "ms")
          .range(10, 10000)
          .defaultValue(200)
          .description("more keeps more of the short pauses")
          .build(),
      ParameterSpec.builder("minClipMs", "Minimum clip", "ms")
          .range(0, 2000)
          .defaultValue(12)
          .description("more drops more of the short sounds")
          .build(),
      ParameterSpec.builder("startPadMs", "Start pad", "ms")
          .range(0, 1000)
          .description("more keeps more before each sound")
          .build(),
      ParameterSpec.builder("endPadMs", "End pad", "ms")
          .range(0, 5000)
          .description("more keeps more after each sound")
          .build(),
      ParameterSpec.builder("followTail", "Follow tail", "")
          .range(0, 1)
          .defaultValue(1)
          .steps(2)
          .description(
              "1 keeps a decay until it is tailDb above the noise floor, 0 ends the region where it would close")
          .build(),
      ParameterSpec.builder("tailDb", "Tail floor", "dB")
          .range(-12, 6)
          .defaultValue(-6)
          .description("less follows a tail deeper into the noise")
          .build(),
      ParameterSpec.builder("keepBreaths", "Keep breaths", "")
          .range(0, 1)
          .defaultValue(1)
          .steps(2)
          .description("0 lets a region start after a breath")
          .build(),
      ParameterSpec.builder("bleedMarginDb", "Bleed margin", "dB")
          .range(0, 12)
          .defaultValue(4)
          .description("more takes more for bleed")
          .build(),
      ParameterSpec.builder("cut", "Cut", "")
          .range(0, 2)
          .steps(3)
          .description(
              "EXACT cuts where decided, ZERO_CROSSING and LEAST_LEVEL search outwards within cutSearchMs")
          .build(),
      ParameterSpec.builder("cutSearchMs", "Cut search", "ms")
          .range(0, 5)
          .defaultValue(0.7)
          .description("more finds quieter cuts further out")
          .build());

  private StripSilenceSpecs() {}
}
