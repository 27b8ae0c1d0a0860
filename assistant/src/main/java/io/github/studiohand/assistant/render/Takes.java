package io.github.studiohand.assistant.render;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import java.io.IOException;

/** What can be done with any take. */
public final class Takes {
  private static final int BLOCK_FRAMES = 8192;

  private Takes() {}

  /**
   * Reads a take from its first frame to its last.
   *
   * @param take what to read
   * @param sink where to
   * @param progress told in frames
   * @throws IOException if the sink fails
   */
  public static void copy(AudioSource take, BlockSink sink, ProgressListener progress)
      throws IOException {
    float[][] block = new float[take.channels()][BLOCK_FRAMES];
    for (long at = 0; at < take.frames(); at += BLOCK_FRAMES) {
      int frames = (int) Math.min(BLOCK_FRAMES, take.frames() - at);
      take.read(at, block, 0, frames);
      sink.write(at, block, 0, frames);
      progress.report(at + frames, take.frames());
    }
  }
}
