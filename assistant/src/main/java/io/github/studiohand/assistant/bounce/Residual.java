package io.github.studiohand.assistant.bounce;

import io.github.studiohand.core.level.Decibels;
import org.jspecify.annotations.Nullable;

/** Collects the difference between what a file has and what it should have. */
final class Residual {
  private final long frames;
  private final int channels;
  private double peak;
  private double square;
  private double largestBound;
  private long beyond;
  private long firstBeyond = -1;

  Residual(long frames, int channels) {
    this.frames = frames;
    this.channels = channels;
  }

  void add(long frame, double difference, double bound) {
    double magnitude = Math.abs(difference);
    largestBound = Math.max(largestBound, bound);
    if (!(magnitude <= bound)) {
      beyond++;
      firstBeyond = firstBeyond < 0 ? frame : Math.min(firstBeyond, frame);
    }
    if (magnitude > peak || Double.isNaN(magnitude)) {
      peak = magnitude;
    }
    square += difference * difference;
  }

  NullReport report() {
    return new NullReport(
        beyond == 0,
        level(peak),
        level(Math.sqrt(square / Math.max(1.0, (double) frames * channels))),
        level(largestBound),
        beyond,
        firstBeyond < 0 ? null : firstBeyond);
  }

  private static @Nullable Double level(double amplitude) {
    return amplitude == 0.0 ? null : Decibels.ofGain(amplitude);
  }
}
