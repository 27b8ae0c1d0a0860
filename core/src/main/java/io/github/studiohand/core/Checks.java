package io.github.studiohand.core;

import org.jspecify.annotations.Nullable;

/** Argument checks with one form of message: name, value, what was expected. */
public final class Checks {
  /** Largest magnitude that counts as signal, +200 dBFS; anything above is replaced by 0. */
  public static final float MAX_MAGNITUDE = 1e10f;

  /* x · SCALE overflows from 0.998e10 on, and (overflow or NaN) · 0 is NaN: so eight sums of x·SCALE·0 tell
   * a clean block from a suspicious one at one multiply-add a sample. */
  private static final float SCALE = 3.41e28f;

  private Checks() {}

  /**
   * Checks a number against a closed range.
   *
   * @param name what the value is called, with its unit
   * @param value the value
   * @param min smallest allowed
   * @param max largest allowed
   * @return {@code value}
   * @throws IllegalArgumentException if {@code value} is outside or NaN
   */
  public static double inRange(String name, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(
          name + ": " + value + " (expected: " + min + " to " + max + ")");
    }
    return value;
  }

  /**
   * Checks a whole number against a closed range.
   *
   * @param name what the value is called, with its unit
   * @param value the value
   * @param min smallest allowed
   * @param max largest allowed
   * @return {@code value}
   * @throws IllegalArgumentException if {@code value} is outside
   */
  public static int inRange(String name, int value, int min, int max) {
    return (int) inRange(name, (long) value, (long) min, (long) max);
  }

  /**
   * Checks a whole number against a closed range.
   *
   * @param name what the value is called, with its unit
   * @param value the value
   * @param min smallest allowed
   * @param max largest allowed
   * @return {@code value}
   * @throws IllegalArgumentException if {@code value} is outside
   */
  public static long inRange(String name, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + ": " + value + " (expected: " + min + " to " + max + ")");
    }
    return value;
  }

  /**
   * Checks a condition on arguments.
   *
   * @param condition what must hold
   * @param message the whole message: name, value, what was expected
   * @throws IllegalArgumentException if {@code condition} is false
   */
  public static void that(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /**
   * Checks that {@code prepare} has been called.
   *
   * @param format the prepared format, or null
   * @return {@code format}
   * @throws IllegalStateException if it is null
   */
  public static StreamFormat prepared(@Nullable StreamFormat format) {
    if (format == null) {
      throw new IllegalStateException(
          "not prepared (expected: prepare(format) before process or reset)");
    }
    return format;
  }

  /**
   * Checks the arguments of {@code process} before any sample is touched.
   *
   * @param format the prepared format, or null
   * @param main main channels
   * @param sidechain side-chain channels
   * @param offset first frame
   * @param frames number of frames
   * @throws IllegalStateException if {@code format} is null
   * @throws IllegalArgumentException if channels, lengths, offset or frames do not fit
   */
  public static void block(
      @Nullable StreamFormat format, float[][] main, float[][] sidechain, int offset, int frames) {
    StreamFormat prepared = prepared(format);
    if (frames < 0 || frames > prepared.maxBlockFrames()) {
      throw new IllegalArgumentException(
          "frames: " + frames + " (expected: 0 to " + prepared.maxBlockFrames() + ")");
    }
    if (offset < 0) {
      throw new IllegalArgumentException("offset: " + offset + " (expected: 0 or more)");
    }
    bus("main", main, prepared.channels(), offset, frames);
    bus("sidechain", sidechain, prepared.sidechainChannels(), offset, frames);
    for (float[] key : sidechain) {
      for (float[] channel : main) {
        if (key == channel) {
          throw new IllegalArgumentException(
              "sidechain: shares an array with main (expected: its own arrays)");
        }
      }
    }
  }

  private static void bus(String name, float[][] bus, int channels, int offset, int frames) {
    if (bus.length != channels) {
      throw new IllegalArgumentException(
          name + ".length: " + bus.length + " (expected: " + channels + " channels)");
    }
    for (int ch = 0; ch < channels; ch++) {
      if (bus[ch].length - frames < offset) {
        throw new IllegalArgumentException(name + "[" + ch + "].length: " + bus[ch].length
            + " (expected: offset + frames = " + ((long) offset + frames) + " or more)");
      }
    }
  }

  /**
   * A sample as processors take it in.
   *
   * @param sample any float
   * @return {@code sample}, or 0 if it is NaN, infinite or above {@link #MAX_MAGNITUDE}
   */
  public static float finite(float sample) {
    return Math.abs(sample) <= MAX_MAGNITUDE ? sample : 0.0f;
  }

  /**
   * Whether samples may be such that {@link #finite} replaces them: a quick test without a branch.
   *
   * @param x samples
   * @param offset the first of them
   * @param frames how many
   * @return false if none is NaN, infinite or above {@link #MAX_MAGNITUDE}; true if one is, or above 0.997 of
   *     it
   */
  public static boolean suspicious(float[] x, int offset, int frames) {
    float a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0;
    int n = offset;
    for (int end = offset + (frames & ~7); n < end; n += 8) {
      a += x[n] * SCALE * 0.0f;
      b += x[n + 1] * SCALE * 0.0f;
      c += x[n + 2] * SCALE * 0.0f;
      d += x[n + 3] * SCALE * 0.0f;
      e += x[n + 4] * SCALE * 0.0f;
      f += x[n + 5] * SCALE * 0.0f;
      g += x[n + 6] * SCALE * 0.0f;
      h += x[n + 7] * SCALE * 0.0f;
    }
    for (int end = offset + frames; n < end; n++) {
      a += x[n] * SCALE * 0.0f;
    }
    return Float.isNaN(a + b + c + d + e + f + g + h);
  }
}
