package io.github.studiohand.core.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DelayLineTest {
  /** Oracle: out[n] = in[n − delayFrames]. */
  @Property(tries = 100)
  void output_isTheInputDelayed_whateverTheBlocksAndOffsets(
      @ForAll @IntRange(max = 70) int delayFrames,
      @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 50) Integer> blocks) {
    DelayLine line = new DelayLine(delayFrames);
    assertThat(line.delayFrames()).isEqualTo(delayFrames);
    for (int pass = 0; pass < 2; pass++) {
      int at = 0;
      for (int frames : blocks) {
        int inOffset = frames % 3;
        int outOffset = frames % 5;
        float[] in = new float[inOffset + frames];
        float[] out = new float[outOffset + frames + 1];
        for (int n = 0; n < frames; n++) {
          in[inOffset + n] = at + n + 1;
        }
        out[outOffset + frames] = -7;
        line.process(in, inOffset, out, outOffset, frames);
        for (int n = 0; n < frames; n++) {
          int source = at + n - delayFrames;
          assertThat(out[outOffset + n]).isEqualTo(source < 0 ? 0 : source + 1);
        }
        assertThat(out[outOffset + frames]).as("beyond the block").isEqualTo(-7);
        at += frames;
      }
      line.clear(); // the second pass must find it silent again
    }
  }

  @Test
  void negativeDelay_isRefused() {
    assertThatThrownBy(() -> new DelayLine(-1)).hasMessageStartingWith("delayFrames: -1 (expected");
  }
}
