package io.github.studiohand.benchmarks;

import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Something to measure.
 *
 * @param name for a table
 * @param sampleRateHz frames per second
 * @param channels one array each, all of one length; 5 are left, right, centre, left and right surround, 6 have the
 *     LFE before the surrounds
 */
record Programme(String name, int sampleRateHz, float[][] channels) {
  private static final int FRONT = 0x3; // as WAVEFORMATEXTENSIBLE numbers speakers
  private static final int FIVE = 0x607; // front left and right, centre, side left and right
  private static final int FIVE_AND_LFE = FIVE | 0x8;

  /** Of one channel. */
  int frames() {
    return channels[0].length;
  }

  /** Of all channels. */
  int samples() {
    return frames() * channels.length;
  }

  /** Writes a file of 32-bit floats that names the speakers. */
  void write(Path file) throws IOException {
    int mask = switch (channels.length) {
      case 2 -> FRONT;
      case 5 -> FIVE;
      case 6 -> FIVE_AND_LFE;
      default -> 0;
    };
    WavSettings settings = WavSettings.builder(sampleRateHz, channels.length)
        .format(SampleFormat.FLOAT_32)
        .channelMask(mask)
        .overwrite(true)
        .build();
    try (WavWriter writer = WavWriter.create(file, settings)) {
      writer.write(channels, 0, frames());
      writer.commit();
    }
  }
}
