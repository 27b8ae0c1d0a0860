package io.github.studiohand.debleed;

import io.github.studiohand.core.ParameterSpec;
import java.util.List;

/** What the knobs and meters of the bleed suppressor are, and where each stands behind the bypass. */
final class BleedSuppressorSpecs {
  static final int REDUCTION = 1;
  static final int LINEAR_ONLY = 2;
  static final int FLOOR = 3;
  static final int SMOOTHING = 4;
  static final int ADAPTATION = 5;
  static final int PATH = 6;
  static final int AUTO_DELAY = 7;
  static final int DELAY = 8;
  static final int FREEZE = 9;
  static final int BLEED = 10;
  static final int SUPPRESSED = 11;
  static final int DELAY_FOUND = 12;
  static final int CONFIDENCE = 13;

  static final List<ParameterSpec> ALL = List.of(
      ParameterSpec.builder("reductionPercent", "Reduction", "%")
          .range(0, 100)
          .defaultValue(100)
          .description("more takes more of the bleed found away")
          .build(),
      ParameterSpec.builder("linearOnly", "Linear only", "")
          .range(0, 1)
          .defaultValue(1)
          .steps(2)
          .flag(ParameterSpec.Flag.REPREPARE)
          .description(
              "1 only subtracts filtered references; 0 lowers what they leave by a spectral gain too")
          .build(),
      ParameterSpec.builder("floorDb", "Floor", "dB")
          .range(-60, 0)
          .defaultValue(-18)
          .description("less lets the spectral gain fall lower")
          .build(),
      ParameterSpec.builder("artifactSmoothing", "Artifact smoothing", "")
          .range(0, 10)
          .defaultValue(5)
          .description("more keeps the spectral gain steadier, against musical noise")
          .build(),
      ParameterSpec.builder("adaptationMs", "Adaptation", "ms")
          .range(100, 10000)
          .defaultValue(400)
          .log()
          .description("more is steadier, less follows a moving path sooner")
          .build(),
      ParameterSpec.builder("pathMs", "Path length", "ms")
          .range(10, 200)
          .defaultValue(120)
          .flag(ParameterSpec.Flag.REPREPARE)
          .description("more follows longer rooms, and learns slower")
          .build(),
      ParameterSpec.builder("autoDelay", "Automatic delay", "")
          .range(0, 1)
          .defaultValue(1)
          .steps(2)
          .description("1 finds the delay of the reference, 0 takes delayMs")
          .build(),
      ParameterSpec.builder("delayMs", "Delay", "ms")
          .range(0, 250)
          .description("more expects the bleed later")
          .build(),
      ParameterSpec.builder("freeze", "Freeze", "")
          .range(0, 1)
          .steps(2)
          .description("1 stops learning and keeps the filter")
          .build(),
      ParameterSpec.builder("bleedDbfs", "Bleed", "dBFS")
          .range(-160, 40)
          .defaultValue(-160)
          .flag(ParameterSpec.Flag.METER)
          .description("level of the bleed found, smoothed")
          .build(),
      ParameterSpec.builder("suppressedDb", "Suppressed", "dB")
          .range(0, 120)
          .flag(ParameterSpec.Flag.METER)
          .description("how far what was taken away lowers the level where it dominates")
          .build(),
      ParameterSpec.builder("delayFoundMs", "Delay found", "ms")
          .range(0, 250)
          .flag(ParameterSpec.Flag.METER)
          .description("delay of the reference in use")
          .build(),
      ParameterSpec.builder("confidencePercent", "Confidence", "%")
          .range(0, 100)
          .flag(ParameterSpec.Flag.METER)
          .description("share of the bands where the evidence supports cancelling")
          .build());

  private BleedSuppressorSpecs() {}
}
