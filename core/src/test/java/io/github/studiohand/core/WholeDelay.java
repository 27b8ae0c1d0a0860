package io.github.studiohand.core;

import io.github.studiohand.core.buffer.DelayLine;
import java.util.List;

/** A delay that is all latency, with a length that waits for prepare; adds its side-chain, undelayed. */
final class WholeDelay extends StreamProcessor {
  private static final int FRAMES = 1;

  private DelayLine[] lines = new DelayLine[0];
  private float[] out = new float[0];

  WholeDelay(int frames) {
    this(frames, 0, 0);
  }

  WholeDelay(int frames, int fewestKeys, int mostKeys) {
    super(ProcessorInfo.builder("test.whole-delay", "Delay", "1.0")
        .description("delays main by whole frames")
        .sidechain(fewestKeys, mostKeys)
        .parameters(List.of(ParameterSpec.builder("delayFrames", "Delay", "frames")
            .range(0, 2000)
            .defaultValue(frames)
            .description("later")
            .flag(ParameterSpec.Flag.REPREPARE)
            .build()))
        .build());
  }

  @Override
  protected int allocate(StreamFormat format) {
    int frames = (int) value(FRAMES);
    Checks.that(frames != 666, "delayFrames: 666 (expected: anything else)");
    lines = new DelayLine[format.channels()];
    for (int ch = 0; ch < lines.length; ch++) {
      lines[ch] = new DelayLine(frames);
    }
    out = new float[format.maxBlockFrames()];
    return frames;
  }

  @Override
  protected void clear() {
    for (DelayLine line : lines) {
      line.clear();
    }
  }

  @Override
  protected void render(float[][] main, float[][] sidechain, int offset, int frames) {
    for (int ch = 0; ch < main.length; ch++) {
      lines[ch].process(main[ch], offset, out, 0, frames);
      System.arraycopy(out, 0, main[ch], offset, frames);
      if (ch < sidechain.length) {
        for (int n = 0; n < frames; n++) {
          main[ch][offset + n] += Checks.finite(sidechain[ch][offset + n]);
        }
      }
    }
  }
}
