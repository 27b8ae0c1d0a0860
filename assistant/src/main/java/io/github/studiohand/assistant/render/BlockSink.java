package io.github.studiohand.assistant.render;

import java.io.IOException;

/** Takes rendered audio block by block, in order and without gaps. */
@FunctionalInterface
public interface BlockSink {
  /**
   * Takes a block.
   *
   * @param startFrame where its first frame lies on the time line of the take
   * @param block one array per channel, valid in {@code [offset, offset + frames)} until this returns
   * @param offset first frame in the arrays
   * @param frames how many, 1 or more
   * @throws IOException if it cannot be taken
   */
  void write(long startFrame, float[][] block, int offset, int frames) throws IOException;
}
