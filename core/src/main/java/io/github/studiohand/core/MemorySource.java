package io.github.studiohand.core;

import java.util.Arrays;

/** {@link AudioSource} over arrays. */
final class MemorySource implements AudioSource {
  private final double sampleRateHz;
  private final float[][] samples;

  MemorySource(double sampleRateHz, float[][] samples) {
    this.sampleRateHz = Checks.inRange("sampleRateHz", sampleRateHz, 1_000, 1_000_000);
    Checks.that(samples.length > 0, "samples: 0 channels (expected: 1 or more)");
    for (float[] channel : samples) {
      Checks.that(
          channel.length == samples[0].length,
          "samples: channels of " + samples[0].length + " and " + channel.length
              + " frames (expected: one length)");
    }
    this.samples = samples;
  }

  @Override
  public double sampleRateHz() {
    return sampleRateHz;
  }

  @Override
  public int channels() {
    return samples.length;
  }

  @Override
  public long frames() {
    return samples[0].length;
  }

  @Override
  public void read(long startFrame, float[][] into, int offset, int frames) {
    long from = Math.min(Math.max(startFrame, 0), frames());
    long to = Math.max(from, Math.min(startFrame + frames, frames()));
    int lead = (int) Math.min(frames, Math.max(0, -startFrame));
    int count = (int) (to - from);
    for (int ch = 0; ch < samples.length; ch++) {
      Arrays.fill(into[ch], offset, offset + lead, 0.0f);
      System.arraycopy(samples[ch], (int) from, into[ch], offset + lead, count);
      Arrays.fill(into[ch], offset + lead + count, offset + frames, 0.0f);
    }
  }
}
