package io.github.studiohand.core.mix;

import io.github.studiohand.core.buffer.DelayLine;
import java.util.Arrays;

/** The channels of stems that are held back, and their delay lines. */
final class HeldChannels {
  /** What comes out, per channel of all stems; empty for those that are not held back. */
  final float[][] output;

  private final int[] channel;
  private final DelayLine[] line; // of each

  HeldChannels(SumLayout layout, int mostFrames) {
    output = new float[layout.channels][0];
    int[] late = new int[layout.channels];
    DelayLine[] delays = new DelayLine[layout.channels];
    int count = 0;
    for (int s = 0; s < layout.stems; s++) {
      for (int i = 0; i < layout.width[s] && layout.heldFrames[s] > 0; i++) {
        late[count] = layout.firstChannel[s] + i;
        delays[count] = new DelayLine(layout.heldFrames[s]);
        output[late[count]] = new float[mostFrames];
        count++;
      }
    }
    channel = Arrays.copyOf(late, count);
    line = Arrays.copyOf(delays, count);
  }

  /** Takes frames in and puts as many out, from {@code at} on. */
  void process(float[][] stems, int from, int at, int frames) {
    for (int i = 0; i < line.length; i++) {
      int ch = channel[i];
      line[i].process(stems[ch], from, output[ch], at, frames);
    }
  }

  void clear() {
    for (DelayLine delay : line) {
      delay.clear();
    }
  }
}
