package io.github.studiohand.core;

import org.jspecify.annotations.Nullable;

/** Argument checks with one form of message: name, value, what was expected. */
public final class Checks {
  /** Largest magnitude that counts as signal, +200 dBFS; anything above is replaced by 0. */
  public static final float MAX_MAGNITUDE = 1e10f;

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
}
