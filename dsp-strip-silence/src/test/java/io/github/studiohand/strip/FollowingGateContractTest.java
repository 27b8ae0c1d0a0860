package io.github.studiohand.strip;

import io.github.studiohand.core.Processor;
import io.github.studiohand.core.ProcessorContract;
import io.github.studiohand.core.StreamFormat;

/** The gate with everything on that is off by default. */
class FollowingGateContractTest extends ProcessorContract {
  @Override
  protected Processor create() {
    return new NoiseGate(NoiseGateSettings.builder()
        .thresholdDbfs(-60.0)
        .autoMarginDb(3.0)
        .autoThreshold(true)
        .followDecay(true)
        .ratio(3.0)
        .kneeDb(6.0)
        .keyHighPassHz(20.0)
        .keyLowPassHz(15_000.0)
        .keySource(NoiseGateSettings.KeySource.SIDECHAIN)
        .detector(NoiseGateSettings.Detector.RMS)
        .link(false)
        .build());
  }

  @Override
  protected float[][] probeSidechain(StreamFormat format, float[][] probe) {
    float[][] key = new float[format.sidechainChannels()][];
    for (int ch = 0; ch < key.length; ch++) {
      key[ch] = probe[0].clone();
    }
    return key;
  }
}
