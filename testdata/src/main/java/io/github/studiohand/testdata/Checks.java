package io.github.studiohand.testdata;

/** Argument checks with one form of message: name, value, what was expected. */
final class Checks {
  /** Longest signal that a generator makes, 2²⁶ frames: 23 minutes at 48 kHz. */
  static final int MAX_FRAMES = 1 << 26;

  private Checks() {}

  static double inRange(String name, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(
          name + ": " + value + " (expected: " + min + " to " + max + ")");
    }
    return value;
  }

  static int inRange(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + ": " + value + " (expected: " + min + " to " + max + ")");
    }
    return value;
  }

  static int frames(int frames) {
    return inRange("frames", frames, 0, MAX_FRAMES);
  }

  static double sampleRateHz(double sampleRateHz) {
    return inRange("sampleRateHz", sampleRateHz, 1_000.0, 768_000.0);
  }

  static double frequencyHz(String name, double frequencyHz, double sampleRateHz) {
    return inRange(name, frequencyHz, 1e-3, sampleRateHz / 2.0);
  }

  static double amplitude(double amplitude) {
    return inRange("amplitude", amplitude, -1e10, 1e10);
  }

  static void sameLength(String name, int frames, int expected) {
    if (frames != expected) {
      throw new IllegalArgumentException(
          name + ".length: " + frames + " (expected: " + expected + ", that of the other signal)");
    }
  }
}
