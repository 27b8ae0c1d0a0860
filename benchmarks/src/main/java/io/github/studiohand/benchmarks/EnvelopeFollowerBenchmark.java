package io.github.studiohand.benchmarks;

import io.github.studiohand.core.level.EnvelopeFollower;

/** An envelope follower a channel, sample by sample. */
public class EnvelopeFollowerBenchmark extends BlockBenchmark {
  private EnvelopeFollower[] followers;

  /** For JMH. */
  public EnvelopeFollowerBenchmark() {}

  @Override
  protected void allocate() {
    followers = new EnvelopeFollower[channels];
    for (int ch = 0; ch < channels; ch++) {
      followers[ch] = new EnvelopeFollower(SAMPLE_RATE_HZ, 1.0, 100.0);
    }
  }

  @Override
  protected void work(float[][] main, int offset, int frames) {
    for (int ch = 0; ch < channels; ch++) {
      float[] samples = main[ch];
      EnvelopeFollower follower = followers[ch];
      for (int n = offset; n < offset + frames; n++) {
        samples[n] = (float) follower.next(Math.abs(samples[n]));
      }
    }
  }
}
