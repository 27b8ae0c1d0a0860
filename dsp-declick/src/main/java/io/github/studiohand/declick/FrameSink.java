package io.github.studiohand.declick;

/** Takes a repaired take, block after block, from the first frame to the last without holes. */
@FunctionalInterface
public interface FrameSink {
  /**
   * Takes the next block; the arrays are reused afterwards.
   *
   * @param samples one array per channel
   * @param frames how many frames of them, 1 or more
   * @throws java.io.UncheckedIOException if the medium fails
   */
  void write(float[][] samples, int frames);
}
