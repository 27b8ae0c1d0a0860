package io.github.studiohand.declick;

import java.util.SplittableRandom;

/** Seeded legal settings that repair and give the repaired signal out. */
final class RandomSettings {
  private RandomSettings() {}

  static DeclickerSettings.Builder of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return DeclickerSettings.builder()
        .thresholdSigma(random.nextDouble(2.5, 12.0))
        .wideningMs(random.nextInt(3) == 0 ? random.nextDouble(0.0, 2.0) : 0.02)
        .protectionPercent(random.nextDouble(0.0, 200.0))
        .maxClickMs(random.nextDouble(0.5, 10.0))
        .lowLatency(random.nextBoolean())
        .mode(DeclickerSettings.Mode.values()[random.nextInt(2)])
        .linkChannels(random.nextBoolean());
  }
}
