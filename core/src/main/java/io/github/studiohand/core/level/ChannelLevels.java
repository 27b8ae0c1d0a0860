package io.github.studiohand.core.level;

import io.github.studiohand.core.Checks;

/** One channel of a {@link LevelMeter}. */
final class ChannelLevels {
  private final float fullScale;
  private final StableSum squares = new StableSum();
  private final StableSum sum = new StableSum();
  private double sectionSquares;
  private double sectionSum;
  private float peak;
  private int run; // of samples at full scale, up to now; stays at CLIP_RUN once there
  private long clippedSamples;
  private long clippedRuns;
  private long nonFiniteSamples;

  ChannelLevels(float fullScale) {
    this.fullScale = fullScale;
  }

  /** Takes samples of one section in. */
  void add(float[] samples, int offset, int frames) {
    double squared = sectionSquares;
    double summed = sectionSum;
    float largest = peak;
    float loudest = 0.0f;
    for (int n = offset; n < offset + frames; n++) {
      float x = Checks.finite(samples[n]);
      nonFiniteSamples += x == samples[n] ? 0 : 1;
      loudest = Math.max(loudest, Math.abs(x));
      squared += (double) x * x;
      summed += x;
    }
    sectionSquares = squared;
    sectionSum = summed;
    peak = Math.max(largest, loudest);
    if (loudest >= fullScale) {
      countClipped(samples, offset, frames);
    } else if (frames > 0) {
      run = 0;
    }
  }

  private void countClipped(float[] samples, int offset, int frames) {
    for (int n = offset; n < offset + frames; n++) {
      if (!(Math.abs(Checks.finite(samples[n])) >= fullScale)) {
        run = 0;
      } else if (run == LevelMeter.CLIP_RUN) {
        clippedSamples++;
      } else if (++run == LevelMeter.CLIP_RUN) {
        clippedRuns++;
        clippedSamples += LevelMeter.CLIP_RUN;
      }
    }
  }

  void closeSection() {
    squares.add(sectionSquares);
    sum.add(sectionSum);
    sectionSquares = 0.0;
    sectionSum = 0.0;
  }

  void clear() {
    squares.clear();
    sum.clear();
    sectionSquares = 0.0;
    sectionSum = 0.0;
    peak = 0.0f;
    run = 0;
    clippedSamples = 0;
    clippedRuns = 0;
    nonFiniteSamples = 0;
  }

  float peak() {
    return peak;
  }

  double squares() {
    return squares.plus(sectionSquares);
  }

  double sum() {
    return sum.plus(sectionSum);
  }

  long clippedSamples() {
    return clippedSamples;
  }

  long clippedRuns() {
    return clippedRuns;
  }

  long nonFiniteSamples() {
    return nonFiniteSamples;
  }
}
