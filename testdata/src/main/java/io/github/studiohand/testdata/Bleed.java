package io.github.studiohand.testdata;

/**
 * A microphone's signal in its exact parts.
 *
 * <p>{@code mix[n] == target[n] + bleed[n]} in float arithmetic, to the bit.
 *
 * @param mix what the microphone picks up
 * @param target the part that it was put there for
 * @param bleed the part that it was not
 */
public record Bleed(float[] mix, float[] target, float[] bleed) {
  /**
   * Keeps the arrays.
   *
   * @param mix what the microphone picks up
   * @param target the wanted part, of the same length
   * @param bleed the unwanted part, of the same length
   * @throws IllegalArgumentException if the lengths differ
   */
  public Bleed {
    Checks.sameLength("target", target.length, mix.length);
    Checks.sameLength("bleed", bleed.length, mix.length);
  }

  /**
   * A microphone without bleed, to add to.
   *
   * @param target the wanted signal
   * @return copies of it as mix and target, and silence
   */
  public static Bleed none(float[] target) {
    return new Bleed(target.clone(), target.clone(), new float[target.length]);
  }

  /**
   * Adds a source's bleed: {@code gain · (path ∗ source)}, later by whole frames.
   *
   * @param source what bleeds, as long as the target
   * @param path impulse response of the way to the microphone, 1 to 2²² frames; {@code {1f}} for none
   * @param gainDb gain of the way, −300 to 200
   * @param delayFrames further delay, 0 to the length of the target
   * @return the parts with this bleed added
   * @throws IllegalArgumentException if an argument is out of range
   */
  public Bleed plus(float[] source, float[] path, double gainDb, int delayFrames) {
    Checks.sameLength("source", source.length, mix.length);
    Checks.inRange("gainDb", gainDb, -300.0, 200.0);
    Checks.inRange("delayFrames", delayFrames, 0, mix.length);
    float[] arrived = Rooms.convolve(source, path);
    double gain = Levels.amplitude(gainDb);
    float[] sum = bleed.clone();
    for (int n = delayFrames; n < sum.length; n++) {
      sum[n] += (float) (gain * arrived[n - delayFrames]);
    }
    return of(target.clone(), sum);
  }

  /**
   * Sets the level of the bleed.
   *
   * @param bleedToTargetDb RMS of the bleed over RMS of the target, −300 to 200
   * @return the parts with the bleed scaled so
   * @throws IllegalArgumentException if the argument is out of range, or a part is silent
   */
  public Bleed atRatioDb(double bleedToTargetDb) {
    Checks.inRange("bleedToTargetDb", bleedToTargetDb, -300.0, 200.0);
    double now = Metrics.ratioDb(Metrics.energy(bleed), Metrics.energy(target));
    Checks.inRange("present ratio in dB", now, -1000.0, 1000.0);
    double gain = Levels.amplitude(bleedToTargetDb - now);
    float[] scaled = new float[bleed.length];
    for (int n = 0; n < scaled.length; n++) {
      scaled[n] = (float) (gain * bleed[n]);
    }
    return of(target.clone(), scaled);
  }

  /** Keeps the two parts and adds them up. */
  static Bleed of(float[] target, float[] bleed) {
    float[] mix = new float[target.length];
    for (int n = 0; n < mix.length; n++) {
      mix[n] = target[n] + bleed[n];
    }
    return new Bleed(mix, target, bleed);
  }
}
