package io.github.studiohand.declick;

import io.github.studiohand.core.ParameterSpec;
import io.github.studiohand.core.ParameterSpec.Flag;
import java.util.List;

/** What the knobs of the declicker are, and where each stands in the list. */
final class DeclickerSpecs {
  static final int THRESHOLD = 0;
  static final int WIDENING = 1;
  static final int PROTECTION = 2;
  static final int MAX_CLICK = 3;
  static final int LOW_LATENCY = 4;
  static final int MODE = 5;
  static final int LINK_CHANNELS = 6;
  static final int DETECT_ONLY = 7;
  static final int LISTEN_REMOVED = 8;
  static final int CLICKS = 9;
  static final int CHEAP_REPAIRS = 10;

  static final List<ParameterSpec> ALL = List.of(
      ParameterSpec.builder("thresholdSigma", "Threshold", "sigma")
          .range(2.5, 30)
          .defaultValue(8)
          .log()
          .description(
              "How many robust standard deviations a sample may miss its prediction from both sides by"
                  + " before it is a click: more finds fewer, weaker clicks stay")
          .build(),
      ParameterSpec.builder("wideningMs", "Widening", "ms")
          .range(0, 2)
          .defaultValue(0.02)
          .description("Rebuilds that much more on either side of a click: more hides soft edges")
          .build(),
      ParameterSpec.builder("protectionPercent", "Transient protection", "%")
          .range(0, 200)
          .defaultValue(100)
          .description(
              "How much attacks are spared: at 0 everything sudden is repaired, more leaves clicks on"
                  + " onsets in")
          .build(),
      ParameterSpec.builder("maxClickMs", "Longest click", "ms")
          .range(0.5, 10)
          .defaultValue(5)
          .log()
          .flag(Flag.REPREPARE)
          .description("Longest stretch that counts as a click; more costs latency")
          .build(),
      ParameterSpec.builder("lowLatency", "Low latency", "")
          .range(0, 1)
          .steps(2)
          .flag(Flag.REPREPARE)
          .description("1 looks ahead less: clicks to 1.3 ms that stand out 2 dB more")
          .build(),
      ParameterSpec.builder("mode", "Mode", "")
          .range(0, 1)
          .steps(2)
          .flag(Flag.REPREPARE)
          .description(
              "0 clicks, crackle and drop-outs of any material; 1 mouth noise, bursts of 1 to 4 ms in a voice:"
                  + " looks 4 dB closer and parts them from it by models as quick as speech")
          .build(),
      ParameterSpec.builder("linkChannels", "Link channels", "")
          .range(0, 1)
          .steps(2)
          .description(
              "1 treats in all channels what is found in one: the stereo image keeps still, faint twins of"
                  + " a click go too")
          .build(),
      ParameterSpec.builder("detectOnly", "Detect only", "")
          .range(0, 1)
          .steps(2)
          .description("1 reports clicks and leaves them in")
          .build(),
      ParameterSpec.builder("listenRemoved", "Listen to removed", "")
          .range(0, 1)
          .steps(2)
          .description("1 gives out what is taken away instead of what is left")
          .build(),
      ParameterSpec.builder("clicks", "Clicks", "")
          .range(0, 1e9)
          .flag(Flag.METER)
          .description("clicks found in all channels since the last reset")
          .build(),
      ParameterSpec.builder("cheapRepairs", "Cheap repairs", "")
          .range(0, 1e9)
          .flag(Flag.METER)
          .description(
              "of them, those that came faster than they could be restored and were interpolated with the"
                  + " detector's model")
          .build());

  private DeclickerSpecs() {}
}
