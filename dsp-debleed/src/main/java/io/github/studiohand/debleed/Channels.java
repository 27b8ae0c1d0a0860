package io.github.studiohand.debleed;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import java.util.Arrays;
import java.util.List;

/** Several sources of one rate read as one list of channels. */
final class Channels {
  private final List<AudioSource> sources;
  private final int count;

  Channels(List<AudioSource> sources) {
    this.sources = List.copyOf(sources);
    int channels = 0;
    for (AudioSource source : sources) {
      channels += source.channels();
    }
    count = channels;
  }

  /**
   * The rate of all of them.
   *
   * @throws IllegalArgumentException if they differ
   */
  double sampleRateHz() {
    double rate = sources.get(0).sampleRateHz();
    for (AudioSource source : sources) {
      Checks.that(
          source.sampleRateHz() == rate,
          "sampleRateHz: " + source.sampleRateHz() + " (expected: " + rate + ", the first take's)");
    }
    return rate;
  }

  /** Frames of the longest. */
  long frames() {
    long frames = 0;
    for (AudioSource source : sources) {
      frames = Math.max(frames, source.frames());
    }
    return frames;
  }

  /** How many channels together. */
  int count() {
    return count;
  }

  /** Reads frames of all channels; outside the takes they are 0. */
  void read(long startFrame, float[][] into, int frames) {
    int at = 0;
    for (AudioSource source : sources) {
      int next = at + source.channels();
      source.read(startFrame, Arrays.copyOfRange(into, at, next), 0, frames);
      at = next;
    }
  }
}
