package io.github.studiohand.declick;

import io.github.studiohand.core.Checks;

/**
 * A stretch to be rebuilt.
 *
 * @param channel from 0, or −1 for all channels
 * @param startFrame first frame, 0 or more
 * @param frames how many, 1 or more
 */
public record Gap(int channel, long startFrame, long frames) {
  /**
   * Checks the ranges.
   *
   * @param channel from 0, or −1 for all channels
   * @param startFrame first frame
   * @param frames how many
   * @throws IllegalArgumentException if a value is out of range
   */
  public Gap {
    Checks.inRange("channel", channel, -1, 1023);
    Checks.inRange("startFrame", startFrame, 0, Long.MAX_VALUE / 2);
    Checks.inRange("frames", frames, 1, Long.MAX_VALUE / 2);
  }
}
