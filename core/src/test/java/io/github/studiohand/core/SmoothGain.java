package io.github.studiohand.core;

import java.util.List;

/**
 * The smallest honest processor with a knob: multiplies by a gain that ramps per frame. Adds its
 * side-chain, if there is one.
 */
final class SmoothGain extends StreamProcessor {
  static final ProcessorInfo INFO = ProcessorInfo.builder("test.smooth-gain", "Gain", "1.0")
      .description("multiplies main by a ramped gain and adds the side-chain")
      .sidechain(0, 4)
      .parameters(List.of(
          ParameterSpec.builder("gainDb", "Gain", "dB")
              .range(-60, 12)
              .defaultValue(-6)
              .description("louder")
              .build(),
          ParameterSpec.builder("levelDbfs", "Level", "dBFS")
              .range(-200, 200)
              .defaultValue(-200)
              .description("peak of the last block")
              .flag(ParameterSpec.Flag.METER)
              .build()))
      .build();
  private static final int GAIN = 1;
  private static final int LEVEL = 2;

  private final SmoothedValue gain = new SmoothedValue(1.0);

  SmoothGain() {
    super(INFO);
  }

  @Override
  protected int allocate(StreamFormat format) {
    gain.setRampFrames(format.framesOf(5.0));
    return 0;
  }

  @Override
  protected void clear() {}

  @Override
  protected void update(boolean jump) {
    double factor = StrictMath.exp(value(GAIN) * (StrictMath.log(10.0) / 20.0));
    if (jump) {
      gain.snap(factor);
    } else {
      gain.setTarget(factor);
    }
  }

  @Override
  protected void render(float[][] main, float[][] sidechain, int offset, int frames) {
    float peak = 0.0f;
    for (int n = offset; n < offset + frames; n++) {
      float factor = (float) gain.next();
      for (int ch = 0; ch < main.length; ch++) {
        main[ch][n] *= factor;
        if (ch < sidechain.length) {
          main[ch][n] += Checks.finite(sidechain[ch][n]);
        }
        peak = Math.max(peak, Math.abs(main[ch][n]));
      }
    }
    meter(LEVEL, peak == 0.0f ? -200.0 : 20.0 * StrictMath.log10(peak));
  }
}
