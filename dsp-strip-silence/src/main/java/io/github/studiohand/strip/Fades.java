package io.github.studiohand.strip;

import io.github.studiohand.core.Checks;

/**
 * Fades at the ends of regions. They lie outside: a region itself is never touched, and an attack at its
 * start never softened.
 *
 * @param inMs length of the fade before a region, 0 to 50 ms
 * @param outMs length of the fade after a region, 0 to 500 ms
 * @param shape how the gain moves
 */
public record Fades(double inMs, double outMs, Shape shape) {
  /** How the gain moves from 0 at position 0 to 1 at position 1. */
  public enum Shape {
    /** In a straight line. */
    LINEAR,
    /** As a quarter of a sine: two of them keep the power of a crossfade. */
    EQUAL_POWER,
    /** As half a cosine: smooth at either end. */
    COSINE
  }

  /** No fades. */
  public static final Fades NONE = new Fades(0.0, 0.0, Shape.LINEAR);

  /** 1 ms in, 5 ms out, cosine: free of clicks on any material. */
  public static final Fades DEFAULT = new Fades(1.0, 5.0, Shape.COSINE);

  /**
   * Checks the ranges.
   *
   * @param inMs length of the fade before a region, 0 to 50 ms
   * @param outMs length of the fade after a region, 0 to 500 ms
   * @param shape how the gain moves
   * @throws IllegalArgumentException if a length is out of range or NaN
   */
  public Fades {
    Checks.inRange("inMs", inMs, 0.0, 50.0);
    Checks.inRange("outMs", outMs, 0.0, 500.0);
  }

  /** Gain at a position between silence (0) and the region (1). */
  private float gain(double position) {
    return (float)
        switch (shape) {
          case LINEAR -> position;
          case EQUAL_POWER -> StrictMath.sin(0.5 * Math.PI * position);
          case COSINE -> 0.5 - 0.5 * StrictMath.cos(Math.PI * position);
        };
  }

  /** Gains of the frames before a region, in their order. */
  float[] rising(double sampleRateHz) {
    float[] gains = new float[frames(inMs, sampleRateHz)];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = gain((i + 1.0) / (gains.length + 1.0));
    }
    return gains;
  }

  /** Gains of the frames after a region, in their order. */
  float[] falling(double sampleRateHz) {
    float[] gains = new float[frames(outMs, sampleRateHz)];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = gain((gains.length - i) / (gains.length + 1.0));
    }
    return gains;
  }

  private static int frames(double ms, double sampleRateHz) {
    return (int) Math.rint(ms * sampleRateHz / 1000.0);
  }
}
