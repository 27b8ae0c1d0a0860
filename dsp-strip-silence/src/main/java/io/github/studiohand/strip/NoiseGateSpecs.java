package io.github.studiohand.strip;

import io.github.studiohand.core.ParameterSpec;
import java.util.List;

/** Ids, units, ranges and defaults of {@link NoiseGate}'s parameters. */
final class NoiseGateSpecs {
  static final List<ParameterSpec> ALL = List.of(
      ParameterSpec.builder("thresholdDbfs", "Threshold", "dBFS")
          .range(-96, 0)
          .defaultValue(-45)
          .description("more lets less through")
          .build(),
      ParameterSpec.builder("hysteresisDb", "Hysteresis", "dB")
          .range(0, 24)
          .defaultValue(4)
          .description("more keeps an open gate open on a wavering signal")
          .build(),
      ParameterSpec.builder("attackMs", "Attack", "ms")
          .range(0.01, 500)
          .defaultValue(0.5)
          .log()
          .description("more softens the opening; look-ahead makes up for ten times the attack")
          .build(),
      ParameterSpec.builder("holdMs", "Hold", "ms")
          .range(0, 3000)
          .defaultValue(20)
          .description("more keeps the gate open longer after the key has fallen")
          .build(),
      ParameterSpec.builder("releaseMs", "Release", "ms")
          .range(1, 5000)
          .defaultValue(100)
          .log()
          .description("more closes slower")
          .build(),
      ParameterSpec.builder("rangeDb", "Range", "dB")
          .range(-120, 0)
          .defaultValue(-80)
          .description("less attenuates more")
          .build(),
      ParameterSpec.builder("ratio", "Ratio", "")
          .range(1, 100)
          .defaultValue(100)
          .log()
          .description("more turns an expander into a gate; 100 is a gate")
          .build(),
      ParameterSpec.builder("kneeDb", "Knee", "dB")
          .range(0, 24)
          .description("more starts the expansion gradually")
          .build(),
      ParameterSpec.builder("lookAheadMs", "Look-ahead", "ms")
          .range(0, 20)
          .defaultValue(5)
          .flag(ParameterSpec.Flag.REPREPARE)
          .description("more opens earlier before an attack; it is the latency")
          .build(),
      ParameterSpec.builder("keySource", "Key source", "")
          .range(0, 1)
          .steps(2)
          .description("0 listens to main, 1 to the side-chain")
          .build(),
      ParameterSpec.builder("keyHighPassHz", "Key high-pass", "Hz")
          .range(10, 20000)
          .defaultValue(10)
          .log()
          .description("more ignores more of the lows; 10 is off")
          .build(),
      ParameterSpec.builder("keyLowPassHz", "Key low-pass", "Hz")
          .range(20, 20000)
          .defaultValue(20000)
          .log()
          .description("less ignores more of the highs; 20000 is off")
          .build(),
      ParameterSpec.builder("keyListen", "Key listen", "")
          .range(0, 1)
          .steps(2)
          .description("1 puts the filtered key out in place of the signal")
          .build(),
      ParameterSpec.builder("detector", "Detector", "")
          .range(0, 1)
          .steps(2)
          .description("0 judges peaks, 1 the RMS over rmsWindowMs")
          .build(),
      ParameterSpec.builder("rmsWindowMs", "RMS window", "ms")
          .range(1, 50)
          .defaultValue(10)
          .description("more averages longer")
          .build(),
      ParameterSpec.builder("duck", "Duck", "")
          .range(0, 1)
          .steps(2)
          .description("1 attenuates while the key is loud, the inverse of a gate")
          .build(),
      ParameterSpec.builder("link", "Link", "")
          .range(0, 1)
          .defaultValue(1)
          .steps(2)
          .description("1 gives every channel the gain that the loudest asks for")
          .build(),
      ParameterSpec.builder("followDecay", "Follow decay", "")
          .range(0, 1)
          .steps(2)
          .description("1 closes along with the decay of the key instead of the release time alone")
          .build(),
      ParameterSpec.builder("autoThreshold", "Automatic threshold", "")
          .range(0, 1)
          .steps(2)
          .description(
              "1 starts at the threshold and keeps autoMarginDb above the peaks of the tracked noise of the key")
          .build(),
      ParameterSpec.builder("autoMarginDb", "Automatic margin", "dB")
          .range(0, 30)
          .defaultValue(6)
          .description("more opens later above the noise")
          .build(),
      ParameterSpec.builder("gainReductionDb", "Gain reduction", "dB")
          .range(-120, 0)
          .flag(ParameterSpec.Flag.METER)
          .description("the least gain in the last block")
          .build(),
      ParameterSpec.builder("noiseFloorDbfs", "Noise floor", "dBFS")
          .range(-160, 0)
          .defaultValue(-160)
          .flag(ParameterSpec.Flag.METER)
          .description("RMS of the tracked noise of the key")
          .build());

  private NoiseGateSpecs() {}

  /** Place of a parameter in the list. */
  static int index(String id) {
    for (int i = 0; i < ALL.size(); i++) {
      if (ALL.get(i).id().equals(id)) {
        return i;
      }
    }
    throw new AssertionError(id);
  }
}
