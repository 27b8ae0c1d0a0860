package io.github.studiohand.core.align;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.ProgressListener;

/**
 * Finds how takes of one source lie to each other, and what their sum loses by it: two microphones on one
 * instrument, a direct output and an amplifier, a stem and a print of it.
 *
 * <p>Takes are read three times, block by block, over their whole length; memory does not grow with it but for
 * one number per third of a second. Takes of several channels are listened to as the mean of their channels. NaN
 * and infinities count as 0. Any thread; nothing is kept between calls.
 *
 * <p>The delay comes from a generalised cross-correlation over coherent averages ({@code maxDelayMs} either way)
 * and then from the phase of the cross-spectrum. On broadband takes without noise it is within 0.01 frames.
 *
 * @see <a href="https://doi.org/10.1109/TASSP.1976.1162830">C. Knapp and G. Carter, The generalized
 *     correlation method for estimation of time delay, IEEE TASSP 24(4), 1976</a>
 */
public final class Alignment {
  private Alignment() {}

  /**
   * Finds delay and polarity of a take against a reference.
   *
   * @param reference what the other is held against
   * @param other a take of the same rate; its length may differ, both start at the same time
   * @param settings where to search
   * @param progress told in frames
   * @return what was found; that nothing was is a value too
   * @throws IllegalArgumentException if the rates differ
   * @throws java.util.concurrent.CancellationException if the listener says stop
   */
  public static AlignmentFinding between(
      AudioSource reference,
      AudioSource other,
      AlignmentSettings settings,
      ProgressListener progress) {
    Checks.that(
        reference.sampleRateHz() == other.sampleRateHz(),
        "other: " + other.sampleRateHz() + " Hz (expected: " + reference.sampleRateHz()
            + " Hz as the reference)");
    return new PairAnalysis(reference, other, settings, progress).finding();
  }

  /**
   * What becomes of a stereo take in mono, left plus right.
   *
   * @param take of two channels
   * @param progress told in frames
   * @return correlation of left and right, and the gain of their sum over the sum of their powers
   * @throws IllegalArgumentException if it has another number of channels
   * @throws java.util.concurrent.CancellationException if the listener says stop
   */
  public static SumFigures mono(AudioSource take, ProgressListener progress) {
    Checks.inRange("channels", take.channels(), 2, 2);
    return MonoSum.figures(take, progress);
  }
}
