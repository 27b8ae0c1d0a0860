package io.github.studiohand.core;

/**
 * A take of known length that can be read anywhere, any number of times: what whole-take analysis reads
 * through, so that its memory does not grow with the take. Not thread-safe.
 */
public interface AudioSource {
  /**
   * Rate of the take.
   *
   * @return frames per second
   */
  double sampleRateHz();

  /**
   * Channels of the take.
   *
   * @return 1 or more
   */
  int channels();

  /**
   * Length of the take.
   *
   * @return frames, 0 or more
   */
  long frames();

  /**
   * Reads {@code frames} frames from {@code startFrame} on; frames outside the take read as 0. Samples
   * are as stored: NaN and infinities are the caller's to replace ({@link Checks#finite}).
   *
   * @param startFrame first frame, may be negative or past the end
   * @param into one array per channel
   * @param offset where in {@code into} the first frame goes
   * @param frames how many
   * @throws java.io.UncheckedIOException if the medium fails
   */
  void read(long startFrame, float[][] into, int offset, int frames);

  /**
   * A take in memory.
   *
   * @param sampleRateHz frames per second
   * @param samples one array per channel, all of one length; not copied
   * @return a source that reads from {@code samples}
   * @throws IllegalArgumentException if there is no channel or the lengths differ
   */
  static AudioSource of(double sampleRateHz, float[]... samples) {
    return new MemorySource(sampleRateHz, samples);
  }
}
