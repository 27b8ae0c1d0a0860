package io.github.studiohand.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockSplitterTest {
  @Test
  void process_givesTheInnerProcessorBlocksItCanTake() {
    List<Integer> blocks = new ArrayList<>();
    List<Integer> prepared = new ArrayList<>();
    BlockSplitter splitter = new BlockSplitter(
        new Wrapped(new WholeDelay(5)) {
          @Override
          public void prepare(StreamFormat format) {
            prepared.add(format.maxBlockFrames());
            super.prepare(format);
          }

          @Override
          public void process(float[][] main, float[][] sidechain, int offset, int frames) {
            blocks.add(frames);
            super.process(main, sidechain, offset, frames);
          }
        },
        100);
    splitter.prepare(new StreamFormat(48_000, 1, 1000));
    splitter.process(new float[1][1000], 0, 250);
    splitter.process(new float[1][1000], 0, 100);
    splitter.process(new float[1][1000], 0, 0);
    assertThat(blocks).containsExactly(100, 100, 50, 100);
    splitter.prepare(new StreamFormat(48_000, 1, 64));
    assertThat(prepared).containsExactly(100, 64);
    assertThat(splitter.latencyFrames()).isEqualTo(5);
    assertThatThrownBy(() -> new BlockSplitter(new WholeDelay(1), 0))
        .hasMessageStartingWith("innerMaxBlockFrames: 0 (expected: 1 to ");
  }
}
