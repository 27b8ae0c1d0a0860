package io.github.studiohand.testdata;

import java.util.Arrays;

/**
 * Level and distortion figures in decibels. Sums run in double precision in frame order.
 *
 * <p>A ratio to nothing is {@link Double#POSITIVE_INFINITY}, a ratio of nothing to something
 * {@link Double#NEGATIVE_INFINITY}, nothing to nothing {@link Double#NaN}. Samples are not checked:
 * a NaN among them makes the figure NaN.
 */
public final class Metrics {
  private Metrics() {}

  /**
   * Largest magnitude.
   *
   * @param samples the signal, full scale 1.0
   * @return largest |x| as level, 0 for full scale
   */
  public static double peakDbfs(float[] samples) {
    double peak = 0.0;
    for (float sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return 20.0 * StrictMath.log10(peak);
  }

  /**
   * Root mean square level; a full-scale sine reads −3.01, a constant 1.0 reads 0.
   *
   * @param samples the signal, full scale 1.0; no frames read NaN
   * @return 10 log₁₀(mean x²)
   */
  public static double rmsDbfs(float[] samples) {
    return 10.0 * StrictMath.log10(energy(samples) / samples.length);
  }

  /**
   * Signal-to-noise ratio of an estimate, every deviation from the reference counted as noise:
   *
   * <pre>  SNR = 10 log₁₀( Σ s² / Σ (ŝ − s)² )</pre>
   *
   * @param reference the true signal s
   * @param estimate what is judged, ŝ, of the same length
   * @return the ratio
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double snrDb(float[] reference, float[] estimate) {
    Checks.sameLength("estimate", estimate.length, reference.length);
    double noise = 0.0;
    for (int n = 0; n < reference.length; n++) {
      double error = (double) estimate[n] - reference[n];
      noise += error * error;
    }
    return ratioDb(energy(reference), noise);
  }

  /**
   * Scale-invariant signal-to-distortion ratio: the reference is first scaled to fit the estimate.
   *
   * <pre>  a = ⟨ŝ, s⟩ / ⟨s, s⟩,   SI-SDR = 10 log₁₀( Σ (a s)² / Σ (ŝ − a s)² )</pre>
   *
   * <p>Means are not removed. An estimate with the wrong sign scores like the right one.
   *
   * @param reference the true signal s
   * @param estimate what is judged, ŝ, of the same length
   * @return the ratio; an estimate that differs from the reference by a power of two scores infinity
   * @throws IllegalArgumentException if the lengths differ
   * @see <a href="https://doi.org/10.1109/ICASSP.2019.8683855">J. Le Roux, S. Wisdom, H. Erdogan, J.
   *     R. Hershey, SDR – half-baked or well done?, ICASSP 2019, eq. (4)</a>
   */
  public static double siSdrDb(float[] reference, float[] estimate) {
    Checks.sameLength("estimate", estimate.length, reference.length);
    double energy = energy(reference);
    double dot = 0.0;
    for (int n = 0; n < reference.length; n++) {
      dot += (double) estimate[n] * reference[n];
    }
    double scale = energy > 0.0 ? dot / energy : 0.0;
    double distortion = 0.0;
    for (int n = 0; n < reference.length; n++) {
      double error = estimate[n] - scale * reference[n];
      distortion += error * error;
    }
    return ratioDb(scale * scale * energy, distortion);
  }

  /**
   * Echo return loss enhancement: how much of the bleed a suppressor took away.
   *
   * <pre>  ERLE = 10 log₁₀( Σ d² / Σ e² )</pre>
   *
   * @param bleed d, the bleed that reached the microphone, without the wanted signal
   * @param residual e, what of it is left after suppression, of the same length
   * @return the reduction, positive when there is less
   * @throws IllegalArgumentException if the lengths differ
   * @see <a href="https://www.itu.int/rec/T-REC-G.168">ITU-T G.168, definition of ERLE</a>
   */
  public static double erleDb(float[] bleed, float[] residual) {
    Checks.sameLength("residual", residual.length, bleed.length);
    return ratioDb(energy(bleed), energy(residual));
  }

  /**
   * A part of a signal, for figures over one region.
   *
   * @param samples the signal
   * @param span which part, inside the signal
   * @return a new array of {@code span.frames()} samples
   * @throws IllegalArgumentException if the span reaches beyond the signal
   */
  public static float[] part(float[] samples, Span span) {
    Checks.inRange("span.endFrame", span.endFrame(), 1, samples.length);
    return Arrays.copyOfRange(samples, span.startFrame(), span.endFrame());
  }

  static double energy(float[] samples) {
    double sum = 0.0;
    for (float sample : samples) {
      sum += (double) sample * sample;
    }
    return sum;
  }

  static double ratioDb(double signal, double noise) {
    return 10.0 * (StrictMath.log10(signal) - StrictMath.log10(noise));
  }
}
