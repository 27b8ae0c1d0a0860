package io.github.studiohand.assistant.bounce;

import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.core.mix.Dither;

/**
 * How far a sample of a file may lie from the number that was written.
 *
 * <pre>
 *   integers   steps · 2^(1−bits):  steps = ½ without dither, 3/2 with triangular dither of ±1 step,
 *              3/2 (1 + Σ|c|) if its error is shaped by 1 − Σ c[k] z^−k
 *   floats     ½ ulp of the number
 * </pre>
 *
 * @param format of the file
 * @param steps largest error of an integer format in its steps; without meaning for floats
 */
public record Rounding(SampleFormat format, double steps) {
  /**
   * The rounding of a file.
   *
   * @param format of the file
   * @param kind of its dither
   * @param sampleRateHz of the file
   * @return its bound
   */
  public static Rounding of(SampleFormat format, Dither.Kind kind, double sampleRateHz) {
    return new Rounding(
        format,
        format.isFloat()
            ? 0.0
            : new Dither(kind, format.bits(), 1, sampleRateHz, 0).largestErrorSteps());
  }

  /** The number as far as the format reaches: integers end at full scale. */
  double limited(double x) {
    if (format.isFloat()) {
      return x;
    }
    return Math.max(-1.0, Math.min(1.0 - step(), x));
  }

  double bound(double x) {
    return switch (format) {
      case FLOAT_32 -> 0.5 * Math.ulp((float) x);
      case FLOAT_64 -> 0.5 * Math.ulp(x);
      default -> steps * step();
    };
  }

  private double step() {
    return Math.scalb(1.0, 1 - format.bits());
  }
}
