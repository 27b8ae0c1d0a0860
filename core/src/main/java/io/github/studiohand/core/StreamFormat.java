package io.github.studiohand.core;

/**
 * What a processor is prepared for.
 *
 * @param sampleRateHz frames per second, 1000 to 1 000 000
 * @param channels channels of main, 1 to 1024
 * @param sidechainChannels channels of the side-chain, 0 to 1024
 * @param maxBlockFrames most frames in one call of {@code process}, 1 to 2^20
 */
public record StreamFormat(
    double sampleRateHz, int channels, int sidechainChannels, int maxBlockFrames) {
  /**
   * Checks the ranges.
   *
   * @param sampleRateHz frames per second
   * @param channels channels of main
   * @param sidechainChannels channels of the side-chain
   * @param maxBlockFrames most frames in one call
   * @throws IllegalArgumentException if a value is out of range or NaN
   */
  public StreamFormat {
    Checks.inRange("sampleRateHz", sampleRateHz, 1_000, 1_000_000);
    Checks.inRange("channels", channels, 1, 1024);
    Checks.inRange("sidechainChannels", sidechainChannels, 0, 1024);
    Checks.inRange("maxBlockFrames", maxBlockFrames, 1, 1 << 20);
  }

  /**
   * A format without side-chain.
   *
   * @param sampleRateHz frames per second
   * @param channels channels of main
   * @param maxBlockFrames most frames in one call
   */
  public StreamFormat(double sampleRateHz, int channels, int maxBlockFrames) {
    this(sampleRateHz, channels, 0, maxBlockFrames);
  }

  /**
   * A duration in frames.
   *
   * @param ms milliseconds
   * @return {@code ms} in frames of this format, rounded to the nearest
   */
  public int framesOf(double ms) {
    return (int) Math.rint(ms * sampleRateHz / 1000.0);
  }
}
